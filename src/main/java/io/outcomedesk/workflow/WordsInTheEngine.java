package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.privacy.EngineTraces;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where the engine and its history keep words of a case: names of tasks, variables, comments, what a job failed of. */
@Component
class WordsInTheEngine implements EngineTraces {

    /** The processes of these cases, and those in which a manager looked into one of them: their tasks alone say into which. */
    private static final String PROCESSES = """
            select proc_inst_id_ from act_hi_procinst where business_key_ = any(:cases)
            union
            select p.proc_inst_id_ from act_hi_procinst p join act_hi_taskinst t on t.proc_inst_id_ = p.proc_inst_id_
             where starts_with(p.business_key_, :watchdog) and substring(t.name_ from '\\(([A-Z0-9]+-[0-9]+)\\)$') = any(:cases)
            """;

    private static final String WITH_ALL_THEY_CALLED = """
            select proc_inst_id_ from act_hi_procinst where proc_inst_id_ = any(:processes) or root_proc_inst_id_ = any(:processes)
            """;

    private static final String OF_THEM = "(proc_inst_id_ = any(:processes) or root_proc_inst_id_ = any(:processes))";

    /** What people wrote beside a task bears the task, and not always the process. */
    private static final String OF_THEM_OR_THEIR_TASKS =
            "(%s or task_id_ in (select id_ from act_hi_taskinst where proc_inst_id_ = any(:processes)))"
                    .formatted(OF_THEM);

    private static final List<String> THE_WORDS = List.of(
            "delete from act_hi_varinst where " + OF_THEM,
            "delete from act_hi_detail where " + OF_THEM,
            "delete from act_hi_comment where " + OF_THEM_OR_THEIR_TASKS,
            """
            with gone as (delete from act_hi_attachment where %s returning content_id_)
            delete from act_ge_bytearray where id_ in (select content_id_ from gone)
            """.formatted(OF_THEM_OR_THEIR_TASKS),
            "update act_hi_op_log set org_value_ = null, new_value_ = null, annotation_ = null where "
                    + OF_THEM_OR_THEIR_TASKS,
            """
            update act_hi_taskinst set name_ = task_def_key_, description_ = null,
                delete_reason_ = case when delete_reason_ in ('completed', 'deleted') then delete_reason_ end
             where %s
            """.formatted(OF_THEM),
            "update act_hi_procinst set delete_reason_ = null where " + OF_THEM,
            "update act_hi_incident set incident_msg_ = null, annotation_ = null where " + OF_THEM,
            """
            update act_hi_job_log set job_exception_msg_ = null, job_exception_stack_id_ = null
             where process_instance_id_ = any(:processes) or root_proc_inst_id_ = any(:processes)
            """,
            "update act_hi_ext_task_log set error_msg_ = null, error_details_id_ = null where " + OF_THEM,
            """
            delete from act_hi_dec_in where dec_inst_id_ in (select id_ from act_hi_decinst where %1$s) or root_proc_inst_id_ = any(:processes)
            """.formatted(OF_THEM),
            """
            delete from act_hi_dec_out where dec_inst_id_ in (select id_ from act_hi_decinst where %1$s) or root_proc_inst_id_ = any(:processes)
            """.formatted(OF_THEM),
            // the long texts of all of these
            "delete from act_ge_bytearray where deployment_id_ is null and root_proc_inst_id_ = any(:processes)");

    private final JdbcClient jdbc;

    WordsInTheEngine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isMoving(CaseNumber number) {
        return jdbc.sql("""
                        select exists (select 1 from act_ru_execution where business_key_ = :number)
                            or exists (select 1 from act_ru_variable where name_ = :caseNumber and text_ = :number)
                        """)
                .param("number", number.value())
                .param("caseNumber", Variables.CASE_NUMBER.name())
                .query(Boolean.class)
                .single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOutTheWordsOf(Collection<CaseNumber> numbers) {
        var cases = numbers.stream().map(CaseNumber::value).toArray(String[]::new);
        var processes = processesOf(cases);
        for (var words : THE_WORDS) {
            jdbc.sql(words).param("processes", processes).update();
        }
    }

    private String[] processesOf(String[] cases) {
        var theirs = jdbc.sql(PROCESSES)
                .param("cases", cases)
                .param("watchdog", Watchdog.KEY)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        return jdbc.sql(WITH_ALL_THEY_CALLED)
                .param("processes", theirs)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }
}
