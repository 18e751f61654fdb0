package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P6, P11, P13: "cannot help" leads to a named person, a finding is no resolution, and a missed promise is noticed by us. */
@DeskTest
class NoDeadEndTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String aCase() {
        return desk.opens("agent", desk.aProblem());
    }

    private JsonNode escalation(String number) {
        return desk.file(number).path("escalations").get(0);
    }

    private Desk.Answer saysCannotHelp(String who, JsonNode task, Map<String, String> why) {
        var variables = new java.util.HashMap<String, Object>();
        why.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return desk.post(
                who,
                "/engine-rest/task/" + task.path("id").asText() + "/bpmnEscalation",
                Map.of("escalationCode", "cannot-help", "variables", variables));
    }

    @Test
    void aStepNobodyCanHelpWithLeadsToANamedPerson() {
        var number = aCase();
        saysCannotHelp(
                        "hardware",
                        desk.pieceTask(number, "hardware"),
                        Map.of("reason", "cannot-help", "finding", "The board is not of our make."))
                .is(204);

        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("handed-back");
        assertThat(desk.personAsked(number)).isEqualTo("expert");
        assertThat(escalation(number).path("finding").asText()).isEqualTo("The board is not of our make.");
        assertThat(desk.task(number, "Task_AnswerTheOffer").path("assignee").asText())
                .isEqualTo("expert");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
    }

    @Test
    void cannotReproduceIsAFindingWithItsConditions() {
        var number = aCase();
        var piece = desk.piece(number, "software").path("id").asLong();
        var path = "/api/cases/" + number + "/pieces/" + piece + "/cannot-help";

        assertThat(desk.post("software", path, Map.of("reason", "cannot-reproduce", "finding", "Works here."))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("conditions");
        desk.post(
                        "software",
                        path,
                        Map.of(
                                "reason",
                                "cannot-reproduce",
                                "finding",
                                "Works here.",
                                "conditions",
                                "Windows 11, wired, 3 May"))
                .is(200);
        assertThat(escalation(number).path("reason").asText()).isEqualTo("cannot-reproduce");
        assertThat(escalation(number).path("conditions").asText()).isEqualTo("Windows 11, wired, 3 May");
        assertThat(escalation(number).path("person").path("id").asText()).isNotBlank();
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    @Test
    void theOwnerWhoCannotHelpGetsSomebodyAndStaysTheOwner() {
        var number = aCase();
        var owner = desk.owner(number);
        saysCannotHelp(
                        owner,
                        desk.task(number, "Task_OwnTheOutcome"),
                        Map.of("finding", "It needs somebody who knows this series."))
                .is(204);

        assertThat(desk.personAsked(number)).isEqualTo("expert");
        assertThat(desk.task(number, "Task_OwnTheOutcome").path("assignee").asText())
                .isEqualTo(owner);
    }

    @Test
    void aNeedOutsideEveryDepartmentStillFindsSomebody() {
        var problem = desk.aProblem();
        problem.put("problem", "A pipe burst under my porch.");
        problem.put("product", "water pipe");
        var number = desk.opens("agent", problem);
        assertThat(desk.pieceTask(number, "ad-hoc").path("assignee").asText()).isEqualTo(desk.owner(number));

        var asked = desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "outside-our-catalogue", "finding", "She needs a plumber today."))
                .is(201)
                .body();
        assertThat(asked.path("asked").get(0).path("id").asText()).isEqualTo("expert");
        assertThat(asked.path("offer").asLong()).isPositive();
    }

    @Test
    void theCustomersSideNeedsEvidenceAndASecondPerson() {
        var number = aCase();
        var owner = desk.owner(number);
        var path = "/api/cases/" + number + "/escalations";
        assertThat(desk.post(owner, path, Map.of("reason", "customer-side", "finding", "It is her firewall."))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("evidence");
        desk.post(
                        owner,
                        path,
                        Map.of("reason", "customer-side", "finding", "It is her firewall.", "evidence", "Log of 3 May"))
                .is(201);
        assertThat(escalation(number).path("findingApprovedBy").isMissingNode()).isTrue();

        desk.completes("expert", desk.task(number, "Task_AnswerTheOffer"), Map.of("answer", "accept"))
                .is(204);
        desk.completes(
                        "expert",
                        desk.task(number, "Task_HelpTheOwner"),
                        Map.of("didItHelp", "helped", "whatWasDone", "Read the log.", "agreesWithFinding", "yes"))
                .is(204);
        assertThat(escalation(number).path("findingApprovedBy").asText()).isEqualTo("expert");
        // nothing of it on the customer's page, and the case stays open
        assertThat(desk.get("", desk.page(number)).text()).doesNotContain("firewall");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    @Test
    void anEscalationIsNotClosedByThePersonItIsAbout() {
        var number = aCase();
        desk.post(
                        "expert",
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "cannot-help", "finding", "I tried, it is beyond me."))
                .is(201);

        // the one who raised it is not the one who is asked
        assertThat(desk.personAsked(number)).isEqualTo("head");
    }

    @Test
    void aPieceThatTakesTooLongIsSaidToTheOwnerAndGoesOn() {
        var number = aCase();
        clock.forward(Duration.ofDays(10));

        desk.await(
                "the piece is overdue",
                () -> desk.piece(number, "hardware").path("overdue").asBoolean(),
                late -> late);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
        assertThat(desk.pieceTask(number, "hardware").path("id").asText()).isNotBlank();
    }

    @Test
    void aMissedPromiseGoesToAPersonWhoMakesANewOneBeforeTheCustomerAsks() {
        var number = aCase();
        clock.forward(Duration.ofDays(4));
        var task = desk.task(number, "Task_MakeANewPromise");

        assertThat(task.path("assignee").asText()).isEqualTo("head");
        assertThat(desk.file(number).path("nextStep").path("who").path("id").asText())
                .isEqualTo("head");
        assertThat(desk.get("", desk.page(number)).text()).contains("We did not keep our date");
        desk.completes(
                        "head",
                        task,
                        Map.of(
                                "newPromise",
                                "Anna calls you tomorrow at ten",
                                "newPromiseBy",
                                clock.instant().plus(Duration.ofDays(1)).toString()))
                .is(204);
        assertThat(desk.file(number).path("nextStep").path("what").asText())
                .isEqualTo("Anna calls you tomorrow at ten");
    }

    @Test
    void anOpenCaseAlwaysHasANextStepAlsoAfterAPromiseWasKept() {
        var number = aCase();
        var owner = desk.owner(number);
        desk.post(owner, "/api/cases/" + number + "/relief", Map.of("what", "A loan computer."))
                .is(201);
        var news = desk.file(number).path("nextStep").path("what").asText();
        desk.post(owner, "/api/cases/" + number + "/messages", Map.of("text", "The fuses are whole."))
                .is(201);
        assertThat(news)
                .isNotBlank()
                .isEqualTo(desk.file(number).path("nextStep").path("what").asText());
        var promise = desk.post(
                        owner,
                        "/api/cases/" + number + "/promises",
                        Map.of(
                                "what",
                                "I look it up",
                                "by",
                                clock.instant().plus(Duration.ofHours(2)).toString()))
                .is(201)
                .body()
                .path("id")
                .asLong();
        desk.post(owner, "/api/cases/" + number + "/promises/" + promise, Map.of("kept", true))
                .is(200);

        assertThat(desk.file(number).path("nextStep").path("what").asText()).isNotBlank();
        desk.post(owner, "/api/cases/" + number + "/promises/" + promise, Map.of("kept", true))
                .is(409);
        var by = clock.instant().plus(Duration.ofHours(1)).toString();
        desk.post(owner, "/api/cases/" + number + "/promises", Map.of("what", "I call you in an hour", "by", by))
                .is(201);
        assertThat(desk.file(number).path("nextStep").path("what").asText()).isEqualTo("I call you in an hour");
    }

    private void onlyOpenPromisesHaveAClock(String number) {
        var running = jdbc.sql("""
                        select count(*) from act_ru_execution e join act_ru_execution p on p.id_ = e.proc_inst_id_
                        where p.business_key_ = ? and e.act_id_ = 'Task_KeepThePromise'
                        """).params(number).query(Long.class).single();
        assertThat(desk.file(number).path("promises"))
                .filteredOn(one -> one.path("state").asText().equals("open"))
                .hasSize(running.intValue());
    }

    @Test
    void aPromiseGetsANewDateOnlyWithAReason() {
        var number = aCase();
        var owner = desk.owner(number);
        var promise = "/api/cases/" + number + "/promises/"
                + desk.file(number).path("promises").get(0).path("id").asLong();

        desk.post(
                        owner,
                        promise,
                        Map.of("by", clock.instant().plus(Duration.ofDays(2)).toString()))
                .is(400);
        desk.post(owner, promise, Map.of("by", clock.instant().minusSeconds(5).toString(), "reason", "x"))
                .is(400);
        desk.post(
                        owner,
                        promise,
                        Map.of(
                                "by",
                                clock.instant().plus(Duration.ofDays(2)).toString(),
                                "reason",
                                "The part is late."))
                .is(200);
        assertThat(desk.file(number).path("promises").get(0).path("state").asText())
                .isEqualTo("moved");
        onlyOpenPromisesHaveAClock(number);
        // the clock of the moved promise has stopped: its date passes and nothing is missed
        clock.forward(Duration.ofHours(30));
        assertThat(desk.file(number).path("promises"))
                .noneMatch(one -> one.path("state").asText().equals("missed"));
    }
}
