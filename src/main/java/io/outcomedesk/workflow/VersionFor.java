package io.outcomedesk.workflow;

import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import org.springframework.stereotype.Component;

/**
 * Asked by the models as {@code ${versionFor.latest('…')}}: which version of a called model to start, the latest that is
 * in force; a piece keeps the one it started with.
 */
@Component
public class VersionFor implements EngineSetup.Question {

    private final InForce inForce;

    VersionFor(InForce inForce) {
        this.inForce = inForce;
    }

    public int latest(String key) {
        return inForce.find(Kind.MODEL, key)
                .orElseThrow(() -> new IllegalStateException("No model \"%s\" is in force".formatted(key)))
                .design()
                .version();
    }
}
