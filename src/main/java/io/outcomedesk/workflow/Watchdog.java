package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks once a minute for what must never be, and gives each finding to a manager, once. */
@Component
@EnableScheduling
public class Watchdog {

    static final String PROCESS = "look-into-what-must-not-be";

    /** How the business keys of findings begin. */
    static final String KEY = "watchdog ";

    /** A deadline that passed a moment ago may still be on its way through the engine. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final InForce inForce;
    private final CaseLock lock;
    private final Clock clock;

    Watchdog(JdbcClient jdbc, RuntimeService runtime, TaskService tasks, InForce inForce, CaseLock lock, Clock clock) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.tasks = tasks;
        this.inForce = inForce;
        this.lock = lock;
        this.clock = clock;
    }

    /** Something that must not be: a stable key, the case if there is one, and a sentence for the manager. */
    public record Finding(String key, @Nullable String caseNumber, String sentence) {}

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @Transactional
    public void look() {
        lock.take("watchdog");
        for (var finding : find()) {
            var key = KEY + finding.key();
            if (runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(key)
                            .count()
                    == 0) {
                handOver(key, finding);
            }
        }
    }

    private void handOver(String key, Finding finding) {
        @Nullable String number = finding.caseNumber();
        var process = runtime.startProcessInstanceById(
                inForce.definition(Kind.MODEL, PROCESS),
                key,
                Map.of("finding", finding.sentence(), "caseNumber", number == null ? "" : number));
        for (var task :
                tasks.createTaskQuery().processInstanceId(process.getId()).list()) {
            task.setName(nameOf(task.getName(), number));
            tasks.saveTask(task);
        }
    }

    private String nameOf(String what, @Nullable String number) {
        // asked of the rows: what is found may be that a case is not as it should be
        var where = number == null ? "the desk itself" : number;
        return jdbc.sql("select words from said where case_number = ? and kind = 'problem'")
                .params(where)
                .query(String.class)
                .optional()
                .map(problem -> TaskName.of(problem, what, where))
                .orElseGet(() -> "%s (%s)".formatted(what, where));
    }

    /** Everything that must not be, as it is now. */
    @Transactional(readOnly = true)
    public List<Finding> find() {
        var found = new ArrayList<Finding>();
        found.addAll(cases("owner", "Case %s is open and has not exactly one owner task.", """
                select number from customer_case k where state = 'OPEN' and (
                  select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                  where e.business_key_ = k.number and t.task_def_key_ = 'Task_OwnTheOutcome' and t.assignee_ = k.owner) <> 1
                """));
        found.addAll(cases("next-step", "Case %s is open and has no next step with a person and a date.", """
                select number from customer_case k where state = 'OPEN'
                  and not exists (select 1 from promise p where p.case_number = k.number and p.state = 'OPEN')
                """));
        found.addAll(cases("over", "Case %s is over and still has open tasks.", """
                select distinct k.number from customer_case k
                  join act_ru_execution e on e.business_key_ = k.number
                  join act_ru_task t on t.proc_inst_id_ = e.id_
                where k.state in ('CLOSED', 'UNCONFIRMED', 'ENDED') and t.task_def_key_ not in ('Task_ReadWhatTheCustomerWrote', 'Task_WindTheOrderDown', 'Task_ReadTheMail', 'Task_ReachTheCustomer')
                """));
        found.addAll(jobsThatFailed());
        found.addAll(offersPastTheirDate());
        found.addAll(mailsSetAside());
        return found;
    }

    private List<Finding> cases(String what, String sentence, String query) {
        return jdbc.sql(query).query(String.class).list().stream()
                .map(number -> new Finding(what + " " + number, number, sentence.formatted(number)))
                .toList();
    }

    private List<Finding> mailsSetAside() {
        return jdbc.sql("select id, became from incoming_mail where became in ('HELD_BACK', 'UNREADABLE')")
                .query((row, i) -> new Finding(
                        "mail " + row.getLong(1),
                        null,
                        (row.getString(2).equals("HELD_BACK")
                                        ? "Mail %d is one of very many from one sender in an hour, and is no case."
                                        : "Mail %d could not be filed, and is no case.")
                                .concat(" Read it with GET /api/mails/%1$d/original; open a case for whoever wrote it.")
                                .formatted(row.getLong(1))))
                .list();
    }

    private List<Finding> jobsThatFailed() {
        return jdbc.sql("""
                        select j.id_, p.business_key_ from act_ru_job j
                        left join act_ru_execution p on p.id_ = j.process_instance_id_ where j.retries_ = 0
                        """)
                .query((row, i) -> new Finding(
                        "job " + row.getString(1),
                        row.getString(2),
                        "A job of %s failed and is not tried again. Cockpit shows the incident."
                                .formatted(row.getString(2) == null ? "the desk itself" : row.getString(2))))
                .list();
    }

    private List<Finding> offersPastTheirDate() {
        return jdbc.sql("select id, case_number from offer where state = 'OFFERED' and answer_by < ?")
                .params(clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC))
                .query((row, i) -> new Finding(
                        "offer " + row.getLong(1),
                        row.getString(2),
                        "An offer on case %s is past its date and nobody else was asked.".formatted(row.getString(2))))
                .list();
    }
}
