package io.outcomedesk.privacy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted of some cases: how many, where they stand, how long it took, who worked, what came of it. */
final class Figures {

    private static final Map<String, String> COUNTS = Map.ofEntries(
            Map.entry(
                    "cases",
                    "select state, ending, owner, count(*), count(distinct customer), sum(extract(epoch from over_at - opened_at)) from customer_case where number in (:cases) group by 1, 2, 3"),
            Map.entry(
                    "by what was said",
                    "select kind, source, noted_by, count(*), min(said_at) from said where case_number in (:cases) group by 1, 2, 3"),
            Map.entry(
                    "pieces",
                    "select department, state, count(*), sum(extract(epoch from ended_at - started_at)) from piece where case_number in (:cases) group by 1, 2"),
            Map.entry(
                    "steps",
                    "select p.department, case when s.added_by is null then s.key end, s.state, s.result, s.by_whom, count(*), max(s.at) from piece_step s join piece p on p.id = s.piece where p.case_number in (:cases) group by 1, 2, 3, 4, 5"),
            Map.entry(
                    "escalations",
                    "select reason, state, rung, person, count(*), sum(extract(epoch from ended_at - raised_at)) from escalation where case_number in (:cases) group by 1, 2, 3, 4"),
            Map.entry(
                    "offers",
                    "select kind, state, to_person, count(*), max(answered_at) from offer where case_number in (:cases) group by 1, 2, 3"),
            Map.entry(
                    "promises",
                    "select state, who, planned, count(*), max(settled_at) from promise where case_number in (:cases) group by 1, 2, 3"),
            Map.entry("facts", "select count(*), max(given_at) from fact where case_number in (:cases)"),
            Map.entry(
                    "questions",
                    "select state, department, asked_by, count(*), max(settled_at) from question where case_number in (:cases) group by 1, 2, 3"),
            Map.entry("asked again", "select who, count(*) from asked_again where case_number in (:cases) group by 1"),
            Map.entry(
                    "answers",
                    "select s.reached, s.heard_by, c.said_so, count(*), max(s.said_at) from statement s left join statement_check c on c.statement = s.id where s.case_number in (:cases) group by 1, 2, 3"),
            Map.entry(
                    "endings",
                    "select kind, by_whom, count(*), max(at) from ending where case_number in (:cases) group by 1, 2"),
            Map.entry("asks", "select state, attempts, count(*) from ask where case_number in (:cases) group by 1, 2"),
            Map.entry(
                    "owners",
                    "select owner, count(*), min(since) from ownership where case_number in (:cases) group by 1"),
            Map.entry(
                    "drafts",
                    "select state, written_by, count(*) from draft where case_number in (:cases) group by 1, 2"),
            Map.entry(
                    "orders",
                    "select state, ordered_by, count(*), max(ended_at) from part_order where case_number in (:cases) group by 1, 2"),
            Map.entry(
                    "help from outside",
                    "select expert, state, count(*) from outside_help where case_number in (:cases) group by 1, 2"),
            Map.entry(
                    "who helped",
                    "select person, expert, count(*) from help_given where case_number in (:cases) group by 1, 2"),
            // not their state: a mail that waits passes by itself, whatever else happens
            Map.entry("mails", "select person, kind, count(*) from notice where case_number in (:cases) group by 1, 2"),
            Map.entry(
                    "timeline",
                    "select kind, who, for_customer, count(*), max(at) from timeline_entry where case_number in (:cases) and kind <> 'erased' group by 1, 2, 3"),
            Map.entry(
                    "processes",
                    "select proc_def_key_, state_, count(*), sum(duration_) from act_hi_procinst where business_key_ in (:cases) group by 1, 2"),
            Map.entry(
                    "activities",
                    "select act_id_, assignee_, count(*), sum(duration_) from act_hi_actinst where proc_inst_id_ in (select proc_inst_id_ from act_hi_procinst where business_key_ in (:cases)) group by 1, 2"),
            Map.entry(
                    "tasks",
                    "select task_def_key_, assignee_, count(*), sum(duration_) from act_hi_taskinst where proc_inst_id_ in (select proc_inst_id_ from act_hi_procinst where business_key_ in (:cases)) group by 1, 2"));

    private Figures() {}

    static Map<String, String> of(JdbcClient jdbc, List<String> cases) {
        var figures = new TreeMap<String, String>();
        COUNTS.forEach((name, query) -> figures.put(
                name,
                jdbc.sql("select coalesce(string_agg(x::text, ' ' order by x::text), '') from (%s) x".formatted(query))
                        .param("cases", cases)
                        .query(String.class)
                        .single()));
        return figures;
    }
}
