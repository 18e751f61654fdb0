package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.access.Sentences;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MailServer;
import io.outcomedesk.support.MailServer.Received;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.SuddenDeath;
import io.outcomedesk.support.Together;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;

/** P5, P11: customers hear by mail in one voice and one thread, several news in one mail, and always who, what next and by when. */
@DeskTest
class ToldInOneVoiceTest {

    private static final String PROBLEM = "Smoke rises from my computer, & the <b>archive</b> of our choir is on it.";
    private static final String HOPED = "Bring the recordings back before our jubilee.";
    private static final String NOTE = "Quarrel with hardware: nobody here wants to touch the archive of this choir.";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CustomerMails mails;

    @Autowired
    private SuddenDeath death;

    @Autowired
    private CustomerMailSettings settings;

    @Autowired
    private CustomerLetters letters;

    @Autowired
    private ReplyAddresses replies;

    @Autowired
    private Cases cases;

    @Autowired
    private Promises promises;

    @Autowired
    private People people;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Questions questions;

    @Autowired
    private CustomerLinks links;

    @Autowired
    private OpeningHours.Settings hours;

    @Autowired
    private Timeline timeline;

    @Autowired
    private ObjectProvider<JavaMailSender> mailer;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    @Value("${spring.mail.port}")
    private int port;

    private MailServer server;
    private String customer = "";

    @BeforeEach
    void aMailServerIsThere() {
        server = new MailServer(port);
        jdbc.sql("update customer_mail set state = 'PASSED', settled_at = now() where state = 'WAITING'")
                .update();
    }

    @AfterEach
    void itGoesAway() {
        server.close();
    }

    // What people do -----------------------------------------------------------------------------

    private String aCase() {
        return aCase(PROBLEM);
    }

    private String aCase(String words) {
        var problem = desk.aProblem();
        customer = problem.path("customer").path("email").asText();
        problem.withObject("/customer").put("name", "Zacharias Quittenbaum");
        problem.put("problem", words);
        problem.put("desiredOutcome", HOPED);
        return desk.opens("agent", problem);
    }

    private void acknowledged(String number) {
        pass(Duration.ofMinutes(2));
        assertThat(theirs()).as("the acknowledgement of " + number).hasSize(1);
    }

    private void writes(String number, String text) {
        desk.post(desk.owner(number), "/api/cases/" + number + "/messages", Map.of("text", text))
                .is(201);
    }

    private void relieves(String number, String what) {
        desk.post(desk.owner(number), "/api/cases/" + number + "/relief", Map.of("what", what))
                .is(201);
    }

    private JsonNode asks(String number, String text) {
        return desk.post(
                        "hardware", "/api/cases/" + number + "/questions", Map.of("fact", "serialNumber", "text", text))
                .is(201)
                .body();
    }

    private void asksWhetherItIsSolved(String number) {
        desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);
    }

    private void pass(Duration time) {
        clock.forward(time);
        mails.send();
    }

    private List<Received> theirs() {
        return server.mailsTo(customer);
    }

    private Received latest() {
        var all = theirs();
        return all.get(all.size() - 1);
    }

    private String ownersName(String number) {
        return desk.file(number).path("owner").path("name").asText();
    }

    private String page(String number) {
        return "http://localhost:8080" + links.pathOf(new CaseNumber(number)).orElseThrow();
    }

    private String stateOf(String number) {
        return jdbc.sql("select state from customer_mail where case_number = ? order by id desc limit 1")
                .params(number)
                .query(String.class)
                .single();
    }

    // One voice ----------------------------------------------------------------------------------

    @Test
    void theFirstMailThanksQuotesSaysWhoWhatAndWhenAndAsksWhetherWeMayCall() {
        var number = aCase();
        mails.send();
        assertThat(theirs()).as("nothing goes before it is certain").isEmpty();
        acknowledged(number);

        var mail = latest();
        var next = desk.file(number).path("nextStep");
        assertThat(mail.from().getAddress()).isEqualTo("desk@desk.example");
        assertThat(mail.from().getPersonal()).isEqualTo(ownersName(number) + " at Outcome Desk");
        assertThat(mail.replyTo())
                .matches("desk\\+" + number.toLowerCase(java.util.Locale.ROOT) + "\\.[a-z2-7]{16,}@desk\\.example");
        assertThat(mail.subject()).startsWith("Smoke rises from my computer,").endsWith("[" + number + "]");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("X-Outcome-Desk")).isEqualTo("C");
        assertThat(mail.header("In-Reply-To")).isEmpty();
        for (var body : List.of(mail.plain(), mail.html())) {
            assertThat(body)
                    .contains(
                            "Zacharias Quittenbaum",
                            "thank you for telling us, and we are sorry",
                            HOPED,
                            ownersName(number),
                            next.path("what").asText(),
                            next.path("who").path("name").asText(),
                            "May we call you, and when does it suit you?",
                            page(number))
                    .doesNotContainIgnoringCase("null");
        }
        assertThat(mail.plain()).contains("> " + PROBLEM);
        assertThat(mail.html()).contains("&amp; the &lt;b&gt;archive&lt;/b&gt;").doesNotContain("<b>archive");
    }

    @Test
    void severalNewsOfAnHourAreOneMailInTheSameThreadWithTheNextStep() {
        var number = aCase();
        acknowledged(number);

        desk.worksAStep("hardware", number, "did-not-help");
        pass(Duration.ofMinutes(20));
        desk.worksAStep("hardware", number, "did-not-help");
        desk.post("hardware", "/api/cases/" + number + "/notes", Map.of("text", NOTE))
                .is(201);
        pass(Duration.ofMinutes(39));
        assertThat(theirs()).hasSize(1);
        pass(Duration.ofMinutes(2));

        assertThat(theirs()).hasSize(2);
        var first = theirs().get(0);
        var news = theirs().get(1);
        assertThat(news.subject()).isEqualTo(first.subject());
        assertThat(news.header("In-Reply-To")).isEqualTo(first.header("Message-ID"));
        assertThat(news.header("References")).isEqualTo(first.header("Message-ID"));
        assertThat(news.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(news.plain())
                .contains("> " + PROBLEM)
                .contains("What comes next: "
                        + desk.file(number).path("nextStep").path("what").asText())
                .contains(page(number));
        assertThat(news.plain().split("What was tried: ", -1)).hasSize(3);
        assertThat(news.plain() + news.html()).doesNotContain("Quarrel", "touch the archive");

        pass(Duration.ofHours(3));
        assertThat(theirs()).as("told once").hasSize(2);
    }

    @Test
    void whatGetsThemGoingGoesSoonAndTakesAlongWhatWaits() {
        var number = aCase();
        acknowledged(number);
        desk.worksAStep("hardware", number, "did-not-help");
        relieves(number, "A loan computer is ready at the counter.");

        pass(Duration.ofMinutes(3));

        assertThat(theirs()).hasSize(2);
        assertThat(latest().plain())
                .contains("To get you going: A loan computer is ready at the counter.")
                .contains("What was tried: ")
                .contains("What comes next: You hear how it stands");
    }

    @Test
    void aDirectMessageGoesSoonTakesAlongWhatWaitsAndIsNotAutomatic() {
        var number = aCase();
        acknowledged(number);
        relieves(number, "A loan computer is ready at the counter.");

        writes(number, "I have spoken to the maker.\nThey send a part.");
        pass(Duration.ofMinutes(2));

        assertThat(theirs()).hasSize(2);
        assertThat(latest().header("Auto-Submitted")).isEmpty();
        assertThat(latest().plain())
                .contains("I have spoken to the maker.\nThey send a part.")
                .contains("A loan computer is ready at the counter.");
        pass(Duration.ofHours(2));
        assertThat(theirs()).hasSize(2);
    }

    @Test
    void theThreadGoesBackToItsFirstMailAndEveryMailHasItsOwnId() {
        var number = aCase();
        acknowledged(number);
        writes(number, "The first.");
        pass(Duration.ofMinutes(2));
        writes(number, "The second.");
        pass(Duration.ofMinutes(2));

        var ids = theirs().stream().map(mail -> mail.header("Message-ID")).toList();
        assertThat(ids).hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.startsWith("<" + number + "."));
        assertThat(latest().header("In-Reply-To")).isEqualTo(ids.get(1));
        assertThat(latest().header("References")).isEqualTo(ids.get(0) + " " + ids.get(1));
        assertThat(theirs()).extracting(Received::subject).containsOnly(latest().subject());
        assertThat(theirs()).extracting(Received::replyTo).containsOnly(latest().replyTo());
    }

    @Test
    void theSenderIsTheOwnerAlsoForADepartmentsQuestionAndAfterAHandover() {
        var number = aCase();
        acknowledged(number);
        var before = ownersName(number);
        asks(number, "Which serial number is on the back?");
        pass(Duration.ofMinutes(2));
        assertThat(latest().from().getPersonal()).isEqualTo(before + " at Outcome Desk");
        assertThat(latest().plain())
                .contains("A question to you, from " + before + ", together with ")
                .contains("hardware: Which serial number is on the back?");

        var to = desk.owner(number).equals("agent") ? "agent2" : "agent";
        var file = desk.post(desk.owner(number), "/api/cases/" + number + "/owner", Map.of("to", to, "brief", NOTE))
                .is(201)
                .body();
        desk.post(to, "/api/offers/" + file.path("handoffs").get(0).path("id").asText() + "/accept", null)
                .is(200);
        pass(Duration.ofHours(2));

        assertThat(ownersName(number)).isNotEqualTo(before);
        assertThat(latest().from().getPersonal()).isEqualTo(ownersName(number) + " at Outcome Desk");
        assertThat(latest().header("In-Reply-To")).isEqualTo(theirs().get(1).header("Message-ID"));
        assertThat(server.all())
                .allMatch(mail -> !mail.from()
                        .getPersonal()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches(".*(hardware|software|parts|warranty|web).*"));
        assertThat(latest().plain() + latest().html()).doesNotContain("Quarrel");
    }

    @Test
    void theAskQuotesTheirWordsAndItsLinksAnswerNothing() {
        var number = aCase();
        acknowledged(number);

        asksWhetherItIsSolved(number);
        pass(Duration.ofMinutes(2));

        assertThat(theirs()).hasSize(2);
        assertThat(latest().plain())
                .contains("You told us: \u00ab" + PROBLEM + "\u00bb")
                .contains("Is it solved?")
                .contains("Yes, it is solved: " + page(number) + "#solved")
                .contains("Not yet: " + page(number) + "#not-yet");
        assertThat(latest().html()).contains("href=\"" + page(number) + "#solved\"", "#not-yet\"");
        // what a mail scanner does
        assertThat(desk.get("", links.pathOf(new CaseNumber(number)).orElseThrow())
                        .status())
                .isEqualTo(200);
        assertThat(desk.file(number).path("outcome").toString()).doesNotContain("said");
        assertThat(desk.timeline(number, "said-yes")).isEmpty();
        assertThat(desk.timeline(number, "said-not-yet")).isEmpty();
    }

    @Test
    void whatTheyAnsweredMeanwhileIsNotAskedByMail() {
        var number = aCase();
        acknowledged(number);
        asks(number, "Which serial number is on the back?");
        var question = desk.file(number).path("questions").get(0).path("id").asText();
        desk.submit(
                        links.pathOf(new CaseNumber(number)).orElseThrow() + "/questions/" + question,
                        Map.of("words", "4711-A"))
                .is(302);

        pass(Duration.ofMinutes(2));

        assertThat(theirs()).hasSize(1);
        assertThat(stateOf(number)).isEqualTo("PASSED");
    }

    @Test
    void whatTheySaidThemselvesIsNotToldToThem() {
        var number = aCase();
        acknowledged(number);

        desk.submit(
                        links.pathOf(new CaseNumber(number)).orElseThrow() + "/words",
                        Map.of("words", "It smells of marzipan."))
                .is(302);
        pass(Duration.ofHours(2));

        assertThat(server.all()).noneMatch(mail -> mail.plain().contains("marzipan"));
    }

    @Test
    void theirWordsAreNeverAHeaderNorAnExpression() {
        var number = aCase(
                "It beeps\r\nBcc: thief@example.org\r\n\r\n[[${7*191}]] [(${T(java.lang.Runtime)})] ${7*191} <script>alert(1)</script>");
        acknowledged(number);

        var mail = latest();
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(server.all()).noneMatch(one -> one.to().equals("thief@example.org"));
        assertThat(mail.subject()).startsWith("It beeps Bcc: thief@example.org");
        assertThat(mail.plain()).contains("[[${7*191}]]").doesNotContain("1337");
        assertThat(mail.html()).doesNotContain("<script", "1337");
    }

    // A new link ---------------------------------------------------------------------------------

    private JsonNode getsANewLink(String number) {
        return desk.post(desk.owner(number), "/api/cases/" + number + "/customer-link", null)
                .is(201)
                .body();
    }

    @Test
    void aNewLinkComesSoonFromTheOwnerAndOpensThePage() {
        var number = aCase();
        acknowledged(number);
        var dead = page(number);

        var answer = getsANewLink(number);
        pass(Duration.ofMinutes(2));

        assertThat(answer.path("mailed").asBoolean()).isTrue();
        assertThat(answer.path("customerLink").asText()).endsWith(desk.page(number));
        assertThat(page(number)).isNotEqualTo(dead);
        assertThat(theirs()).hasSize(2);
        assertThat(latest().from().getPersonal()).isEqualTo(ownersName(number) + " at Outcome Desk");
        assertThat(latest().plain())
                .contains(
                        "A new link to your page: Your page has a new address. The old one does not open it any more.")
                .contains(page(number));
        assertThat(latest().html()).contains("href=\"" + page(number) + "\"");
        assertThat(latest().plain() + latest().html()).doesNotContain(dead);
        assertThat(desk.get("", desk.page(number)).is(200).text())
                .contains("A new link to your page")
                .doesNotContain(dead.substring(dead.lastIndexOf('/') + 1));
    }

    @Test
    void whatWasFixedBeforeGoesWithTheNewLink() {
        var number = aCase();
        acknowledged(number);
        var dead = page(number);
        var before = latest();
        // the server took it, and the desk was killed before its commit
        jdbc.sql("update customer_mail set state = 'WAITING', settled_at = null where case_number = ?")
                .params(number)
                .update();

        getsANewLink(number);
        mails.send();

        assertThat(theirs()).hasSize(2);
        assertThat(latest().header("Message-ID")).isEqualTo(before.header("Message-ID"));
        assertThat(latest().plain()).isEqualTo(before.plain().replace(dead, page(number)));
        assertThat(latest().html()).isEqualTo(before.html().replace(dead, page(number)));
    }

    @Test
    void aNewLinkIsToldAlsoLongAfterTheCaseIsOver() {
        var number = aCase();
        acknowledged(number);
        desk.isClosedByTheCustomersYes(number);
        pass(Duration.ofDays(60));
        desk.awaitState(number, "closed");
        pass(Duration.ofDays(200));

        getsANewLink(number);
        pass(Duration.ofMinutes(2));

        assertThat(latest().plain()).contains("A new link to your page", page(number));
    }

    @Test
    void germanIsWrittenWhereThatIsTheDesksLanguage() {
        var number = aCase();
        relieves(number, "Ein Leihgerät liegt bereit.");
        node(letters("de"), settings, mailer).send();
        clock.forward(Duration.ofMinutes(2));
        node(letters("de"), settings, mailer).send();

        assertThat(latest().from().getPersonal()).isEqualTo(ownersName(number) + " bei Outcome Desk");
        for (var body : List.of(latest().plain(), latest().html())) {
            assertThat(body)
                    .contains(
                            "danke, dass Sie uns das sagen",
                            "Damit Sie weiterkommen",
                            "Sie hören, wie es steht",
                            "Dürfen wir Sie anrufen")
                    .doesNotContain("What ", "thank");
        }
    }

    // When mail does not go ----------------------------------------------------------------------

    private CustomerLetters letters(String language) {
        return new CustomerLetters(
                cases,
                promises,
                people,
                outcomes,
                questions,
                links,
                hours,
                "http://localhost:8080/",
                "Outcome Desk",
                language);
    }

    private CustomerMails node(
            CustomerLetters written, CustomerMailSettings settings, ObjectProvider<JavaMailSender> mailer) {
        return new CustomerMails(
                jdbc,
                mailer,
                settings,
                written,
                replies,
                cases,
                timeline,
                events,
                "desk@desk.example",
                "http://localhost:8080",
                "C",
                clock,
                transactions);
    }

    @Test
    void aServerThatWasAwayIsTriedAgainWithGrowingPausesAndItIsOneMail() {
        server.goesAway();
        var number = aCase();
        pass(Duration.ofMinutes(2));
        assertThat(errorOf(number)).endsWith("MailConnectException, ConnectException");
        var first = nextTryOf(number);
        pass(first.plusSeconds(1));
        assertThat(nextTryOf(number)).isGreaterThan(first);
        writes(number, "I have spoken to the maker.");

        server.comesBack();
        pass(Duration.ofMinutes(30));
        mails.send();

        assertThat(theirs())
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.plain()).contains("I have spoken to the maker.", "thank you for telling us"));
        assertThat(stateOf(number)).isEqualTo("SENT");
    }

    private String errorOf(String number) {
        return jdbc.sql("select last_error from customer_mail where case_number = ?")
                .params(number)
                .query(String.class)
                .single();
    }

    private Duration nextTryOf(String number) {
        return Duration.between(
                        clock.instant(),
                        jdbc.sql("select mail_at from customer_mail where case_number = ?")
                                .params(number)
                                .query(java.time.OffsetDateTime.class)
                                .single()
                                .toInstant())
                .truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void aMailSentTwiceByADeskThatWasKilledInBetweenIsTheSameMail() {
        var number = aCase();
        acknowledged(number);
        // the server took it, and the desk was killed before its commit
        jdbc.sql("update customer_mail set state = 'WAITING', settled_at = null where case_number = ?")
                .params(number)
                .update();
        writes(number, "I have spoken to the maker.");
        pass(Duration.ofMinutes(2));

        assertThat(theirs()).hasSize(3);
        var before = theirs().get(0);
        var again = theirs().get(1);
        assertThat(again.header("Message-ID")).isEqualTo(before.header("Message-ID"));
        assertThat(again.header("Date")).isEqualTo(before.header("Date"));
        assertThat(again.plain()).isEqualTo(before.plain()).doesNotContain("maker");
        assertThat(latest().header("Message-ID")).isNotEqualTo(before.header("Message-ID"));
    }

    @Test
    void aCaseThatWasNeverCommittedIsToldToNobody() {
        var problem = desk.aProblem();
        customer = problem.path("customer").path("email").asText();
        death.strikesNext(SuddenDeath.Moment.AFTER_THE_ENGINE_BEFORE_THE_COMMIT);
        assertThat(desk.post("agent", "/api/cases", problem).status()).isGreaterThanOrEqualTo(500);
        pass(Duration.ofMinutes(2));
        assertThat(theirs()).isEmpty();

        desk.opens("agent", problem);
        pass(Duration.ofMinutes(2));

        assertThat(theirs()).hasSize(1);
    }

    @Test
    void fourNodesSendItOnceAlsoWhatAKilledOneLeft() {
        var number = aCase();
        clock.forward(Duration.ofMinutes(2));

        fourNodesSend();
        assertThat(theirs()).hasSize(1);

        jdbc.sql("update customer_mail set state = 'WAITING', settled_at = null where case_number = ?")
                .params(number)
                .update();
        fourNodesSend();
        assertThat(theirs()).hasSize(2);
        assertThat(stateOf(number)).isEqualTo("SENT");
    }

    private void fourNodesSend() {
        var nodes =
                Stream.generate(() -> node(letters, settings, mailer)).limit(4).toList();
        Together.atTheSameMoment(nodes.stream()
                .map(node -> (Callable<Boolean>) () -> {
                    node.send();
                    return true;
                })
                .toList());
    }

    @Test
    void aRefusedAddressIsSaidToItsOwnerOnceAndHoldsNobodyUp() {
        var number = aCase();
        var dead = customer;
        server.doesNotKnow(dead);
        var other = aCase();
        pass(Duration.ofMinutes(2));

        assertThat(server.mailsTo(dead)).isEmpty();
        assertThat(theirs()).hasSize(1);
        assertThat(stateOf(number)).isEqualTo("UNDELIVERABLE");
        assertThat(stateOf(other)).isEqualTo("SENT");
        mails.send();
        assertThat(desk.timeline(number, "mail-undelivered"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("words").asText()).contains(dead));
    }

    @Test
    void aRefusedAddressIsATaskOfTheOwnerThatShowsWhatDidNotArriveAndKeepsTheWayFound() {
        var number = aCase();
        server.doesNotKnow(customer);
        pass(Duration.ofMinutes(2));
        writes(number, "I have spoken to the maker.");
        pass(Duration.ofMinutes(2));

        var task = desk.tasks(number, "Task_ReachTheCustomer");
        assertThat(task).as("one at a time").singleElement().satisfies(one -> {
            assertThat(one.path("assignee").asText()).isEqualTo(desk.owner(number));
            assertThat(one.path("due").asText()).isNotEmpty();
            assertThat(one.path("name").asText()).contains("Smoke rises");
        });
        var shown = desk.get(
                        "manager", "/engine-rest/task/" + task.get(0).path("id").asText() + "/variables")
                .body();
        assertThat(shown.path("deadAddress").path("value").asText()).isEqualTo(customer);
        assertThat(shown.path("mailText").path("value").asText()).contains("thank you for telling us");
        assertThat(shown.path("problem").path("value").asText()).isEqualTo(PROBLEM);
        assertThat(desk.completes(desk.owner(number), task.get(0), Map.of("whatWasDone", " "))
                        .status())
                .isBetween(400, 499);
        desk.completes(
                        desk.owner(number),
                        task.get(0),
                        Map.of("whatWasDone", "Called; their new address is choir@example.org."))
                .is(204);
        assertThat(desk.tasks(number, "Task_ReachTheCustomer")).isEmpty();
        assertThat(desk.timeline(number, "way-found"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("words").asText()).contains("choir@example.org"));
    }

    @Test
    void whatCannotGoForADayIsItsOwners() {
        server.goesAway();
        var number = aCase();
        var node = node(
                letters,
                new CustomerMailSettings(settings.gather(), settings.soon(), Duration.ofHours(24), settings.every()),
                mailer);
        clock.forward(Duration.ofMinutes(2));
        node.send();
        clock.forward(Duration.ofHours(23));
        node.send();
        assertThat(desk.timeline(number, "mail-undelivered")).isEmpty();

        clock.forward(Duration.ofHours(2));
        node.send();

        assertThat(stateOf(number)).isEqualTo("UNDELIVERABLE");
        assertThat(desk.timeline(number, "mail-undelivered")).hasSize(1);
    }

    @Test
    void aMailThatCameBackIsItsOwnersOnce() {
        var number = aCase();
        acknowledged(number);
        var id = latest().header("Message-ID");

        assertThat(mails.couldNotBeDelivered(id, customer, "550 no such\r\nuser"))
                .contains(new CaseNumber(number));
        assertThat(mails.couldNotBeDelivered(id.replaceAll("[<>]", ""), customer, "550 no such user"))
                .contains(new CaseNumber(number));
        assertThat(mails.couldNotBeDelivered("<nobody-knows@elsewhere.example>", customer, "550"))
                .isEmpty();

        assertThat(desk.timeline(number, "mail-undelivered")).hasSize(1);
        assertThat(stateOf(number)).isEqualTo("UNDELIVERABLE");
    }

    @Test
    void whereNoMailGoesOutNothingIsKeptForTheDayWhenItDoesAndThePageTellsIt() {
        var number = aCase();
        ObjectProvider<JavaMailSender> none = new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);
        var node = node(letters, settings, none);

        node.start();

        assertThat(node.isRunning()).isFalse();
        assertThat(stateOf(number)).isEqualTo("NOT_MAILED");
        pass(Duration.ofHours(2));
        assertThat(theirs()).isEmpty();
        assertThat(desk.get("", links.pathOf(new CaseNumber(number)).orElseThrow())
                        .text())
                .contains(ownersName(number));
    }

    // Who may not write --------------------------------------------------------------------------

    @Test
    void everyLabelOfALineHasItsGerman() {
        var german = Sentences.in("told");
        assertThat(Stream.of("owner-named", "promised", "promise-kept", "step", "relief", "warranty", "ended", "sent")
                        .map(LineLabels::of))
                .allSatisfy(label -> assertThat(german.to("de", label)).isNotEqualTo(label));
    }
}
