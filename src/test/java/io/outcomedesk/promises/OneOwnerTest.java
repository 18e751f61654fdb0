package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Together;
import io.outcomedesk.workflow.Watchdog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** P1: every open case has exactly one open owner task, of one named active person, at every commit. */
@DeskTest
class OneOwnerTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Watchdog watchdog;

    private String aCase() {
        return desk.opens("agent", desk.aProblem());
    }

    private void hasItsOneOwner(String number, String owner) {
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.tasks(number, "Task_OwnTheOutcome"))
                .hasSize(1)
                .allSatisfy(task -> assertThat(task.path("assignee").asText()).isEqualTo(owner));
    }

    private static String other(String agent) {
        return agent.equals("agent") ? "agent2" : "agent";
    }

    private long isOffered(String number, String to) {
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/owner",
                        Map.of("to", to, "brief", "She expects a call at nine."))
                .is(201);
        var handoffs = desk.file(number).path("handoffs");
        return handoffs.get(handoffs.size() - 1).path("id").asLong();
    }

    @Test
    void theCaseIsOwnedFromTheCommitThatCreatesIt() {
        var created = desk.post("agent", "/api/cases", desk.aProblem()).is(201).body();
        var number = created.path("number").asText();

        hasItsOneOwner(number, created.path("owner").path("id").asText());
        assertThat(created.path("nextStep").path("what").asText()).isNotBlank();
        assertThat(Instant.parse(created.path("nextStep").path("by").asText())).isAfter(clock.instant());
    }

    @Test
    void nobodyUnclaimsAssignsOrDelegatesTheOwnerTask() {
        var number = aCase();
        var owner = desk.owner(number);
        var task = "/engine-rest/task/"
                + desk.task(number, "Task_OwnTheOutcome").path("id").asText();

        for (var who : List.of(owner, other(owner), "head", "manager", "admin")) {
            desk.post(who, task + "/unclaim", null).is(403);
            desk.post(who, task + "/claim", Map.of("userId", who)).is(403);
            desk.post(who, task + "/assignee", Map.of("userId", "nobody-here")).is(403);
            desk.post(who, task + "/assignee", "{\"userId\":null}").is(403);
            desk.post(who, task + "/delegate", Map.of("userId", "software")).is(403);
        }
        hasItsOneOwner(number, owner);
    }

    @Test
    void theEngineItselfRefusesAnyAssigneeButTheOwnerInTheRecord() {
        var number = aCase();
        var id = desk.task(number, "Task_OwnTheOutcome").path("id").asText();

        for (var wrong : new String[] {null, "nobody-here", "hardware", other(desk.owner(number))}) {
            assertThatThrownBy(() -> tasks.setAssignee(id, wrong)).hasMessageContaining("only by handover");
        }
        assertThatThrownBy(() -> tasks.claim(id, "agent2x")).isInstanceOf(RuntimeException.class);
        hasItsOneOwner(number, desk.owner(number));
    }

    @Test
    void theOwnershipIsNotOfferedToWhoCannotOwn() {
        var number = aCase();
        var owner = desk.owner(number);
        var away = other(owner);
        desk.put(
                        "head",
                        "/api/people/" + away + "/absence",
                        Map.of(
                                "from",
                                clock.instant().minusSeconds(60).toString(),
                                "until",
                                clock.instant().plus(Duration.ofDays(1)).toString(),
                                "deputy",
                                owner))
                .is(200);

        desk.post(owner, "/api/cases/" + number + "/owner", Map.of("to", "nobody-here", "brief", "x"))
                .is(404);
        assertThat(desk.post(owner, "/api/cases/" + number + "/owner", Map.of("to", "hardware", "brief", "x"))
                        .is(409)
                        .detail())
                .contains("no agent");
        assertThat(desk.post(owner, "/api/cases/" + number + "/owner", Map.of("to", away, "brief", "x"))
                        .is(409)
                        .detail())
                .contains("is away until");
        hasItsOneOwner(number, owner);
    }

    @Test
    void nothingMovesUntilTheOtherAccepts() {
        var number = aCase();
        var owner = desk.owner(number);
        var offer = isOffered(number, other(owner));
        hasItsOneOwner(number, owner);

        desk.post("hardware", "/api/offers/" + offer + "/accept", null).is(403);
        desk.post(other(owner), "/api/offers/" + offer + "/accept", null).is(200);
        hasItsOneOwner(number, other(owner));
        assertThat(desk.file(number).path("nextStep").path("who").path("id").asText())
                .isEqualTo(other(owner));
        assertThat(desk.file(number).path("owners")).hasSize(2);
        // the customer reads the new name, and nothing of our brief
        assertThat(desk.get("", desk.page(number)).text())
                .contains("looks after this from now on")
                .doesNotContain("She expects a call at nine");
    }

    @Test
    void aDeclinedOfferLeavesTheOwner() {
        var number = aCase();
        var owner = desk.owner(number);
        var offer = isOffered(number, other(owner));

        desk.post(other(owner), "/api/offers/" + offer + "/decline", Map.of()).is(400);
        desk.post(other(owner), "/api/offers/" + offer + "/decline", Map.of("why", "I am on the phones today."))
                .is(200);
        hasItsOneOwner(number, owner);
        assertThat(desk.tasks(number, "Task_TakeItOver")).isEmpty();
    }

    @Test
    void anUnansweredOfferLapsesAndTheOwnerStays() {
        var number = aCase();
        var owner = desk.owner(number);
        var offer = isOffered(number, other(owner));
        clock.forward(Duration.ofDays(5));

        desk.await(
                "the offer lapsed",
                () -> desk.file(number).path("handoffs").get(0).path("state").asText(),
                "lapsed"::equals);
        hasItsOneOwner(number, owner);
        assertThat(desk.post(other(owner), "/api/offers/" + offer + "/accept", null)
                        .is(409)
                        .detail())
                .contains("lapsed");
    }

    @Test
    void theSecondOfTwoHandoversWaitsForTheFirst() {
        var number = aCase();
        var owner = desk.owner(number);
        Callable<Integer> offers =
                () -> desk.post(owner, "/api/cases/" + number + "/owner", Map.of("to", other(owner), "brief", "x"))
                        .status();
        var statuses = Together.atTheSameMoment(offers, offers, offers, offers);

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(3);
        hasItsOneOwner(number, owner);
    }

    @Test
    void anOwnerDoesNotLeaveAndIsNotMovedAwayFromTheirCases() {
        var number = aCase();
        var owner = desk.owner(number);
        var name = desk.file(number).path("owner").path("name").asText();

        assertThat(desk.put(
                                "admin",
                                "/api/people/" + owner,
                                Map.of("name", name, "roles", List.of("agent"), "active", false))
                        .is(409)
                        .detail())
                .contains("Hand them over first");
        assertThat(desk.put("admin", "/api/people/" + owner, Map.of("name", name, "roles", List.of("designer")))
                        .is(409)
                        .detail())
                .contains("each needs its owner");
        desk.send("admin", "DELETE", "/engine-rest/user/" + owner, null).is(403);
        desk.send("admin", "DELETE", "/engine-rest/group/agent/members/" + owner, null)
                .is(403);
        hasItsOneOwner(number, owner);
    }

    @Test
    void theDatabaseItselfRefusesToCommitAnOpenCaseWithoutItsOwner() {
        var number = aCase();
        var owner = desk.owner(number);

        refusesToCommit("update person set active = false where id = '%s'".formatted(owner));
        refusesToCommit("delete from person_role where person = '%s'".formatted(owner));
        refusesToCommit("update customer_case set owner = '%s' where number = '%s'".formatted(other(owner), number));
        refusesToCommit("update customer_case set state = 'CLOSED' where number = '%s'".formatted(number));
        refusesToCommit(
                "update act_ru_task set assignee_ = null where task_def_key_ = 'Task_OwnTheOutcome' and assignee_ = '%s'"
                        .formatted(owner));
        hasItsOneOwner(number, owner);
    }

    private void refusesToCommit(String change) {
        var transaction = new TransactionTemplate(transactions);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql(change).update()))
                .as(change)
                .hasStackTraceContaining("Case C-")
                .isNotNull();
    }

    @Test
    void theEngineCannotLoseTheOwnerTaskEvenFromInside() {
        var number = aCase();
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("customer-outcome")
                .singleResult();

        assertThatThrownBy(() -> runtime.deleteProcessInstance(instance.getId(), "test"))
                .hasStackTraceContaining("Case " + number);
        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance.getId())
                        .cancelAllForActivity("Task_OwnTheOutcome")
                        .execute())
                .hasStackTraceContaining("Case " + number);
        assertThatThrownBy(() -> runtime.createProcessInstanceModification(instance.getId())
                        .startBeforeActivity("Task_OwnTheOutcome")
                        .execute())
                .hasStackTraceContaining("Case " + number);
        hasItsOneOwner(number, desk.owner(number));
    }

    @Test
    void aCaseOpenedAtNightHasAnOwnerAndANextStepDatedAfterOpening() {
        clock.moveTo(Instant.parse("2031-03-11T02:00:00Z").plus(Duration.ofDays(7 * weeksAhead())));
        var created = desk.post("agent", "/api/cases", desk.aProblem()).is(201).body();

        var by = Instant.parse(created.path("nextStep").path("by").asText())
                .atZone(java.time.ZoneId.of("Europe/Berlin"));
        assertThat(by.getHour()).isBetween(8, 18);
        hasItsOneOwner(
                created.path("number").asText(),
                created.path("owner").path("id").asText());
    }

    private long weeksAhead() {
        var weeks = Duration.between(Instant.parse("2031-03-11T02:00:00Z"), clock.instant())
                                .toDays()
                        / 7
                + 1;
        return Math.max(0, weeks);
    }

    @Test
    void whileTheOwnerIsAwayTheDeputyActsAndTheCustomerSeesBothNames() {
        var number = aCase();
        var owner = desk.owner(number);
        var deputy = other(owner);
        desk.put(
                        owner,
                        "/api/people/" + owner + "/absence",
                        Map.of(
                                "from",
                                clock.instant().minusSeconds(60).toString(),
                                "until",
                                clock.instant().plus(Duration.ofDays(1)).toString(),
                                "deputy",
                                deputy))
                .is(200);

        desk.post("software", "/api/cases/" + number + "/messages", Map.of("text", "I am not the owner."))
                .is(403);
        desk.post(deputy, "/api/cases/" + number + "/messages", Map.of("text", "I stand in for Anna today."))
                .is(201);
        desk.completes(deputy, desk.task(number, "Task_OwnTheOutcome"), Map.of())
                .is(204);
        hasItsOneOwner(number, owner);
        assertThat(desk.get("", desk.page(number)).text()).contains(" stands in.");
    }

    @Test
    void theWatchdogFindsNothingWrongWithThem() {
        var number = aCase();

        assertThat(watchdog.find()).noneMatch(finding -> number.equals(finding.caseNumber()));
    }
}
