package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Story 1: a customer's computer does not work; departments take pieces, one person owns the outcome. */
@DeskTest
class TheComputerThatNobodyOwnedTest {

    @Autowired
    private Desk desk;

    @Test
    void onePersonOwnsTheComputerUntilTheCustomerSaysYes() {
        var problem = desk.aProblem();
        problem.withObject("/facts").put("serialNumber", "4711-A");
        var number = desk.opens("agent", problem);
        var owner = desk.owner(number);
        assertThat(desk.file(number).path("pieces")).hasSize(2);

        // both pieces deliver; the case stays open with its owner
        desk.worksAStep("software", number, "helped");
        desk.worksAStep("hardware", number, "helped");
        assertThat(desk.piece(number, "software").path("state").asText()).isEqualTo("delivered");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.task(number, "Task_OwnTheOutcome").path("assignee").asText())
                .isEqualTo(owner);

        // the serial number is known: nobody asks for it again
        var again = desk.post(
                "hardware",
                "/api/cases/" + number + "/questions",
                Map.of("fact", "serialNumber", "text", "Which number?"));
        assertThat(again.is(409).body().path("value").asText()).isEqualTo("4711-A");

        // nobody closes for the customer
        var early = desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "It works here."));
        assertThat(early.is(409).detail()).contains("Only the customer closes");

        // "it still does not work" reaches both pieces
        desk.post(owner, "/api/cases/" + number + "/outcome-check", null).is(200);
        desk.customerSays(number, false, "It still does not work.").is(302);
        desk.awaitNoJobs(number);
        assertThat(desk.piece(number, "software").path("state").asText()).isEqualTo("working");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
        assertThat(desk.owner(number)).isEqualTo(owner);

        desk.worksAStep("hardware", number, "helped");
        desk.customerSays(number, true, "Yes! It starts again.").is(302);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Check the supply first."))
                .is(200);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(desk.piece(number, "software").path("state").asText()).isEqualTo("withdrawn");
        assertThat(desk.tasks(number, "")).isEmpty();
    }
}
