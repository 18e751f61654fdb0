package io.outcomedesk.escalations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.departments.Pieces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every escalation has a named person, from the first rung to the one that cannot decline. */
@Service
@Transactional
public class Escalations {

    private final EscalationRows rows;
    private final OfferRows offers;
    private final Cases cases;
    private final People people;
    private final Pieces pieces;
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

    /**
     * Whom a rung asks: somebody at work in that role, not the one it is about, not asked for this before.
     *
     * @return empty when the rung has nobody, and the ladder goes on
     */
    @Transactional(readOnly = true)
    public Optional<Person> whoCanHelp(long escalationId, Rung rung) {
        var escalation = get(escalationId);
        var asked = offers.ofEscalation(escalationId).stream().map(Offer::to).toList();
        var candidates = people.onDuty(rung.role()).stream()
                .filter(person -> !escalation.raisedBy().equals(Actor.of(person.id())))
                .toList();
        var fresh = candidates.stream()
                .filter(person -> !asked.contains(person.id()))
                .findFirst();
        // the top rung has nobody to pass it to: asked before or not, it is theirs
        return fresh.or(() -> rung.canDecline()
                        ? Optional.empty()
                        : candidates.stream().findFirst())
                .or(() -> rung.canDecline() ? Optional.empty() : Optional.of(people.lastResort()));
    }

    /** Nobody is on this rung; the next one is asked, and the timeline says so. */
    public void skip(long escalationId, Rung rung) {
        timeline.note(
                get(escalationId).caseNumber(),
                Actor.DESK,
                "rung-skipped",
                "%s: nobody here now".formatted(rung.name()));
    }

    /** Asks a person with a brief; nothing moves until they accept. */
    public Offer ask(long escalationId, Rung rung, PersonId who) {
        var escalation = rows.save(get(escalationId).climbTo(rung.rung(), rung.name(), who));
        var now = clock.instant();
        var offer = offers.save(
                Offer.ofHelp(escalation, rung.name(), who, brief(escalation), now, answerBy(rung.workingHours())));
        timeline.tell(
                escalation.caseNumber(),
                Actor.DESK,
                "asked-for-help",
                "%s: %s".formatted(rung.name(), people.get(who).name()));
        return offer;
    }

    /** The top rung: this person says what the customer gets. */
    public Escalation mustDecide(long escalationId, Rung rung, PersonId who) {
        var escalation = rows.save(
                get(escalationId).climbTo(rung.rung(), rung.name(), who).acceptedBy(who));
        timeline.tell(
                escalation.caseNumber(),
                Actor.DESK,
                "must-decide",
                "%s: %s".formatted(rung.name(), people.get(who).name()));
        return escalation;
    }

    /** What the person who is asked must know, without asking the customer again. */
    public String brief(Escalation escalation) {
        var brief = new StringBuilder("Why: ")
                .append(sentence(new CannotHelp(
                        escalation.reason(),
                        escalation.finding().orElse(null),
                        escalation.conditions().orElse(null),
                        escalation.evidence().orElse(null))));
        cases.get(escalation.caseNumber())
                .product()
                .ifPresent(product -> brief.append("\nProduct: ").append(product));
        var tried = cases.tried(escalation.caseNumber());
        if (!tried.isEmpty()) {
            brief.append("\nThe customer tried: ").append(String.join("; ", tried));
        }
        return brief.toString();
    }

    private java.time.Instant answerBy(double workingHours) {
        return hours.after(clock.instant(), Duration.ofMinutes(Math.round(workingHours * 60)));
    }

    /** Offers the ownership; the owner stays the owner until the other accepts. */
    public Offer offerOwnership(CaseNumber number, PersonId to, String brief, Actor by) {
        var file = cases.get(number).mustBeOpen();
        var person = people.mustBeAbleToOwn(to);
        if (file.owner().equals(to)) {
            throw new Refused("%s owns case %s already.".formatted(person.name(), number));
        }
        offers.ofCase(number).stream()
                .filter(offer -> offer.isOpen() && offer.kind().equals(Offer.OWNERSHIP))
                .findFirst()
                .ifPresent(open -> {
                    throw new Refused("The ownership is offered to %s until %s; wait for the answer."
                            .formatted(open.to(), open.answerBy()));
                });
        var offer = offers.save(
                Offer.ofOwnership(number, to, brief, by, clock.instant(), answerBy(times.forAnOwnership())));
        timeline.note(number, by, "ownership-offered", "To %s: %s".formatted(person.name(), brief));
        events.publishEvent(new Offer.OfOwnership(number, offer.id(), to, offer.answerBy()));
        return offer;
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
            offer.escalation().ifPresent(id -> rows.save(get(id).acceptedBy(offer.to())));
        }
        return offer;
    }

    /** The helper is done, or the top rung decided: it is back with the owner, who asks the customer. */
    public Escalation end(long escalationId, Escalation.State how, String whatWasDone, Actor by) {
        var escalation = get(escalationId);
        mustNotBeAbout(escalation, by);
        rows.save(escalation.ended(how, whatWasDone, clock.instant()));
        timeline.note(escalation.caseNumber(), by, "escalation-" + how.key(), whatWasDone);
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
