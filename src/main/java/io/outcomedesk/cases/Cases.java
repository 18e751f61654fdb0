package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Visitor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The desk's cases: opened with the customer's words, owned by one person, over only by the customer's word. */
@Service
@Transactional
public class Cases {

    /** The fact by which somebody who brought a problem alone says what they hope for. */
    public static final String HOPE = "desiredOutcome";

    private static final String HOPED = "desired-outcome";

    /** The same words of a customer, come twice within this time, are one message: a button pressed twice, a line that broke off. */
    public static final Duration DELIVERED_TWICE = Duration.ofMinutes(10);

    private final CaseRows rows;
    private final JdbcAggregateTemplate aggregates;
    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final Promises promises;
    private final CaseLock lock;
    private final FactRules factRules;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final String cell;

    Cases(
            CaseRows rows,
            JdbcAggregateTemplate aggregates,
            JdbcClient jdbc,
            Timeline timeline,
            Promises promises,
            CaseLock lock,
            FactRules factRules,
            Clock clock,
            ApplicationEventPublisher events,
            @Value("${desk.cell}") String cell) {
        this.rows = rows;
        this.aggregates = aggregates;
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.promises = promises;
        this.lock = lock;
        this.factRules = factRules;
        this.clock = clock;
        this.events = events;
        this.cell = cell;
    }

    /**
     * Opens a case. A report that came before, by its channel and external id, is not opened again.
     *
     * @return the case and whether it was opened now
     */
    public Optional<CaseNumber> open(NewCase asked, Actor by) {
        if (asked.externalId() != null) {
            lock.take("external " + asked.channel() + " " + asked.externalId());
            if (rows.withExternalId(asked.channel(), asked.externalId()).isPresent()) {
                return Optional.empty();
            }
        }
        var number = CaseNumber.of(cell, rows.nextSerial());
        lock.take(number);
        aggregates.insert(CustomerCase.open(number, customer(asked.customer()), asked, clock.instant()));
        var source = asked.notedBy() != null ? "noted" : asked.channel().equals("mail") ? "mailed" : "typed";
        say(number, "problem", asked.problem(), source, asked.notedBy());
        if (!asked.desiredOutcome().isBlank()) {
            say(number, HOPED, asked.desiredOutcome(), source, asked.notedBy());
        }
        asked.alreadyTried().forEach(words -> addTried(number, words, Actor.CUSTOMER));
        asked.facts().forEach((key, value) -> writeFact(number, key, value, Actor.CUSTOMER, "intake"));
        timeline.tell(number, by, "opened", asked.problem());
        events.publishEvent(new CustomerCase.Opened(number));
        return Optional.of(number);
    }

    /** The case that came from this channel under this number. */
    @Transactional(readOnly = true)
    public Optional<CaseNumber> withExternalId(String channel, String externalId) {
        return rows.withExternalId(channel, externalId).map(CustomerCase::number);
    }

    /** @throws Unknown when there is none */
    @Transactional(readOnly = true)
    public CustomerCase get(CaseNumber number) {
        return rows.findById(number)
                .orElseThrow(
                        () -> new Unknown("There is no case %s. Find it with GET /api/cases?q=… by name, mail or words."
                                .formatted(number)));
    }

    /**
     * Holds the case's lock until the transaction ends, then reads the case.
     *
     * @throws Refused where its customer was erased: nothing happens on it any more
     */
    public CustomerCase getInOrder(CaseNumber number) {
        lock.take(number);
        var file = get(number);
        if (isErased(file)) {
            throw new Refused(
                    "Everything that the customer of case %s said was erased, and nothing is added to it. Open a new case if they come again."
                            .formatted(number));
        }
        return file;
    }

    private boolean isErased(CustomerCase file) {
        return jdbc.sql("select exists (select 1 from erasure where customer = ?)")
                .param(file.customer())
                .query(Boolean.class)
                .single();
    }

    /**
     * Names the owner, at the start or when the case came back; the case is open from here.
     *
     * @param because why this person, for us
     * @param told what the customer reads about it
     */
    public void nameOwner(CaseNumber number, PersonId owner, String because, String told) {
        var file = get(number);
        file.ownedBy(owner);
        rows.save(file);
        writeOwnership(number, owner, because);
        timeline.note(number, Actor.DESK, "owner-chosen", because);
        timeline.tell(number, Actor.DESK, "owner-named", told);
    }

    /**
     * The ownership moves; the new owner keeps what the old one promised.
     *
     * @param because the brief, for us
     * @param told what the customer reads about it
     */
    public void handOver(CaseNumber number, PersonId to, String because, String told, Actor by) {
        var file = get(number).mustBeOpen();
        var from = file.owner();
        file.ownedBy(to);
        rows.save(file);
        writeOwnership(number, to, because);
        promises.passOn(number, from, to);
        timeline.note(number, by, "handed-over", because);
        timeline.tell(number, by, "owner-named", told);
        events.publishEvent(new CustomerCase.HandedOver(number, from, to));
    }

    /** The customer said yes and the owner closes: the watch begins. */
    public void confirm(CaseNumber number, Actor by) {
        var file = get(number);
        file.confirmed();
        rows.save(file);
        promises.withdrawAll(number);
        timeline.tell(number, by, "confirmed", "From here we watch that it stays so.");
    }

    /** Keeps what this case taught us. */
    public void learn(CaseNumber number, String learnt, Actor by) {
        var file = get(number);
        file.learn(learnt);
        rows.save(file);
        timeline.note(number, by, "learnt", learnt);
    }

    /** Nobody works on the case any more: closed after the watch, or never confirmed. */
    public void end(CaseNumber number, CaseState how, String because) {
        end(number, how, null, because, Actor.DESK);
    }

    /**
     * Nobody works on the case any more, without a yes of the customer.
     *
     * @param ending its kind, by which it is counted apart
     */
    public void endWithoutAYes(CaseNumber number, String ending, String because, Actor by) {
        end(number, CaseState.ENDED, ending, because, by);
    }

    private void end(CaseNumber number, CaseState how, @Nullable String ending, String because, Actor by) {
        var file = get(number);
        file.over(how, ending, clock.instant());
        rows.save(file);
        promises.withdrawAll(number);
        timeline.tell(number, by, how.key(), because);
    }

    /**
     * The customer adds words of their own; they reach everybody who works on the case. The same words, come twice within
     * minutes, are one message.
     */
    public void customerAdds(CaseNumber number, String words) {
        mustNotBeOver(number);
        if (!hasJustAdded(number, words)) {
            add(number, words, "typed");
        }
    }

    /** The same by mail. What they write when the case is over stays with it, and nobody works on it for that. */
    public void customerMails(CaseNumber number, String words) {
        add(number, words, "mailed");
    }

    private void add(CaseNumber number, String words, String source) {
        say(number, "added", words, source, null);
        var entry = timeline.tell(number, Actor.CUSTOMER, "customer-wrote", words);
        if (!get(number).isOver()) {
            events.publishEvent(new CustomerCase.CustomerWrote(number, entry.id()));
        }
    }

    /** The customer gave a file; it reaches the owner as their words do. */
    void customerGave(CaseNumber number, String name) {
        mustNotBeOver(number);
        var entry = timeline.tell(number, Actor.CUSTOMER, "customer-file", name);
        events.publishEvent(new CustomerCase.CustomerWrote(number, entry.id()));
    }

    private void mustNotBeOver(CaseNumber number) {
        if (get(number).isOver()) {
            throw new Refused("This case is over. If it is not solved, say \"not yet\", and it comes back.");
        }
    }

    private boolean hasJustAdded(CaseNumber number, String words) {
        return jdbc.sql("""
                        select words from said where case_number = ? and kind = 'added' and said_at > ?
                        order by id desc limit 1
                        """)
                .params(number.value(), clock.instant().minus(DELIVERED_TWICE).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .filter(words::equals)
                .isPresent();
    }

    /** Writes what is known down, with who said so. An earlier value of the same key stays readable. */
    public Fact addFact(CaseNumber number, String key, String value, Actor by, String source) {
        var fact = writeFact(number, key, value, by, source);
        timeline.note(number, by, "fact", fact.sensitive() ? key + " (given)" : key + ": " + value);
        if (key.equals(HOPE) && !hasSaidWhatTheyHopeFor(number)) {
            var isTheirs = by.equals(Actor.CUSTOMER);
            say(number, HOPED, value, isTheirs ? "typed" : "noted", isTheirs ? null : by.person());
            events.publishEvent(new CustomerCase.HopeSaid(number));
        }
        events.publishEvent(new Fact.Given(number, fact));
        return fact;
    }

    /**
     * The value as tables read it. What customers say in their own words is kept as it is; whoever works here writes it so.
     *
     * @throws Invalid at the field, for a value that its kind of fact does not have
     */
    @Transactional(readOnly = true)
    public String readable(String field, String key, String value) {
        var rule = factRules.ruleOf(key);
        return rule.kind()
                .read(value)
                .orElseThrow(() -> new Invalid(
                        field,
                        "\"%s\" cannot be read from this. %s"
                                .formatted(rule.title(), rule.kind().howWritten())));
    }

    private Fact writeFact(CaseNumber number, String key, String value, Actor by, String source) {
        var isSensitive = factRules.ruleOf(key).sensitive();
        return jdbc.sql("""
                        insert into fact (case_number, key, value, given_by, source, sensitive, given_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning *
                        """)
                .params(number.value(), key, value, by.name(), source, isSensitive, now())
                .query(Fact.class)
                .single();
    }

    /** Everything that was ever said of each fact, by key, the latest first; the product they named when they came, too. */
    @Transactional(readOnly = true)
    public Map<String, List<Fact>> everythingSaid(CaseNumber number) {
        var said = jdbc
                .sql("select * from fact where case_number = ? order by key, id desc")
                .params(number.value())
                .query(Fact.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Fact::key, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        var file = get(number);
        file.product()
                .map(product ->
                        new Fact(0, "product", product, Actor.CUSTOMER.name(), "intake", false, file.openedAt()))
                .ifPresent(product -> said.computeIfAbsent("product", key -> new ArrayList<>())
                        .add(product));
        return new TreeMap<>(said);
    }

    /** What is known now: the latest value of every key. */
    @Transactional(readOnly = true)
    public List<Fact> facts(CaseNumber number) {
        return everythingSaid(number).values().stream().map(said -> said.get(0)).toList();
    }

    @Transactional(readOnly = true)
    public Optional<Fact> fact(CaseNumber number, String key) {
        return facts(number).stream().filter(fact -> fact.key().equals(key)).findFirst();
    }

    /** The value for whoever is at the door; "given" where it is sensitive and they do not need it. */
    @Transactional(readOnly = true)
    public String shown(Fact fact) {
        return isHidden(fact) ? "given" : fact.value();
    }

    private boolean isHidden(Fact fact) {
        var rule = factRules.ruleOf(fact.key());
        return (fact.sensitive() || rule.sensitive()) && !rule.isNeededBy(Visitor.current());
    }

    /** Writes down what somebody tried, as they wrote it. */
    public void addTried(CaseNumber number, String words, Actor by) {
        jdbc.sql("insert into tried (case_number, words, by_whom, at) values (?, ?, ?, ?)")
                .params(number.value(), words, by.name(), now())
                .update();
    }

    /** What people wrote that they tried, in their words, oldest first. */
    @Transactional(readOnly = true)
    public List<String> tried(CaseNumber number) {
        return jdbc.sql("select words from tried where case_number = ? order by id")
                .params(number.value())
                .query(String.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Said problem(CaseNumber number) {
        return said(number, "problem").orElseThrow();
    }

    /** Without words as long as they have not said it: nobody says it for them. */
    @Transactional(readOnly = true)
    public Said desiredOutcome(CaseNumber number) {
        return said(number, HOPED).orElseGet(() -> {
            var problem = problem(number);
            return new Said("", problem.source(), problem.notedBy(), problem.saidAt());
        });
    }

    @Transactional(readOnly = true)
    public boolean hasSaidWhatTheyHopeFor(CaseNumber number) {
        return said(number, HOPED).isPresent();
    }

    private Optional<Said> said(CaseNumber number, String kind) {
        return jdbc.sql("select words, source, noted_by, said_at from said where case_number = ? and kind = ?")
                .params(number.value(), kind)
                .query((row, i) -> new Said(
                        row.getString("words"),
                        row.getString("source"),
                        row.getString("noted_by") == null ? null : new PersonId(row.getString("noted_by")),
                        row.getObject("said_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private void say(CaseNumber number, String kind, String words, String source, @Nullable PersonId notedBy) {
        jdbc.sql("insert into said (case_number, kind, words, source, noted_by, said_at) values (?, ?, ?, ?, ?, ?)")
                .param(number.value())
                .param(kind)
                .param(words)
                .param(source)
                .param(notedBy == null ? null : notedBy.value())
                .param(now())
                .update();
    }

    @Transactional(readOnly = true)
    public Customer customer(CaseNumber number) {
        return jdbc.sql("select c.* from customer c join customer_case k on k.customer = c.id where k.number = ?")
                .params(number.value())
                .query(Customer.class)
                .single();
    }

    /** Who owned this customer's latest other case, if there was one: they know them. */
    @Transactional(readOnly = true)
    public Optional<PersonId> lastOwnerOfCustomer(CaseNumber number) {
        return jdbc.sql("""
                        select other.owner from customer_case mine
                        join customer_case other on other.customer = mine.customer and other.number <> mine.number
                        where mine.number = ? and other.owner is not null
                        order by other.opened_at desc, other.number desc limit 1
                        """)
                .params(number.value())
                .query(String.class)
                .optional()
                .map(PersonId::new);
    }

    /** How many open cases a person owns. */
    @Transactional(readOnly = true)
    public int openCasesOf(PersonId person) {
        return jdbc.sql("select count(*) from customer_case where owner = ? and state = 'OPEN'")
                .params(person.value())
                .query(Integer.class)
                .single();
    }

    /** How many open cases each person owns; whoever owns none is not in it. */
    @Transactional(readOnly = true)
    public Map<PersonId, Integer> openCasesByOwner() {
        var counts = new HashMap<PersonId, Integer>();
        jdbc.sql("select owner, count(*) from customer_case where state = 'OPEN' and owner is not null group by owner")
                .query(row -> {
                    counts.put(new PersonId(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    /** The open cases of a person, oldest number first. */
    @Transactional(readOnly = true)
    public List<CaseNumber> openOf(PersonId person) {
        return jdbc
                .sql("select number from customer_case where owner = ? and state = 'OPEN' order by number")
                .params(person.value())
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    private long customer(NewCase.Contact contact) {
        return jdbc.sql("""
                        insert into customer (email, name, phone, known_since) values (?, ?, ?, ?)
                        on conflict ((lower(email))) do update set name = excluded.name,
                            phone = coalesce(excluded.phone, customer.phone)
                        returning id
                        """)
                .param(contact.email())
                .param(contact.name())
                .param(contact.phone())
                .param(now())
                .query(Long.class)
                .single();
    }

    private void writeOwnership(CaseNumber number, PersonId owner, String because) {
        jdbc.sql("insert into ownership (case_number, owner, since, because) values (?, ?, ?, ?)")
                .params(number.value(), owner.value(), now(), because)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * A page of cases, oldest number first.
     *
     * @param after the last number of the page before; empty for the first
     * @param words found in the customer's name, mail, words or the product
     */
    @Transactional(readOnly = true)
    public List<CaseNumber> find(
            @Nullable PersonId owner,
            @Nullable CaseState state,
            @Nullable String ending,
            @Nullable String words,
            @Nullable String after,
            int size) {
        return jdbc
                .sql("""
                        select k.number from customer_case k join customer c on c.id = k.customer
                        where (cast(:owner as text) is null or k.owner = :owner)
                          and (cast(:state as text) is null or k.state = :state)
                          and (cast(:ending as text) is null or k.ending = :ending)
                          and (cast(:after as text) is null or k.number > :after)
                          and (cast(:words as text) is null
                               or k.number = upper(:words)
                               or lower(c.email) = lower(:words)
                               or c.phone = :words
                               or exists (select 1 from fact f where f.case_number = k.number and f.value = :words and not f.sensitive)
                               or to_tsvector('simple', c.name || ' ' || coalesce(k.product, '') || ' ' || coalesce(k.symptoms, ''))
                                  @@ plainto_tsquery('simple', :words)
                               or exists (select 1 from said s where s.case_number = k.number
                                          and to_tsvector('simple', s.words) @@ plainto_tsquery('simple', :words)))
                        order by k.number limit :size
                        """)
                .param("owner", owner == null ? null : owner.value())
                .param("state", state == null ? null : state.name())
                .param("ending", ending)
                .param("words", words)
                .param("after", after)
                .param("size", size)
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** Cases whose problem has at least three longer words in common with this one's, most of them first. */
    @Transactional(readOnly = true)
    public List<CaseNumber> soundingLike(CaseNumber number, int most) {
        return jdbc.sql("""
                        with mine as (
                          select array_agg(w) as words
                            from said s, unnest(tsvector_to_array(to_tsvector('simple', s.words))) w
                           where s.case_number = :number and s.kind = 'problem' and length(w) > 3)
                        select s.case_number
                          from mine, said s
                         cross join lateral (select count(*) as shared
                                               from unnest(tsvector_to_array(to_tsvector('simple', s.words))) w
                                              where w = any(mine.words)) common
                         where s.kind = 'problem' and s.case_number <> :number and common.shared >= 3
                           and to_tsvector('simple', s.words)
                               @@ to_tsquery('simple', (select string_agg(quote_literal(w), ' | ') from unnest(mine.words) w))
                         order by common.shared desc, s.case_number desc limit :most
                        """).param("number", number.value()).param("most", most).query(String.class).list().stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** Everyone who owned the case, oldest first. */
    @Transactional(readOnly = true)
    public List<Ownership> owners(CaseNumber number) {
        return jdbc.sql("select owner, since, because from ownership where case_number = ? order by id")
                .params(number.value())
                .query((row, i) -> new Ownership(
                        new PersonId(row.getString("owner")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("because")))
                .list();
    }

    /** One owner's time with the case. */
    public record Ownership(PersonId owner, Instant since, String because) {}

    /** A customer, known by their mail address. */
    public record Customer(
            long id, String email, String name, @Nullable String phone, Instant knownSince) {}

    /**
     * Remembers which case an Idempotency-Key opened.
     *
     * @return the case opened before with this key and the same body, if any
     * @throws KeyUsedBefore when the key came before with another body
     */
    public Optional<CaseNumber> openedBefore(String key, String bodyHash) {
        lock.take("idempotency " + key);
        return jdbc.sql("select body_hash, case_number from idempotency where key = ?")
                .params(key)
                .query((row, i) -> List.of(row.getString(1), row.getString(2)))
                .optional()
                .map(found -> {
                    if (!found.get(0).equals(bodyHash)) {
                        throw new KeyUsedBefore(key, new CaseNumber(found.get(1)));
                    }
                    return new CaseNumber(found.get(1));
                });
    }

    public void remember(String key, String bodyHash, CaseNumber number) {
        jdbc.sql("insert into idempotency (key, body_hash, case_number, at) values (?, ?, ?, ?)")
                .params(key, bodyHash, number.value(), now())
                .update();
    }

    /** The facts as a plain map, for tables; words that a table cannot read are left out until somebody found out what they mean. */
    @Transactional(readOnly = true)
    public Map<String, String> factValues(CaseNumber number) {
        var values = new java.util.HashMap<String, String>();
        facts(number)
                .forEach(fact -> factRules
                        .ruleOf(fact.key())
                        .kind()
                        .read(fact.value())
                        .ifPresent(read -> values.put(fact.key(), read)));
        return values;
    }
}
