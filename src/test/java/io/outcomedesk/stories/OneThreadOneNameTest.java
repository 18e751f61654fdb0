package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.conversations.PostOffice;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MailServer.Received;
import io.outcomedesk.support.MovableClock.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Story 1 as the customer lives it: mails, over real sockets, and the page that they lead to; nothing else. */
@DeskTest
class OneThreadOneNameTest {

    private static final List<String> ALL_FOUR = List.of("software", "hardware", "parts", "warranty");
    private static final String NAME = "Matteo Quandt";
    private static final String STILL = "It still does not work.";
    private static final Pattern PAGE = Pattern.compile("https?://\\S+/c/[A-Za-z0-9_-]{20,}");

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationContext context;

    private final String customer = "matteo%d@example.org".formatted(System.nanoTime());
    private PostOffice post;
    private String number;
    private String owner;

    @BeforeEach
    void thePostIsOpen() {
        post = new PostOffice(context);
    }

    @AfterEach
    void thePostCloses() {
        post.close();
    }

    // What the customer does and sees ------------------------------------------------------------

    private List<Received> mails() {
        return post.mailsTo(customer);
    }

    private Received latest() {
        var all = mails();
        return all.get(all.size() - 1);
    }

    private void theyReply(String words) {
        post.bringsAReply(latest(), NAME, customer, words);
        desk.await(
                "\"%s\" on %s".formatted(words, number),
                () -> desk.timeline(number, "customer-wrote"),
                lines -> lines.stream()
                        .anyMatch(line -> line.path("words").asText().equals(words)));
    }

    /** By the link in the latest mail. */
    private String page() {
        var link = PAGE.matcher(latest().plain());
        assertThat(link.find()).as(latest().plain()).isTrue();
        return URI.create(link.group()).getPath();
    }

    private void pass(Duration time) {
        clock.forward(time);
        post.collects();
    }

    // What people here do ------------------------------------------------------------------------

    private String in(String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private JsonNode does(String who, String what, Map<String, ?> body) {
        return desk.post(who, in(what), body).is(201).body();
    }

    private void isKnown(String who, String fact, String value) {
        does(who, "facts", Map.of("key", fact, "value", value, "source", "customer, in their mail"));
    }

    private String day(int fromNow) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(fromNow)
                .toString();
    }

    private void theyWrite() {
        post.brings(
                NAME,
                customer,
                "Desktop computer dead",
                "My desktop computer does not start any more: no light, no fan. It wants a replacement battery, too."
                        + " I bought it in spring and have the receipt. Is that still warranty?");
        number = desk.await(
                        "their case",
                        () -> desk.get("agent", "/api/cases?q=" + customer)
                                .is(200)
                                .body()
                                .path("cases"),
                        found -> !found.isEmpty())
                .get(0)
                .path("number")
                .asText();
        desk.awaitNoJobs(number);
        owner = desk.owner(number);
    }

    /** A mail brings the problem alone; what they hope for is their own to say. */
    private void theySayWhatTheyHopeFor() {
        assertThat(latest().plain()).contains("What are you hoping for", "May we call you");
        assertThat(desk.file(number).path("desiredOutcome").asText()).isEmpty();
        assertThat(desk.file(number).path("pieces")).isEmpty();
        assertThat(desk.post(owner, in("pieces"), Map.of("department", "parts", "wanted", "A battery"))
                        .is(409)
                        .detail())
                .contains("has not said what they hope for");
        var question = desk.file(number).path("questions").get(0).path("id").asText();
        desk.submit(page() + "/questions/" + question, Map.of("words", "I want to work on it again."))
                .is(302);
        desk.awaitNoJobs(number);
        assertThat(desk.file(number).path("desiredOutcome").asText()).isEqualTo("I want to work on it again.");
        var begun = desk.file(number).path("pieces").findValuesAsText("department");
        for (var department : ALL_FOUR) {
            if (!begun.contains(department)) {
                does(
                        owner,
                        "pieces",
                        Map.of("department", department, "wanted", "Its part of a computer that starts."));
            }
        }
        desk.awaitNoJobs(number);
    }

    /** Each of these is somebody in a department doing something on the case. */
    private String tenActions() {
        isKnown("hardware", "powersOn", "no");
        isKnown("warranty", "purchaseDate", day(-200));
        isKnown("warranty", "damage", "no");
        isKnown("warranty", "proofOfPurchase", "yes");
        var question = does(
                        "parts", "questions", Map.of("fact", "serialNumber", "text", "Which number is on the back?"))
                .path("id")
                .asText();
        does("parts", "notes", Map.of("text", "The supply of this series is weak."));
        does("warranty", "drafts", Map.of("text", "Is my part done, may I close?"));
        does("hardware", "relief", Map.of("what", "A loan computer is ready for you at the counter."));
        desk.worksUntil("software", number, "update-the-bios");
        desk.worksAStep("software", number, "helped");
        desk.worksUntil("hardware", number, "test-the-power-supply");
        desk.worksAStep("hardware", number, "helped");
        desk.worksAStep("warranty", number, "helped");
        return question;
    }

    private void partsDeliver() {
        desk.worksAStep("parts", number, "helped");
        desk.completes(
                        "parts",
                        desk.task(number, "Task_OrderThePart"),
                        Map.of("orderedPart", "A power supply", "supplier", "Meyer", "expectedBy", day(1)))
                .is(204);
        desk.completes("parts", desk.task(number, "Task_SendThePart"), Map.of("arrivesBy", day(2)))
                .is(204);
        var order = desk.file(number).path("orders").get(0).path("id").asText();
        desk.submit(page() + "/orders/" + order, Map.of()).is(302);
        desk.awaitNoJobs(number);
    }

    @Test
    void tenActionsOfFourDepartmentsAreThreeMailsFromOneName() {
        theyWrite();
        pass(Duration.ofMinutes(3));
        assertThat(mails()).as("who looks after it").hasSize(1);
        theySayWhatTheyHopeFor();

        var question = tenActions();
        pass(Duration.ofMinutes(3));
        assertThat(mails()).as("a question, relief and news").hasSize(2);
        assertThat(latest().plain()).contains("A loan computer is ready", "Which number is on the back?");
        desk.submit(page() + "/questions/" + question, Map.of("words", "4711-A"))
                .is(302);
        partsDeliver();
        desk.post(owner, in("outcome-check"), null).is(200);
        pass(Duration.ofMinutes(3));

        assertThat(mails()).as("is it solved?").hasSize(3);
        assertThat(latest().plain())
                .contains("You told us: «My desktop computer does not start", "#not-yet", "#solved");
        itIsOneThreadOfOneName();
        for (var department : ALL_FOUR) {
            assertThat(desk.piece(number, department).path("state").asText())
                    .as(department)
                    .isEqualTo("delivered");
        }
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        for (var mail : mails()) {
            assertThat(mail.plain()).doesNotContain("may I close", "series is weak");
        }

        theyReply(STILL);
        assertThat(desk.file(number).path("outcome").path("statements"))
                .as("no program takes free text for an answer")
                .isEmpty();
        for (var department : ALL_FOUR) {
            assertThat(desk.get(department, in("timeline")).is(200).text())
                    .as("%s reads it as it is", department)
                    .contains(STILL);
        }
        var reading = desk.task(number, "Task_ReadWhatTheCustomerWrote");
        assertThat(reading.path("assignee").asText()).isEqualTo(owner);
        desk.completes(owner, reading, Map.of("says", "not-yet")).is(204);
        desk.awaitNoJobs(number);

        for (var department : ALL_FOUR) {
            assertThat(desk.piece(number, department).path("state").asText())
                    .as(department)
                    .isEqualTo("working");
            assertThat(desk.pieceTask(number, department).path("id").asText()).isNotBlank();
        }
        assertThat(desk.step(number, "software", "update-the-bios")
                        .path("result")
                        .asText())
                .isEqualTo("rejected");
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.get("", page()).is(200).text()).contains(STILL);
    }

    private void itIsOneThreadOfOneName() {
        var all = mails();
        var first = all.get(0);
        var name = desk.file(number).path("owner").path("name").asText();
        assertThat(first.from().getPersonal()).startsWith(name);
        for (var mail : all) {
            assertThat(mail.from()).isEqualTo(first.from());
            assertThat(mail.from().getPersonal()).isEqualTo(first.from().getPersonal());
            assertThat(mail.replyTo()).isEqualTo(first.replyTo());
            assertThat(mail.subject()).isEqualTo(first.subject());
            assertThat(mail.header("In-Reply-To")).isNotBlank();
            // their own first mail is where it begins
            assertThat(mail.header("References"))
                    .startsWith(first.header("In-Reply-To"))
                    .contains(mail.header("In-Reply-To"));
        }
    }
}
