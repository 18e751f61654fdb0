package io.outcomedesk.architecture.breakers;

import io.outcomedesk.workflow.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;

/** Breaks every rule of the house at once, so that the rules can be seen to see it. Abstract, so that no desk ever makes one. */
@Controller
abstract class BreaksEveryRule {

    @Autowired
    private RuntimeService engine;

    Date whenever(Due due) {
        var clock = Clock.systemDefaultZone();
        return Date.from(Instant.now().plusMillis(clock.millis() + due.hashCode() + engine.hashCode()));
    }
}
