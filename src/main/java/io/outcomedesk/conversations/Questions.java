package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.FactRule;
import io.outcomedesk.cases.FactRules;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.departments.Piece;
import io.outcomedesk.departments.Pieces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What we ask the customer for: each fact once, in the owner's thread, answered by whoever says it first. */
@Service
@Transactional
public class Questions {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final FactRules factRules;
    private final People people;
    private final Pieces pieces;
    private final Timeline timeline;
    private final OpeningHours.Settings hours;
    private final Clock clock;

    Questions(
            JdbcClient jdbc,
            Cases cases,
            FactRules factRules,
            People people,
            Pieces pieces,
            Timeline timeline,
            OpeningHours.Settings hours,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.factRules = factRules;
        this.people = people;
        this.pieces = pieces;
        this.timeline = timeline;
        this.hours = hours;
        this.clock = clock;
    }

    // Asking -------------------------------------------------------------------------------------

    /**
     * Asks the customer: at once in the owner's thread, or held until the owner lets it go.
     *
     * @param reason why a known fact is asked again, for the customer to read
     * @param asTheOwner whether the owner asks, or who stands in for them: theirs are never held
     * @throws KnownAlready when the fact is known and no reason is given; the attempt is counted
     * @throws Refused while the same is asked already
     */
    @Transactional(noRollbackFor = KnownAlready.class)
    public Question ask(
            CaseNumber number, String fact, String text, @Nullable String reason, PersonId by, boolean asTheOwner) {
        openFor(number, fact).ifPresent(this::isAskedAlready);
        cases.fact(number, fact).ifPresent(known -> asksAgain(number, known, reason, by));
        var isHeld = !asTheOwner && isHolding(number);
        var id = jdbc.sql("""
                        insert into question (case_number, fact, text, reason, asked_by, department, asked_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(number.value())
                .param(fact)
                .param(text)
                .param(reason)
                .param(by.value())
                .param(asTheOwner ? null : departmentOf(number, by).orElse(null))
                .param(now())
                .param((isHeld ? Question.State.HELD : Question.State.ASKED).name())
                .query(Long.class)
                .single();
        var question = one(number, id);
        if (isHeld) {
            timeline.note(
                    number,
                    Actor.of(by),
                    "question-held",
                    "%s would like to ask: %s".formatted(whoAsks(question), question.forTheCustomer()));
        } else {
            goesOut(question, asTheOwner, Actor.of(by));
        }
        return question;
    }

    private void isAskedAlready(Question open) {
        throw new Refused(
                "%s asked for this already, on %s: \"%s\" Wait for the answer, or write a note; it is question %d."
                        .formatted(whoAsks(open), day(open.askedAt()), open.text(), open.id()),
                Map.of("question", open.id(), "state", open.state().key()));
    }

    private void asksAgain(CaseNumber number, Fact known, @Nullable String reason, PersonId by) {
        jdbc.sql("insert into asked_again (case_number, fact, who, reason, at) values (?, ?, ?, ?, ?)")
                .param(number.value())
                .param(known.key())
                .param(by.value())
                .param(reason)
                .param(now())
                .update();
        if (reason == null) {
            var value = cases.shown(known);
            throw new KnownAlready(
                    "%s is known: %s, from %s on %s. To ask again, give a reason the customer can read."
                            .formatted(known.key(), value, nameOf(known.givenBy()), day(known.givenAt())),
                    Map.of("value", value, "givenBy", known.givenBy(), "at", known.givenAt()));
        }
    }

    /** Into the customer's thread, in the owner's name. */
    private void goesOut(Question question, boolean alone, Actor by) {
        var number = question.caseNumber();
        var owner = nameOf(cases.get(number).owner().value());
        timeline.tell(
                number,
                by,
                "question",
                "%s: %s"
                        .formatted(
                                alone ? owner : "%s, together with %s".formatted(owner, whoAsks(question)),
                                question.forTheCustomer()));
    }

    private Optional<String> departmentOf(CaseNumber number, PersonId person) {
        var theirs = people.get(person).departments();
        return Stream.concat(
                        pieces.of(number).stream().map(Piece::department).filter(theirs::contains), theirs.stream())
                .findFirst();
    }

    // What the owner decides ---------------------------------------------------------------------

    /** From now on the questions of everybody but the owner wait for the owner, or go out at once again. */
    public void hold(CaseNumber number, boolean hold, PersonId by) {
        if (hold == isHolding(number)) {
            return;
        }
        if (hold) {
            jdbc.sql("insert into question_hold (case_number, held_by, at) values (?, ?, ?)")
                    .params(number.value(), by.value(), now())
                    .update();
        } else {
            jdbc.sql("delete from question_hold where case_number = ?")
                    .params(number.value())
                    .update();
        }
        timeline.note(
                number,
                Actor.of(by),
                "questions-" + (hold ? "held" : "not-held"),
                hold
                        ? "The departments' questions wait for the owner from now on."
                        : "The departments' questions go out at once again; what waits still waits.");
    }

    /** True while the departments' questions wait for the owner. */
    @Transactional(readOnly = true)
    public boolean isHolding(CaseNumber number) {
        return jdbc.sql("select count(*) from question_hold where case_number = ?")
                        .params(number.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The owner lets a held question go. */
    public Question release(CaseNumber number, long id, Actor by) {
        var question = mustBeOpen(one(number, id));
        if (question.state() != Question.State.HELD) {
            throw new Refused("Question %d has gone out already, on %s. Wait for the customer's answer."
                    .formatted(id, day(question.askedAt())));
        }
        jdbc.sql("update question set state = 'ASKED' where id = ?").params(id).update();
        goesOut(question, false, by);
        return one(number, id);
    }

    /** The owner answers from what they know; the customer is not asked, or not any more. */
    public Question answer(CaseNumber number, long id, String value, String source, Actor by) {
        var question = mustBeOpen(one(number, id));
        var fact = cases.addFact(number, question.fact(), value, by, source);
        if (one(number, id).isOpen()) {
            isAnswered(question, fact);
        }
        return one(number, id);
    }

    /** Nobody needs the answer any more. */
    public Question withdraw(CaseNumber number, long id, String why, Actor by) {
        var question = mustBeOpen(one(number, id));
        settle(question, Question.State.WITHDRAWN, null, by.name(), why);
        timeline.note(
                number,
                by,
                "note",
                "For %s: the question \"%s\" is withdrawn. %s".formatted(whoAsks(question), question.text(), why));
        if (question.state() == Question.State.ASKED) {
            timeline.tell(number, by, "question-withdrawn", question.text());
        }
        return one(number, id);
    }

    private Question mustBeOpen(Question question) {
        if (!question.isOpen()) {
            throw new Refused("Question %d is %s since %s. Look at the case for what happened."
                    .formatted(
                            question.id(),
                            question.state().key(),
                            question.settledAt() == null ? "a while" : day(question.settledAt())));
        }
        return question;
    }

    // Answers ------------------------------------------------------------------------------------

    /** The customer answers on their page, in their own words. It is no contact they had to make. */
    public void customerAnswers(CaseNumber number, long id, String words) {
        var question = mustBeOpen(one(number, id));
        var isSensitive = factRules.ruleOf(question.fact()).sensitive();
        timeline.tell(
                number,
                Actor.CUSTOMER,
                "answered",
                "%s %s".formatted(question.text(), isSensitive ? "(given)" : words));
        cases.addFact(number, question.fact(), words, Actor.CUSTOMER, "page");
    }

    /** However a fact comes in, it answers the open question, and the owner hears where it contradicts another. */
    @EventListener
    void on(Fact.Given given) {
        var fact = given.fact();
        saysWhereItContradicts(given.number(), fact);
        // what nobody here can tell the customer may still know
        if (!Fact.isUnknown(fact.value()) || isOfTheCustomer(fact)) {
            openFor(given.number(), fact.key()).ifPresent(question -> isAnswered(question, fact));
        }
    }

    private void isAnswered(Question question, Fact fact) {
        settle(question, Question.State.ANSWERED, fact.id(), fact.givenBy(), null);
        timeline.note(
                question.caseNumber(),
                new Actor(fact.givenBy()),
                "question-answered",
                "For %s: %s: %s, from %s."
                        .formatted(
                                whoAsks(question),
                                titleOf(fact),
                                isSensitive(fact) ? "given" : fact.value(),
                                nameOf(fact.givenBy())));
    }

    private void saysWhereItContradicts(CaseNumber number, Fact fact) {
        var rule = factRules.ruleOf(fact.key());
        if (Fact.isUnknown(fact.value())) {
            return;
        }
        var before = said(number, fact.key()).stream()
                .filter(one -> one.id() != fact.id() && !Fact.isUnknown(one.value()))
                .filter(one -> rule.kind().read(one.value()).isPresent())
                .findFirst();
        if (before.isPresent() && !saysTheSame(rule, before.get(), fact)) {
            timeline.note(
                    number,
                    Actor.DESK,
                    "two-values",
                    "%s: two values. %s %s, which one is right?"
                            .formatted(
                                    rule.title(),
                                    sentenceOf(List.of(fact, before.get())),
                                    nameOf(cases.get(number).owner().value())));
        }
    }

    private static boolean saysTheSame(FactRule rule, Fact one, Fact other) {
        return Fact.isTheSame(
                rule.kind().read(one.value()).orElse(one.value()),
                rule.kind().read(other.value()).orElse(other.value()));
    }

    private void settle(Question question, Question.State how, @Nullable Long answer, String by, @Nullable String why) {
        jdbc.sql("update question set state = ?, answer = ?, settled_by = ?, settled_at = ?, why = ? where id = ?")
                .param(how.name())
                .param(answer)
                .param(by)
                .param(now())
                .param(why)
                .param(question.id())
                .update();
    }

    // Reading ------------------------------------------------------------------------------------

    /** @throws Unknown when the case has no such question */
    @Transactional(readOnly = true)
    public Question one(CaseNumber number, long id) {
        return of(number).stream()
                .filter(question -> question.id() == id)
                .findFirst()
                .orElseThrow(() -> new Unknown("Case %s has no question %d. GET /api/cases/%s lists its questions."
                        .formatted(number, id, number)));
    }

    /** The case's questions, oldest first. */
    @Transactional(readOnly = true)
    public List<Question> of(CaseNumber number) {
        return jdbc.sql("select * from question where case_number = ? order by id")
                .params(number.value())
                .query((row, i) -> question(row))
                .list();
    }

    /** The one question for this fact that is not settled. */
    @Transactional(readOnly = true)
    public Optional<Question> openFor(CaseNumber number, String fact) {
        return of(number).stream()
                .filter(question -> question.isOpen() && question.fact().equals(fact))
                .findFirst();
    }

    /** How often somebody on this case asked for what was known, with a reason or without. */
    @Transactional(readOnly = true)
    public int timesAskedAgain(CaseNumber number) {
        return jdbc.sql("select count(*) from asked_again where case_number = ?")
                .params(number.value())
                .query(Integer.class)
                .single();
    }

    /** What was said of one fact so far, in words for everybody here: nothing sensitive in it. Empty where nothing was. */
    @Transactional(readOnly = true)
    public String whatWasSaid(CaseNumber number, String fact) {
        var all = eachValue(number, fact);
        if (all.isEmpty()) {
            return "";
        }
        return (all.size() == 1 ? "So far: " : "Several values were given: ") + sentenceOf(all);
    }

    /**
     * What was said of a fact before, for the customer to read.
     *
     * @param value absent where it is sensitive
     * @param by the name of whoever of us said it; absent where it was the customer, or the desk itself
     */
    record SaidBefore(
            @Nullable String value,
            boolean isTheCustomers,
            @Nullable String by,
            Instant at) {}

    /** Each value once, the latest first. */
    List<SaidBefore> saidBefore(CaseNumber number, String fact) {
        return eachValue(number, fact).stream()
                .map(one -> new SaidBefore(
                        isSensitive(one) ? null : one.value(),
                        isOfTheCustomer(one),
                        person(one.givenBy()).map(Person::name).orElse(null),
                        one.givenAt()))
                .toList();
    }

    private List<Fact> eachValue(CaseNumber number, String fact) {
        var said = said(number, fact);
        return said.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(said.get(0)), Fact.othersOf(said).stream())
                        .toList();
    }

    private List<Fact> said(CaseNumber number, String fact) {
        return cases.everythingSaid(number).getOrDefault(fact, List.of());
    }

    /** Sensitive values are not in it: it stands where everybody reads. */
    private String sentenceOf(List<Fact> facts) {
        return facts.stream()
                .map(fact -> "%s, from %s on %s"
                        .formatted(
                                isSensitive(fact) ? "given" : "\u00ab" + fact.value() + "\u00bb",
                                nameOf(fact.givenBy()),
                                day(fact.givenAt())))
                .collect(Collectors.joining("; ", "", "."));
    }

    private static boolean isOfTheCustomer(Fact fact) {
        return fact.givenBy().equals(Actor.CUSTOMER.name());
    }

    private boolean isSensitive(Fact fact) {
        return fact.sensitive() || factRules.ruleOf(fact.key()).sensitive();
    }

    private String titleOf(Fact fact) {
        return factRules.ruleOf(fact.key()).title();
    }

    /** "Henrik Voss, hardware", or the name alone. */
    private String whoAsks(Question question) {
        var name = nameOf(question.askedBy().value());
        return question.department() == null
                ? name
                : "%s, %s"
                        .formatted(
                                name,
                                people.department(question.department()).name().toLowerCase(Locale.ROOT));
    }

    private String nameOf(String actor) {
        if (actor.equals(Actor.CUSTOMER.name())) {
            return "the customer";
        }
        return person(actor).map(Person::name).orElse("the desk");
    }

    private Optional<Person> person(String actor) {
        return people.all().stream()
                .filter(person -> person.id().value().equals(actor))
                .findFirst();
    }

    private String day(Instant moment) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(moment.atZone(hours.zone()));
    }

    private static Question question(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new Question(
                row.getLong("id"),
                new CaseNumber(row.getString("case_number")),
                row.getString("fact"),
                row.getString("text"),
                row.getString("reason"),
                new PersonId(row.getString("asked_by")),
                row.getString("department"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Question.State.valueOf(row.getString("state")),
                row.getObject("answer", Long.class),
                settledAt == null ? null : settledAt.toInstant(),
                row.getString("why"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
