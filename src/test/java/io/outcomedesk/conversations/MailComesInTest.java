package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.SuddenDeath;
import io.outcomedesk.support.SuddenDeath.Moment;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mail is a case, a reply goes to its case, and what no program can judge goes to the owner; each mail once. */
@DeskTest
class MailComesInTest {

    private static final String DESK = "desk@desk.example";

    /** How often the database's connection is killed: {@code -Ddesk.mailbox.deaths=50}. */
    private static final int DEATHS = Integer.getInteger("desk.mailbox.deaths", 6);

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ReplyAddresses replies;

    @Autowired
    private SuddenDeath death;

    @Value("${desk.mailbox.port}")
    private int port;

    private GreenMail server;
    private String customer;

    @BeforeEach
    void aMailServerIsThere() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        server.setUser(DESK, DESK, "desk");
        customer = "maria%d@example.org".formatted(System.nanoTime());
    }

    @AfterEach
    void itIsGone() {
        server.stop();
    }

    @Test
    void aMailIsACaseInTheirWords() {
        arrives(mail(customer, "No sound", "My radio has no sound any more.\r\n\r\n-- \r\nMaria\r\n"));

        var file = desk.file(theCaseOf(customer));

        assertThat(file.path("problem").asText()).isEqualTo("My radio has no sound any more.");
        assertThat(file.path("customer").path("name").asText()).isEqualTo("Maria Weber");
        assertThat(file.path("customer").path("email").asText()).isEqualTo(customer);
        assertThat(file.path("owner").path("name").asText()).isNotBlank();
        assertThat(desk.tasks(file.path("number").asText(), "Task_OwnTheOutcome"))
                .hasSize(1);
    }

    @Test
    void aReplyFindsItsCaseByItsSignedAddress() {
        var number = aCase();

        arrives(reply(number, customer, "It still does not work."));

        isAdded(number, "It still does not work.");
        assertThat(desk.task(number, "Task_ReadWhatTheCustomerWrote")).isNotNull();
        assertThat(casesOf(customer)).containsExactly(number);
    }

    @Test
    void neitherTheSubjectAloneNorAForgedAddressIsAReply() {
        var number = aCase();
        var forged = replies.of(new CaseNumber(number)).replaceFirst("\\.[a-z2-7]{4}", ".aaaa");

        arrives(mail(customer, "Re: " + number, "A second thing is broken."));
        arrives(mail(customer, "Hello", "A third thing.").replace("To: " + DESK, "To: " + forged));

        desk.await("three cases", () -> casesOf(customer), found -> found.size() == 3);
        assertThat(desk.timeline(number, "customer-wrote")).isEmpty();
    }

    @Test
    void aStrangersReplyIsForTheOwnerToDecide() {
        var number = aCase();
        var stranger = "brother%d@example.org".formatted(System.nanoTime());
        arrives(reply(number, stranger, "I am her brother; it is the left speaker."));

        var task = desk.task(number, "Task_ReadTheMail");

        assertThat(task.path("assignee").asText()).isEqualTo(desk.owner(number));
        assertThat(desk.timeline(number, "customer-wrote")).isEmpty();
        assertThat(casesOf(stranger)).isEmpty();
        var shown = desk.get(
                        desk.owner(number),
                        "/engine-rest/task/" + task.path("id").asText() + "/form-variables")
                .is(200)
                .text();
        assertThat(shown).contains(stranger, "it is the left speaker", "another address");

        desk.completes(desk.owner(number), task, Map.of("mailIs", "theirs")).is(204);
        isAdded(number, "I am her brother; it is the left speaker.");
    }

    @Test
    void anotherMatterIsACaseOfItsOwn() {
        var number = aCase();
        var stranger = "other%d@example.org".formatted(System.nanoTime());
        arrives(reply(number, stranger, "My own radio hums."));

        desk.completes(desk.owner(number), desk.task(number, "Task_ReadTheMail"), Map.of("mailIs", "another-matter"))
                .is(204);

        assertThat(desk.file(theCaseOf(stranger)).path("problem").asText()).isEqualTo("My own radio hums.");
        assertThat(desk.timeline(number, "customer-wrote")).isEmpty();
    }

    @Test
    void nobodyGuessesWhatAMailAfterTheEndMeans() {
        var number = aCase();
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/ending",
                        Map.of("kind", "withdrawn", "words", "Never mind.", "explanation", "She said so on the phone."))
                .is(200);
        desk.awaitState(number, "ended");

        arrives(reply(number, customer, "Thank you for everything!"));
        var thanks = desk.task(number, "Task_ReadTheMail");
        desk.completes(desk.owner(number), thanks, Map.of("mailIs", "theirs")).is(204);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("ended");

        arrives(reply(number, customer, "It is silent again."));
        desk.completes(desk.owner(number), desk.task(number, "Task_ReadTheMail"), Map.of("mailIs", "not-solved"))
                .is(204);
        desk.awaitState(number, "open");
        assertThat(casesOf(customer)).containsExactly(number);
    }

    @Test
    void whatProgramsWriteNeitherOpensNorAnswers() {
        var number = aCase();
        arrives(reply(number, customer, "I am on holiday until Monday.")
                .replace("Subject:", "Auto-Submitted: auto-replied\r\nSubject:"));
        arrives(mail("news%d@example.org".formatted(System.nanoTime()), "Our news", "Buy now!")
                .replace("Subject:", "List-Id: <news.example.org>\r\nPrecedence: bulk\r\nSubject:"));

        awaitTaken(3);

        assertThat(became("AUTO_REPLY")).hasSizeGreaterThanOrEqualTo(2).containsOnly("PASSED");
        assertThat(desk.timeline(number, "customer-wrote")).isEmpty();
        assertThat(jdbc.sql("select count(*) from customer where email like 'news%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatAMailboxHasTwiceIsOneMail() {
        var number = aCase();
        var reply = reply(number, customer, "It crackles now.");
        arrives(reply);
        arrives("Received: from elsewhere\r\n" + reply);
        arrives(reply(number, customer, "And it is warm."));

        isAdded(number, "And it is warm.");
        assertThat(desk.timeline(number, "customer-wrote"))
                .extracting(line -> line.path("words").asText())
                .containsExactly("It crackles now.", "And it is warm.");
    }

    @Test
    void theirFilesAreOnTheCaseAndTheMailIsKeptAsItCame() {
        var number = aCase();
        arrives("From: Maria Weber <%s>\r\nTo: %s\r\nSubject: The label\r\nMessage-ID: <%d@example.org>\r\n"
                        .formatted(customer, replies.of(new CaseNumber(number)), System.nanoTime())
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=edge\r\n\r\n"
                + "--edge\r\nContent-Type: text/plain\r\n\r\nHere is what the label says.\r\n"
                + "--edge\r\nContent-Type: text/plain; name=label.txt\r\nContent-Disposition: attachment; filename=label.txt\r\n\r\nModel R-17\r\n"
                + "--edge--\r\n");

        isAdded(number, "Here is what the label says.");

        assertThat(desk.file(number).path("files"))
                .singleElement()
                .satisfies(file -> assertThat(file.path("name").asText()).isEqualTo("label.txt"));
        var id = jdbc.sql("select id from incoming_mail where case_number = ? and became = 'ADDED'")
                .params(number)
                .query(Long.class)
                .single();
        assertThat(new String(
                        desk.download(desk.owner(number), "/api/mails/" + id + "/original")
                                .body(),
                        StandardCharsets.UTF_8))
                .contains("filename=label.txt", "Model R-17");
        assertThat(desk.get("expert", "/api/mails/" + id + "/original").status())
                .isEqualTo(403);
    }

    @Test
    void aFloodOfOneSenderIsLookedAtByAPerson() {
        for (int i = 0; i <= MailIntake.MOST_CASES_AN_HOUR; i++) {
            arrives(mail(customer, "No " + i, "Thing %d is broken.".formatted(i)));
        }

        awaitTaken(MailIntake.MOST_CASES_AN_HOUR + 1);

        assertThat(casesOf(customer)).hasSize(MailIntake.MOST_CASES_AN_HOUR);
        assertThat(jdbc.sql("select became from incoming_mail where sender = ? order by id desc limit 1")
                        .params(customer)
                        .query(String.class)
                        .single())
                .isEqualTo("HELD_BACK");
    }

    /** The connection to the database dies between the mail and its case: after the record, and after the engine. */
    @Test
    void eachMailIsFiledOnceThoughTheDeskDiesInBetween() {
        for (int i = 0; i < DEATHS; i++) {
            death.strikesNext(Moment.values()[i % 2]);
            customer = "death%d@example.org".formatted(System.nanoTime());

            arrives(mail(customer, "Again", "Thing %d died.".formatted(i)));

            var number = theCaseOf(customer);
            assertThat(desk.file(number).path("problem").asText()).isEqualTo("Thing %d died.".formatted(i));
            assertThat(casesOf(customer)).containsExactly(number);
        }
    }

    // What customers do --------------------------------------------------------------------------

    private String aCase() {
        arrives(mail(customer, "No sound", "My radio has no sound any more."));
        return theCaseOf(customer);
    }

    private static String mail(String from, String subject, String words) {
        return "From: Maria Weber <%s>\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%d@example.org>\r\nDate: Wed, 25 Nov 2026 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s"
                .formatted(from, DESK, subject, System.nanoTime(), words);
    }

    private String reply(String number, String from, String words) {
        return mail(
                        from,
                        "Re: My radio",
                        words
                                + "\r\n\r\nOn Wed, 25 Nov 2026 at 09:00, Outcome Desk <desk@desk.example> wrote:\r\n> We look into it.\r\n")
                .replace("To: " + DESK, "To: " + replies.of(new CaseNumber(number)));
    }

    private void arrives(String raw) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
            server.getUserManager().getUserByEmail(DESK).deliver(message);
        } catch (jakarta.mail.MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    // What became of it --------------------------------------------------------------------------

    private List<String> casesOf(String email) {
        return jdbc.sql(
                        "select k.number from customer_case k join customer c on c.id = k.customer where c.email = ? order by 1")
                .params(email)
                .query(String.class)
                .list();
    }

    private String theCaseOf(String email) {
        var number = desk.await("a case of " + email, () -> casesOf(email), found -> !found.isEmpty())
                .get(0);
        desk.awaitNoJobs(number);
        return number;
    }

    private void isAdded(String number, String words) {
        desk.await(
                "\"%s\" on %s".formatted(words, number),
                () -> desk.timeline(number, "customer-wrote"),
                lines -> lines.stream()
                        .anyMatch(line -> line.path("words").asText().equals(words)));
    }

    private void awaitTaken(int several) {
        desk.await(
                several + " mails are taken",
                () -> jdbc.sql(
                                "select count(*) from incoming_mail where taken_at > now() - interval '365 days' and id > ?")
                        .params(before)
                        .query(Integer.class)
                        .single(),
                taken -> taken >= several);
    }

    private long before;

    @BeforeEach
    void whatWasThereBefore() {
        before = jdbc.sql("select coalesce(max(id), 0) from incoming_mail")
                .query(Long.class)
                .single();
    }

    private List<String> became(String kind) {
        return jdbc.sql("select became from incoming_mail where kind = ? and id > ?")
                .params(kind, before)
                .query(String.class)
                .list();
    }
}
