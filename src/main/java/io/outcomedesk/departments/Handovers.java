package io.outcomedesk.departments;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When somebody is away for long or leaves: a head hands over all their cases. Shown before; then each case moves once,
 * in a commit of its own, whichever node does it and however often one dies.
 */
@Service
@Transactional
public class Handovers {

    /** After so many failures a case is left to a person. */
    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final People people;
    private final OwnerRules rules;
    private final CaseLock lock;
    private final Clock clock;

    Handovers(JdbcClient jdbc, Cases cases, People people, OwnerRules rules, CaseLock lock, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.people = people;
        this.rules = rules;
        this.lock = lock;
        this.clock = clock;
    }

    /** What a handover would do now. Nothing moves. */
    @Transactional(readOnly = true)
    public Handover.Plan plan(PersonId from) {
        var person = people.get(from);
        return new Handover.Plan(from, whyNotNow(person).orElse(null), proposals(from, null));
    }

    /**
     * Begins a handover; the cases move from here on, one after the other.
     *
     * @param to who gets all of them, also above their most; none leaves it to the table for each
     * @throws Refused unless the person is away for long or leaves, has open cases, and no handover of theirs runs
     */
    public Handover begin(PersonId from, @Nullable PersonId to, String brief, PersonId askedBy) {
        var person = people.get(from);
        if (to != null) {
            people.get(to);
            if (to.equals(from)) {
                throw new Invalid(
                        "to", "These are %s's own cases; hand them to somebody else.".formatted(person.name()));
            }
        }
        lock.take("handover of " + from);
        running(from).ifPresent(id -> {
            throw new Refused("%s's cases are being handed over already: GET /api/handovers/%d shows how far it is."
                    .formatted(person.name(), id));
        });
        whyNotNow(person).ifPresent(why -> {
            throw new Refused(why);
        });
        if (to != null) {
            people.mustBeAbleToOwn(to);
        }
        var proposals = proposals(from, to);
        if (proposals.isEmpty()) {
            throw new Refused("%s owns no open case; there is nothing to hand over.".formatted(person.name()));
        }
        long id = jdbc.sql("""
                        insert into handover (from_person, to_person, brief, asked_by, asked_at)
                        values (?, ?, ?, ?, ?) returning id
                        """)
                .param(from.value())
                .param(to == null ? null : to.value())
                .param(brief)
                .param(askedBy.value())
                .param(now())
                .query(Long.class)
                .single();
        for (var proposal : proposals) {
            jdbc.sql("insert into handover_case (handover, case_number, proposed, why) values (?, ?, ?, ?)")
                    .params(id, proposal.number().value(), proposal.to().value(), proposal.why())
                    .update();
        }
        return get(id);
    }

    private Optional<String> whyNotNow(Person person) {
        if (person.leaving()) {
            return Optional.empty();
        }
        @Nullable Instant from = person.awayFrom();
        @Nullable Instant until = person.awayUntil();
        if (from == null || until == null || !until.isAfter(clock.instant())) {
            return Optional.of(notNow(person, "not away"));
        }
        return until.isBefore(rules.longAbsenceSince(from))
                ? Optional.of(notNow(person, "away until " + until))
                : Optional.empty();
    }

    private static String notNow(Person person, String how) {
        return "%s is %s; the owner stays, and whoever stands in acts. Cases are handed over in bulk when somebody is away for longer (table promise-times, row long-absence) or leaves: PUT /api/people/%s {leaving: true}. One case moves with POST /api/cases/{number}/owner."
                .formatted(person.name(), how, person.id());
    }

    private List<Handover.Proposal> proposals(PersonId from, @Nullable PersonId to) {
        var roster = people.roster().without(from);
        return cases.openOf(from).stream()
                .map(number -> to == null
                        ? byTheTable(number, roster)
                        : new Handover.Proposal(number, to, "Whoever hands over chose them."))
                .toList();
    }

    private Handover.Proposal byTheTable(CaseNumber number, Roster roster) {
        var named = rules.choose(number, roster);
        roster.gives(named.person());
        return new Handover.Proposal(number, named.person().id(), named.because());
    }

    /** @throws Unknown when there is none */
    @Transactional(readOnly = true)
    public Handover get(long id) {
        var notMoved = jdbc.sql("""
                        select case_number, lower(state) as state, sentence from handover_case
                        where handover = ? and state in ('SKIPPED', 'FAILED') order by case_number
                        """)
                .params(id)
                .query((row, i) -> new Handover.NotMoved(
                        new CaseNumber(row.getString("case_number")),
                        row.getString("state"),
                        row.getString("sentence")))
                .list();
        return jdbc.sql("""
                        select h.*, count(c.*) as cases, count(*) filter (where c.state = 'MOVED') as moved,
                            count(*) filter (where c.state = 'WAITING') as waiting,
                            count(*) filter (where c.state = 'SKIPPED') as skipped,
                            count(*) filter (where c.state = 'FAILED') as failed
                        from handover h join handover_case c on c.handover = h.id where h.id = ? group by h.id
                        """)
                .params(id)
                .query((row, i) -> handover(row, notMoved))
                .optional()
                .orElseThrow(() -> new Unknown(
                        "There is no handover %d. POST /api/people/{id}/handover begins one.".formatted(id)));
    }

    /** Those whose cases still move, oldest first. */
    @Transactional(readOnly = true)
    public List<Long> running() {
        return jdbc.sql("select id from handover where ended_at is null order by id")
                .query(Long.class)
                .list();
    }

    private Optional<Long> running(PersonId from) {
        return jdbc.sql("select id from handover where from_person = ? and ended_at is null")
                .params(from.value())
                .query(Long.class)
                .optional();
    }

    /** Takes one case that still waits, for this transaction; nobody else gets it meanwhile. */
    Optional<CaseNumber> takeOne(long handover) {
        return jdbc.sql("""
                        select case_number from handover_case where handover = ? and state = 'WAITING'
                        order by tries, case_number limit 1 for update skip locked
                        """).params(handover).query(String.class).optional().map(CaseNumber::new);
    }

    /** Moves a case that was taken; in the commit of its mark, so that it moves once. */
    void move(long id, CaseNumber number) {
        var handover = get(id);
        var from = people.get(handover.from());
        var file = cases.getInOrder(number);
        if (!file.isOpen()) {
            mark(
                    id,
                    number,
                    "SKIPPED",
                    "It is %s; nobody needs to own it now."
                            .formatted(file.state().key()));
            return;
        }
        if (!file.owner().equals(from.id())) {
            mark(
                    id,
                    number,
                    "SKIPPED",
                    "It moved meanwhile: %s owns it."
                            .formatted(people.get(file.owner()).name()));
            return;
        }
        var to = newOwner(handover, number);
        cases.handOver(
                number,
                to.id(),
                "%s's cases were handed over: %s".formatted(from.name(), handover.brief()),
                "%s looks after this from now on.".formatted(to.name()),
                Actor.of(handover.askedBy()));
        mark(id, number, "MOVED", "To %s.".formatted(to.name()));
    }

    /** As it was shown before, if they can take it still; otherwise by the table, as things are now. */
    private Person newOwner(Handover handover, CaseNumber number) {
        @Nullable PersonId to = handover.to();
        if (to != null) {
            return people.mustBeAbleToOwn(to);
        }
        var roster = people.roster().without(handover.from());
        var proposed =
                new PersonId(jdbc.sql("select proposed from handover_case where handover = ? and case_number = ?")
                        .params(handover.id(), number.value())
                        .query(String.class)
                        .single());
        return roster.onDuty(proposed)
                .orElseGet(() -> rules.choose(number, roster).person());
    }

    /** A person must look at this one; the others go on. */
    void fail(long id, CaseNumber number, String sentence) {
        mark(id, number, "FAILED", sentence);
    }

    /** It did not work this time; it is tried again after the others, and given up after some times. */
    void tryAgain(long id, CaseNumber number) {
        int tries = jdbc.sql(
                        "update handover_case set tries = tries + 1 where handover = ? and case_number = ? and state = 'WAITING' returning tries")
                .params(id, number.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
        if (tries >= MOST_TRIES) {
            fail(
                    id,
                    number,
                    "It could not be moved, and nothing about it changed. Hand it over by itself: POST /api/cases/%s/owner."
                            .formatted(number));
        }
    }

    private void mark(long id, CaseNumber number, String state, String sentence) {
        jdbc.sql(
                        "update handover_case set state = ?, sentence = ?, at = ? where handover = ? and case_number = ? and state = 'WAITING'")
                .params(state, sentence, now(), id, number.value())
                .update();
    }

    /** Ends a handover of which nothing waits any more. */
    void endIfDone(long id) {
        jdbc.sql("""
                        update handover set ended_at = ? where id = ? and ended_at is null
                          and not exists (select 1 from handover_case c where c.handover = handover.id and c.state = 'WAITING')
                        """).params(now(), id).update();
    }

    private static Handover handover(ResultSet row, List<Handover.NotMoved> notMoved) throws SQLException {
        @Nullable String to = row.getString("to_person");
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Handover(
                row.getLong("id"),
                new PersonId(row.getString("from_person")),
                to == null ? null : new PersonId(to),
                row.getString("brief"),
                new PersonId(row.getString("asked_by")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getInt("cases"),
                row.getInt("moved"),
                row.getInt("waiting"),
                row.getInt("skipped"),
                row.getInt("failed"),
                notMoved);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
