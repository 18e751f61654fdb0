package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Story 1: a customer's computer does not work. Software, hardware, parts and warranty each take a piece and see
 * everything; one person owns the outcome, until the customer says that it is reached.
 */
@DeskTest
class TheComputerThatNobodyOwnedTest {

    private static final List<String> ALL_FOUR = List.of("software", "hardware", "parts", "warranty");
    private static final String SERIAL = "4711-A";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;
    private String owner;

    @BeforeEach
    void aCustomerCalls() {
        var problem = desk.aProblem();
        problem.put(
                "problem",
                "My computer does not start any more. It wants a replacement battery, too. Is that still warranty?");
        problem.withObject("/facts")
                .put("powersOn", "no")
                .put("purchaseDate", day(-300))
                .put("damage", "no")
                .put("proofOfPurchase", "yes");
        number = desk.opens("agent", problem);
        owner = desk.owner(number);
    }

    private String day(int fromNow) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(fromNow)
                .toString();
    }

    private String in(String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private String page() {
        return desk.get("", desk.page(number)).is(200).text();
    }

    private String ownersName() {
        return desk.file(number).path("owner").path("name").asText();
    }

    private String pieceOf(String department) {
        return desk.piece(number, department).path("state").asText();
    }

    private void isOpenWithItsOwner() {
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome"))
                .singleElement()
                .extracting(task -> task.path("assignee").asText())
                .isEqualTo(owner);
    }

    private Desk.Answer asksForTheSerialNumber(String who) {
        return desk.post(who, in("questions"), Map.of("fact", "serialNumber", "text", "Which number is on the back?"));
    }

    private void isOrderedAndSent(String what) {
        desk.completes(
                        "parts",
                        desk.task(number, "Task_OrderThePart"),
                        Map.of("orderedPart", what, "supplier", "Meyer", "expectedBy", day(2)))
                .is(204);
        desk.completes("parts", desk.task(number, "Task_SendThePart"), Map.of("arrivesBy", day(3)))
                .is(204);
    }

    /** The customer has the parcel in their hands and says so on their page. */
    private void arrives(String what) {
        assertThat(page()).contains(what, "It has arrived");
        for (var order : desk.file(number).path("orders")) {
            if (order.path("what").asText().equals(what)) {
                desk.submit(desk.page(number) + "/orders/" + order.path("id").asText(), Map.of())
                        .is(302);
            }
        }
        assertThat(page()).doesNotContain("It has arrived</button>");
    }

    private void isAsked() {
        desk.post(owner, in("outcome-check"), null).is(200);
    }

    private void allFourDeliver() {
        desk.worksUntil("software", number, "update-the-bios");
        desk.worksAStep("software", number, "helped");
        desk.worksUntil("hardware", number, "test-the-power-supply");
        desk.worksAStep("hardware", number, "helped");
        desk.worksAStep("warranty", number, "helped");
        desk.worksAStep("parts", number, "helped");
        isOrderedAndSent("A power supply");
        arrives("A power supply");
    }

    private List<JsonNode> said(String kind) {
        return desk.timeline(number, kind);
    }

    @Test
    void fourTakeAPieceAndEachSeesEverything() {
        desk.post("parts", in("notes"), Map.of("text", "The supply of this series is weak."))
                .is(201);

        for (var department : ALL_FOUR) {
            assertThat(pieceOf(department)).isEqualTo("working");
            var seen = desk.get(department, "/api/cases/" + number).is(200).body();
            assertThat(seen.path("problem").asText()).startsWith("My computer does not start any more.");
            assertThat(seen.path("pieces").findValuesAsText("department"))
                    .containsExactlyInAnyOrderElementsOf(ALL_FOUR);
            assertThat(desk.get(department, in("timeline")).is(200).text())
                    .contains("The supply of this series is weak.");
            assertThat(desk.post(department, in("close"), Map.of("learnt", "My part is done."))
                            .status())
                    .as("%s closes nothing", department)
                    .isEqualTo(403);
        }
        isOpenWithItsOwner();
    }

    @Test
    void theSerialNumberIsAskedForOnceInTheOwnersName() {
        var question = asksForTheSerialNumber("parts").is(201).body().path("id").asText();
        assertThat(asksForTheSerialNumber("warranty")
                        .is(409)
                        .body()
                        .path("question")
                        .asText())
                .isEqualTo(question);
        assertThat(page())
                .contains(ownersName() + ", together with Pavel Horn, parts: Which number is on the back?")
                .doesNotContain("Wilma Beck");

        desk.submit(desk.page(number) + "/questions/" + question, Map.of("words", SERIAL))
                .is(302);

        for (var department : ALL_FOUR) {
            assertThat(asksForTheSerialNumber(department)
                            .is(409)
                            .body()
                            .path("value")
                            .asText())
                    .isEqualTo(SERIAL);
        }
        assertThat(desk.tasks(number, "Task_FindOutAFact"))
                .as("nobody searches for it any more")
                .noneMatch(task -> task.path("name").asText().contains("erial"));
        assertThat(said("question")).hasSize(1);
    }

    @Test
    void noDeliveryOfAPieceIsTheEndOfTheProblem() {
        allFourDeliver();
        for (var department : ALL_FOUR) {
            assertThat(pieceOf(department)).isEqualTo("delivered");
        }
        isOpenWithItsOwner();

        // the second parcel: parts goes on where it was
        desk.post(owner, in("pieces"), Map.of("department", "parts", "wanted", "The battery of its clock"))
                .is(201);
        desk.awaitNoJobs(number);
        assertThat(desk.piece(number, "parts").path("wanted").asText()).isEqualTo("The battery of its clock");
        desk.worksAStep("parts", number, "helped");
        isOrderedAndSent("A battery");
        arrives("A battery");

        assertThat(pieceOf("parts")).isEqualTo("delivered");
        assertThat(desk.file(number).path("pieces")).hasSize(4);
        isOpenWithItsOwner();
        assertThat(desk.post(owner, in("close"), Map.of("learnt", "It works here."))
                        .is(409)
                        .detail())
                .contains("Only the customer closes");
    }

    @Test
    void itStillDoesNotWorkReachesAllFourAndSilenceIsNoYes() {
        allFourDeliver();
        isAsked();
        desk.customerSays(number, false, "It still does not work.").is(302);
        desk.awaitNoJobs(number);

        for (var department : ALL_FOUR) {
            assertThat(pieceOf(department)).as(department).isEqualTo("working");
            assertThat(desk.pieceTask(number, department).path("id").asText()).isNotBlank();
            assertThat(desk.get(department, in("timeline")).is(200).text()).contains("It still does not work.");
        }
        assertThat(desk.step(number, "software", "update-the-bios")
                        .path("result")
                        .asText())
                .isEqualTo("rejected");
        isOpenWithItsOwner();

        // somebody helps, and then nobody hears from him
        desk.worksAStep("hardware", number, "helped");
        isAsked();
        var call = callIsDue();
        assertThat(call.path("assignee").asText()).isEqualTo(owner);
        isOpenWithItsOwner();
        desk.completes(owner, call, Map.of("reached", "not-reached")).is(204);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("unconfirmed");
        assertThat(desk.get("manager", "/api/cases?state=confirmed&q=" + number)
                        .is(200)
                        .body()
                        .path("cases"))
                .as("silence is no success")
                .isEmpty();

        clock.forward(Duration.ofDays(90));
        desk.customerSays(number, false, "I was in hospital. It is as dark as it was.")
                .is(302);
        desk.awaitNoJobs(number);
        isOpenWithItsOwner();
        assertThat(pieceOf("hardware")).isEqualTo("working");

        desk.worksAStep("hardware", number, "helped");
        desk.customerSays(number, true, "Yes! It starts again.").is(302);
        isOpenWithItsOwner();
        desk.post(owner, in("close"), Map.of("learnt", "Check the supply first."))
                .is(200);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(desk.tasks(number, "")).isEmpty();
        // whoever worked on it, the customer had one name before them all the time
        assertThat(desk.file(number).path("owners").findValuesAsText("id"))
                .isNotEmpty()
                .containsOnly(owner);
        assertThat(page()).contains("<p class=\"name\">" + ownersName() + "</p>");
    }

    private JsonNode callIsDue() {
        for (int way = 0; way < 3; way++) {
            var asked = said("asked").size();
            clock.forward(Duration.ofDays(7));
            desk.await("the next way to ask", () -> said("asked").size(), now -> now > asked);
        }
        return desk.task(number, "Task_CallTheCustomer");
    }
}
