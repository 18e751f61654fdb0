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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    private final String anna = "anna" + System.nanoTime();
    private final String ben = "ben" + System.nanoTime();

    /** Two agents of this test alone, whose absence concerns no other case. */
    @BeforeEach
    void twoStartHere() {
        starts(anna, "Anna Holm");
        starts(ben, "Ben Holm");
    }

    private void starts(String id, String name) {
        desk.post("admin", "/api/people", Map.of("id", id, "name", name, "roles", List.of("agent"), "password", id))
                .is(201);
    }

    @AfterEach
    void theyGetNoCasesOfOtherTests() {
        desk.put("admin", "/api/people/" + anna, Map.of("leaving", true)).is(200);
        desk.put("admin", "/api/people/" + ben, Map.of("leaving", true)).is(200);
    }

    private String aCaseOfAnnas() {
        var number = desk.opens("software", desk.aProblem());
        if (!desk.owner(number).equals(anna)) {
            desk.post(
                            "admin",
                            "/api/cases/" + number + "/owner",
                            Map.of("to", anna, "brief", "For this test", "breakGlass", true))
                    .is(201);
        }
        return number;
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
        var number = aCaseOfAnnas();
        customerWrites(number, "It beeps now.");
        awaitAssignees(number, READ, anna);

        isAwayNow(anna, ben);

        customerWrites(number, "It beeps three times.");
        assertThat(assignees(number, READ)).as("at once").contains(ben);
        awaitAssignees(number, READ, ben, ben);
        awaitFound(ben, number);
        assertThat(assignees(number, "Task_OwnTheOutcome")).containsExactly(anna);
        desk.completes(ben, desk.task(number, READ), Map.of("noted", "Three beeps: memory."))
                .is(204);
        // the owner's task comes again, and is found again
        desk.completes(ben, desk.task(number, "Task_OwnTheOutcome"), Map.of()).is(204);
        assertThat(found(ben, number)).containsExactly("Task_OwnTheOutcome");
        assertThat(assignees(number, "Task_OwnTheOutcome")).containsExactly(anna);

        desk.send(anna, "DELETE", "/api/people/" + anna + "/absence", null).is(200);

        awaitAssignees(number, READ, anna);
        desk.await("nobody stands in", () -> found(ben, number), List::isEmpty);
        desk.post(ben, "/api/cases/" + number + "/messages", Map.of("text", "I am not the owner."))
                .is(403);
    }

    @Test
    void theCustomerAndTheCaseFileSeeBothNamesWhileItLasts() {
        var number = aCaseOfAnnas();
        assertThat(desk.file(number).has("standIn")).isFalse();

        isAwayNow(anna, ben);

        var file = desk.file(number);
        assertThat(file.path("owner").path("id").asText()).isEqualTo(anna);
        assertThat(file.path("standIn").path("id").asText()).isEqualTo(ben);
        assertThat(desk.get("", desk.page(number)).text())
                .contains(name(file, "owner") + "</p>")
                .containsPattern("Until \\d{1,2} [A-Z][a-z]+ " + name(file, "standIn") + " stands in\\.");

        clock.forward(Duration.ofDays(4));
        assertThat(desk.file(number).has("standIn")).isFalse();
        assertThat(desk.get("", desk.page(number)).text()).doesNotContain("stands in");
    }

    @Test
    void anAbsenceThatWasPlannedAheadBeginsByItself() {
        var number = aCaseOfAnnas();
        isAway(anna, Duration.ofHours(1), Duration.ofDays(2), ben);
        assertThat(desk.file(number).has("standIn")).isFalse();

        clock.forward(Duration.ofMinutes(61));

        awaitFound(ben, number);
        desk.post(ben, "/api/cases/" + number + "/messages", Map.of("text", "I stand in."))
                .is(201);
    }

    @Test
    void whereTheDeputyIsAwayTooTheirDeputyActs() {
        var number = aCaseOfAnnas();
        isAwayNow(anna, ben);
        isAwayNow(ben, "head");

        assertThat(desk.file(number).path("standIn").path("id").asText()).isEqualTo("head");
        awaitFound("head", number);
        desk.post(ben, "/api/cases/" + number + "/messages", Map.of("text", "I am away."))
                .is(403);
        desk.post("head", "/api/cases/" + number + "/messages", Map.of("text", "I stand in for both."))
                .is(201);
    }

    @Test
    void whoStandInForEachOtherAndAreBothAwayAreCoveredByAHead() {
        var number = aCaseOfAnnas();
        isAway(ben, Duration.ofHours(2), Duration.ofDays(3), anna);
        isAway(anna, Duration.ofHours(1), Duration.ofDays(3), ben);
        clock.forward(Duration.ofHours(3));

        assertThat(desk.file(number).path("standIn").path("id").asText()).isEqualTo("head");
        desk.post("head", "/api/cases/" + number + "/messages", Map.of("text", "I stand in for both."))
                .is(201);
    }

    @Test
    void anOfferIsAnsweredByWhoeverStandsIn() {
        var number = aCaseOfAnnas();
        desk.post(anna, "/api/cases/" + number + "/owner", Map.of("to", ben, "brief", "She expects a call."))
                .is(201);
        isAwayNow(ben, "manager");

        awaitAssignees(number, "Task_TakeItOver", "manager");
        desk.completes(
                        "manager",
                        desk.task(number, "Task_TakeItOver"),
                        Map.of("answer", "decline", "why", "Ben is away until Monday."))
                .is(204);
        assertThat(desk.owner(number)).isEqualTo(anna);
        assertThat(desk.tasks(number, "Task_TakeItOver")).isEmpty();
    }

    @Test
    void aPromiseMissedWhileTheyWereAwayIsTheDeputysToRenew() {
        var number = aCaseOfAnnas();
        desk.post(
                        anna,
                        "/api/cases/" + number + "/promises",
                        Map.of(
                                "what",
                                "I call you",
                                "by",
                                clock.instant().plusSeconds(1800).toString()))
                .is(201);
        isAwayNow(anna, ben);

        clock.forward(Duration.ofHours(1));

        awaitAssignees(number, "Task_MakeANewPromise", ben);
        assertThat(desk.owner(number)).isEqualTo(anna);
    }

    @Test
    void whatSomebodyOfADepartmentTookGoesBackToItWhenTheyLeave() {
        var nora = "nora" + System.nanoTime();
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of("id", nora, "name", "Nora Holm", "departments", List.of("hardware"), "password", nora))
                .is(201);
        var number = aCaseOfAnnas();
        var step = desk.pieceTask(number, "hardware");
        desk.post(nora, "/engine-rest/task/" + step.path("id").asText() + "/claim", Map.of("userId", nora))
                .is(204);

        desk.put("admin", "/api/people/" + nora, Map.of("active", false)).is(200);

        desk.await(
                "the step is the department's again",
                () -> desk.pieceTask(number, "hardware"),
                task -> task.path("assignee").isNull());
        desk.worksAStep("hardware", number, "did-not-help");
    }
}
