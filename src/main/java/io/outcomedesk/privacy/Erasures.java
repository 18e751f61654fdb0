package io.outcomedesk.privacy;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.CaseState;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A customer's words, and what was written about them, taken out for good: all of it in one commit, or nothing. */
@Service
@Transactional
public class Erasures {

    /** Characters of the code; it guards against a slip, not against a guess. */
    private static final int CODE = 12;

    /** A part of a name with fewer characters is in too many other words. */
    private static final int SHORTEST_NAME = 3;

    private static final String ERASED = "What they said and what was written about them is gone; the figures stay.";

    private static final String THEMSELVES = "Asked for by themselves, on their page.";

    private final KnownCustomers customers;
    private final WordsInTheRecord record;
    private final EngineTraces traces;
    private final Cases cases;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final Clock clock;

    Erasures(
            KnownCustomers customers,
            WordsInTheRecord record,
            EngineTraces traces,
            Cases cases,
            Timeline timeline,
            JdbcClient jdbc,
            Clock clock) {
        this.customers = customers;
        this.record = record;
        this.traces = traces;
        this.cases = cases;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What goes, or went.
     *
     * @param confirm what the second call gives back
     * @param files how many files; they are not there any more once it is done
     * @param lines how many lines of the timelines, which stay without their words
     * @param at when it was done; absent where nothing happened yet
     */
    public record Erasure(
            List<CaseNumber> cases,
            int files,
            int lines,
            String confirm,
            @Nullable Instant at) {}

    /** What keeps a customer from being erased, and on which case. */
    public record Obstacle(Kind kind, CaseNumber number) {

        /** Somebody works for them, it is watched, a task is left, or it is being handed over among many. */
        public enum Kind {
            OPEN,
            WATCHED,
            TASK_LEFT,
            HANDED_OVER
        }
    }

    /** What stands in the way of an erasure now, if anything does. */
    @Transactional(readOnly = true)
    public Optional<Obstacle> obstacleFor(String email) {
        return obstacleFor(customers.withAddress(email).orElseThrow(Erasures::nobody));
    }

    /**
     * What would go, and the code that confirms it. Nothing happens.
     *
     * @throws Refused while somebody still works for this customer
     */
    @Transactional(readOnly = true)
    public Erasure whatWouldGo(String email, String because) {
        var customer = customers.withAddress(email).orElseThrow(Erasures::nobody);
        mustNotNameThem(customer, because);
        mustBeAtRest(customer);
        return whatWouldGo(customer);
    }

    /**
     * The same for customers who ask themselves; no reason of theirs is kept.
     *
     * @throws Refused while somebody still works for this customer
     */
    @Transactional(readOnly = true)
    public Erasure whatWouldGo(String email) {
        var customer = customers.withAddress(email).orElseThrow(Erasures::nobody);
        mustBeAtRest(customer);
        return whatWouldGo(customer);
    }

    /**
     * Takes everything out because they asked for it themselves.
     *
     * @throws Refused while somebody still works for them, or where something came in since the code was given
     */
    public void eraseThemselves(String email, String confirm) {
        var customer = customers.heldWithAddress(email).orElseThrow(Erasures::nobody);
        erase(customer, THEMSELVES, confirm, Actor.CUSTOMER);
    }

    /**
     * Takes everything out. Called again with the same code it says when it was done.
     *
     * @throws Refused while somebody still works for this customer, or where something came in since the code was given
     */
    public Erasure erase(String email, String because, String confirm, Actor by) {
        var found = customers.heldWithAddress(email);
        if (found.isEmpty()) {
            return doneBefore(confirm).orElseThrow(Erasures::nobody);
        }
        mustNotNameThem(found.get(), because);
        return erase(found.get(), because, confirm, by);
    }

    private Erasure erase(KnownCustomer customer, String because, String confirm, Actor by) {
        customer.cases().forEach(cases::getInOrder);
        mustBeAtRest(customer);
        var goes = whatWouldGo(customer);
        if (!goes.confirm().equals(confirm)) {
            throw new Refused(
                    "This is not the code for what would go now: something came in since, or it is another customer's. Call without \"confirm\", look again, and give the new code.");
        }
        return erase(customer, goes, because, by);
    }

    private Erasure erase(KnownCustomer customer, Erasure goes, String because, Actor by) {
        // as finely as the database keeps it
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // first of all: this line opens what is append only, for this transaction alone
        jdbc.sql("insert into erasure (customer, code, because, by_whom, at) values (?, ?, ?, ?, ?)")
                .params(customer.id(), goes.confirm(), because, by.name(), now.atOffset(ZoneOffset.UTC))
                .update();
        record.takeOutOf(customer.id(), customer.cases());
        traces.takeOutTheWordsOf(customer.cases());
        customer.cases().forEach(number -> timeline.note(number, by, "erased", ERASED));
        return new Erasure(goes.cases(), goes.files(), goes.lines(), goes.confirm(), now);
    }

    private static Invalid nobody() {
        return new Invalid(
                "email",
                "No customer has this address. Whoever was erased is not known by it any more; nothing is left to do.");
    }

    // What keeps it from being done --------------------------------------------------------------

    private void mustBeAtRest(KnownCustomer customer) {
        obstacleFor(customer).ifPresent(obstacle -> {
            throw refused(obstacle);
        });
    }

    private static Refused refused(Obstacle obstacle) {
        var number = obstacle.number();
        return switch (obstacle.kind()) {
            case OPEN ->
                new Refused(
                        "Case %s is open: somebody works for this customer. End it first (POST /api/cases/%s/ending), or close it after their yes, then erase."
                                .formatted(number, number));
            case WATCHED ->
                new Refused(
                        "Case %s is watched so that it stays fixed. The watch ends by itself; then the case is closed, and can be erased."
                                .formatted(number));
            case TASK_LEFT ->
                new Refused(
                        "Somebody still has a task on case %s, such as a parcel on its way or words to read. Finish it, then erase."
                                .formatted(number));
            case HANDED_OVER ->
                new Refused(
                        "All cases of a colleague are handed over right now, with case %s among them. Wait until that is through, then erase."
                                .formatted(number));
        };
    }

    private Optional<Obstacle> obstacleFor(KnownCustomer customer) {
        return customer.cases().stream()
                .flatMap(number -> obstacleOn(number).stream())
                .map(Optional::of)
                .findFirst()
                .orElseGet(() -> handedOverNow(customer));
    }

    private Optional<Obstacle> obstacleOn(CaseNumber number) {
        var state = cases.get(number).state();
        if (state == CaseState.OPEN) {
            return Optional.of(new Obstacle(Obstacle.Kind.OPEN, number));
        }
        if (state == CaseState.CONFIRMED) {
            return Optional.of(new Obstacle(Obstacle.Kind.WATCHED, number));
        }
        return traces.isMoving(number) ? Optional.of(new Obstacle(Obstacle.Kind.TASK_LEFT, number)) : Optional.empty();
    }

    private Optional<Obstacle> handedOverNow(KnownCustomer customer) {
        if (customer.cases().isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select c.case_number from handover_case c join handover h on h.id = c.handover
                         where h.ended_at is null and c.case_number in (:cases) limit 1
                        """)
                .param("cases", customer.cases().stream().map(CaseNumber::value).toList())
                .query(String.class)
                .optional()
                .map(number -> new Obstacle(Obstacle.Kind.HANDED_OVER, new CaseNumber(number)));
    }

    private record Named(
            String email, String name, @Nullable String phone) {}

    /** The reason stays; whoever is to be forgotten must not stand in it. */
    private void mustNotNameThem(KnownCustomer customer, String because) {
        var named = jdbc.sql("select email, name, phone from customer where id = ?")
                .param(customer.id())
                .query(Named.class)
                .single();
        var said = because.toLowerCase(Locale.ROOT);
        var isNamed = Stream.concat(
                        Stream.of(named.email(), named.phone()),
                        Stream.of(named.name().split("\\s+")).filter(part -> part.length() >= SHORTEST_NAME))
                .filter(part -> part != null && !part.isBlank())
                .anyMatch(part -> said.contains(part.toLowerCase(Locale.ROOT)));
        if (isNamed) {
            throw new Invalid(
                    "because",
                    "The reason stays when everything else is gone. Leave out the customer's name, address and phone.");
        }
    }

    // What would go ------------------------------------------------------------------------------

    private record Counted(int files, int lines, long lastLine) {}

    private Erasure whatWouldGo(KnownCustomer customer) {
        var counted = jdbc.sql("""
                        select (select count(*) from attachment f join customer_case k on k.number = f.case_number
                                 where k.customer = :customer) as files,
                               count(e.id) as lines, coalesce(max(e.id), 0) as last_line
                          from timeline_entry e join customer_case k on k.number = e.case_number where k.customer = :customer
                        """)
                .param("customer", customer.id())
                .query(Counted.class)
                .single();
        return new Erasure(customer.cases(), counted.files(), counted.lines(), codeOf(customer, counted), null);
    }

    /** Made of numbers alone: it is kept, and must say nothing of whoever it was. */
    private static String codeOf(KnownCustomer customer, Counted counted) {
        try {
            var text = "%d %s %d %d %d"
                    .formatted(customer.id(), customer.cases(), counted.files(), counted.lines(), counted.lastLine());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, CODE);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<Erasure> doneBefore(String code) {
        return jdbc.sql("select customer, at from erasure where code = ?")
                .param(code)
                .query((row, i) -> done(
                        row.getLong("customer"),
                        code,
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private Erasure done(long customer, String code, Instant at) {
        var numbers = customers.casesOf(customer);
        var lines = jdbc.sql("""
                        select count(*) from timeline_entry e join customer_case k on k.number = e.case_number
                         where k.customer = ? and e.kind <> 'erased'
                        """).param(customer).query(Integer.class).single();
        return new Erasure(numbers, 0, lines, code, at);
    }
}
