package io.outcomedesk.workflow;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.conversations.MailIntake;
import io.outcomedesk.conversations.MailIntake.Reading;
import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

/** Each mail that only a person can judge is a task for the owner of the case that it answers. */
@Configuration(proxyBeanMethods = false)
class MailsToRead {

    private static final String PROCESS = "read-a-mail";

    private final RuntimeService runtime;
    private final InForce inForce;
    private final AfterTheCommand afterTheCommand;

    MailsToRead(@Lazy RuntimeService runtime, InForce inForce, AfterTheCommand afterTheCommand) {
        this.runtime = runtime;
        this.inForce = inForce;
        this.afterTheCommand = afterTheCommand;
    }

    @EventListener
    void on(MailIntake.ToDecide mail) {
        afterTheCommand.run(() -> runtime.startProcessInstanceById(
                inForce.definition(Kind.MODEL, PROCESS),
                mail.number().value(),
                Map.of(Variables.MAIL.name(), mail.mail())));
    }

    /** Service task "File the mail". */
    @Bean
    static JavaDelegate fileTheMail(@Lazy MailIntake mails) {
        return execution -> mails.decide(
                Variables.MAIL.of(execution),
                reading(Variables.MAIL_IS.take(execution).orElse("")),
                OutcomeSteps.whoIsThere().person());
    }

    private static Reading reading(String key) {
        return Arrays.stream(Reading.values())
                .filter(one ->
                        one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(key))
                .findFirst()
                .orElseThrow(
                        () -> new Invalid("mailIs", "Say what it is: theirs, not-solved, another-matter or nothing."));
    }
}
