package io.outcomedesk.escalations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The worn stack of cards: who inside and outside can help with what, and with which cases they did. */
@Service
@Transactional
public class Cards {

    /** Words that two problems must share before one counts as such a case. */
    private static final int SHARED_WORDS = 4;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Promises promises;
    private final Timeline timeline;
    private final Clock clock;

    Cards(JdbcClient jdbc, Cases cases, Promises promises, Timeline timeline, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.promises = promises;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * One card.
     *
     * @param expert the number of somebody outside; absent for a colleague
     * @param person the log-in name of a colleague; absent for somebody outside
     * @param trade what they are: a plumber, a vendor, the role of a colleague
     * @param helped the cases they helped with, the latest first
     */
    public record Card(
            @Nullable Long expert,
            @Nullable String person,
            String name,
            String trade,
            @Nullable String phone,
            @Nullable String email,
            List<String> skills,
            @Nullable String note,
            boolean available,
            List<String> helped) {

        String line() {
            return phone == null ? "%s, %s".formatted(name, trade) : "%s, %s (%s)".formatted(name, trade, phone);
        }
    }

    /** What is written on the card of somebody outside. */
    public record Details(
            String name,
            String trade,
            @Nullable String phone,
            @Nullable String email,
            List<String> skills,
            @Nullable String note,
            boolean available) {}

    /** What an outside expert was asked, and how it stands. */
    public record OutsideHelp(
            long id,
            CaseNumber caseNumber,
            long expert,
            String name,
            String brief,
            State state,
            @Nullable String words,
            long promise,
            Instant askedAt) {

        /** How it stands with the expert; the owner has the case all the time. */
        public enum State {
            ASKED,
            ACCEPTED,
            DECLINED,
            DELIVERED,
            WITHDRAWN;

            @JsonValue
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }

            boolean isOpen() {
                return this == ASKED || this == ACCEPTED;
            }
        }
    }

    private static final String CARDS = """
            select e.id as expert, null as person, e.name, e.trade, e.phone, e.email, e.skills, e.note, e.available,
                   array(select h.case_number from help_given h where h.expert = e.id order by h.id desc limit 20) as helped,
                   (select string_agg(h.what || ' ' || coalesce(k.product, ''), ' ')
                      from help_given h join customer_case k on k.number = h.case_number where h.expert = e.id) as history
              from expert e
            union all
            select null, p.id, p.name,
                   coalesce((select string_agg(r.role, ', ' order by r.role) from person_role r where r.person = p.id), 'colleague'),
                   null, null,
                   array(select d.department from person_department d where d.person = p.id
                         union select s.skill from person_skill s where s.person = p.id order by 1),
                   null,
                   not (p.away_from is not null and p.away_from <= :now and p.away_until > :now),
                   array(select h.case_number from help_given h where h.person = p.id order by h.id desc limit 20),
                   (select string_agg(h.what || ' ' || coalesce(k.product, ''), ' ')
                      from help_given h join customer_case k on k.number = h.case_number where h.person = p.id)
              from person p where p.active
            """;

    /**
     * Cards by words and skill, those who helped most often first.
     *
     * @param words found in name, trade, note, skills and what they helped with; any of them counts
     * @param skill one skill exactly, in lower case
     */
    @Transactional(readOnly = true)
    public List<Card> find(@Nullable String words, @Nullable String skill, int size) {
        return jdbc.sql("""
                        select * from (%s) card
                        where (cast(:skill as text) is null or :skill = any(skills))
                          and (cast(:words as text) is null or
                               to_tsvector('simple', concat_ws(' ', name, trade, note, array_to_string(skills, ' '), history))
                               @@ replace(plainto_tsquery('simple', :words)::text, '&', '|')::tsquery)
                        order by available desc,
                          case when cast(:words as text) is null then 0 else
                            ts_rank(to_tsvector('simple', concat_ws(' ', name, trade, note, array_to_string(skills, ' '), history)),
                                    replace(plainto_tsquery('simple', :words)::text, '&', '|')::tsquery) end desc,
                          cardinality(helped) desc, name
                        limit :size
                        """.formatted(CARDS))
                .param("skill", skill)
                .param("words", words)
                .param("size", size)
                .param("now", now())
                .query((row, i) -> card(row))
                .list();
    }

    /** Cards of people outside that fit the words of a case. */
    @Transactional(readOnly = true)
    public List<Card> thatFit(CaseNumber number) {
        var words = "%s %s"
                .formatted(
                        cases.problem(number).words(),
                        cases.get(number).product().orElse(""));
        return find(words, null, 50).stream()
                .filter(card -> card.expert() != null && card.available())
                .limit(3)
                .toList();
    }

    /** A new card of somebody outside. */
    public Card add(Details details, Actor by) {
        var id = jdbc.sql("""
                        insert into expert (name, trade, phone, email, skills, note, available, added_by, added_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(details.name())
                .param(details.trade())
                .param(details.phone())
                .param(details.email())
                .param(details.skills().toArray(String[]::new))
                .param(details.note())
                .param(details.available())
                .param(by.name())
                .param(now())
                .query(Long.class)
                .single();
        return one(id);
    }

    /** Writes a card anew; the cases helped stay. */
    public Card change(long id, Details details) {
        one(id);
        jdbc.sql("""
                        update expert set name = ?, trade = ?, phone = ?, email = ?, skills = ?, note = ?, available = ?,
                               version = version + 1
                        where id = ?
                        """)
                .param(details.name())
                .param(details.trade())
                .param(details.phone())
                .param(details.email())
                .param(details.skills().toArray(String[]::new))
                .param(details.note())
                .param(details.available())
                .param(id)
                .update();
        return one(id);
    }

    /** @throws Unknown when there is no such card of somebody outside */
    @Transactional(readOnly = true)
    public Card one(long id) {
        return known(id).orElseThrow(() -> new Unknown("There is no such card. GET /api/experts finds them."));
    }

    private Optional<Card> known(long id) {
        return jdbc.sql("select * from (%s) card where expert = :id".formatted(CARDS))
                .param("id", id)
                .param("now", now())
                .query((row, i) -> card(row))
                .optional();
    }

    /** A colleague helped; the next search for such a case finds them. */
    void helped(CaseNumber number, PersonId person, String what) {
        jdbc.sql("insert into help_given (case_number, person, what, at) values (?, ?, ?, ?)")
                .params(number.value(), person.value(), what, now())
                .update();
    }

    /**
     * Who solved such a case before: their help or their step stands in a case that a customer said yes to, of the same
     * product or with the same words. Those who worked on this case already are not among them.
     */
    @Transactional(readOnly = true)
    List<PersonId> whoSolvedSuchACase(CaseNumber number) {
        return jdbc
                .sql("""
                        with mine as (
                          select k.product, to_tsvector('simple', s.words) as words
                          from customer_case k join said s on s.case_number = k.number and s.kind = 'problem'
                          where k.number = :number),
                        such as (
                          select k.number from customer_case k
                          join said s on s.case_number = k.number and s.kind = 'problem' cross join mine
                          where k.number <> :number and k.state in ('CONFIRMED', 'CLOSED')
                            and (lower(k.product) = lower(mine.product)
                                 or (select count(*) from unnest(tsvector_to_array(to_tsvector('simple', s.words))) w
                                     where length(w) > 3 and w = any(tsvector_to_array(mine.words))) >= :shared)),
                        solved as (
                          select h.person as who from help_given h join such on such.number = h.case_number
                          where h.person is not null
                          union all
                          select s.by_whom from piece_step s join piece p on p.id = s.piece
                          join such on such.number = p.case_number where s.result = 'helped')
                        select who from solved join person on person.id = solved.who and person.active
                        where who not in (select s.by_whom from piece_step s join piece p on p.id = s.piece
                                          where p.case_number = :number and s.by_whom is not null)
                        group by who order by count(*) desc, who
                        """)
                .param("number", number.value())
                .param("shared", SHARED_WORDS)
                .query(String.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    // Somebody outside is briefed ----------------------------------------------------------------

    /**
     * Somebody outside was called and briefed. The owner stays, and looks after it again on the day of the promise.
     *
     * @param followUp when the owner looks after it again, which the customer is told
     */
    public OutsideHelp brief(CaseNumber number, long expertId, String brief, Instant followUp, Actor by) {
        var file = cases.get(number).mustBeOpen();
        var card = known(expertId)
                .orElseThrow(() -> new Invalid("expert", "There is no such card. GET /api/experts finds them."));
        var promise = promises.make(
                number, "%s helps; we look after it again".formatted(card.name()), file.owner(), followUp, true, by);
        var id = jdbc.sql("""
                        insert into outside_help (case_number, expert, brief, state, promise, asked_by, asked_at)
                        values (?, ?, ?, 'ASKED', ?, ?, ?) returning id
                        """)
                .params(number.value(), expertId, brief, promise.id(), by.name(), now())
                .query(Long.class)
                .single();
        timeline.note(number, by, "outside-briefed", "%s: %s".formatted(card.name(), brief));
        return help(number, id);
    }

    /** What the expert said, or did. Delivered is no yes: the owner asks the customer. */
    public OutsideHelp settle(CaseNumber number, long id, OutsideHelp.State how, String words, Actor by) {
        var help = help(number, id);
        var goesOn =
                help.state().isOpen() && (how != OutsideHelp.State.ACCEPTED || help.state() == OutsideHelp.State.ASKED);
        if (!goesOn || how == OutsideHelp.State.ASKED || how == OutsideHelp.State.WITHDRAWN) {
            throw new Refused("%s has %s already. Brief somebody anew: POST /api/cases/%s/outside-help."
                    .formatted(help.name(), help.state().key(), number));
        }
        jdbc.sql("update outside_help set state = ?, words = ?, ended_at = ?, version = version + 1 where id = ?")
                .param(how.name())
                .param(words)
                .param(how.isOpen() ? null : now())
                .param(id)
                .update();
        timeline.tell(number, by, "outside-" + how.key(), "%s: %s".formatted(help.name(), words));
        if (how == OutsideHelp.State.DELIVERED) {
            jdbc.sql("insert into help_given (case_number, expert, what, at) values (?, ?, ?, ?)")
                    .params(number.value(), help.expert(), words, now())
                    .update();
            var promise = promises.one(number, help.promise());
            if (promise.state() == Promise.State.OPEN) {
                promises.keep(number, promise.id(), by);
            }
        }
        return help(number, id);
    }

    /** The case is over: whoever outside is still at it is not followed up any more. */
    void withdrawAll(CaseNumber number) {
        jdbc.sql("""
                        update outside_help set state = 'WITHDRAWN', ended_at = ?, version = version + 1
                        where case_number = ? and state in ('ASKED', 'ACCEPTED')
                        """).params(now(), number.value()).update();
    }

    @Transactional(readOnly = true)
    public List<OutsideHelp> outsideHelp(CaseNumber number) {
        return jdbc.sql("""
                        select h.*, e.name from outside_help h join expert e on e.id = h.expert
                        where h.case_number = ? order by h.id
                        """)
                .params(number.value())
                .query((row, i) -> new OutsideHelp(
                        row.getLong("id"),
                        new CaseNumber(row.getString("case_number")),
                        row.getLong("expert"),
                        row.getString("name"),
                        row.getString("brief"),
                        OutsideHelp.State.valueOf(row.getString("state")),
                        row.getString("words"),
                        row.getLong("promise"),
                        row.getObject("asked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private OutsideHelp help(CaseNumber number, long id) {
        return outsideHelp(number).stream()
                .filter(help -> help.id() == id)
                .findFirst()
                .orElseThrow(() -> new Unknown("Case %s has no such help from outside.".formatted(number)));
    }

    /**
     * A card found by its number or its name, for whoever decides that a third party helps.
     *
     * @throws Invalid where there is none, or several have the name
     */
    public long thirdParty(String numberOrName) {
        var found = jdbc.sql("select id from expert where lower(name) = lower(:said) or id::text = :said order by id")
                .param("said", numberOrName)
                .query(Long.class)
                .list();
        if (found.isEmpty()) {
            throw new Invalid(
                    "thirdParty",
                    "There is no card of \"%s\". Write one first: POST /api/experts.".formatted(numberOrName));
        }
        if (found.size() > 1) {
            throw new Invalid(
                    "thirdParty", "Several cards have this name: give the number of one of them, %s.".formatted(found));
        }
        return found.get(0);
    }

    private static Card card(ResultSet row) throws SQLException {
        var expert = row.getLong("expert");
        return new Card(
                row.wasNull() ? null : expert,
                row.getString("person"),
                row.getString("name"),
                row.getString("trade"),
                row.getString("phone"),
                row.getString("email"),
                List.copyOf(new TreeSet<>(texts(row.getArray("skills")))),
                row.getString("note"),
                row.getBoolean("available"),
                texts(row.getArray("helped")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
