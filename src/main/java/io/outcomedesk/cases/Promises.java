package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was promised to the customer on each case, and whether it was kept. */
@Service
@Transactional
public class Promises {

    private static final Set<String> RELIEF = Set.of("relief", "no-relief");

    private final PromiseRows rows;
    private final Timeline timeline;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Promises(PromiseRows rows, Timeline timeline, Clock clock, ApplicationEventPublisher events) {
        this.rows = rows;
        this.timeline = timeline;
        this.clock = clock;
        this.events = events;
    }

    /** What the desk owes to the customer without anybody saying so; its clock starts. */
    public Promise owe(CaseNumber number, Promise.Kind kind, PersonId who, Instant due) {
        return make(number, kind, kind.words(), who, due, false, Actor.DESK);
    }

    /** Makes a promise and starts its clock. */
    public Promise make(CaseNumber number, String what, PersonId who, Instant due, boolean planned, Actor by) {
        return make(number, Promise.Kind.WORD, what, who, due, planned, by);
    }

    private Promise make(
            CaseNumber number, Promise.Kind kind, String what, PersonId who, Instant due, boolean planned, Actor by) {
        if (!due.isAfter(clock.instant())) {
            throw new Invalid("by", "A promise needs a date in the future; %s is over.".formatted(due));
        }
        var promise = rows.save(Promise.of(number, kind, what, who, due, planned, by, clock.instant()));
        timeline.tell(number, by, planned ? "planned" : "promised", what);
        events.publishEvent(new Promise.Made(number, promise.id(), due));
        return promise;
    }

    /** @throws Refused for what is kept by the customer hearing it, and not by saying so */
    public Promise keep(CaseNumber number, long id, Actor by) {
        mustNotBeForThemToHear(one(number, id));
        var promise = rows.save(one(number, id).settle(Promise.State.KEPT, by, clock.instant(), null));
        timeline.tell(number, by, "promise-kept", promise.what());
        events.publishEvent(new Promise.Settled(number, id));
        return promise;
    }

    /**
     * What gets the customer going for now, or why nothing does yet: they are told, and what was owed of it is kept. It never
     * ends the case.
     *
     * @param isGiven false where there is no way yet
     */
    public TimelineEntry relieve(CaseNumber number, String words, boolean isGiven, Actor by) {
        var told = timeline.tell(number, by, isGiven ? "relief" : "no-relief", words);
        isTold(number, Promise.Kind.RELIEF, by);
        events.publishEvent(new Promise.ReliefTold(number));
        return told;
    }

    /** A message says how it stands: the next one is owed from now on. */
    @EventListener
    void on(TimelineEntry.Written written) {
        var isMessage = written.entry().kind().equals("message");
        if (isMessage && isOwed(written.number(), Promise.Kind.NEWS)) {
            isTold(
                    written.number(),
                    Promise.Kind.NEWS,
                    new Actor(written.entry().who()));
            events.publishEvent(new Promise.NewsTold(written.number()));
        }
    }

    /** What the customer was told by now needs no line of its own. */
    private void isTold(CaseNumber number, Promise.Kind kind, Actor by) {
        rows.openOfCase(number).stream()
                .filter(promise -> promise.kind() == kind)
                .forEach(promise -> {
                    rows.save(promise.settle(Promise.State.KEPT, by, clock.instant(), null));
                    timeline.note(number, by, "promise-kept", promise.what());
                    events.publishEvent(new Promise.Settled(number, promise.id()));
                });
    }

    private static void mustNotBeForThemToHear(Promise promise) {
        if (promise.kind() == Promise.Kind.RELIEF) {
            throw new Refused(
                    "This is kept by telling them: say what gets them going, or why nothing does yet (POST /api/cases/%s/relief)."
                            .formatted(promise.caseNumber()));
        }
        if (promise.kind() == Promise.Kind.NEWS) {
            throw new Refused("This is kept by telling them: write to them (POST /api/cases/%s/messages)."
                    .formatted(promise.caseNumber()));
        }
    }

    /** A new date for the same thing; the customer hears why. */
    public Promise move(CaseNumber number, long id, Instant due, String reason, Actor by) {
        var old = one(number, id).settle(Promise.State.MOVED, by, clock.instant(), reason);
        var renewed = make(number, old.kind(), old.what(), old.who(), due, old.isPlanned(), by);
        rows.save(old);
        timeline.tell(number, by, "promise-moved", reason);
        events.publishEvent(new Promise.Settled(number, id));
        return renewed;
    }

    /** The date passed; from here only a person makes a new one. */
    public Promise miss(CaseNumber number, long id) {
        var promise = rows.save(one(number, id).settle(Promise.State.MISSED, Actor.DESK, clock.instant(), null));
        timeline.tell(number, Actor.DESK, "promise-missed", promise.what());
        return promise;
    }

    /** The case is over: what was still promised is withdrawn. */
    public void withdrawAll(CaseNumber number) {
        for (var promise : rows.openOfCase(number)) {
            rows.save(promise.settle(Promise.State.WITHDRAWN, Actor.DESK, clock.instant(), null));
        }
    }

    /** Somebody left: what they were to do is the owner's now, whoever that is. */
    public void passOnWhatIsOpen(PersonId whoLeft) {
        for (var promise : rows.openOfPerson(whoLeft)) {
            promise.nowDoneBy(rows.ownerOf(promise.caseNumber()));
            rows.save(promise);
            timeline.note(
                    promise.caseNumber(),
                    Actor.DESK,
                    "promise-passed-on",
                    "%s left: %s".formatted(whoLeft, promise.what()));
        }
    }

    /** Who missed a promise on this case before; they are not asked for the next date. */
    @Transactional(readOnly = true)
    public Set<PersonId> whoMissed(CaseNumber number) {
        return of(number).stream()
                .filter(promise -> promise.state() == Promise.State.MISSED)
                .map(Promise::who)
                .collect(Collectors.toSet());
    }

    /** The new owner keeps what the old one promised. */
    void passOn(CaseNumber number, PersonId from, PersonId to) {
        for (var promise : rows.openOf(number, from)) {
            promise.nowDoneBy(to);
            rows.save(promise);
        }
    }

    @Transactional(readOnly = true)
    public Promise one(CaseNumber number, long id) {
        return rows.findById(id)
                .filter(promise -> promise.caseNumber().equals(number))
                .orElseThrow(() -> new Unknown("Case %s has no promise %d. GET /api/cases/%s lists its promises."
                        .formatted(number, id, number)));
    }

    @Transactional(readOnly = true)
    public List<Promise> of(CaseNumber number) {
        return rows.ofCase(number);
    }

    /** True until the customer has heard of relief, also when the date for it was missed. */
    @Transactional(readOnly = true)
    public boolean isReliefAwaited(CaseNumber number) {
        return of(number).stream()
                .filter(promise -> promise.kind() == Promise.Kind.RELIEF)
                .reduce((first, second) -> second)
                .filter(latest -> latest.state() == Promise.State.OPEN
                        || latest.state() == Promise.State.MISSED && !hasHeardOfReliefSince(number, latest.madeAt()))
                .isPresent();
    }

    private boolean hasHeardOfReliefSince(CaseNumber number, Instant moment) {
        return timeline.newestOf(number, Long.MAX_VALUE, RELIEF, 1).stream()
                .anyMatch(entry -> !entry.at().isBefore(moment));
    }

    @Transactional(readOnly = true)
    public boolean isOwed(CaseNumber number, Promise.Kind kind) {
        return rows.openOfCase(number).stream().anyMatch(promise -> promise.kind() == kind);
    }

    /** The next step the customer was told: the earliest open promise. */
    @Transactional(readOnly = true)
    public Optional<Promise> next(CaseNumber number) {
        @Nullable Promise first = rows.openOfCase(number).stream().findFirst().orElse(null);
        return Optional.ofNullable(first);
    }
}
