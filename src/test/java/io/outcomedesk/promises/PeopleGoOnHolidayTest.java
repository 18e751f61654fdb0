package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P1: an absence is no handover. The owner stays, the deputy acts and gets what falls due, the customer sees both names. */
@DeskTest
class PeopleGoOnHolidayTest {

    private static final String READ = "Task_ReadWhatTheCustomerWrote";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private static String other(String agent) {
        return agent.equals("agent") ? "agent2" : "agent";
    }

    private void isAway(String who, Duration from, Duration until, String deputy) {
        var now = clock.instant();
        desk.put(
                        "head",
                        "/api/people/" + who + "/absence",
                        Map.of(
                                "from", now.plus(from).toString(),
                                "until", now.plus(until).toString(),
                                "deputy", deputy))
                .is(200);
    }

    private void isAwayNow(String who, String deputy) {
        isAway(who, Duration.ofMinutes(-1), Duration.ofDays(3), deputy);
    }

    private void customerWrites(String number, String words) {
        desk.submit(desk.page(number) + "/words", Map.of("words", words)).is(302);
    }

    private List<String> assignees(String number, String key) {
        return desk.tasks(number, key).stream()
                .map(task -> task.path("assignee").asText())
                .toList();
    }

    private void awaitAssignees(String number, String key, String... expected) {
        desk.await(key + " of " + number + " is theirs", () -> assignees(number, key), List.of(expected)::equals);
    }

    /** The owner tasks somebody finds although they are not theirs. */
    private List<String> found(String who, String number) {
        var tasks = desk.get(
                        who,
                        "/engine-rest/task?includeAssignedTasks=true&candidateUser=" + who
                                + "&processInstanceBusinessKey=" + number)
                .is(200)
                .body();
        return StreamSupport.stream(tasks.spliterator(), false)
                .map(task -> task.path("taskDefinitionKey").asText())
                .toList();
    }

    private void awaitFound(String who, String number) {
        desk.await(who + " finds the owner task", () -> found(who, number), List.of("Task_OwnTheOutcome")::equals);
    }

    private static String name(JsonNode file, String field) {
        return file.path(field).path("name").asText();
    }

    @Test
    void whatFallsDueIsTheDeputysUntilTheOwnerIsBack() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var deputy = other(owner);
        customerWrites(number, "It beeps now.");
        awaitAssignees(number, READ, owner);

        isAwayNow(owner, deputy);

        customerWrites(number, "It beeps three times.");
        assertThat(assignees(number, READ)).as("at once").contains(deputy);
        awaitAssignees(number, READ, deputy, deputy);
        awaitFound(deputy, number);
        assertThat(assignees(number, "Task_OwnTheOutcome")).containsExactly(owner);
        desk.completes(deputy, desk.task(number, READ), Map.of("noted", "Three beeps: memory."))
                .is(204);
        // the owner's task comes again, and is found again
        desk.completes(deputy, desk.task(number, "Task_OwnTheOutcome"), Map.of())
                .is(204);
        assertThat(found(deputy, number)).containsExactly("Task_OwnTheOutcome");
        assertThat(assignees(number, "Task_OwnTheOutcome")).containsExactly(owner);

        desk.send(owner, "DELETE", "/api/people/" + owner + "/absence", null).is(200);

        awaitAssignees(number, READ, owner);
        desk.await("nobody stands in", () -> found(deputy, number), List::isEmpty);
        desk.post(deputy, "/api/cases/" + number + "/messages", Map.of("text", "I am not the owner."))
                .is(403);
    }

    @Test
    void theCustomerAndTheCaseFileSeeBothNamesWhileItLasts() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        assertThat(desk.file(number).has("standIn")).isFalse();

        isAwayNow(owner, other(owner));

        var file = desk.file(number);
        assertThat(file.path("owner").path("id").asText()).isEqualTo(owner);
        assertThat(file.path("standIn").path("id").asText()).isEqualTo(other(owner));
        assertThat(desk.get("", desk.page(number)).text())
                .contains(name(file, "owner") + "</p>")
                .containsPattern("Until \\d{1,2} [A-Z][a-z]+ " + name(file, "standIn") + " stands in\\.");

        clock.forward(Duration.ofDays(4));
        assertThat(desk.file(number).has("standIn")).isFalse();
        assertThat(desk.get("", desk.page(number)).text()).doesNotContain("stands in");
    }

    @Test
    void anAbsenceThatWasPlannedAheadBeginsByItself() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        isAway(owner, Duration.ofHours(1), Duration.ofDays(2), other(owner));
        assertThat(desk.file(number).has("standIn")).isFalse();

        clock.forward(Duration.ofMinutes(61));

        awaitFound(other(owner), number);
        desk.post(other(owner), "/api/cases/" + number + "/messages", Map.of("text", "I stand in."))
                .is(201);
    }

    @Test
    void whereTheDeputyIsAwayTooTheirDeputyActs() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        isAwayNow(owner, other(owner));
        isAwayNow(other(owner), "head");

        assertThat(desk.file(number).path("standIn").path("id").asText()).isEqualTo("head");
        awaitFound("head", number);
        desk.post(other(owner), "/api/cases/" + number + "/messages", Map.of("text", "I am away."))
                .is(403);
        desk.post("head", "/api/cases/" + number + "/messages", Map.of("text", "I stand in for both."))
                .is(201);
    }

    @Test
    void whoStandInForEachOtherAndAreBothAwayAreCoveredByAHead() {
        var number = desk.opens("agent", desk.aProblem());
        isAway("agent2", Duration.ofHours(2), Duration.ofDays(3), "agent");
        isAway("agent", Duration.ofHours(1), Duration.ofDays(3), "agent2");
        clock.forward(Duration.ofHours(3));

        assertThat(desk.file(number).path("standIn").path("id").asText()).isEqualTo("head");
        desk.post("head", "/api/cases/" + number + "/messages", Map.of("text", "I stand in for both."))
                .is(201);
    }

    @Test
    void anOfferIsAnsweredByWhoeverStandsIn() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.post(owner, "/api/cases/" + number + "/owner", Map.of("to", other(owner), "brief", "She expects a call."))
                .is(201);
        isAwayNow(other(owner), "manager");

        awaitAssignees(number, "Task_TakeOverTheOutcome", "manager");
        desk.completes(
                        "manager",
                        desk.task(number, "Task_TakeOverTheOutcome"),
                        Map.of("answer", "decline", "why", "Ben is away until Monday."))
                .is(204);
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.tasks(number, "Task_TakeOverTheOutcome")).isEmpty();
    }

    @Test
    void aPromiseMissedWhileTheyWereAwayIsTheDeputysToRenew() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.post(
                        owner,
                        "/api/cases/" + number + "/promises",
                        Map.of(
                                "what",
                                "I call you",
                                "by",
                                clock.instant().plusSeconds(1800).toString()))
                .is(201);
        isAwayNow(owner, other(owner));

        clock.forward(Duration.ofHours(1));

        awaitAssignees(number, "Task_MakeANewPromise", other(owner));
        assertThat(desk.owner(number)).isEqualTo(owner);
    }
}
