package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that happened to a case, in order; written once, never changed. */
@Repository
public class Timeline {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Timeline(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
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
        var entry = jdbc.sql("""
                        insert into timeline_entry (case_number, at, who, kind, words, for_customer)
                        values (?, ?, ?, ?, ?, ?) returning *
                        """)
                .params(number.value(), now(), who.name(), kind, words, forCustomer)
                .query(TimelineEntry.class)
                .single();
        events.publishEvent(new TimelineEntry.Written(number, entry));
        return entry;
    }

    /** The lines after the given one, oldest first. */
    public List<TimelineEntry> of(CaseNumber number, long after, int size) {
        return jdbc.sql("select * from timeline_entry where case_number = ? and id > ? order by id limit ?")
                .params(number.value(), after, size)
                .query(TimelineEntry.class)
                .list();
    }

    /**
     * The lines before the given one, newest first.
     *
     * @param kinds only of these; empty: of all
     */
    public List<TimelineEntry> newestOf(CaseNumber number, long before, Set<String> kinds, int size) {
        return jdbc.sql("""
                        select * from timeline_entry
                        where case_number = :number and id < :before and (cardinality(:kinds) = 0 or kind = any(:kinds))
                        order by id desc limit :size
                        """)
                .param("number", number.value())
                .param("before", before)
                .param("kinds", kinds.toArray(String[]::new))
                .param("size", size)
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
