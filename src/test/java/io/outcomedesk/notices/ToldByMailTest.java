package io.outcomedesk.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.outcomedesk.CannotStart;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Together;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

/** Away from the Tasklist: offers and due promises are told by mail to the person, once, grouped, and never in a customer's words. */
@DeskTest
class ToldByMailTest {

    private static final String BRIEF = "Zacharias Quittenbaum smells smoke; his archive must be saved first.";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mails mails;

    @Autowired
    private Notices notices;

    @Autowired
    private MailSettings settings;

    @Autowired
    private ObjectProvider<JavaMailSender> mailer;

    @Autowired
    private People people;

    @Autowired
    private OpeningHours hours;

    @Autowired
    private CaseLock lock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${spring.mail.port}")
    private int port;

    private GreenMail server;
    private final List<String> started = new ArrayList<>();

    @BeforeEach
    void aMailServerIsThere() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void theyGetNoCasesOfOtherTests() {
        server.stop();
        started.forEach(id -> desk.put("admin", "/api/people/" + id, Map.of("leaving", true, "roles", List.of("agent")))
                .is(200));
    }

    // What people do -----------------------------------------------------------------------------

    private String aCase() {
        var problem = desk.aProblem();
        problem.withObject("/customer").put("name", "Zacharias Quittenbaum").put("phone", "+49 30 8877665");
        problem.put("problem", "Smoke rises from my computer, and the archive of our choir is on it.");
        problem.put("desiredOutcome", "Bring the recordings back before our jubilee.");
        return desk.opens("agent", problem);
    }

    private String somebodyStarts(String name, String... roles) {
        var id = "aa%d".formatted(System.nanoTime());
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of("id", id, "name", name, "roles", roles, "email", id + "@desk.example", "password", id))
                .is(201);
        started.add(id);
        return id;
    }

    private void offers(String number, String... to) {
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/owner",
                        Map.of("to", to[0], "others", Stream.of(to).skip(1).toList(), "brief", BRIEF))
                .is(201);
    }

    private JsonNode offerTo(String number, String who) {
        for (var offer : desk.file(number).path("handoffs")) {
            if (offer.path("to").path("id").asText().equals(who)) {
                return offer;
            }
        }
        throw new AssertionError("No offer to %s on %s".formatted(who, number));
    }

    private JsonNode plans(String number, String who, Instant by) {
        return desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/plan",
                        Map.of("who", who, "what", "The choir's archive is copied", "by", by.toString()))
                .is(201)
                .body();
    }

    private Instant in(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    // What arrives -------------------------------------------------------------------------------

    private void afterAWhile() {
        notices.lookForWhatIsDueSoon();
        clock.forward(Duration.ofMinutes(3));
        mails.send();
    }

    private record Received(String subject, String text, String raw, MimeMessage message) {}

    /** Read from what went over the wire, by a reader of its own. */
    private List<Received> mailsTo(String address) {
        return Stream.of(server.getReceivedMessages())
                .map(message -> GreenMailUtil.getWholeMessage(message))
                .map(ToldByMailTest::read)
                .filter(mail -> addressOf(mail).equals(address))
                .toList();
    }

    private List<Received> mailsOf(String who) {
        return mailsTo(who + "@desk.example");
    }

    private static Received read(String raw) {
        try {
            var message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
            return new Received(
                    message.getSubject(), message.getContent().toString().replace("\r\n", "\n"), raw, message);
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String addressOf(Received mail) {
        try {
            return ((InternetAddress) mail.message().getAllRecipients()[0]).getAddress();
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, Object> notice(String who) {
        return jdbc.sql("select * from notice where person = ?")
                .params(who)
                .query()
                .singleRow();
    }

    // What is told -------------------------------------------------------------------------------

    @Test
    void anOfferIsToldOnceWithItsDateAndWithoutAWordOfTheCustomers() throws MessagingException {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller-Łącki", "agent");

        offers(number, joerg);
        mails.send();
        assertThat(mailsOf(joerg))
                .as("what follows within two minutes comes along")
                .isEmpty();
        afterAWhile();

        var mail = mailsOf(joerg).get(0);
        var until = Instant.parse(offerTo(number, joerg).path("answerBy").asText());
        assertThat(mail.subject()).isEqualTo("1 thing needs you: " + number);
        assertThat(mail.text())
                .contains(
                        "%s: You are asked to take over the ownership. Please answer by %s.\n"
                                .formatted(number, hours.inWords(until)),
                        "http://localhost:8080/camunda/app/tasklist/");
        assertThat(((InternetAddress) mail.message().getAllRecipients()[0]).getPersonal())
                .isEqualTo("Jörg Müller-Łącki");
        assertThat(mail.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.message().getHeader("Message-ID"))
                .singleElement()
                .asString()
                .endsWith("@localhost>");
        assertThat(mail.message().getContentType())
                .containsIgnoringCase("text/plain")
                .containsIgnoringCase("utf-8");
        assertThat(mail.raw()).matches("\\p{ASCII}+");
        assertThat(Stream.of(BRIEF, "Smoke rises archive choir Bring recordings back jubilee Quittenbaum 8877665")
                        .flatMap(words -> Stream.of(words.split("[ ;.]+")))
                        .filter(word -> word.length() > 3))
                .hasSizeGreaterThan(10)
                .noneMatch(word -> (mail.raw() + mail.text()).contains(word));

        clock.forward(Duration.ofMinutes(30));
        afterAWhile();
        assertThat(mailsOf(joerg)).hasSize(1);
    }

    @Test
    void whatBecomesKnownWithinAWhileIsOneMail() {
        var first = aCase();
        var second = aCase();
        var third = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");

        offers(first, joerg);
        offers(second, joerg);
        plans(third, joerg, in(Duration.ofHours(1)));
        afterAWhile();

        var numbers = Stream.of(first, second, third).sorted().toList();
        assertThat(mailsOf(joerg)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("3 things need you: " + String.join(", ", numbers));
            assertThat(mail.text().lines().filter(line -> line.startsWith("C-")))
                    .hasSize(3);
            assertThat(mail.text()).startsWith(third + ": What was promised to the customer is due by ");
        });
    }

    @Test
    void twoNodesTellItOnce() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        offers(number, joerg);
        plans(number, joerg, in(Duration.ofHours(1)));

        Together.atTheSameMoment(() -> look(notices), () -> look(notices), () -> look(notices), () -> look(notices));
        clock.forward(Duration.ofMinutes(3));
        var nodes = Stream.generate(() -> node(settings, mailer)).limit(4).toList();
        Together.atTheSameMoment(nodes.stream()
                .map(node -> (java.util.concurrent.Callable<Boolean>) () -> {
                    node.send();
                    return true;
                })
                .toList());

        assertThat(mailsOf(joerg))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("2 things need you: " + number));
    }

    private static boolean look(Notices notices) {
        notices.lookForWhatIsDueSoon();
        return true;
    }

    private Mails node(MailSettings settings, ObjectProvider<JavaMailSender> mailer) {
        return new Mails(jdbc, mailer, settings, "http://localhost:8080", people, hours, lock, clock, transactions);
    }

    @Test
    void whatWasAnsweredOrTakenByAnotherBeforeIsNotTold() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        var lena = somebodyStarts("Lena Groß", "agent");
        offers(number, joerg, lena);

        desk.post(joerg, "/api/offers/" + offerTo(number, joerg).path("id").asText() + "/accept", null)
                .is(200);
        afterAWhile();

        assertThat(mailsOf(joerg)).isEmpty();
        assertThat(mailsOf(lena)).isEmpty();
        assertThat(notice(lena)).containsEntry("state", "PASSED");
    }

    @Test
    void aMovedPromiseIsToldAgainForItsNewDateOnly() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        var soon = in(Duration.ofHours(1));
        var later = in(Duration.ofDays(3));
        var line = plans(number, joerg, soon);
        afterAWhile();
        assertThat(mailsOf(joerg))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("due by %s.".formatted(hours.inWords(soon))));

        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/promises/" + line.path("id").asText(),
                        Map.of("by", later.toString(), "reason", "The choir's archive is larger."))
                .is(200);
        afterAWhile();
        assertThat(mailsOf(joerg)).hasSize(1);

        clock.moveTo(later.minus(Duration.ofHours(1)));
        afterAWhile();
        afterAWhile();
        assertThat(mailsOf(joerg)).hasSize(2);
        assertThat(mailsOf(joerg).get(1).text())
                .contains("due by %s.".formatted(hours.inWords(later)))
                .doesNotContain(hours.inWords(soon));
    }

    @Test
    void whoeverMustFindTheNextDateForAMissedOneIsTold() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        plans(number, joerg, in(Duration.ofHours(1)));
        clock.forward(Duration.ofMinutes(61));
        desk.task(number, "Task_MakeANewPromise");

        afterAWhile();

        assertThat(mailsOf(joerg)).isEmpty();
        assertThat(mailsTo("hanna.roth@desk.example"))
                .anySatisfy(mail -> assertThat(mail.text())
                        .contains(number + ": A date was not kept, and the customer needs a new one from you by "));
    }

    @Test
    void whoeverIsAskedToHelpIsTold() {
        var number = aCase();
        var edda = somebodyStarts("Edda Groß", "expert");
        desk.post(
                        "hardware",
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "cannot-help", "finding", BRIEF))
                .is(201);
        desk.await("an expert is asked", () -> desk.personAsked(number), edda::equals);

        afterAWhile();

        assertThat(mailsOf(edda))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(number + ": You are asked to help. Please answer by ")
                        .doesNotContain("smoke", "archive"));
    }

    @Test
    void whoeverStandsInIsToldForWhom() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        var lena = somebodyStarts("Lena Groß", "agent");
        offers(number, joerg);

        desk.put(
                        "head",
                        "/api/people/" + joerg + "/absence",
                        Map.of(
                                "from", in(Duration.ofMinutes(-1)).toString(),
                                "until", in(Duration.ofDays(3)).toString(),
                                "deputy", lena))
                .is(200);
        afterAWhile();

        assertThat(mailsOf(joerg)).isEmpty();
        assertThat(mailsOf(lena))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("(For Jörg Müller, who is away.)"));
    }

    // When mail does not go ----------------------------------------------------------------------

    @Test
    void aServerThatWasAwayIsTriedAgainAndItIsToldOnce() {
        var first = aCase();
        var second = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        server.stop();
        offers(first, joerg);
        afterAWhile();
        var error = desk.await(
                "it was tried, after whoever waits for longer", () -> errorOf(joerg), seen -> !seen.isEmpty());
        assertThat(error).endsWith("MailConnectException, ConnectException");
        assertThat(notice(joerg)).containsEntry("state", "WAITING");
        offers(second, joerg);
        afterAWhile();

        server.start();
        clock.forward(Duration.ofMinutes(20));
        mails.send();
        mails.send();

        assertThat(mailsOf(joerg))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject())
                        .startsWith("2 things need you: ")
                        .contains(first, second));
    }

    private String errorOf(String who) {
        mails.send();
        return Objects.toString(notice(who).get("last_error"), "");
    }

    @Test
    void aMailSentTwiceByADeskThatWasKilledInBetweenIsTheSameMail() throws MessagingException {
        var first = aCase();
        var second = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        offers(first, joerg);
        afterAWhile();

        var before = mailsOf(joerg).get(0);
        // the server took it, the desk was killed before its commit, and then the server was away
        jdbc.sql("update notice set state = 'WAITING', settled_at = null where person = ?")
                .params(joerg)
                .update();
        offers(second, joerg);
        server.stop();
        mails.send();
        server.start();
        afterAWhile();

        var after = mailsOf(joerg);
        assertThat(after)
                .extracting(Received::subject)
                .containsExactly("1 thing needs you: " + first, "1 thing needs you: " + second);
        assertThat(idOf(after.get(0))).isEqualTo(idOf(before)).isNotEqualTo(idOf(after.get(1)));
        assertThat(after.get(0).text()).isEqualTo(before.text());
    }

    private static String idOf(Received mail) throws MessagingException {
        return mail.message().getHeader("Message-ID")[0];
    }

    @Test
    void whoHasNoAddressIsNotMailedAndNothingFails() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        var told =
                desk.put("admin", "/api/people/" + joerg, Map.of("email", "")).is(200);
        assertThat(told.body().has("email")).isFalse();

        offers(number, joerg);
        afterAWhile();

        assertThat(mailsOf(joerg)).isEmpty();
        assertThat(notice(joerg)).containsEntry("state", "NOT_MAILED");
    }

    @Test
    void withoutAMailServerNothingIsKeptForTheDayWhenThereIsOne() {
        var number = aCase();
        var joerg = somebodyStarts("Jörg Müller", "agent");
        offers(number, joerg);
        ObjectProvider<JavaMailSender> none = new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);

        var node = node(settings, none);
        node.afterSingletonsInstantiated();
        node.start();

        assertThat(node.isRunning()).isFalse();
        assertThat(notice(joerg)).containsEntry("state", "NOT_MAILED");
        afterAWhile();
        assertThat(mailsOf(joerg)).isEmpty();
    }

    /** The library's own default is to wait for ever. */
    @Test
    void aServerThatHangsIsWaitedForSecondsOnly() {
        var settings = ((JavaMailSenderImpl) mailer.getObject()).getJavaMailProperties();

        assertThat(Stream.of("connectiontimeout", "timeout", "writetimeout")
                        .map(one -> settings.getProperty("mail.smtp." + one)))
                .allSatisfy(time -> assertThat(Integer.parseInt(time)).isBetween(1, 10_000));
    }

    @Test
    void aDeskWithAServerAndNoAddressToWriteFromSaysSoAtStart() {
        var nameless = new MailSettings("", settings.gather(), settings.every());

        assertThatThrownBy(() -> node(nameless, mailer).afterSingletonsInstantiated())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no address that the desk writes from");
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtItsField() {
        var joerg = somebodyStarts("Jörg Müller", "agent");

        for (var bad : List.of("joerg", "a@b", "jörg@desk.example", "a@desk.example\r\nBcc: b@desk.example")) {
            var refused = desk.put("admin", "/api/people/" + joerg, Map.of("email", bad, "name", "Somebody Else"))
                    .is(400);
            assertThat(refused.body().path("field").asText()).isEqualTo("email");
        }
        var seen = desk.get("agent", "/api/people").body();
        assertThat(seen.findParents("email"))
                .filteredOn(person -> person.path("id").asText().equals(joerg))
                .singleElement()
                .satisfies(person -> assertThat(person.path("name").asText()).isEqualTo("Jörg Müller"))
                .satisfies(person -> assertThat(person.path("email").asText()).isEqualTo(joerg + "@desk.example"));
    }
}
