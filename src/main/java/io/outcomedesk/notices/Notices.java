package io.outcomedesk.notices;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.escalations.Offer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody should hear of who is not at their Tasklist. Each is written down once, with what it tells of; whether it
 * is still so is looked up when the mail goes.
 */
@Component
@Transactional
class Notices {

    private final JdbcClient jdbc;
    private final Promises promises;
    private final MailTimes times;
    private final MailSettings settings;
    private final boolean isMailed;
    private final Clock clock;

    Notices(
            JdbcClient jdbc,
            Promises promises,
            MailTimes times,
            MailSettings settings,
            ObjectProvider<JavaMailSender> mailer,
            Clock clock) {
        this.jdbc = jdbc;
        this.promises = promises;
        this.times = times;
        this.settings = settings;
        this.isMailed = mailer.getIfAvailable() != null;
        this.clock = clock;
    }

    @EventListener
    void on(Offer.Made made) {
        know(made.to(), "offer", made.number(), made.offer());
    }

    @EventListener
    void on(Offer.OfHelpMade made) {
        know(made.to(), "offer", made.number(), made.offer());
    }

    /** Somebody missed one, and a person must find the next date. */
    @EventListener
    void on(Promise.Made made) {
        var promise = promises.one(made.number(), made.promise());
        if (promise.isRenewal()) {
            know(promise.who(), "promise-missed", made.number(), made.promise());
        }
    }

    /** Promises that have come near their date, also those that became somebody else's since; a moved one is another. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void lookForWhatIsDueSoon() {
        jdbc.sql("""
                        insert into notice (person, kind, case_number, promise, known_at, mail_at, state, settled_at)
                        select p.who, 'promise-due', p.case_number, p.id, :now, :mailAt,
                               case when :isMailed then 'WAITING' else 'NOT_MAILED' end,
                               case when :isMailed then null else cast(:now as timestamptz) end
                        from promise p
                        where p.state = 'OPEN' and p.due > :now and p.due <= :soon
                          and not exists (select 1 from notice n where n.promise = p.id and n.person = p.who)
                        on conflict do nothing
                        """).param("soon", utc(times.soon())).params(becomesKnown()).update();
    }

    private void know(PersonId who, String kind, CaseNumber number, long what) {
        var column = kind.equals("offer") ? "offer" : "promise";
        jdbc.sql("""
                        insert into notice (person, kind, case_number, %s, known_at, mail_at, state, settled_at)
                        values (:who, :kind, :number, :what, :now, :mailAt,
                                case when :isMailed then 'WAITING' else 'NOT_MAILED' end,
                                case when :isMailed then null else cast(:now as timestamptz) end)
                        on conflict do nothing
                        """.formatted(column))
                .param("who", who.value())
                .param("kind", kind)
                .param("number", number.value())
                .param("what", what)
                .params(becomesKnown())
                .update();
    }

    /** Where no mail goes out nothing is kept for the day when it does. */
    private Map<String, Object> becomesKnown() {
        var now = clock.instant();
        return Map.of("now", utc(now), "mailAt", utc(now.plus(settings.gather())), "isMailed", isMailed);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
