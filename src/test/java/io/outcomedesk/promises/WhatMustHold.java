package io.outcomedesk.promises;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What holds for every case whatever was done, asked of the database from outside. One statement sees one moment between
 * two commits, so what holds at every commit needs no patience.
 */
final class WhatMustHold {

    /** The tasks of one kind of work: in the process, or the part of it, that carries the row's key. */
    private static final String TASK_OF = """
            exists (select 1 from act_ru_variable v join act_ru_task t on t.proc_inst_id_ = v.proc_inst_id_
                     where v.name_ = '%s' and v.long_ = %s and t.task_def_key_ in (%s))
            """;

    private static final String WORKS_A_PIECE =
            "'Task_WorkTheStep', 'Task_FindOutAFact', 'Task_TryItAsTheCustomerDoes', 'Task_OrderThePart', 'Task_SendThePart', 'Task_LookForTheParcel'";
    private static final String HELPS = "'Task_AnswerTheOffer', 'Task_HelpTheOwner', 'Task_DecideWhatTheCustomerGets'";

    private static final String TASKS_OF_CASE =
            "act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ and e.business_key_ = k.number";

    /** The offer {@code o} is in the execution of the task {@code t}, or in one around it. */
    private static final String AN_OFFERS = """
            select 1 from act_ru_variable v
              join act_ru_execution x on x.id_ = t.execution_id_
              left join act_ru_execution y on y.id_ = x.parent_id_
              left join act_ru_execution z on z.id_ = y.parent_id_
             where v.name_ = 'offerId' and v.long_ = o.id and v.execution_id_ in (x.id_, y.id_, z.id_, z.parent_id_)
            """;

    /** At every commit. */
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry(
                    "open without exactly one owner task, of its owner",
                    "k.state = 'OPEN' and (select count(*) <> 1 or bool_or(t.assignee_ is distinct from k.owner) from "
                            + TASKS_OF_CASE + " where t.task_def_key_ = 'Task_OwnTheOutcome')"),
            Map.entry(
                    "open and its owner does not work here, or may not own",
                    "k.state = 'OPEN' and not exists (select 1 from person p join person_role r on r.person = p.id where p.id = k.owner and p.active and r.role in ('agent', 'head', 'manager'))"),
            Map.entry(
                    "open without a next step",
                    "k.state = 'OPEN' and not exists (select 1 from promise p where p.case_number = k.number and p.state = 'OPEN')"),
            Map.entry(
                    "open and nobody who works here has a next step",
                    "k.state = 'OPEN' and not exists (select 1 from promise p join person w on w.id = p.who and w.active where p.case_number = k.number and p.state = 'OPEN')"),
            Map.entry(
                    "an open promise that nobody waits for",
                    "exists (select 1 from promise p where p.case_number = k.number and p.state = 'OPEN' and not exists (select 1 from act_ru_variable v where v.name_ in ('promiseKey', 'renewalId') and v.long_ = p.id))"),
            Map.entry(
                    "two pieces of one department at work",
                    "exists (select 1 from piece p where p.case_number = k.number and p.state = 'WORKING' group by p.department having count(*) > 1)"),
            Map.entry(
                    "a piece at work that nobody has and that waits for no parcel",
                    "exists (select 1 from piece p where p.case_number = k.number and p.state = 'WORKING' and not "
                            + TASK_OF.formatted("pieceId", "p.id", WORKS_A_PIECE)
                            + " and not exists (select 1 from part_order o where o.piece = p.id and o.state = 'SENT'))"),
            Map.entry(
                    "an open offer without its task",
                    "exists (select 1 from offer o where o.case_number = k.number and o.state = 'OFFERED' and not exists (select 1 from "
                            + TASKS_OF_CASE
                            + " where t.task_def_key_ in ('Task_AnswerTheOffer', 'Task_TakeItOver') and exists ("
                            + AN_OFFERS + ")))"),
            Map.entry(
                    "an offer's task without its open offer",
                    "exists (select 1 from " + TASKS_OF_CASE
                            + " where t.task_def_key_ in ('Task_AnswerTheOffer', 'Task_TakeItOver') and not exists (select 1 from offer o where o.case_number = k.number and o.state = 'OFFERED' and exists ("
                            + AN_OFFERS + ")))"),
            Map.entry(
                    "an open escalation that nobody has a task for",
                    "exists (select 1 from escalation s where s.case_number = k.number and s.state in ('RAISED', 'OFFERED', 'ACCEPTED') and not "
                            + TASK_OF.formatted("escalationId", "s.id", HELPS) + ")"),
            Map.entry(
                    "an open question to the customer that nothing asks",
                    "exists (select 1 from ask a where a.case_number = k.number and a.state = 'OPEN') and not exists (select 1 from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'ask-the-customer' where e.business_key_ = k.number)"),
            Map.entry(
                    "an order under way on a case that is over, and nobody winds it down",
                    "k.state <> 'OPEN' and exists (select 1 from part_order o where o.case_number = k.number and o.state in ('ORDERED', 'SENT', 'RETURNED') and not "
                            + TASK_OF.formatted("orderId", "o.id", "'Task_WindTheOrderDown'") + ")"),
            Map.entry(
                    "over, and somebody still works on it",
                    "k.state <> 'OPEN' and exists (select 1 from " + TASKS_OF_CASE
                            + " where t.task_def_key_ not in ('Task_ReadWhatTheCustomerWrote', 'Task_WindTheOrderDown', 'Task_ReachTheCustomer'))"),
            Map.entry(
                    "over, and something of it is open still",
                    "k.state <> 'OPEN' and (exists (select 1 from promise p where p.case_number = k.number and p.state = 'OPEN')"
                            + " or exists (select 1 from piece p where p.case_number = k.number and p.state = 'WORKING')"
                            + " or exists (select 1 from offer o where o.case_number = k.number and o.state = 'OFFERED')"
                            + " or exists (select 1 from escalation s where s.case_number = k.number and s.state in ('RAISED', 'OFFERED', 'ACCEPTED'))"
                            + " or exists (select 1 from ask a where a.case_number = k.number and a.state = 'OPEN'))"),
            Map.entry(
                    "over without the customer's word or a counted ending",
                    "k.state in ('CONFIRMED', 'CLOSED') and not exists (select 1 from statement s where s.case_number = k.number and s.reached)"
                            + " or k.state = 'ENDED' and (k.ending is null or not exists (select 1 from ending x where x.case_number = k.number))"),
            Map.entry(
                    "a job that is not tried again",
                    "exists (select 1 from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = k.number and j.retries_ = 0)"));

    private static final String IS_AWAY = "p.away_from <= :now and p.away_until > :now";

    private static final String TIMERS =
            "exists (select 1 from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_ where e.business_key_ = k.number and (j.duedate_ is null or j.duedate_ <= :jobsDue) and j.retries_ > 0)";

    /** Some seconds after the clock, an absence or a farewell. */
    private static final Map<String, String> SOON = Map.of(
            "a timer that does not fire",
            TIMERS,
            "an owner who is away, and nobody at work finds their task",
            "k.state = 'OPEN' and exists (select 1 from person p where p.id = k.owner and " + IS_AWAY
                    + ") and not exists (select 1 from " + TASKS_OF_CASE
                    + " join act_ru_identitylink l on l.task_id_ = t.id_ and l.type_ = 'candidate' join person p on p.id = l.user_id_ and p.active where t.task_def_key_ = 'Task_OwnTheOutcome')",
            "a task of somebody who is away or does not work here",
            "exists (select 1 from " + TASKS_OF_CASE
                    + " join person p on p.id = t.assignee_ where t.task_def_key_ <> 'Task_OwnTheOutcome' and not exists (select 1 from act_ru_identitylink g where g.task_id_ = t.id_ and g.group_id_ is not null) and (not p.active or "
                    + IS_AWAY
                    + " and exists (select 1 from person d where d.id = p.deputy and d.active and not (d.away_from <= :now and d.away_until > :now) is true)))",
            "a task that nobody who works here has or can take",
            "exists (select 1 from " + TASKS_OF_CASE
                    + " where t.assignee_ is null and not exists (select 1 from act_ru_identitylink g join person p on p.active join person_department d on d.person = p.id and d.department = g.group_id_ where g.task_id_ = t.id_))",
            "a task of a department that somebody took who does not work here any more",
            "exists (select 1 from " + TASKS_OF_CASE + " join person p on p.id = t.assignee_ and not p.active)");

    private WhatMustHold() {}

    /** What is broken right now. */
    static List<String> brokenNow(JdbcClient database, List<String> numbers) {
        return broken(database, ALWAYS, numbers, Instant.EPOCH);
    }

    /** What is not as it should be, and may become so in a moment. */
    static List<String> notYetSo(JdbcClient database, List<String> numbers, Instant now) {
        return broken(database, SOON, numbers, now);
    }

    /** Whether the engine has still to do what the clock says. */
    static List<String> timersDue(JdbcClient database, List<String> numbers, Instant now) {
        return broken(database, Map.of("a timer that does not fire", TIMERS), numbers, now);
    }

    private static List<String> broken(
            JdbcClient database, Map<String, String> rules, List<String> numbers, Instant now) {
        var all = rules.entrySet().stream()
                .map(rule ->
                        "select k.number || ': %s' as broken from customer_case k where k.number in (:numbers) and (%s)"
                                .formatted(rule.getKey().replace("'", "''"), rule.getValue()))
                .collect(Collectors.joining(" union all "));
        return database.sql(all)
                .param("numbers", numbers)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("jobsDue", LocalDateTime.ofInstant(now, ZoneId.systemDefault()))
                .query(String.class)
                .list();
    }
}
