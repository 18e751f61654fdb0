package io.outcomedesk.workflow;

import io.outcomedesk.designs.Design;
import io.outcomedesk.designs.WhatRuns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counted in the engine's own tables, and in the case file's. */
@Component
class WhatRunsNow implements WhatRuns {

    private final JdbcClient jdbc;

    WhatRunsNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String meaning(Design newer) {
        return switch (newer.kind()) {
            case MODEL -> ofAModel(newer.key());
            case TABLE ->
                newer.key().endsWith(Tables.CHECKLIST)
                        ? ofAChecklist(newer.key().substring(0, newer.key().length() - Tables.CHECKLIST.length()))
                        : ofATable();
            case FORM -> "Whoever opens a task with this form from then on sees it, also where the task waits already.";
        };
    }

    private String ofAModel(String key) {
        return running(
                count("""
                        select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where d.key_ = ? and e.parent_id_ is null
                        """, key),
                "run of this model goes",
                "runs of this model go",
                "on with the version it started with",
                "on with the version they started with");
    }

    private String ofAChecklist(String department) {
        return running(
                count(
                        "select count(*) from piece where department = ? and state = 'WORKING' and checklist is not null",
                        department),
                "piece in work keeps",
                "pieces in work keep",
                "the checklist it began with",
                "the checklist they began with");
    }

    private static String running(int count, String one, String several, String itsOwn, String theirOwn) {
        return switch (count) {
            case 0 -> "Nothing of it is under way; whatever starts from then on uses it.";
            case 1 -> "1 %s %s; whatever starts from then on uses the new one.".formatted(one, itsOwn);
            default -> "%d %s %s; whatever starts from then on uses the new one.".formatted(count, several, theirOwn);
        };
    }

    /** Other tables are asked anew each time. */
    private String ofATable() {
        var open = count("select count(*) from customer_case where state = 'OPEN'");
        return switch (open) {
            case 0 -> "No case is open; it counts for all that come.";
            case 1 -> "It counts from the next time it is asked, also for the 1 case that is open.";
            default -> "It counts from the next time it is asked, also for the %d cases that are open.".formatted(open);
        };
    }

    private int count(String question, Object... about) {
        return jdbc.sql(question).params(about).query(Integer.class).single();
    }
}
