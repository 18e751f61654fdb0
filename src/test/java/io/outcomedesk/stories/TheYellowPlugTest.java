package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Story 4: a copier fails on the fourth tape; his set has no yellow socket, and nobody sends him to one. */
@DeskTest
class TheYellowPlugTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private ObjectNode aCopier(String connections) {
        var problem = desk.aProblem();
        problem.put("problem", "The copier stops on the fourth tape. Nothing was changed.");
        problem.put("product", "video recorder");
        problem.withObject("/facts").put("connections", connections);
        return problem;
    }

    private static String state(JsonNode step) {
        return step.path("state").asText();
    }

    @Test
    void aStepThatDoesNotFitHisConnectionsIsNotAskedOfHim() {
        var number = desk.opens("agent", aCopier("scart, hdmi"));

        var step = desk.step(number, "hardware", "plug-the-yellow-cable");
        assertThat(state(step)).isEqualTo("not-applicable");
        assertThat(step.path("reason").asText()).contains("no yellow socket");
    }

    @Test
    void aCustomerWithTheSocketIsAsked() {
        var number = desk.opens("agent", aCopier("scart, yellow composite"));

        assertThat(state(desk.step(number, "hardware", "plug-the-yellow-cable")))
                .isEqualTo("open");
    }

    @Test
    void whereNobodyKnowsTheConnectionsTheFactIsAskedNotTheStep() {
        var problem = aCopier("");
        problem.withObject("/facts").remove("connections");
        var number = desk.opens("agent", problem);
        desk.worksAStep("hardware", number, "did-not-help");

        assertThat(state(desk.step(number, "hardware", "plug-the-yellow-cable")))
                .isEqualTo("asks");
        var task = desk.pieceTask(number, "hardware");
        assertThat(task.path("taskDefinitionKey").asText()).isEqualTo("Task_FindOutAFact");
        desk.completes("hardware", task, Map.of("factValue", "scart", "factSource", "customer"))
                .is(204);
        assertThat(state(desk.step(number, "hardware", "plug-the-yellow-cable")))
                .isEqualTo("not-applicable");
        assertThat(desk.file(number)
                        .path("facts")
                        .path("connections")
                        .path("value")
                        .asText())
                .isEqualTo("scart");
    }

    @Test
    void whatHeWroteThatHeTriedIsProposedAndConfirmedByOneClick() {
        var problem = aCopier("scart");
        problem.putArray("alreadyTried").add("I turned it off and on.").add("I prayed.");
        var number = desk.opens("agent", problem);

        assertThat(state(desk.step(number, "hardware", "restart-the-device"))).isEqualTo("proposed");
        // what matched nothing stays visible
        assertThat(desk.file(number).path("alreadyTried").toString()).contains("I prayed.");
        var task = desk.pieceTask(number, "hardware");
        var form = desk.get("hardware", "/engine-rest/task/" + task.path("id").asText() + "/form-variables")
                .body();
        assertThat(form.path("result").path("value").asText()).isEqualTo("already-tried");
        assertThat(form.path("proposal").path("value").asText()).isEqualTo("I turned it off and on.");
        desk.completes("hardware", task, Map.of("result", "already-tried")).is(204);
        assertThat(state(desk.step(number, "hardware", "restart-the-device"))).isEqualTo("already-tried");
    }

    @Test
    void repeatingWhatHeTriedNeedsAReasonHeCanRead() {
        var problem = aCopier("scart");
        problem.putArray("alreadyTried").add("I turned it off and on.");
        var number = desk.opens("agent", problem);
        var task = desk.pieceTask(number, "hardware");

        assertThat(desk.completes("hardware", task, Map.of("result", "did-not-help"))
                        .is(400)
                        .detail())
                .contains("Say why");
        desk.completes(
                        "hardware",
                        task,
                        Map.of("result", "did-not-help", "resultNote", "We had to see the light while it starts."))
                .is(204);
        assertThat(desk.get("", desk.page(number)).text()).contains("We had to see the light while it starts.");
    }

    @Test
    void whatAnotherDepartmentTriedIsNotAskedAgain() {
        var number = desk.opens("agent", desk.aProblem());
        desk.worksAStep("hardware", number, "did-not-help");
        assertThat(state(desk.step(number, "hardware", "restart-the-device"))).isEqualTo("done");

        desk.worksAStep("software", number, "did-not-help");
        desk.worksAStep("software", number, "did-not-help");
        var step = desk.step(number, "software", "restart-the-device");
        assertThat(state(step)).isIn("already-tried", "done");
    }

    @Test
    void aStepNoChecklistHasIsAddedWithItsReason() {
        var number = desk.opens("agent", aCopier("scart"));
        var piece = desk.piece(number, "hardware").path("id").asLong();
        var path = "/api/cases/" + number + "/pieces/" + piece + "/steps";

        desk.post("hardware", path, Map.of("title", "Listen to the drive")).is(400);
        desk.post("hardware", path, Map.of("title", "Listen to the drive", "why", "It fails only when warm."))
                .is(201);
        assertThat(desk.piece(number, "hardware").path("steps"))
                .anySatisfy(step -> assertThat(step.path("title").asText()).isEqualTo("Listen to the drive"));
    }

    @Test
    void theCallThatWentRightIsWatchedAndComesBackToTheSameOwner() {
        var problem = aCopier("scart");
        problem.putArray("alreadyTried").add("I turned it off and on.");
        var number = desk.opens("agent", problem);
        var owner = desk.owner(number);
        assertThat(state(desk.step(number, "hardware", "plug-the-yellow-cable")))
                .isEqualTo("not-applicable");
        desk.completes("hardware", desk.pieceTask(number, "hardware"), Map.of("result", "already-tried"))
                .is(204);

        // what no list knows, with its person and its day
        var by = clock.instant().plus(Duration.ofDays(2)).toString();
        desk.post(
                        owner,
                        "/api/cases/" + number + "/pieces/"
                                + desk.piece(number, "hardware").path("id").asText() + "/steps",
                        Map.of(
                                "title",
                                "Copy four tapes in a row with the lid open",
                                "why",
                                "It fails only when warm.",
                                "who",
                                "expert",
                                "by",
                                by))
                .is(201);
        var added = desk.pieceTask(number, "hardware");
        while (!added.path("name").asText().contains("Copy four tapes")) {
            desk.worksAStep("hardware", number, "did-not-help");
            added = desk.pieceTask(number, "hardware");
        }
        assertThat(added.path("assignee").asText()).isEqualTo("expert");
        assertThat(added.path("due").asText()).startsWith(by.substring(0, 10));
        desk.completes("expert", added, Map.of("result", "helped", "resultNote", "With a fan it copies all four."))
                .is(204);
        assertThat(desk.timeline(number, "step").toString()).doesNotContain("yellow");

        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.get("", desk.page(number)).is(200).text())
                .contains("From here we watch that it stays so.", "the same person takes it up again");

        // the watch of a recorder runs for three weeks
        clock.forward(Duration.ofDays(18));
        desk.awaitState(number, "confirmed");
        desk.customerSays(number, false, "It broke again, on the third tape this time.")
                .is(302);
        desk.awaitNoJobs(number);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.piece(number, "hardware").path("steps"))
                .filteredOn(step -> step.path("result").asText().equals("rejected"))
                .singleElement()
                .satisfies(step -> assertThat(step.path("title").asText()).contains("Copy four tapes"))
                .satisfies(step -> assertThat(step.path("by").asText()).isEqualTo("expert"));
        assertThat(desk.get("", desk.page(number)).is(200).text()).contains("It is back", "It broke again.");
        // what was done is not done twice: the rest of the list, then a named person is asked
        desk.exhausts("hardware", number);
        assertThat(desk.timeline(number, "step").toString()).doesNotContain("yellow");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("exhausted");
        var offer = desk.task(number, "Task_AnswerTheOffer");
        assertThat(offer.path("assignee").asText()).isEqualTo(desk.personAsked(number));
        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
    }
}
