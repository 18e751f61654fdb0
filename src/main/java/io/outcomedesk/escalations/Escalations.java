package io.outcomedesk.escalations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.departments.Piece;
import io.outcomedesk.departments.Pieces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every escalation has a named person, from the first rung to the one that cannot decline. */
@Service
@Transactional
public class Escalations {

    /** From the third time on, the deputy decides. */
    private static final int REMINDERS_TO_ONE_PERSON = 2;

    /** The fact that says when the customer can be called. */
    private static final String WHEN_TO_CALL = "callTimes";

    private final EscalationRows rows;
    private final OfferRows offers;
    private final Cases cases;
    private final People people;
    private final Pieces pieces;
    private final Cards cards;
    private final Timeline timeline;
    private final OpeningHours hours;
    private final AnswerTimes times;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Escalations(
            EscalationRows rows,
            OfferRows offers,
            Cases cases,
            People people,
            Pieces pieces,
            Cards cards,
            Timeline timeline,
            OpeningHours hours,
            AnswerTimes times,
            Clock clock,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.offers = offers;
        this.cases = cases;
        this.people = people;
        this.pieces = pieces;
        this.cards = cards;
        this.timeline = timeline;
        this.hours = hours;
        this.times = times;
        this.clock = clock;
        this.events = events;
    }

    /** Asks for somebody who can help with the case as a whole; the case's process looks for them. */
    public Escalation raise(CaseNumber number, CannotHelp why, Actor by) {
        cases.get(number).mustBeOpen();
        var escalation = record(number, null, why, by);
        events.publishEvent(new Escalation.Raised(number, escalation.id()));
        return escalation;
    }

    /** Writes down that a piece, or the case, needs somebody who can help; the model leads on from there. */
    public Escalation record(CaseNumber number, @Nullable Long piece, CannotHelp why, Actor by) {
        var escalation = rows.save(Escalation.raised(number, piece, why, by, clock.instant()));
        timeline.note(number, by, "escalated", sentence(why));
        if (why.reason().equals(CannotHelp.OUTSIDE)) {
            pieces.bringInTheOwner(number, by);
        }
        return escalation;
    }

    private static String sentence(CannotHelp why) {
        var sentence = new StringBuilder(why.reason().replace('-', ' '));
        if (why.finding() != null) {
            sentence.append(": ").append(why.finding());
        }
        if (why.conditions() != null) {
            sentence.append(" (under: ").append(why.conditions()).append(')');
        }
        if (why.evidence() != null) {
            sentence.append(" (evidence: ").append(why.evidence()).append(')');
        }
        return sentence.toString();
    }

    /** What a piece raised when it ended and nobody was asked about yet. */
    @Transactional(readOnly = true)
    public Optional<Escalation> raisedByPiece(long piece) {
        return rows.raisedByPiece(piece).stream().findFirst();
    }

    /** How fast this one climbs; it stays so to its end. */
    public void setUrgency(long escalationId, String urgency) {
        rows.save(get(escalationId).isUrgent(urgency));
    }

    /**
     * Whom a rung asks: people at work, not the one it is about, not asked for this before; as many as the rung asks at
     * once.
     *
     * @return empty when the rung has nobody, and the ladder goes on
     */
    @Transactional(readOnly = true)
    public List<Person> whoCanHelp(long escalationId, Rung rung) {
        var escalation = get(escalationId);
        var asked = offers.ofEscalation(escalationId).stream().map(Offer::to).toList();
        var candidates = candidates(escalation, rung).stream()
                .filter(person -> !isAbout(escalation, person))
                .toList();
        var fresh = candidates.stream()
                .filter(person -> !asked.contains(person.id()))
                .limit(rung.asks())
                .toList();
        if (!fresh.isEmpty() || rung.canDecline()) {
            return fresh;
        }
        // the top rung has nobody to pass it to: asked before or not, it is theirs, or whoever's stands in for them
        return List.of(candidates.stream()
                .findFirst()
                .or(() -> insteadOf(rung, escalation))
                .orElseGet(people::lastResort));
    }

    /** Whoever raised it; and the owner, where the customer asked for somebody else than them. */
    private boolean isAbout(Escalation escalation, Person person) {
        return escalation.raisedBy().equals(Actor.of(person.id()))
                || escalation.raisedBy().equals(Actor.CUSTOMER)
                        && cases.get(escalation.caseNumber()).owner().equals(person.id());
    }

    private Optional<Person> insteadOf(Rung rung, Escalation escalation) {
        var standIns = people.all().stream()
                .filter(person -> person.active() && person.roles().contains(rung.role()))
                .map(person -> people.acting(person.id()));
        return Stream.concat(standIns, leaders())
                .filter(person -> !isAbout(escalation, person))
                .findFirst();
    }

    private Stream<Person> leaders() {
        return Stream.of(Role.EXECUTIVE, Role.MANAGER, Role.HEAD).flatMap(role -> people.onDuty(role.key()).stream());
    }

    private List<Person> candidates(Escalation escalation, Rung rung) {
        if (rung.fromHistory()) {
            return cards.whoSolvedSuchACase(escalation.caseNumber()).stream()
                    .map(people::get)
                    .filter(person -> person.isOnDuty(clock.instant()))
                    .toList();
        }
        var departments = departmentsOf(escalation);
        return people.onDuty(rung.role()).stream()
                .sorted(Comparator.comparing(person -> Collections.disjoint(person.departments(), departments)))
                .toList();
    }

    /** The head of the department whose piece it is comes before other heads. */
    private Set<String> departmentsOf(Escalation escalation) {
        return escalation
                .piece()
                .map(piece -> Set.of(pieces.get(piece).department()))
                .orElseGet(() -> pieces.of(escalation.caseNumber()).stream()
                        .map(Piece::department)
                        .collect(Collectors.toSet()));
    }

    /** Nobody is on this rung; the next one is asked, and the timeline says so. */
    public void skip(long escalationId, Rung rung) {
        timeline.note(
                get(escalationId).caseNumber(),
                Actor.DESK,
                "rung-skipped",
                "%s: nobody here now".formatted(rung.name()));
    }

    /**
     * Asks people with a brief; nothing moves until one of them accepts, and until then the rung's head is named.
     *
     * @return the offers, which all lapse at the same time
     */
    public List<Offer> ask(long escalationId, Rung rung, List<Person> who) {
        var escalation = get(escalationId);
        var head = whoAnswersFor(escalation, rung);
        rows.save(escalation.climbTo(rung, head.id()));
        var now = clock.instant();
        var brief = brief(escalation);
        var answerBy = answerBy(rung.workingHours());
        var made = who.stream()
                .map(person -> offers.save(Offer.ofHelp(escalation, rung.name(), person.id(), brief, now, answerBy)))
                .toList();
        made.forEach(offer -> events.publishEvent(new Offer.OfHelpMade(offer.caseNumber(), offer.id(), offer.to())));
        var asked = "%s: %s, asked to answer by %s"
                .formatted(
                        rung.name(),
                        String.join(" or ", who.stream().map(Person::name).toList()),
                        hours.inWords(answerBy));
        timeline.tell(
                escalation.caseNumber(),
                Actor.DESK,
                "asked-for-help",
                head.id().equals(who.get(0).id())
                        ? asked
                        : "%s. Until %s taken it on, %s answers for it."
                                .formatted(asked, who.size() == 1 ? "they have" : "one of them has", head.name()));
        return made;
    }

    private Person whoAnswersFor(Escalation escalation, Rung rung) {
        return people.onDuty(rung.answersFor()).stream()
                .filter(person -> !isAbout(escalation, person))
                .findFirst()
                .orElseGet(people::lastResort);
    }

    /** The top rung: this person says what the customer gets. */
    public Escalation mustDecide(long escalationId, Rung rung, PersonId who) {
        var escalation = rows.save(get(escalationId).climbTo(rung, who).acceptedBy(who));
        timeline.tell(
                escalation.caseNumber(),
                Actor.DESK,
                "must-decide",
                "%s: %s".formatted(rung.name(), people.get(who).name()));
        return escalation;
    }

    /**
     * Whoever must decide has not: they are reminded, and from the third time on it is with their deputy.
     *
     * @return who decides now
     */
    public Person remind(long escalationId) {
        var escalation = get(escalationId);
        var now = people.acting(escalation.person().orElseThrow());
        var decides = escalation.reminded() < REMINDERS_TO_ONE_PERSON ? now : deputyOf(now, escalation);
        rows.save(escalation.remind(decides.id()));
        timeline.note(
                escalation.caseNumber(),
                Actor.DESK,
                "reminded",
                decides.id().equals(now.id())
                        ? "%s has not decided yet and is reminded.".formatted(now.name())
                        : "%s has not decided; it is with %s now.".formatted(now.name(), decides.name()));
        return decides;
    }

    /** Who stands in for them, else another executive, manager or head at work. */
    private Person deputyOf(Person person, Escalation escalation) {
        return leaders()
                .filter(other -> !other.id().equals(person.id()))
                .filter(other -> !escalation.raisedBy().equals(Actor.of(other.id())))
                .findFirst()
                .orElse(person);
    }

    /** What the person who is asked must know, without asking the customer again: what, wanted, tried, when to call. */
    public String brief(Escalation escalation) {
        var number = escalation.caseNumber();
        var lines = new ArrayList<String>();
        lines.add("Why: "
                + sentence(new CannotHelp(
                        escalation.reason(),
                        escalation.finding().orElse(null),
                        escalation.conditions().orElse(null),
                        escalation.evidence().orElse(null))));
        cases.get(number).product().ifPresent(product -> lines.add("Product: " + product));
        lines.add("Wanted: " + cases.desiredOutcome(number).words());
        add(lines, "The customer tried: ", cases.tried(number));
        add(
                lines,
                "We tried: ",
                pieces.of(number).stream()
                        .flatMap(piece -> pieces.steps(piece.id()).stream())
                        .filter(step -> step.result().isPresent())
                        .map(step -> step.isRejected() ? step.title() + " (it did not hold)" : step.title())
                        .distinct()
                        .toList());
        cases.fact(number, WHEN_TO_CALL)
                .filter(fact -> !fact.sensitive())
                .ifPresent(fact -> lines.add("When to call: " + fact.value()));
        add(
                lines,
                "Cards that may fit: ",
                cards.thatFit(number).stream().map(Cards.Card::line).toList());
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String what, List<String> known) {
        if (!known.isEmpty()) {
            lines.add(what + String.join("; ", known));
        }
    }

    private java.time.Instant answerBy(double workingHours) {
        return hours.after(clock.instant(), Duration.ofMinutes(Math.round(workingHours * 60)));
    }

    /** Offers the ownership to one or several; the owner stays the owner until one of them accepts. */
    public List<Offer> offerOwnership(CaseNumber number, List<PersonId> to, String brief, Actor by) {
        var file = cases.get(number).mustBeOpen();
        noneMayBeOpen(number, Offer::isOfOwnership, "The ownership is offered to %s until %s; wait for the answer.");
        var made = to.stream().distinct().map(people::mustBeAbleToOwn).map(person -> {
            if (file.owner().equals(person.id())) {
                throw new Refused("%s owns case %s already.".formatted(person.name(), number));
            }
            return Offer.ofOwnership(number, person.id(), brief, by, clock.instant(), answerBy(times.forAnOwnership()));
        });
        return offer(made.toList(), "ownership-offered");
    }

    /** Offers a department's piece to one or several of those who can work it; nothing moves until one accepts. */
    public List<Offer> offerPiece(CaseNumber number, long pieceId, List<PersonId> to, String brief, Actor by) {
        var piece = pieces.ofCase(number, pieceId);
        if (!piece.isWorking()) {
            throw new Refused("This piece is %s; nobody works on it now."
                    .formatted(piece.state().key()));
        }
        noneMayBeOpen(
                number,
                offer -> offer.piece().filter(id -> id == pieceId).isPresent(),
                "The piece is offered to %s until %s; wait for the answer.");
        var made = to.stream().distinct().map(people::get).map(person -> {
            if (!person.isOnDuty(clock.instant())) {
                throw new Refused(
                        "%s is not here now. Choose somebody who is: GET /api/people.".formatted(person.name()));
            }
            return Offer.ofPiece(
                    number, pieceId, person.id(), brief, by, clock.instant(), answerBy(times.forAnOwnership()));
        });
        return offer(made.toList(), "piece-offered");
    }

    private void noneMayBeOpen(CaseNumber number, Predicate<Offer> kind, String otherwise) {
        offers.ofCase(number).stream()
                .filter(offer -> offer.isOpen() && kind.test(offer))
                .findFirst()
                .ifPresent(open -> {
                    throw new Refused(otherwise.formatted(people.get(open.to()).name(), open.answerBy()));
                });
    }

    private List<Offer> offer(List<Offer> made, String kind) {
        made.forEach(offers::save);
        for (var offer : made) {
            timeline.note(
                    offer.caseNumber(),
                    offer.askedBy(),
                    kind,
                    "To %s: %s".formatted(people.get(offer.to()).name(), offer.brief()));
            events.publishEvent(new Offer.Made(offer.caseNumber(), offer.id(), offer.to(), offer.answerBy()));
        }
        return made;
    }

    /** Takes the answer of the person who was asked; the case's process acts on it. */
    public Offer answer(long offerId, boolean accepted, @Nullable String why, Actor by) {
        var offer = offer(offerId).mustBeOpen();
        if (!mayAnswer(offer, by)) {
            throw new NotAllowed("Only %s can answer this offer.".formatted(offer.to()));
        }
        events.publishEvent(new Offer.Answered(offer.caseNumber(), offerId, accepted, why));
        return offer(offerId);
    }

    private boolean mayAnswer(Offer offer, Actor by) {
        return by.equals(Actor.of(offer.to()))
                || by.equals(Actor.of(people.acting(offer.to()).id()));
    }

    /** Writes the answer down. */
    public Offer settle(long offerId, Offer.State how, @Nullable String why, Actor by) {
        var offer = offers.save(offer(offerId).settle(how, why, clock.instant()));
        timeline.note(
                offer.caseNumber(),
                by,
                "offer-" + how.key(),
                why == null ? offer.to().value() : "%s: %s".formatted(offer.to(), why));
        if (how == Offer.State.ACCEPTED) {
            offer.escalation().ifPresent(id -> {
                rows.save(get(id).acceptedBy(offer.to()));
                timeline.tell(
                        offer.caseNumber(),
                        by,
                        "help-accepted",
                        "%s helps with it, by %s"
                                .formatted(people.get(offer.to()).name(), hours.inWords(answerBy(times.forHelp()))));
            });
            tellTheOthers(offer);
        }
        return offer;
    }

    /** The first to accept has it; whoever else was asked for the same is told, and asked no more. */
    private void tellTheOthers(Offer accepted) {
        for (var other : offers.ofCase(accepted.caseNumber())) {
            if (other.isOpen() && other.isForTheSameAs(accepted)) {
                var who = people.get(accepted.to()).name();
                offers.save(other.settle(Offer.State.WITHDRAWN, "%s took it on.".formatted(who), clock.instant()));
                timeline.note(
                        other.caseNumber(),
                        Actor.DESK,
                        "offer-withdrawn",
                        "%s: %s took it on.".formatted(people.get(other.to()).name(), who));
                events.publishEvent(new Offer.TakenByAnother(other.caseNumber(), other.id()));
            }
        }
    }

    /** The offers of an escalation that nobody has answered yet, by which the model asks. */
    @Transactional(readOnly = true)
    public List<Offer> openOffers(long escalationId) {
        return offers.ofEscalation(escalationId).stream().filter(Offer::isOpen).toList();
    }

    /** The helper is done, or the top rung decided: it is back with the owner, who asks the customer. */
    public Escalation end(long escalationId, Escalation.State how, String whatWasDone, Actor by) {
        var escalation = get(escalationId);
        mustNotBeAbout(escalation, by);
        rows.save(escalation.ended(how, whatWasDone, clock.instant()));
        timeline.note(escalation.caseNumber(), by, "escalation-" + how.key(), whatWasDone);
        if (how == Escalation.State.HELPED && by.isPerson()) {
            cards.helped(escalation.caseNumber(), by.person(), whatWasDone);
        }
        return escalation;
    }

    /** A second person agrees with the evidence that the cause is on the customer's side. */
    public void approveFinding(long escalationId, PersonId second) {
        var escalation = get(escalationId);
        mustNotBeAbout(escalation, Actor.of(second));
        rows.save(escalation.approvedBy(second));
        timeline.note(
                escalation.caseNumber(),
                Actor.of(second),
                "finding-approved",
                escalation.finding().orElse(""));
    }

    private static void mustNotBeAbout(Escalation escalation, Actor by) {
        if (escalation.raisedBy().equals(by)) {
            throw new NotAllowed("An escalation is not closed by the person it is about.");
        }
    }

    /** Whoever asked for help does not end the case, and with it the escalation that is about them. */
    @Transactional(readOnly = true)
    public void noneMayBeAbout(CaseNumber number, Actor by) {
        rows.ofCase(number).stream().filter(Escalation::isOpen).forEach(open -> mustNotBeAbout(open, by));
    }

    /** The case left its owner's hands: nobody is asked any more. */
    public void withdrawAll(CaseNumber number) {
        cards.withdrawAll(number);
        var now = clock.instant();
        for (var offer : offers.ofCase(number)) {
            if (offer.isOpen()) {
                offers.save(offer.settle(Offer.State.WITHDRAWN, null, now));
            }
        }
        for (var escalation : rows.ofCase(number)) {
            if (escalation.isOpen()) {
                rows.save(escalation.ended(Escalation.State.WITHDRAWN, null, now));
            }
        }
    }

    @Transactional(readOnly = true)
    public List<Escalation> of(CaseNumber number) {
        return rows.ofCase(number);
    }

    @Transactional(readOnly = true)
    public List<Offer> offers(CaseNumber number) {
        return offers.ofCase(number);
    }

    @Transactional(readOnly = true)
    public Escalation get(long id) {
        return rows.findById(id).orElseThrow(() -> new Unknown("There is no escalation %d.".formatted(id)));
    }

    @Transactional(readOnly = true)
    public Offer offer(long id) {
        return offers.findById(id)
                .orElseThrow(() -> new Unknown(
                        "There is no offer %d. GET /api/cases/{number} lists a case's handoffs.".formatted(id)));
    }
}
