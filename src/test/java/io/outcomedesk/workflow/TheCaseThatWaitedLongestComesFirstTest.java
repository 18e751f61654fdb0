package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every open task of a case has the priority of its case: by its age, by contacts, by solutions that did not hold. */
@DeskTest
class TheCaseThatWaitedLongestComesFirstTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private Priorities priorities;

    private List<Integer> prioritiesOf(String number) {
        var found = desk.tasks(number, "").stream()
                .map(task -> task.path("priority").asInt())
                .toList();
        assertThat(found).as("at least the owner's and a department's").hasSizeGreaterThan(1);
        return found;
    }

    private void customerWrites(String number, String words) {
        desk.submit(desk.page(number) + "/words", Map.of("words", words)).is(302);
    }

    @Test
    void eachContactAndEachNotYetRaisesEveryTaskOfTheCaseAtOnce() {
        var number = desk.opens("agent", desk.aProblem());
        assertThat(prioritiesOf(number)).containsOnly(50);

        customerWrites(number, "It beeps now.");
        assertThat(prioritiesOf(number)).containsOnly(55);

        customerWrites(number, "It beeps three times.");
        assertThat(prioritiesOf(number)).containsOnly(70);

        desk.customerSays(number, false, "No, it is as before.").is(302);
        desk.awaitNoJobs(number);
        assertThat(prioritiesOf(number)).as("the fourth contact").containsOnly(85);

        desk.post("agent2", "/api/cases/" + number + "/answers", Map.of("reached", false, "words", "Still nothing."))
                .is(201);
        desk.awaitNoJobs(number);
        assertThat(prioritiesOf(number)).as("the second solution").containsOnly(95);
    }

    @Test
    void aTaskThatIsMadeLaterHasItToo() {
        var number = desk.opens("agent", desk.aProblem());
        customerWrites(number, "It beeps now.");

        desk.worksAStep("hardware", number, "did-not-help");
        desk.completes(desk.owner(number), desk.task(number, "Task_OwnTheOutcome"), Map.of())
                .is(204);

        assertThat(prioritiesOf(number)).containsOnly(55);
    }

    @Test
    void aCaseThatGrowsOldRisesWithoutAnybodyDoingAnything() {
        var old = desk.opens("agent", desk.aProblem());
        clock.forward(Duration.ofDays(2));
        var younger = desk.opens("agent", desk.aProblem());
        clock.forward(Duration.ofDays(1).plusMinutes(1));

        priorities.look();

        assertThat(prioritiesOf(old)).containsOnly(60);
        assertThat(prioritiesOf(younger)).containsOnly(50);
        clock.forward(Duration.ofDays(11));
        priorities.look();
        assertThat(prioritiesOf(old)).containsOnly(90);
        assertThat(prioritiesOf(younger)).containsOnly(75);
    }
}
