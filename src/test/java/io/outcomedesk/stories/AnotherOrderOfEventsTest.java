package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Story 1 in another order: silence, "not yet" twice, a yes in the middle of the work, and things that come back. */
@DeskTest
class AnotherOrderOfEventsTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String anOpenCase() {
        return desk.opens("agent", desk.aProblem());
    }

    private void isAsked(String number) {
        desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);
    }

    private int attempts(String number) {
        return desk.file(number).path("outcome").path("ask").path("attempts").asInt();
    }

    private void waitsForTheOwnersCall(String number) {
        for (int attempt = 2; attempt <= 4; attempt++) {
            var next = attempt;
            clock.forward(Duration.ofDays(7));
            desk.await("attempt " + next, () -> attempts(number), seen -> seen >= next);
        }
    }

    @Test
    void aCustomerSilentToTheEndIsNeverASuccess() {
        var number = anOpenCase();
        isAsked(number);
        waitsForTheOwnersCall(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        var call = desk.task(number, "Task_CallTheCustomer");
        assertThat(call.path("assignee").asText()).isEqualTo(desk.owner(number));

        desk.completes(desk.owner(number), call, Map.of("reached", "not-reached"))
                .is(204);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("unconfirmed");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).isEmpty();

        // months later one word brings it back to the same owner
        var owner = desk.owner(number);
        clock.forward(Duration.ofDays(60));
        desk.customerSays(number, false, "I was ill. It still does not start.").is(302);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.task(number, "Task_OwnTheOutcome").path("assignee").asText())
                .isEqualTo(owner);
    }

    @Test
    void theAnswerMayComeWhileTheOwnerIsAboutToCall() {
        var number = anOpenCase();
        isAsked(number);
        waitsForTheOwnersCall(number);
        var call = desk.task(number, "Task_CallTheCustomer");

        desk.customerSays(number, true, "It works, sorry for being late.").is(302);
        assertThat(desk.tasks(number, "Task_CallTheCustomer")).isEmpty();
        var late = desk.completes(desk.owner(number), call, Map.of("reached", "not-reached"))
                .is(409);
        assertThat(late.detail()).contains("done or was withdrawn");
        assertThat(desk.file(number).path("outcome").path("state").asText()).isEqualTo("yes");
    }

    @Test
    void notYetTwiceKeepsTheSameOwnerAndRejectsWhatHadHelped() {
        var number = anOpenCase();
        var owner = desk.owner(number);
        for (int round = 1; round <= 2; round++) {
            desk.worksAStep("hardware", number, "helped");
            isAsked(number);
            desk.customerSays(number, false, "Not yet, round " + round).is(302);
            desk.awaitNoJobs(number);
            assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
            assertThat(desk.owner(number)).isEqualTo(owner);
        }
        assertThat(desk.piece(number, "hardware").path("steps"))
                .filteredOn(step -> step.path("result").asText().equals("rejected"))
                .hasSize(2);
        assertThat(desk.file(number).path("outcome").path("statements")).hasSize(2);
    }

    @Test
    void aYesWhileADepartmentStillWorksWithdrawsItsPiece() {
        var number = anOpenCase();
        var task = desk.pieceTask(number, "hardware");
        desk.isClosedByTheCustomersYes(number);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("withdrawn");
        assertThat(desk.piece(number, "software").path("state").asText()).isEqualTo("withdrawn");
        assertThat(desk.completes("hardware", task, Map.of("result", "helped"))
                        .is(409)
                        .detail())
                .contains("withdrawn");
    }

    @Test
    void itBrokeAgainDuringTheWatchComesBackToTheSameOwner() {
        var number = anOpenCase();
        var owner = desk.owner(number);
        desk.worksAStep("hardware", number, "helped");
        desk.isClosedByTheCustomersYes(number);

        desk.customerSays(number, false, "It broke again.").is(302);
        desk.awaitNoJobs(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
    }

    @Test
    void theWatchEndsByItselfAndOneWordStillBringsItBack() {
        var number = anOpenCase();
        desk.isClosedByTheCustomersYes(number);
        clock.forward(Duration.ofDays(40));
        desk.awaitState(number, "closed");

        desk.customerSays(number, false, "Not any more.").is(302);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
    }

    @Test
    void askingTwiceIsAskingOnce() {
        var number = anOpenCase();
        var first = desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);
        var second = desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);

        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        desk.completes(desk.owner(number), desk.task(number, "Task_OwnTheOutcome"), Map.of())
                .is(204);
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
    }

    @Test
    void whatTheCustomerAddsReachesTheOwnerAlsoDuringTheWatch() {
        var number = anOpenCase();
        desk.isClosedByTheCustomersYes(number);
        desk.submit(desk.page(number) + "/words", Map.of("words", "Thank you, Anna."))
                .is(302);

        var reading = desk.task(number, "Task_ReadWhatTheCustomerWrote");
        assertThat(reading.path("assignee").asText()).isEqualTo(desk.owner(number));
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        desk.completes(desk.owner(number), reading, Map.of("noted", "A thank-you."))
                .is(204);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
    }
}
