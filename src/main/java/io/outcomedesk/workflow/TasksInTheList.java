package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.TasksOfCases;
import io.outcomedesk.cases.Unknown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A whole page of the task list is one look at the database, however long the list is. */
@Component
@Transactional(readOnly = true)
class TasksInTheList implements TasksOfCases {

    private static final String CARDS = """
            select t.id_ as task, k.number, c.name as customer, k.opened_at as since, p.what as next_step, p.due,
                   (select count(*) from said s where s.case_number = k.number and s.kind = 'added') as contacts,
                   (select count(*) from statement s where s.case_number = k.number and not s.reached) as rejected
              from act_ru_task t
              join act_ru_execution e on e.id_ = t.proc_inst_id_
              join customer_case k on k.number = e.business_key_
              join customer c on c.id = k.customer
              left join lateral (select what, due from promise where case_number = k.number and state = 'OPEN'
                                  order by due, id limit 1) p on true
             where t.id_ = any(?)
            """;

    private final TaskService tasks;
    private final OneAtATime oneAtATime;
    private final JdbcClient jdbc;

    TasksInTheList(TaskService tasks, OneAtATime oneAtATime, JdbcClient jdbc) {
        this.tasks = tasks;
        this.oneAtATime = oneAtATime;
        this.jdbc = jdbc;
    }

    @Override
    public TaskOfCase of(String taskId) {
        var number = oneAtATime
                .caseOfTask(taskId)
                .or(() -> caseOfEnded(taskId))
                .filter(CaseNumber::isShapedLike)
                .map(CaseNumber::new)
                .orElseThrow(() -> new Unknown("There is no such task, or it works on no customer's case."));
        return new TaskOfCase(number, pieceOf(taskId));
    }

    /** Whoever still looks at a task that ended sees what became of its case. */
    private Optional<String> caseOfEnded(String taskId) {
        return jdbc.sql("""
                        select p.business_key_
                          from act_hi_taskinst t
                          join act_hi_procinst p on p.id_ = t.proc_inst_id_
                         where t.id_ = ?
                        """).param(taskId).query(String.class).optional();
    }

    private @Nullable Long pieceOf(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).count() == 0
                ? null
                : (Long) tasks.getVariable(taskId, Variables.PIECE.name());
    }

    @Override
    public List<CardOfTask> cards(Collection<String> taskIds) {
        return jdbc.sql(CARDS)
                .params((Object) taskIds.toArray(String[]::new))
                .query((row, i) -> card(row))
                .list();
    }

    private static CardOfTask card(ResultSet row) throws SQLException {
        var due = row.getObject("due", OffsetDateTime.class);
        return new CardOfTask(
                row.getString("task"),
                new CaseNumber(row.getString("number")),
                row.getString("customer"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("next_step"),
                due == null ? null : due.toInstant(),
                row.getInt("contacts"),
                row.getInt("rejected"));
    }
}
