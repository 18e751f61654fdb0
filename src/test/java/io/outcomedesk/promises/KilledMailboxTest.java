package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.outcomedesk.support.DeskProcess;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desk of its own, killed with {@code kill -9} while it takes mails: each mail is one case. How often:
 * {@code -Ddesk.mailbox.kills=50}.
 */
class KilledMailboxTest {

    private static final int KILLS = Integer.getInteger("desk.mailbox.kills", 2);
    private static final int MAILS_A_KILL = 4;
    private static final String DESK = "desk@desk.example";

    @TempDir
    private Path folder;

    @Test
    void eachMailIsOneCaseHoweverOftenTheDeskDies() throws Exception {
        var moment = new Random(20261125);
        var imap = new ServerSetup(DeskProcess.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        var server = new GreenMail(imap);
        server.start();
        try {
            server.setUser(DESK, DESK, "desk");
            for (int kill = 0; kill < KILLS; kill++) {
                try (var desk = aDesk(imap.getPort())) {
                    for (int i = 0; i < MAILS_A_KILL; i++) {
                        arrives(server, kill * MAILS_A_KILL + i);
                    }
                    Thread.sleep(moment.nextInt(400));
                    desk.isKilled();
                }
            }
            try (var desk = aDesk(imap.getPort())) {
                var mails = KILLS * MAILS_A_KILL;
                var problems = new HashSet<String>();
                for (int i = 0; i < 300 && problems.size() < mails; i++) {
                    Thread.sleep(200);
                    problems.clear();
                    desk.send("manager", "GET", "/api/cases?size=200", null)
                            .path("cases")
                            .forEach(file -> problems.add(file.path("problem").asText()));
                }
                var cases =
                        desk.send("manager", "GET", "/api/cases?size=200", null).path("cases");
                assertThat(problems).hasSize(mails);
                assertThat(cases).as("each mail is one case").hasSize(mails);
                desk.isStopped();
            }
        } finally {
            server.stop();
        }
    }

    private DeskProcess aDesk(int port) throws Exception {
        return DeskProcess.starts(
                        folder.resolve("data"),
                        Path.of("target", "killed-mailbox.log"),
                        "--desk.mailbox.host=127.0.0.1",
                        "--desk.mailbox.port=" + port,
                        "--desk.mailbox.protocol=imap",
                        "--desk.mailbox.user=" + DESK,
                        "--desk.mailbox.password=desk",
                        "--desk.mail.from=" + DESK)
                .isOpen();
    }

    private static void arrives(GreenMail server, int number) throws Exception {
        var raw =
                "From: Caller %1$d <caller%1$d@example.org>\r\nTo: %2$s\r\nSubject: Broken\r\nMessage-ID: <%1$d@example.org>\r\n\r\nThing %1$d is broken.\r\n"
                        .formatted(number, DESK);
        server.getUserManager()
                .getUserByEmail(DESK)
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    }
}
