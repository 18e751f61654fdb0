package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Timeline;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The private link of each case's page: 192 random bits, known to the customer alone, one at a time. */
@Service
@EnableConfigurationProperties(PageSettings.class)
@Transactional
public class CustomerLinks {

    /** What the customer reads of it, without the address: a line of the timeline is no place for a secret. */
    private static final String IS_RENEWED = "Your page has a new address. The old one does not open it any more.";

    private static final String PATH = "/c/";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,64}");

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Timeline timeline;
    private final PageSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CustomerLinks(
            JdbcClient jdbc,
            Cases cases,
            Timeline timeline,
            PageSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.timeline = timeline;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A link that we know.
     *
     * @param replaced by a newer one
     * @param expired long after its case was over; a case that comes back brings its link back
     */
    record Found(CaseNumber number, boolean replaced, boolean expired) {

        boolean opens() {
            return !replaced && !expired;
        }

        String why() {
            return replaced ? "replaced" : "expired";
        }
    }

    /** The page of a case has another path from this transaction on. */
    record Renewed(CaseNumber number, String before, String now) {}

    @EventListener
    @Order(0)
    void on(CustomerCase.Opened opened) {
        make(opened.number());
    }

    private String make(CaseNumber number) {
        var bits = new byte[24];
        random.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        jdbc.sql("insert into customer_link (token, case_number, made_at) values (?, ?, ?)")
                .params(token, number.value(), now())
                .update();
        return PATH + token;
    }

    /** The old link is dead from this commit on, the new one opens the page, and the customer is told that there is one. */
    public void renew(CaseNumber number, Actor by) {
        cases.getInOrder(number);
        var before =
                jdbc.sql("""
                        update customer_link set replaced_at = ? where case_number = ? and replaced_at is null
                        returning token
                        """).params(now(), number.value()).query(String.class).optional();
        var path = make(number);
        before.ifPresent(token -> events.publishEvent(new Renewed(number, PATH + token, path)));
        timeline.tell(number, by, "link-renewed", IS_RENEWED);
    }

    @Transactional(readOnly = true)
    Optional<Found> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select l.case_number, l.replaced_at is not null as replaced, greatest(k.over_at, l.made_at) as lasts_from,
                               k.over_at is not null as is_over
                        from customer_link l join customer_case k on k.number = l.case_number
                        where l.token = ?
                        """)
                .params(token)
                .query((row, i) -> new Found(
                        new CaseNumber(row.getString("case_number")),
                        row.getBoolean("replaced"),
                        row.getBoolean("is_over")
                                && isTooOld(row.getObject("lasts_from", OffsetDateTime.class)
                                        .toInstant())))
                .optional();
    }

    /** Everything behind it was erased; nothing is left of the link but that. */
    @Transactional(readOnly = true)
    boolean wasErased(String token) {
        return TOKEN.matcher(token).matches()
                && jdbc.sql("""
                        select exists (select 1 from erased_link
                                        where fingerprint = encode(sha256(convert_to(?, 'UTF8')), 'hex'))
                        """).params(token).query(Boolean.class).single();
    }

    private boolean isTooOld(Instant lastsFrom) {
        return clock.instant().isAfter(lastsFrom.plus(Duration.ofDays(settings.daysAfterClosing())));
    }

    /** The path of a case's page; empty where the customer was erased, and their page with them. */
    @Transactional(readOnly = true)
    public Optional<String> pathOf(CaseNumber number) {
        return jdbc.sql("select token from customer_link where case_number = ? and replaced_at is null")
                .params(number.value())
                .query(String.class)
                .optional()
                .map(PATH::concat);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
