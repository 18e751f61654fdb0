package io.outcomedesk.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The desk of the tests has a mail server that is mostly away: a test that reads mail starts one on this port. */
class MailPort implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            TestPropertyValues.of(
                            "spring.mail.host=127.0.0.1",
                            "spring.mail.port=" + DeskProcess.freePort(),
                            "desk.mail.from=desk@desk.example",
                            "desk.mailbox.host=127.0.0.1",
                            "desk.mailbox.port=" + DeskProcess.freePort(),
                            "desk.mailbox.protocol=imap",
                            "desk.mailbox.user=desk@desk.example",
                            "desk.mailbox.password=desk",
                            "desk.mailbox.every=1s",
                            "desk.mailbox.longest-pause=500ms")
                    .applyTo(context);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
