package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P4, P6, P13: what a department does of its own, around the list that all share. */
@DeskTest
class EveryDepartmentTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String withA(String department) {
        var number = desk.opens("agent", desk.aProblem());
        desk.bringsIn(number, department);
        return number;
    }

    private String says(String number, String kind) {
        for (var entry : desk.get("manager", "/api/cases/" + number + "/timeline")
                .is(200)
                .body()
                .path("entries")) {
            if (entry.path("kind").asText().equals(kind)) {
                return entry.path("words").asText();
            }
        }
        return "";
    }

    // web ------------------------------------------------------------------------------------------

    @Test
    void webTriesItUnderTheCustomersConditionsBeforeItsList() {
        var number = withA("web");
        var trial = desk.pieceTask(number, "web");
        assertThat(trial.path("taskDefinitionKey").asText()).isEqualTo("Task_TryItAsTheCustomerDoes");
        var seen = Map.of("trialSeen", "works", "trialNote", "On our line; hers is slower.");
        assertThat(desk.completes("web", trial, seen)
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("trialConditions");

        desk.completes(
                        "web",
                        trial,
                        Map.of(
                                "trialConditions", "Firefox on Android, mobile network, her account",
                                "trialSeen", "works",
                                "trialNote", "On our line; hers is slower."))
                .is(204);

        // that it works for us is a finding the customer can read; the list goes on
        assertThat(says(number, "tried-as-you-do")).contains("her account", "we go on looking", "hers is slower");
        assertThat(desk.piece(number, "web").path("state").asText()).isEqualTo("working");
        assertThat(desk.pieceTask(number, "web").path("taskDefinitionKey").asText())
                .isIn("Task_WorkTheStep", "Task_FindOutAFact");
    }

    @Test
    void whoeverCannotTryItHandsItBackToSomebodyWhoCan() {
        var number = withA("web");
        var piece = desk.piece(number, "web").path("id").asText();
        desk.post(
                        "web",
                        "/api/cases/" + number + "/pieces/" + piece + "/cannot-help",
                        Map.of("reason", "cannot-reproduce", "finding", "Works here.", "conditions", "Our line"))
                .is(200);
        assertThat(desk.piece(number, "web").path("state").asText()).isEqualTo("handed-back");
        assertThat(desk.task(number, "Task_AnswerTheOffer").path("assignee").asText())
                .isNotBlank();
    }

    // warranty -------------------------------------------------------------------------------------

    private void finds(String number, String value) {
        var task = desk.pieceTask(number, "warranty");
        assertThat(task.path("taskDefinitionKey").asText()).isEqualTo("Task_FindOutAFact");
        desk.completes("warranty", task, Map.of("factValue", value, "factSource", "customer"))
                .is(204);
    }

    private String daysAgo(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(days)
                .toString();
    }

    @Test
    void warrantyAsksOnlyWhatDecidesAndSaysWhyInWordsTheCustomerReads() {
        var problem = desk.aProblem();
        problem.withObject("/facts").put("purchaseDate", daysAgo(300));
        var number = desk.opens("agent", problem);
        desk.bringsIn(number, "warranty");
        finds(number, "no");

        assertThat(desk.file(number)
                        .path("facts")
                        .path("warranty")
                        .path("value")
                        .asText())
                .isEqualTo("covered");
        assertThat(says(number, "warranty")).isNotBlank();
        assertThat(desk.get("", desk.page(number)).is(200).text()).contains("What you are entitled to");
        assertThat(desk.piece(number, "warranty").path("steps")).isNotEmpty();
    }

    @Test
    void aNoOfTheTableIsNoEndOfThePiece() {
        var problem = desk.aProblem();
        problem.withObject("/facts")
                .put("purchaseDate", daysAgo(300))
                .put("damage", "It fell down the stairs")
                .put("protectionPlan", "no");
        var number = desk.opens("agent", problem);
        desk.bringsIn(number, "warranty");

        assertThat(desk.file(number)
                        .path("facts")
                        .path("warranty")
                        .path("value")
                        .asText())
                .isEqualTo("not covered");
        assertThat(says(number, "warranty"))
                .doesNotContainIgnoringCase("policy")
                .isNotBlank();
        assertThat(desk.piece(number, "warranty").path("state").asText()).isEqualTo("working");
        assertThat(desk.pieceTask(number, "warranty").path("id").asText()).isNotBlank();
    }

    // the owner's own piece ------------------------------------------------------------------------

    @Test
    void aNeedThatFitsNoDepartmentIsTheOwnersOwnPiece() {
        var problem = desk.aProblem();
        problem.put("problem", "A pipe burst behind your washing machine; water runs down the wall.");
        problem.put("product", "plumbing");
        var number = desk.opens("agent", problem);
        var owner = desk.owner(number);

        assertThat(desk.file(number).path("pieces")).hasSize(1);
        var task = desk.pieceTask(number, "ad-hoc");
        assertThat(task.path("assignee").asText()).isEqualTo(owner);

        // the piece follows the ownership
        var other = owner.equals("agent") ? "agent2" : "agent";
        desk.post(
                        "admin",
                        "/api/cases/" + number + "/owner",
                        Map.of("to", other, "brief", "She is on a train.", "breakGlass", true))
                .is(201);
        assertThat(desk.pieceTask(number, "ad-hoc").path("assignee").asText()).isEqualTo(other);
        desk.completes(owner, desk.pieceTask(number, "ad-hoc"), Map.of("result", "helped"))
                .is(403);
    }

    @Test
    void theOwnersOwnPieceIsNotPutBackForANobody() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.bringsIn(number, "ad-hoc");
        var task = desk.pieceTask(number, "ad-hoc");

        desk.post(owner, "/engine-rest/task/" + task.path("id").asText() + "/unclaim", Map.of())
                .is(403);

        assertThat(desk.pieceTask(number, "ad-hoc").path("assignee").asText()).isEqualTo(owner);
    }

    @Test
    void whoeverSaysItIsOutsideOurCatalogueStartsASearchAndALadder() {
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        "hardware",
                        "/api/cases/" + number + "/escalations",
                        Map.of(
                                "reason",
                                "outside-our-catalogue",
                                "finding",
                                "The pipe behind it leaks; we fix computers."))
                .is(201);
        desk.awaitNoJobs(number);

        assertThat(desk.piece(number, "ad-hoc").path("state").asText()).isEqualTo("working");
        assertThat(desk.task(number, "Task_AnswerTheOffer").path("assignee").asText())
                .isNotBlank();
        assertThat(desk.put("admin", "/api/people/agent2", Map.of("departments", new String[] {"ad-hoc"}))
                        .is(400)
                        .detail())
                .contains("nobody joins it");
    }

    // steps added on the spot ----------------------------------------------------------------------

    @Test
    void aStepAddedOnTheSpotHasItsPersonAndItsDay() {
        var number = desk.opens("agent", desk.aProblem());
        var path = "/api/cases/" + number + "/pieces/"
                + desk.piece(number, "hardware").path("id").asText() + "/steps";
        var by = clock.instant().plus(Duration.ofDays(3)).toString();
        var step = Map.of("title", "Listen to the drive", "why", "It fails only when warm", "who", "expert", "by", by);
        desk.post("hardware", path, step).is(201);
        assertThat(desk.post("hardware", path, Map.of("title", "Look", "why", "To see", "who", "nobody-here"))
                        .is(404)
                        .detail())
                .contains("log-in name");
        assertThat(desk.post("hardware", path, Map.of("title", "Look", "why", "To see", "by", "2020-01-01T10:00:00Z"))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("by");

        // the step at hand, then the one thought of on the spot
        desk.worksAStep("hardware", number, "did-not-help");
        var task = desk.pieceTask(number, "hardware");
        assertThat(task.path("name").asText()).contains("Listen to the drive");
        assertThat(task.path("due").asText()).startsWith(by.substring(0, 10));
        desk.completes("hardware", task, Map.of("result", "helped")).is(403);
        desk.completes("expert", task, Map.of("result", "helped")).is(204);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parts", "warranty", "web"})
    void theEndOfEachListIsTheBeginningOfSomebodysHelp(String department) {
        var number = withA(department);
        if (department.equals("web")) {
            desk.completes(
                            "web",
                            desk.pieceTask(number, "web"),
                            Map.of("trialConditions", "As hers", "trialSeen", "same", "trialNote", "White page"))
                    .is(204);
        }
        desk.exhausts(department, number);
        assertThat(desk.piece(number, department).path("state").asText()).isEqualTo("exhausted");
        assertThat(desk.task(number, "Task_AnswerTheOffer").path("assignee").asText())
                .isNotBlank();
    }
}
