package io.outcomedesk.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything the desk and its engine have written about some cases, to tell whether a request wrote anything. */
final class Ledger {

    private static final String OF_THE_CASES_PROCESSES = """
            proc_inst_id_ in (select i.proc_inst_id_ from act_ru_execution i
                              where i.root_proc_inst_id_ in (select r.id_ from act_ru_execution r where r.business_key_ in (:cases)))
            """;

    private final JdbcClient jdbc;
    private final List<String> cases;
    private final Map<String, String> rows = new TreeMap<>();

    Ledger(JdbcClient jdbc, List<String> cases) {
        this.jdbc = jdbc;
        this.cases = cases;
        for (var table : tablesOfCases()) {
            rows.put(table, "select t.* from desk.%s t where t.case_number in (:cases)".formatted(table));
        }
        rows.put("customer_case", "select t.* from desk.customer_case t where t.number in (:cases)");
        rows.put(
                "customer",
                "select t.* from desk.customer t where t.id in (select customer from desk.customer_case where number in (:cases))");
        rows.put(
                "piece_step",
                "select t.* from desk.piece_step t where t.piece in (select id from desk.piece where case_number in (:cases))");
        rows.put(
                "statement_check",
                "select t.* from desk.statement_check t where t.statement in (select id from desk.statement where case_number in (:cases))");
        for (var table : List.of("person", "person_role", "person_department", "person_skill", "handover")) {
            rows.put(table, "select t.* from desk.%s t".formatted(table));
        }
        // a mail goes, and a promise comes near its date, by the clock and by nobody's request
        rows.put(
                "notice",
                "select t.id, t.person, t.kind from desk.notice t where t.case_number in (:cases) and t.kind <> 'promise-due'");
        rows.put("how many", """
                select (select count(*) from desk.customer_case) as cases, (select count(*) from desk.customer) as customers,
                       (select count(*) from desk.idempotency) as keys, (select count(*) from act_id_user) as users,
                       (select count(*) from act_hi_comment) as comments
                """);
        for (var table : List.of("act_ru_task", "act_ru_execution", "act_ru_variable")) {
            rows.put(table, "select t.* from %s t where %s".formatted(table, OF_THE_CASES_PROCESSES));
        }
    }

    private List<String> tablesOfCases() {
        return jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = 'desk' and column_name = 'case_number' and table_name <> 'idempotency'
                        """).query(String.class).list();
    }

    /** One fingerprint for each table. */
    Map<String, String> fingerprints() {
        var found = new TreeMap<String, String>();
        rows.forEach((table, select) -> found.put(
                table,
                jdbc.sql("select coalesce(md5(string_agg(x::text, '|' order by x::text)), 'nothing') from (%s) x"
                                .formatted(select))
                        .param("cases", cases)
                        .query(String.class)
                        .single()));
        return found;
    }
}
