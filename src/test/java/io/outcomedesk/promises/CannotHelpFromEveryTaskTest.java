package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.EveryTask;
import io.outcomedesk.support.EveryTask.Waiting;
import io.outcomedesk.support.MovableClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P6, P13: "cannot help" and "cannot reproduce" on any task of a case lead to a person by name, and to no end. */
@DeskTest
class CannotHelpFromEveryTaskTest {

    @Autowired
    private Desk desk;

    @Autowired
    private MovableClock.TestClock clock;

    /** The tasks of a case that are no offers, and whether they stay open when help is asked for. */
    enum Kind {
        WORK_THE_STEP(false, every -> every.workAStepTheCustomerTried()),
        FIND_OUT_A_FACT(false, EveryTask::findOutAFact),
        HELP_THE_OWNER(false, EveryTask::helpTheOwner),
        OWN_THE_OUTCOME(true, EveryTask::ownTheOutcome),
        CALL_THE_CUSTOMER(true, EveryTask::callTheCustomer),
        READ_WHAT_THE_CUSTOMER_WROTE(true, every -> every.readWhatTheCustomerWrote("It smells now.")),
        MAKE_A_NEW_PROMISE(true, EveryTask::makeANewPromise),
        DECIDE_WHAT_THE_CUSTOMER_GETS(true, EveryTask::decideWhatTheCustomerGets);

        private final boolean stays;
        private final Function<EveryTask, Waiting> comesAbout;

        Kind(boolean stays, Function<EveryTask, Waiting> comesAbout) {
            this.stays = stays;
            this.comesAbout = comesAbout;
        }
    }

    private Desk.Answer says(String who, Waiting task, Map<String, String> what) {
        return desk.post(who, "/api/tasks/" + task.id() + "/cannot-help", what);
    }

    private static Map<String, String> cannotReproduce() {
        var said = new HashMap<String, String>();
        said.put("reason", "cannot-reproduce");
        said.put("finding", "It starts here every time.");
        said.put("conditions", "Same model, wired network, at noon.");
        return said;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cannotReproduceReachesAPersonByNameFrom(Kind kind) {
        var task = kind.comesAbout.apply(new EveryTask(desk, clock));

        var asked = says(task.who(), task, cannotReproduce()).is(201).body();

        var person = asked.path("person").path("id").asText();
        assertThat(person).isNotBlank().isNotEqualTo(task.who());
        assertThat(asked.path("taskStays").asBoolean()).isEqualTo(kind.stays);
        assertThat(desk.get("manager", "/engine-rest/task/" + task.id()).status())
                .isEqualTo(kind.stays ? 200 : 404);
        assertThat(desk.file(task.number()).path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(task.number(), ""))
                .anyMatch(open -> open.path("assignee").asText().equals(person)
                        && open.path("taskDefinitionKey")
                                .asText()
                                .matches("Task_AnswerTheOffer|Task_DecideWhatTheCustomerGets"));
    }

    @Test
    void whatIsMissingIsNamedAndNothingMoves() {
        var task = new EveryTask(desk, clock).ownTheOutcome();
        var withoutConditions = cannotReproduce();
        withoutConditions.remove("conditions");

        var refused = says(task.who(), task, withoutConditions).is(400);

        assertThat(refused.body().path("field").asText()).isEqualTo("conditions");
        assertThat(desk.file(task.number()).path("escalations")).isEmpty();
    }

    @Test
    void anOfferIsAnsweredNotPassedOn() {
        var offer = new EveryTask(desk, clock).answerTheOffer();

        assertThat(says(offer.who(), offer, cannotReproduce()).is(409).detail()).contains("accept or decline");
    }

    @Test
    void theEnginesCallSaysWhereElseToSayItWhereTheModelHasNoWayOn() {
        var every = new EveryTask(desk, clock);
        for (var task : List.of(
                every.readWhatTheCustomerWrote("It smells now."),
                every.makeANewPromise(),
                every.takeOverTheOutcome(),
                every.answerTheOffer())) {
            var said = Map.of("finding", Map.of("value", "It starts here every time."));

            var refused = desk.post(
                            task.who(),
                            "/engine-rest/task/" + task.id() + "/bpmnEscalation",
                            Map.of("escalationCode", "cannot-help", "variables", said))
                    .is(409);

            assertThat(refused.detail()).containsAnyOf("/api/tasks/" + task.id() + "/cannot-help", "accept or decline");
            desk.get("manager", "/engine-rest/task/" + task.id()).is(200);
        }
    }

    @Test
    void onlyWhoseTaskItIsSaysSo() {
        var task = new EveryTask(desk, clock).ownTheOutcome();

        assertThat(says("software", task, cannotReproduce()).is(403).detail()).contains("has this task");
        says("", task, cannotReproduce()).is(401);
    }

    @Test
    void aTaskThatIsGoneSaysWhatHappened() {
        var task = new EveryTask(desk, clock).helpTheOwner();
        says(task.who(), task, cannotReproduce()).is(201);

        assertThat(says(task.who(), task, cannotReproduce()).is(409).detail()).contains("somebody was faster");
    }
}
