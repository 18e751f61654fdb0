package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.Watchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What must never be is found within a minute and given to a manager, once. */
@DeskTest
class WatchdogTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Watchdog watchdog;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private List<JsonNode> managersTasksAbout(String number) {
        var found = new ArrayList<JsonNode>();
        for (var task : desk.get("manager", "/engine-rest/task?taskDefinitionKey=Task_LookIntoIt")
                .is(200)
                .body()) {
            var shown = desk.get(
                            "manager", "/engine-rest/task/" + task.path("id").asText() + "/form-variables")
                    .body();
            if (shown.path("caseNumber").path("value").asText().equals(number)) {
                found.add(task);
            }
        }
        return found;
    }

    private void changeByHand(String change, String number) {
        jdbc.sql(change).params(number).update();
        watchdog.look();
        watchdog.look();
    }

    @Test
    void anOpenCaseWithoutANextStepIsGivenToAManagerOnce() {
        var number = desk.opens("agent", desk.aProblem());
        changeByHand("update promise set state = 'WITHDRAWN' where case_number = ?", number);

        assertThat(managersTasksAbout(number)).hasSize(1);
        var task = managersTasksAbout(number).get(0);
        assertThat(task.path("name").asText())
                .isEqualTo("\u2068My computer does not start.\u2069 \u00b7 Look into it (%s)".formatted(number));
        desk.completes("hardware", task, Map.of("whatWasDone", "Nothing.")).is(403);
        desk.completes("manager", task, Map.of("whatWasDone", "Asked the owner to promise a date."))
                .is(204);
        assertThat(desk.get("manager", "/api/cases/" + number + "/timeline")
                        .body()
                        .path("entries"))
                .anySatisfy(entry ->
                        assertThat(entry.path("words").asText()).isEqualTo("Asked the owner to promise a date."));
        jdbc.sql("update promise set state = 'OPEN' where case_number = ?")
                .params(number)
                .update();
    }

    @Test
    void anOfferPastItsDateIsGivenToAManager() {
        var number = desk.opens("agent", desk.aProblem());
        desk.post("agent2", "/api/cases/" + number + "/escalations", Map.of("reason", "cannot-help", "finding", "x"))
                .is(201);
        changeByHand("update offer set answer_by = answer_by - interval '30 days' where case_number = ?", number);

        assertThat(managersTasksAbout(number)).hasSize(1);
    }

    @Test
    void aFailedJobIsGivenToAManager() {
        var problem = desk.aProblem();
        var number = desk.opens("agent", problem);
        changeByHand("""
                update act_ru_job set retries_ = 0, duedate_ = now() + interval '90 years' where id_ =
                  (select min(j.id_) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = ?)
                """, number);

        assertThat(managersTasksAbout(number)).hasSize(1);
        jdbc.sql("update act_ru_job set retries_ = 3 where retries_ = 0").update();
    }

    /** What the database refuses to commit is seen inside a transaction that is taken back. */
    private List<String> foundAfter(String change, String number) {
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            assertThat(watchdog.find()).extracting(Watchdog.Finding::caseNumber).doesNotContain(number);
            jdbc.sql(change).params(number).update();
            return watchdog.find().stream()
                    .filter(finding -> number.equals(finding.caseNumber()))
                    .map(Watchdog.Finding::sentence)
                    .toList();
        });
    }

    @Test
    void anOpenCaseWithoutItsOwnersTaskIsFound() {
        var number = desk.opens("agent", desk.aProblem());

        assertThat(foundAfter("""
                update act_ru_task set assignee_ = 'head' where task_def_key_ = 'Task_OwnTheOutcome' and proc_inst_id_ in
                  (select id_ from act_ru_execution where business_key_ = ?)
                """, number))
                .containsExactly("Case %s is open and has not exactly one owner task.".formatted(number));
    }

    @Test
    void aCaseThatIsOverWithOpenTasksIsFound() {
        var number = desk.opens("agent", desk.aProblem());

        assertThat(foundAfter("update customer_case set state = 'CLOSED' where number = ?", number))
                .containsExactly("Case %s is over and still has open tasks.".formatted(number));
    }

    @Test
    void aFailedJobOfNoCaseIsFoundToo() {
        var found = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("""
                    insert into act_ru_job (id_, type_, retries_, exclusive_, handler_type_)
                    values ('of-no-case', 'ever-living', 0, true, 'history-cleanup')
                    """).update();
            // the manager gets the task, though no customer's words head it
            watchdog.look();
            return watchdog.find();
        });

        assertThat(found)
                .contains(new Watchdog.Finding(
                        "job of-no-case",
                        null,
                        "A job of the desk itself failed and is not tried again. Cockpit shows the incident."));
    }
}
