package io.outcomedesk.outcomes;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.Piece;
import io.outcomedesk.departments.Pieces;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether the customer has what they hoped for. Their statements alone decide; silence is none. */
@Service
@Transactional
public class Outcomes {

    private final AskRows asks;
    private final JdbcClient jdbc;
    private final Cases cases;
    private final Pieces pieces;
    private final Timeline timeline;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Outcomes(
            AskRows asks,
            JdbcClient jdbc,
            Cases cases,
            Pieces pieces,
            Timeline timeline,
            Clock clock,
            ApplicationEventPublisher events) {
        this.asks = asks;
        this.jdbc = jdbc;
        this.cases = cases;
        this.pieces = pieces;
        this.timeline = timeline;
        this.clock = clock;
        this.events = events;
    }

    /** Asks the customer. While one question is open there is no second; the open one is returned. */
    public Ask request(CaseNumber number) {
        cases.get(number).mustBeOpen();
        var open = asks.openOf(number);
        if (open.isPresent()) {
            return open.get();
        }
        mustNotHaveSaidYes(number);
        events.publishEvent(new Ask.Requested(number));
        return asks.openOf(number)
                .orElseThrow(() -> new IllegalStateException("The process of %s did not ask".formatted(number)));
    }

    private void mustNotHaveSaidYes(CaseNumber number) {
        if (hasSaidYes(number)) {
            throw new Refused("The customer has said yes. Close with what was learnt: POST /api/cases/%s/close."
                    .formatted(number));
        }
    }

    @Transactional(readOnly = true)
    public Optional<Ask> openAsk(CaseNumber number) {
        return asks.openOf(number);
    }

    @Transactional(readOnly = true)
    public Optional<Ask> latestAsk(CaseNumber number) {
        return asks.latestOf(number);
    }

    /** Opens the question, or counts one more attempt at it, in words the customer reads. */
    public Ask attempt(CaseNumber number, Ask.Way way, String question, Actor by) {
        var ask = asks.openOf(number).orElseGet(() -> Ask.open(number, by, clock.instant()));
        var asked = asks.save(ask.again());
        var entry = timeline.tell(number, by, "asked", question);
        events.publishEvent(new Ask.Put(number, entry.id(), way));
        return asked;
    }

    /** The question was never answered. Not a success, and never the end of the customer's right to come back. */
    public void stayedSilent(CaseNumber number) {
        asks.openOf(number).ifPresent(ask -> asks.save(ask.end(Ask.State.SILENT, clock.instant())));
    }

    public void withdrawAsk(CaseNumber number) {
        asks.openOf(number).ifPresent(ask -> asks.save(ask.end(Ask.State.WITHDRAWN, clock.instant())));
    }

    /**
     * Takes what the customer said of their outcome. The one path that writes it. The same words, come twice within
     * minutes with nothing between them, are one statement.
     *
     * @param heardBy who noted it, for words said to a person; absent for words given to the desk itself
     */
    public Statement say(CaseNumber number, boolean reached, String words, String channel, @Nullable PersonId heardBy) {
        var file = cases.get(number);
        if (reached && !file.isOpen()) {
            return theLatest(number)
                    .filter(Statement::reached)
                    .orElseThrow(() ->
                            new Refused("Case %s is %s. A yes counts on an open case; \"not yet\" brings this one back."
                                    .formatted(number, file.state().key())));
        }
        var same = theLatest(number)
                .filter(latest -> file.isOpen() && latest.isTheSameAs(reached, words, channel, heardBy))
                .filter(latest -> latest.saidAt().isAfter(clock.instant().minus(Cases.DELIVERED_TWICE)));
        if (same.isPresent() && changesNothing(number)) {
            return same.get();
        }
        var id = jdbc.sql("""
                        insert into statement (case_number, reached, words, channel, heard_by, said_at)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(number.value())
                .param(reached)
                .param(words)
                .param(channel)
                .param(heardBy == null ? null : heardBy.value())
                .param(now())
                .query(Long.class)
                .single();
        var by = heardBy == null ? Actor.CUSTOMER : Actor.of(heardBy);
        timeline.tell(number, by, reached ? "said-yes" : "said-not-yet", words);
        asks.openOf(number).ifPresent(ask -> asks.save(ask.end(Ask.State.ANSWERED, clock.instant())));
        if (!reached) {
            pieces.rejectSolutions(number);
        }
        events.publishEvent(new Statement.Given(number, reached));
        return one(id);
    }

    /** Nothing that a customer could mean has happened since they spoke. */
    private boolean changesNothing(CaseNumber number) {
        return asks.openOf(number).isEmpty()
                && pieces.of(number).stream().noneMatch(piece -> piece.state() == Piece.State.DELIVERED);
    }

    /** The customer's own word on what staff noted. "I did not say that" takes a yes back, if it is the yes that counts. */
    public Statement check(CaseNumber number, long statementId, boolean saidSo, @Nullable String words) {
        var statement = one(statementId);
        if (!statement.caseNumber().equals(number)) {
            throw new Unknown("Case %s has no such statement.".formatted(number));
        }
        if (statement.heardBy() == null) {
            throw new Refused("You gave this answer yourself; give a new one if it has changed.");
        }
        if (statement.confirmedByCustomer() != null) {
            return statement;
        }
        var saidYes = hasSaidYes(number);
        jdbc.sql("insert into statement_check (statement, said_so, words, at) values (?, ?, ?, ?)")
                .param(statementId)
                .param(saidSo)
                .param(words)
                .param(now())
                .update();
        timeline.tell(
                number,
                Actor.CUSTOMER,
                saidSo ? "said-so" : "did-not-say-that",
                words == null ? statement.words() : words);
        if (saidYes && !hasSaidYes(number)) {
            pieces.rejectSolutions(number);
            events.publishEvent(new Statement.Given(number, false));
        }
        return one(statementId);
    }

    /** True when the latest thing the customer said is yes, and they did not take it back. */
    @Transactional(readOnly = true)
    public boolean hasSaidYes(CaseNumber number) {
        return of(number).stream()
                .filter(statement -> statement.reached() || !statement.isContradicted())
                .findFirst()
                .map(statement -> statement.reached() && !statement.isContradicted())
                .orElse(false);
    }

    /** The owner closes with what was learnt; the case's process acts on it. */
    public record Closing(CaseNumber number, String learnt) {}

    /** Closes after the customer's yes. */
    public void close(CaseNumber number, String learnt) {
        cases.get(number).mustBeOpen();
        if (!hasSaidYes(number)) {
            throw new Refused(
                    "Only the customer closes, and they have not said yes. Ask them: POST /api/cases/%s/outcome-check."
                            .formatted(number));
        }
        events.publishEvent(new Closing(number, learnt));
    }

    /**
     * The case ends without the customer's yes: in their words and with our explanation.
     *
     * @param words what the customer said, verbatim
     */
    public void end(CaseNumber number, Ending.Kind kind, String words, String explanation, PersonId by) {
        cases.get(number).mustBeOpen();
        mustNotHaveSaidYes(number);
        jdbc.sql("insert into ending (case_number, kind, words, explanation, by_whom, at) values (?, ?, ?, ?, ?, ?)")
                .params(number.value(), kind.name(), words, explanation, by.value(), now())
                .update();
        events.publishEvent(new Ending.Given(number));
    }

    /** How the case ended without a yes, each time, the latest first. */
    @Transactional(readOnly = true)
    public List<Ending> endings(CaseNumber number) {
        return jdbc.sql("select * from ending where case_number = ? order by id desc")
                .params(number.value())
                .query((row, i) -> new Ending(
                        row.getLong("id"),
                        new CaseNumber(row.getString("case_number")),
                        Ending.Kind.valueOf(row.getString("kind")),
                        row.getString("words"),
                        row.getString("explanation"),
                        new PersonId(row.getString("by_whom")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What the customer said of the outcome, the latest first. */
    @Transactional(readOnly = true)
    public List<Statement> of(CaseNumber number) {
        return jdbc.sql("""
                        select s.*, c.said_so from statement s left join statement_check c on c.statement = s.id
                        where s.case_number = ? order by s.id desc
                        """)
                .params(number.value())
                .query((row, i) -> new Statement(
                        row.getLong("id"),
                        new CaseNumber(row.getString("case_number")),
                        row.getBoolean("reached"),
                        row.getString("words"),
                        row.getString("channel"),
                        row.getString("heard_by") == null ? null : new PersonId(row.getString("heard_by")),
                        row.getObject("said_at", OffsetDateTime.class).toInstant(),
                        (Boolean) row.getObject("said_so")))
                .list();
    }

    /**
     * How often the customer had to come to us about this: the first time, words they added unasked, each "not yet". An
     * answer to a question of ours is none.
     */
    @Transactional(readOnly = true)
    public int contacts(CaseNumber number) {
        return Objects.requireNonNull(came(List.of(number)).get(number)).contacts();
    }

    /** How often a customer came, and how often of these to say "not yet". */
    public record Came(int contacts, int notYet) {}

    /** The same for several cases at once. */
    @Transactional(readOnly = true)
    public Map<CaseNumber, Came> came(Collection<CaseNumber> numbers) {
        var came = new HashMap<CaseNumber, Came>();
        jdbc.sql("""
                        select n.number, wrote.times, not_yet.times
                        from unnest(cast(:numbers as text[])) as n(number),
                          lateral (select count(*) as times from said
                                    where case_number = n.number and kind = 'added') as wrote,
                          lateral (select count(*) as times from statement s
                                     left join statement_check c on c.statement = s.id
                                    where s.case_number = n.number and not s.reached and c.said_so is not false) as not_yet
                        """)
                .param("numbers", numbers.stream().map(CaseNumber::value).toArray(String[]::new))
                .query(row -> {
                    came.put(
                            new CaseNumber(row.getString(1)),
                            new Came(1 + row.getInt(2) + row.getInt(3), row.getInt(3)));
                });
        return came;
    }

    @Transactional(readOnly = true)
    public Optional<Statement> theLatest(CaseNumber number) {
        return of(number).stream().findFirst();
    }

    private Statement one(long id) {
        var number = jdbc.sql("select case_number from statement where id = ?")
                .params(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Invalid("statement", "There is no such statement."));
        return of(new CaseNumber(number)).stream()
                .filter(statement -> statement.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
