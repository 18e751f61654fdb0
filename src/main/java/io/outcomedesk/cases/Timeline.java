package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that happened to a case, in order; written once, never changed. */
@Repository
public class Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes a line for the people who work here. */
    public TimelineEntry note(CaseNumber number, Actor who, String kind, String words) {
        return write(number, who, kind, words, false);
    }

    /** Writes a line the customer sees on their page, too. */
    public TimelineEntry tell(CaseNumber number, Actor who, String kind, String words) {
        return write(number, who, kind, words, true);
    }

    private TimelineEntry write(CaseNumber number, Actor who, String kind, String words, boolean forCustomer) {
        return jdbc.sql("""
                        insert into timeline_entry (case_number, at, who, kind, words, for_customer)
                        values (?, ?, ?, ?, ?, ?) returning *
                        """)
                .params(number.value(), now(), who.name(), kind, words, forCustomer)
                .query(TimelineEntry.class)
                .single();
    }

    /** The lines after the given one, oldest first. */
    public List<TimelineEntry> of(CaseNumber number, long after, int size) {
        return jdbc.sql("select * from timeline_entry where case_number = ? and id > ? order by id limit ?")
                .params(number.value(), after, size)
                .query(TimelineEntry.class)
                .list();
    }

    /** The lines the customer may read, newest first. */
    public List<TimelineEntry> forCustomer(CaseNumber number) {
        return jdbc.sql(
                        "select * from timeline_entry where case_number = ? and for_customer order by id desc limit 200")
                .params(number.value())
                .query(TimelineEntry.class)
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
