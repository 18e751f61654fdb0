package io.outcomedesk.departments;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The departments' pieces and their checklists: picked up where the customer left off. */
@Service
@Transactional
public class Pieces {

    private final PieceRows rows;
    private final StepRows steps;
    private final Cases cases;
    private final People people;
    private final Timeline timeline;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Pieces(
            PieceRows rows,
            StepRows steps,
            Cases cases,
            People people,
            Timeline timeline,
            Clock clock,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.steps = steps;
        this.cases = cases;
        this.people = people;
        this.timeline = timeline;
        this.clock = clock;
        this.events = events;
    }

    /** Brings a department in. One that worked on the case before goes on where it was. */
    public Piece bringIn(CaseNumber number, String department, String wanted, Actor by) {
        cases.get(number).mustBeOpen();
        mustKnowWhatTheyHopeFor(number, department);
        var name = people.department(department).name();
        var before = of(number).stream()
                .filter(piece -> piece.department().equals(department))
                .reduce((first, second) -> second);
        if (before.filter(Piece::isWorking).isPresent()) {
            throw new Refused("%s already works on case %s: piece %d. Tell them what else is wanted with a note."
                    .formatted(name, number, before.get().id()));
        }
        var piece = rows.save(before.filter(Piece::canGoOn)
                .map(Piece::reopen)
                .map(earlier -> by.equals(Actor.CUSTOMER) ? earlier : earlier.isNowFor(wanted))
                .orElseGet(() -> Piece.wanted(number, department, wanted, by, clock.instant())));
        timeline.tell(number, by, "department", "%s works on it.".formatted(name));
        timeline.note(number, by, "wanted", "%s: %s".formatted(name, wanted));
        events.publishEvent(new Piece.Wanted(number, piece.id(), department));
        return piece;
    }

    private void mustKnowWhatTheyHopeFor(CaseNumber number, String department) {
        if (!cases.hasSaidWhatTheyHopeFor(number)
                && !people.department(department).workedByOwner()) {
            throw new Refused(
                    "The customer of case %s has not said what they hope for, and nobody says it for them. They are asked; or note what they say as the fact \"desiredOutcome\"."
                            .formatted(number));
        }
    }

    /** Which version of its checklist the piece works with, from its start to its end. */
    public void startWith(long pieceId, String checklistVersion) {
        rows.save(get(pieceId).workedBy(checklistVersion));
    }

    /** Judges every line against what is known now, and finds what comes next. */
    public NextStep next(long pieceId, List<ChecklistLine> lines) {
        var piece = get(pieceId);
        var known = new ArrayList<>(steps.ofPiece(pieceId));
        var tried = cases.tried(piece.caseNumber());
        var missing = new java.util.HashMap<String, String>();
        for (var line : lines) {
            var step = known.stream()
                    .filter(one -> one.key().equals(line.key()) && !one.isAddedOnTheSpot())
                    .findFirst()
                    .orElseGet(() -> {
                        var fresh = Step.of(pieceId, nextPosition(known), line);
                        known.add(fresh);
                        return fresh;
                    });
            judge(step, line, piece, tried);
            if (line.missingFact() != null) {
                missing.put(line.key(), line.missingFact());
            }
        }
        steps.saveAll(known);
        return steps.ofPiece(pieceId).stream()
                .filter(Step::isLeft)
                // what somebody thought of on the spot comes before the rest of the list
                .min(Comparator.comparing((Step step) -> !step.isAddedOnTheSpot())
                        .thenComparing(Step::position))
                .map(step -> new NextStep(step, step.state() == Step.State.ASKS ? missing.get(step.key()) : null))
                .orElse(NextStep.EXHAUSTED);
    }

    private void judge(Step step, ChecklistLine line, Piece piece, List<String> tried) {
        if (step.isSettled()) {
            return;
        }
        var elsewhere = steps.doneElsewhere(piece.caseNumber(), line.key(), piece.id()).stream()
                .findFirst();
        @Nullable
        String sentence = tried.stream().filter(line::soundsLike).findFirst().orElse(null);
        if (elsewhere.isPresent()) {
            step.judge(Step.State.ALREADY_TRIED, "%s did it".formatted(departmentOf(elsewhere.get())));
        } else if (line.fits() == ChecklistLine.Fits.NO) {
            step.judge(Step.State.NOT_APPLICABLE, line.because());
        } else if (sentence != null) {
            step.judge(Step.State.PROPOSED, sentence);
        } else if (line.fits() == ChecklistLine.Fits.UNKNOWN) {
            step.judge(Step.State.ASKS, null);
        } else {
            step.judge(Step.State.OPEN, null);
        }
    }

    private String departmentOf(Step step) {
        return people.department(get(step.piece()).department()).name();
    }

    /** Writes down what came of a step. */
    public Step settle(
            long pieceId, long stepId, Step.State how, @Nullable String result, @Nullable String reason, Actor by) {
        var step = step(pieceId, stepId);
        step.settle(how, result, reason, by, clock.instant());
        steps.save(step);
        timeline.tell(
                get(pieceId).caseNumber(), by, "step", "%s: %s".formatted(step.title(), sentence(how, result, reason)));
        return step;
    }

    private static String sentence(Step.State how, @Nullable String result, @Nullable String reason) {
        var outcome = how == Step.State.DONE
                ? ("helped".equals(result) ? "it helped" : "done, not solved yet")
                : how.key().replace('-', ' ');
        return reason == null ? outcome : outcome + " (" + reason + ")";
    }

    /**
     * Adds a step that the checklist does not have, or one to repeat, with the reason the customer can read.
     *
     * @param who works it, where it is not for the whole department
     * @param due by when, where the table of promise times is not meant
     * @throws Invalid when the step was tried before and the reason is missing, or nobody can do it by then
     */
    public Step addStep(
            CaseNumber number,
            long pieceId,
            String title,
            @Nullable String why,
            @Nullable PersonId who,
            @Nullable Instant due,
            Actor by) {
        var piece = ofCase(number, pieceId);
        if (!piece.isWorking()) {
            throw new Refused("This piece is %s. Bring the department in again first: POST /api/cases/%s/pieces."
                    .formatted(piece.state().key(), number));
        }
        var known = steps.ofPiece(pieceId);
        var before = known.stream()
                .filter(step ->
                        step.title().equalsIgnoreCase(title) || step.key().equalsIgnoreCase(title))
                .findFirst();
        if (before.isPresent() && before.get().wasTried() && why == null) {
            throw new Invalid(
                    "why",
                    "\"%s\" was tried before. To repeat it, give a reason the customer can read.".formatted(title));
        }
        if (why == null) {
            throw new Invalid("why", "Say why this step is worth the customer's time.");
        }
        if (who != null && !people.get(who).active()) {
            throw new Invalid(
                    "who",
                    "%s does not work here any more. Name somebody who does, or leave it to the department."
                            .formatted(people.get(who).name()));
        }
        if (due != null && !due.isAfter(clock.instant())) {
            throw new Invalid("by", "This date is over. Give the day by which the step is done.");
        }
        var key = before.map(Step::key)
                .orElseGet(() -> title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-"));
        var step = steps.save(Step.added(
                pieceId, nextPosition(known), key, before.map(Step::title).orElse(title), why, who, due, by));
        timeline.tell(number, by, "step-added", "%s (%s)".formatted(step.title(), why));
        return step;
    }

    private static int nextPosition(List<Step> known) {
        return known.stream().mapToInt(Step::position).max().orElse(0) + 1;
    }

    /** The owner looks for somebody who can help, once a case: for a need that no department has. */
    public void bringInTheOwner(CaseNumber number, Actor by) {
        var owners = people.departmentOfTheOwner().key();
        if (of(number).stream().noneMatch(piece -> piece.department().equals(owners))) {
            bringIn(number, owners, "Somebody who can help has taken it on, and the customer knows who and when.", by);
        }
    }

    /** Whoever works the piece says they cannot help: it goes to somebody who can. */
    public void cannotHelp(CaseNumber number, long pieceId, CannotHelp why) {
        var piece = ofCase(number, pieceId);
        if (!piece.isWorking()) {
            throw new Refused("This piece is %s; nobody works on it now."
                    .formatted(piece.state().key()));
        }
        events.publishEvent(new Piece.CannotGoOn(number, pieceId, why));
    }

    /** One person works the piece from here on, and its open task is theirs. */
    public void handOver(long pieceId, PersonId to) {
        var piece = get(pieceId);
        if (!piece.isWorking()) {
            throw new Refused("This piece is %s meanwhile; there is nothing to take over."
                    .formatted(piece.state().key()));
        }
        rows.save(piece.workedBy(to));
        timeline.tell(
                piece.caseNumber(),
                Actor.of(to),
                "piece-handed-over",
                "%s: %s works on it."
                        .formatted(
                                people.department(piece.department()).name(),
                                people.get(to).name()));
        events.publishEvent(new Piece.HandedOver(piece.caseNumber(), pieceId, to));
    }

    /** The piece ends; the case goes on. */
    public Piece end(long pieceId, Piece.State how, Actor by) {
        var piece = rows.save(get(pieceId).end(how, clock.instant()));
        timeline.note(
                piece.caseNumber(),
                by,
                "piece-" + how.key(),
                "%s: %s"
                        .formatted(
                                people.department(piece.department()).name(),
                                how.key().replace('-', ' ')));
        return piece;
    }

    /** The piece takes longer than it should; it goes on, and the owner knows. */
    public void isOverdue(long pieceId) {
        var piece = rows.save(get(pieceId).late());
        timeline.note(
                piece.caseNumber(),
                Actor.DESK,
                "piece-overdue",
                "%s takes longer than it should"
                        .formatted(people.department(piece.department()).name()));
    }

    /** The case left the hands of its owner: nobody works its pieces any more. */
    public void withdrawAll(CaseNumber number) {
        of(number).stream()
                .filter(Piece::isWorking)
                .forEach(piece -> end(piece.id(), Piece.State.WITHDRAWN, Actor.DESK));
    }

    /** "It still does not work" reaches every piece: what had helped did not, and delivered pieces are taken up again. */
    public void rejectSolutions(CaseNumber number) {
        for (var piece : of(number)) {
            var solutions = steps(piece.id()).stream().filter(Step::isSolution).toList();
            solutions.forEach(Step::reject);
            steps.saveAll(solutions);
        }
    }

    /** The pieces that delivered something, which the customer says does not hold; they go on. */
    public void takeUpAgain(CaseNumber number, String wanted) {
        of(number).stream()
                .filter(piece -> piece.state() == Piece.State.DELIVERED)
                .forEach(piece -> bringIn(number, piece.department(), wanted, Actor.CUSTOMER));
    }

    /** The case came back: what was delivered did not hold; where nothing was, whoever was at it goes on. */
    public void goOn(CaseNumber number, String wanted) {
        takeUpAgain(number, wanted);
        if (of(number).stream().noneMatch(Piece::isWorking)) {
            of(number).stream()
                    .filter(piece -> piece.state() == Piece.State.WITHDRAWN)
                    .map(Piece::department)
                    .distinct()
                    .toList()
                    .forEach(department -> bringIn(number, department, wanted, Actor.CUSTOMER));
        }
    }

    @Transactional(readOnly = true)
    public List<Piece> of(CaseNumber number) {
        return rows.ofCase(number);
    }

    @Transactional(readOnly = true)
    public List<Step> steps(long pieceId) {
        return steps.ofPiece(pieceId);
    }

    /** @throws Unknown when the piece has no such step */
    @Transactional(readOnly = true)
    public Step step(long pieceId, long stepId) {
        return steps.findById(stepId)
                .filter(step -> step.piece() == pieceId)
                .orElseThrow(() -> new Unknown("This piece has no such step."));
    }

    @Transactional(readOnly = true)
    public Piece get(long pieceId) {
        return rows.findById(pieceId).orElseThrow(() -> new Unknown("There is no piece %d.".formatted(pieceId)));
    }

    /** @throws Unknown when the case has no such piece */
    @Transactional(readOnly = true)
    public Piece ofCase(CaseNumber number, long pieceId) {
        return Optional.of(pieceId)
                .flatMap(rows::findById)
                .filter(piece -> piece.caseNumber().equals(number))
                .orElseThrow(() -> new Unknown("Case %s has no piece %d. GET /api/cases/%s lists its pieces."
                        .formatted(number, pieceId, number)));
    }
}
