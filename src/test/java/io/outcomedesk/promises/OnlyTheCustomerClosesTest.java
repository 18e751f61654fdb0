package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P2, P4, P9, P10: the customer's words are theirs, a piece is not the problem, and only their yes ends it. */
@DeskTest
class OnlyTheCustomerClosesTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    private String aCase() {
        return desk.opens("agent", desk.aProblem());
    }

    private String outcome(String number) {
        return desk.file(number).path("outcome").path("state").asText();
    }

    private String isSaidOnThePhone(String number, boolean reached, String words) {
        return desk.post(
                        "agent2",
                        "/api/cases/" + number + "/answers",
                        Map.of("reached", reached, "words", words, "channel", "phone"))
                .is(201)
                .body()
                .path("id")
                .asText();
    }

    @Test
    void aCaseWithoutTheCustomersWishIsNotOpened() {
        var problem = desk.aProblem();
        problem.remove("desiredOutcome");

        var refused = desk.post("agent", "/api/cases", problem).is(400);
        assertThat(refused.body().path("field").asText()).isEqualTo("desiredOutcome");
        assertThat(refused.detail()).contains("never filled in for them");
    }

    @Test
    void theCustomersWordsKeepTheirSourceAndNobodyEditsThem() {
        var number = aCase();

        assertThat(desk.file(number).path("words").path("source").asText()).isEqualTo("noted");
        assertThat(desk.file(number).path("words").path("notedBy").asText()).isEqualTo("agent");
        for (var change : new String[] {
            "update said set words = 'fine'",
            "delete from said",
            "update timeline_entry set words = ''",
            "delete from statement"
        }) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> jdbc.sql(change).update())
                    .as(change)
                    .hasStackTraceContaining("append only");
        }
        assertThat(desk.file(number).path("problem").asText()).isEqualTo("My computer does not start.");
    }

    @Test
    void everyFormIsHeadedByTheCustomersWordsWhichGoWithTheTask() {
        var number = aCase();
        var task = desk.pieceTask(number, "hardware");
        var id = task.path("id").asText();
        var shown = desk.get("hardware", "/engine-rest/task/" + id + "/form-variables")
                .body();
        assertThat(shown.path("problem").path("value").asText()).isEqualTo("My computer does not start.");
        assertThat(shown.path("desiredOutcome").path("value").asText()).isEqualTo("I want to work on it again.");

        desk.completes("hardware", task, Map.of("result", "did-not-help")).is(204);
        assertThat(jdbc.sql("select count(*) from act_ru_variable where task_id_ = ?")
                        .params(id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where text_ like 'My computer does not start%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void noDepartmentClosesACaseOrWritesToTheCustomer() {
        var number = aCase();

        desk.post("hardware", "/api/cases/" + number + "/close", Map.of("learnt", "It works here."))
                .is(403);
        desk.post("hardware", "/api/cases/" + number + "/messages", Map.of("text", "Can we close it?"))
                .is(403);
        desk.post("hardware", "/api/cases/" + number + "/outcome-check", null).is(403);
        desk.worksAStep("hardware", number, "helped");
        desk.worksAStep("software", number, "helped");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    @Test
    void completingTheOwnerTaskWithoutAYesAsksTheCustomerAndClosesNothing() {
        var number = aCase();
        desk.completes(desk.owner(number), desk.task(number, "Task_OwnTheOutcome"), Map.of("learnt", "It works here."))
                .is(204);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(outcome(number)).isEqualTo("asked");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
    }

    @Test
    void aYesNotedOnThePhoneCountsApartUntilTheCustomerConfirmsIt() {
        var number = aCase();
        var statement = isSaidOnThePhone(number, true, "Yes, all fine.");
        assertThat(outcome(number)).isEqualTo("yes-noted-by-staff");
        var page = desk.get("", desk.page(number)).is(200).text();
        assertThat(page)
                .contains("Yes, all fine.")
                .contains("I did not say that")
                .contains("Ben Winter");

        desk.submit(desk.page(number) + "/statements/" + statement, Map.of("saidSo", "true"))
                .is(302);
        assertThat(outcome(number)).isEqualTo("yes");
    }

    @Test
    void iDidNotSayThatTakesTheYesBackAndBringsTheCaseBack() {
        var number = aCase();
        var owner = desk.owner(number);
        desk.worksAStep("hardware", number, "helped");
        var statement = isSaidOnThePhone(number, true, "Yes, all fine.");
        desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Nothing."))
                .is(200);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");

        isDenied(number, statement);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(outcome(number)).isEqualTo("not-yet");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
        desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Nothing."))
                .is(409);
    }

    @Test
    void iDidNotSayThatOfAYesThatCountsNoMoreLeavesWhatIsAskedSince() {
        var number = aCase();
        var statement = isSaidOnThePhone(number, true, "Yes, all fine.");
        desk.customerSays(number, false, "It stopped again.").is(302);
        desk.worksAStep("hardware", number, "helped");
        desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);

        isDenied(number, statement);

        assertThat(outcome(number)).isEqualTo("asked");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
        desk.customerSays(number, true, "Now it does.").is(302);
        assertThat(outcome(number)).isEqualTo("yes");
    }

    @Test
    void iDidNotSayThatOfOneYesLeavesTheYesTheyGaveThemselves() {
        var number = aCase();
        var statement = isSaidOnThePhone(number, true, "Yes, all fine.");
        desk.customerSays(number, true, "It does what it should.").is(302);
        desk.post(desk.owner(number), "/api/cases/" + number + "/close", Map.of("learnt", "Nothing."))
                .is(200);

        isDenied(number, statement);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(outcome(number)).isEqualTo("yes");
    }

    private void isDenied(String number, String statement) {
        desk.submit(
                        desk.page(number) + "/statements/" + statement,
                        Map.of("saidSo", "false", "words", "I said I would try."))
                .is(302);
        desk.awaitNoJobs(number);
    }

    @Test
    void aNotYetAfterAYesTakesTheYesAway() {
        var number = aCase();
        desk.customerSays(number, true, "Yes.").is(302);
        desk.customerSays(number, false, "Oh. No.").is(302);

        assertThat(desk.post(desk.owner(number), "/api/cases/" + number + "/close", Map.of("learnt", "x"))
                        .is(409)
                        .detail())
                .contains("Only the customer closes");
    }

    @Test
    void aYesDoesNotCountOnACaseThatIsOverButNotYetBringsItBack() {
        var number = aCase();
        desk.isClosedByTheCustomersYes(number);

        desk.customerSays(number, true, "Still fine").is(400);
        desk.post("agent", "/api/cases/" + number + "/answers", Map.of("reached", false, "words", "It broke again."))
                .is(201);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }
}
