package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P8: what gets them going comes first, has its own clock, is told, and never ends the case. P11: a message says when the next one comes. */
@DeskTest
class ReliefFirstTest {

    private static final String RELIEF = "You hear what gets you going for now";
    private static final String NEWS = "You hear how it stands";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;
    private String owner;

    @BeforeEach
    void aCase() {
        number = desk.opens("agent", desk.aProblem());
        owner = desk.owner(number);
    }

    private List<JsonNode> promises(String state) {
        return StreamSupport.stream(desk.file(number).path("promises").spliterator(), false)
                .filter(promise -> promise.path("state").asText().equals(state))
                .toList();
    }

    private List<String> what(String state) {
        return promises(state).stream()
                .map(promise -> promise.path("what").asText())
                .toList();
    }

    private JsonNode open(String what) {
        return promises("open").stream()
                .filter(promise -> promise.path("what").asText().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private Desk.Answer completes(Map<String, Object> form) {
        return desk.completes(owner, desk.task(number, "Task_OwnTheOutcome"), form);
    }

    private boolean isAskedFor() {
        var task = desk.task(number, "Task_OwnTheOutcome").path("id").asText();
        return desk.get(owner, "/engine-rest/task/" + task + "/form-variables")
                .is(200)
                .body()
                .path("reliefIsAwaited")
                .path("value")
                .asBoolean();
    }

    private boolean isAsked() {
        return desk.file(number).path("outcome").path("asked").asBoolean()
                || !desk.timeline(number, "asked").isEmpty();
    }

    @Test
    void itIsTheFirstThingThatTheOwnerOwesWithItsOwnClock() {
        assertThat(what("open")).containsExactly(RELIEF);
        assertThat(desk.post(
                                owner,
                                "/api/cases/" + number + "/promises/"
                                        + open(RELIEF).path("id").asText(),
                                Map.of("kept", true))
                        .is(409)
                        .detail())
                .contains("kept by telling them");
        assertThat(desk.file(number).path("nextStep").path("what").asText()).isEqualTo(RELIEF);
        assertThat(isAskedFor()).isTrue();
        assertThat(desk.get("", desk.page(number)).text()).contains(RELIEF);
    }

    @Test
    void whatTheOwnersFormSaysIsToldAndEndsNothing() {
        completes(Map.of("relief", "given", "reliefWords", "A loan computer is at the counter."))
                .is(204);

        assertThat(desk.timeline(number, "relief"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("forCustomer").asBoolean()).isTrue());
        assertThat(desk.get("", desk.page(number)).text()).contains("A loan computer is at the counter.");
        assertThat(what("kept")).containsExactly(RELIEF);
        assertThat(what("open")).containsExactly(NEWS);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
        assertThat(isAsked()).as("nobody is asked whether it is solved").isFalse();
        assertThat(isAskedFor()).isFalse();

        // the next time it asks, as ever
        completes(Map.of()).is(204);
        desk.awaitNoJobs(number);
        assertThat(isAsked()).isTrue();
    }

    @Test
    void thatThereIsNoWayYetIsToldByWhoAnswersForIt() {
        var none = Map.of("what", "Every loan computer is out until Friday.", "given", false);

        desk.post("hardware", "/api/cases/" + number + "/relief", none).is(403);
        assertThat(what("open")).containsExactly(RELIEF);

        desk.post(owner, "/api/cases/" + number + "/relief", none).is(201);
        assertThat(desk.timeline(number, "no-relief"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("forCustomer").asBoolean()).isTrue());
        assertThat(what("open")).containsExactly(NEWS);
        assertThat(isAskedFor()).isFalse();
    }

    @Test
    void nobodyForgetsIt() {
        clock.forward(Duration.ofDays(4));
        var task = desk.task(number, "Task_MakeANewPromise");

        assertThat(what("missed")).contains(RELIEF);
        assertThat(task.path("assignee").asText()).isNotBlank();
        assertThat(isAskedFor()).as("it is late, and still to be said").isTrue();
        desk.post(owner, "/api/cases/" + number + "/relief", Map.of("what", "A loan computer."))
                .is(201);
        assertThat(isAskedFor()).isFalse();
        assertThat(what("missed")).as("late is late").contains(RELIEF);
    }

    @Test
    void aFormThatSaysTooLittleChangesNothing() {
        completes(Map.of("relief", "given")).is(400);
        completes(Map.of("relief", "perhaps", "reliefWords", "Something.")).is(400);

        assertThat(what("open")).containsExactly(RELIEF);
        assertThat(desk.timeline(number, "relief")).isEmpty();
        assertThat(isAsked()).isFalse();
    }

    @Test
    void eachMessageSaysWhenTheNextOneComes() {
        desk.post(owner, "/api/cases/" + number + "/relief", Map.of("what", "A loan computer."))
                .is(201);
        desk.post(
                        owner,
                        "/api/cases/" + number + "/promises",
                        Map.of(
                                "what",
                                "I call you",
                                "by",
                                clock.instant().plus(Duration.ofDays(9)).toString()))
                .is(201);
        var first = open(NEWS);
        desk.post(
                        owner,
                        "/api/cases/" + number + "/promises/" + first.path("id").asText(),
                        Map.of("kept", true))
                .is(409);
        clock.forward(Duration.ofMinutes(5));

        desk.post(owner, "/api/cases/" + number + "/messages", Map.of("text", "The memory is sound."))
                .is(201);
        desk.awaitNoJobs(number);

        assertThat(what("kept")).contains(NEWS);
        assertThat(what("open")).as("a person's word is theirs to keep").contains("I call you", NEWS);
        assertThat(open(NEWS).path("id")).isNotEqualTo(first.path("id"));
        assertThat(Instant.parse(open(NEWS).path("by").asText()))
                .isAfterOrEqualTo(Instant.parse(first.path("by").asText()));
    }
}
