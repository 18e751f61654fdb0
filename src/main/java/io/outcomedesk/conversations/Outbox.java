package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.outcomes.Ask;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers are to be told by mail, written down in the same transaction as what it tells of: every line of the
 * timeline that is for them, except what they said or did themselves. Where no mail goes out, their page alone tells it.
 */
@Component
@Transactional
class Outbox {

    /** Somebody waits for it: a first word, their answer, what gets them going, or a link that opens. */
    private static final Set<String> SOON =
            Set.of("opened", "message", "question", "relief", "no-relief", "link-renewed");

    private final JdbcClient jdbc;
    private final CustomerMailSettings settings;
    private final boolean isMailed;
    private final Clock clock;

    Outbox(JdbcClient jdbc, CustomerMailSettings settings, ObjectProvider<JavaMailSender> mailer, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.isMailed = mailer.getIfAvailable() != null;
        this.clock = clock;
    }

    @EventListener
    void on(TimelineEntry.Written written) {
        var entry = written.entry();
        var isTheirs =
                entry.who().equals(Actor.CUSTOMER.name()) && !entry.kind().equals("opened");
        // how it is asked stands in the event of its own
        if (isMailed && entry.forCustomer() && !isTheirs && !entry.kind().equals("asked")) {
            put(written.number(), entry.id(), false, SOON.contains(entry.kind()));
        }
    }

    @EventListener
    void on(Ask.Put put) {
        // who has not answered mails is asked in another way
        if (isMailed && put.way() != Ask.Way.OTHER) {
            var isWritten = put.way() == Ask.Way.WRITTEN;
            put(put.number(), put.entry(), isWritten, isWritten);
        }
    }

    /** Into the mail of the case that has not been made yet, or a new one. */
    private void put(CaseNumber number, long entry, boolean asks, boolean soon) {
        var goesAt = after(soon ? settings.soon() : settings.gather());
        var mail = jdbc.sql("""
                        update customer_mail set mail_at = least(mail_at, :goesAt)
                        where state = 'WAITING' and fixed_at is null
                          and id = (select min(id) from customer_mail
                                     where case_number = :number and state = 'WAITING' and fixed_at is null)
                        returning id
                        """)
                .param("number", number.value())
                .param("goesAt", goesAt)
                .query(Long.class)
                .optional()
                .orElseGet(() -> begin(number, goesAt));
        jdbc.sql("insert into customer_mail_line (entry, mail, asks) values (?, ?, ?)")
                .params(entry, mail, asks)
                .update();
    }

    private long begin(CaseNumber number, OffsetDateTime goesAt) {
        return jdbc.sql("""
                        insert into customer_mail (case_number, state, known_at, mail_at)
                        values (?, 'WAITING', ?, ?) returning id
                        """)
                .params(number.value(), after(Duration.ZERO), goesAt)
                .query(Long.class)
                .single();
    }

    private OffsetDateTime after(Duration time) {
        return clock.instant().plus(time).atOffset(ZoneOffset.UTC);
    }
}
