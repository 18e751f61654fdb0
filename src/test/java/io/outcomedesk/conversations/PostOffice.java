package io.outcomedesk.conversations;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.outcomedesk.support.MailServer;
import io.outcomedesk.support.MailServer.Received;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Both ways of the post, over real sockets: what the desk sends is read from the wire, and what is written to it lies in its mailbox. */
public final class PostOffice implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("(?m)^  (\\d{4}) (\\d{4})$");
    private static final String DESK = "desk@desk.example";

    private final MailServer out;
    private final GreenMail in;
    private final CustomerMails mails;
    private final CodeMails codes;

    /** @param desk the running desk, whose mail servers these are */
    public PostOffice(ApplicationContext desk) {
        mails = desk.getBean(CustomerMails.class);
        codes = desk.getBean(CodeMails.class);
        out = new MailServer(port(desk, "spring.mail.port"));
        in = new GreenMail(new ServerSetup(port(desk, "desk.mailbox.port"), "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        in.start();
        in.setUser(DESK, DESK, "desk");
    }

    private static int port(ApplicationContext desk, String name) {
        return desk.getBean(Environment.class).getRequiredProperty(name, Integer.class);
    }

    /** What may go to customers by now goes. */
    public void collects() {
        mails.send();
    }

    /** What was asked for on their page goes, and the customer reads the code in it. */
    public String codeFor(String address) {
        sendsCodes();
        var all = mailsTo(address);
        var found = CODE.matcher(all.isEmpty() ? "" : all.get(all.size() - 1).plain());
        if (!found.find()) {
            throw new AssertionError("There is no code in the last mail to " + address);
        }
        return found.group(1) + found.group(2);
    }

    /** Codes that were asked for go. */
    public void sendsCodes() {
        codes.send();
    }

    /** The server says no to this address for good. */
    public void doesNotKnow(String address) {
        out.doesNotKnow(address);
    }

    /** Everything that somebody got, oldest first. */
    public List<Received> mailsTo(String address) {
        return out.mailsTo(address);
    }

    /** A new mail to the desk. */
    public void brings(String name, String from, String subject, String words) {
        brings(mail("%s <%s>".formatted(name, from), DESK, subject, "", words));
    }

    /** What a mail program sends when its reader presses "reply": to Reply-To, with the headers of the thread, quoting. */
    public void bringsAReply(Received to, String name, String from, String words) {
        brings(mail(
                "%s <%s>".formatted(name, from),
                to.replyTo(),
                "Re: " + to.subject(),
                "In-Reply-To: %1$s\r\nReferences: %1$s\r\n".formatted(to.header("Message-ID")),
                words + "\r\n\r\nOn Wed, 25 Nov 2026 at 09:00, Outcome Desk <desk@desk.example> wrote:\r\n"
                        + to.plain()
                                .strip()
                                .lines()
                                .map(line -> "> " + line + "\r\n")
                                .reduce("", String::concat)));
    }

    private static String mail(String from, String to, String subject, String thread, String words) {
        return """
                From: %s\r
                To: %s\r
                Subject: %s\r
                Message-ID: <%d@example.org>\r
                %sDate: Wed, 25 Nov 2026 10:00:00 +0100\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: 8bit\r
                \r
                %s""".formatted(from, to, subject, System.nanoTime(), thread, words);
    }

    /** A mail as it is on the wire. */
    public void brings(String raw) {
        try {
            in.getUserManager()
                    .getUserByEmail(DESK)
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        out.close();
        in.stop();
    }
}
