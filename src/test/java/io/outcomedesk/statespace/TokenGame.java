package io.outcomedesk.statespace;

import static io.outcomedesk.statespace.Outcome.after;
import static io.outcomedesk.statespace.Outcome.together;

import io.outcomedesk.statespace.Move.What;
import io.outcomedesk.statespace.Outcome.Thrown;
import io.outcomedesk.statespace.Place.Kind;
import io.outcomedesk.statespace.Place.Loop;
import io.outcomedesk.statespace.Place.Occasion;
import io.outcomedesk.statespace.Token.Phase;
import io.outcomedesk.statespace.Trail.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How Camunda moves tokens: from one moment at which everything waits to the next. Steps do whatever steps may do, so
 * every way out of a gateway is one way to go on, except that <i>has the customer said yes?</i> is answered as the
 * customer would.
 */
final class TokenGame {

    private static final String CANNOT_HELP = "cannot-help";

    private final Pool pool;
    private final Bounds bounds;

    /** Of all but the case itself: its parts come back in many cases, it does not. */
    private final Map<Token, List<Move>> whileYes = new HashMap<>();

    private final Map<Token, List<Move>> whileNot = new HashMap<>();

    /** From the same place with the same word it always goes on the same ways. */
    private record Going(Place from, boolean yes, boolean owes, boolean inside) {}

    private final Map<Going, List<Outcome>> wentOn = new HashMap<>();

    private final boolean onlyWhatMatters;

    /**
     * @param onlyWhatMatters to find every state: moves that change nothing, or the same as another, are left out
     */
    TokenGame(Pool pool, Bounds bounds, boolean onlyWhatMatters) {
        this.pool = pool;
        this.bounds = bounds;
        this.onlyWhatMatters = onlyWhatMatters;
    }

    List<Outcome> begin(Place process) {
        return open(process, Walk.begun(false));
    }

    // What may happen next -----------------------------------------------------------------------

    List<Move> moves(Token token, boolean yes) {
        if (token.place.kind == Kind.PROCESS || token.place.isCase) {
            return movesOf(token, yes);
        }
        var known = yes ? whileYes : whileNot;
        var moves = known.get(token);
        if (moves == null) {
            moves = onlyWhatMatters ? whatMatters(token, movesOf(token, yes)) : movesOf(token, yes);
            known.put(token, moves);
        }
        return moves;
    }

    private static List<Move> whatMatters(Token token, List<Move> moves) {
        var effects = new HashSet<Outcome.Effect>();
        effects.add(Outcome.of(token).effect());
        return moves.stream()
                .filter(move -> effects.add(move.outcome().effect()))
                .toList();
    }

    private List<Move> movesOf(Token token, boolean yes) {
        var walk = Walk.begun(yes).owing(token.owed);
        var moves = new ArrayList<Move>();
        switch (token.phase) {
            case BEFORE -> add(moves, token, What.JOB, token.place, run(token.place, walk));
            case AFTER -> add(moves, token, What.JOB, token.place, follow(token.place, walk));
            case THERE, SEVERAL, ONE_OF_SEVERAL -> {
                addTask(moves, token, walk);
                addWithin(moves, token, walk);
                token.awaited().forEach(event -> addEvent(moves, token, event, walk));
            }
            case JOINING, OVER -> {}
        }
        return moves;
    }

    private static void add(List<Move> moves, Token token, What what, Place where, List<Outcome> outcomes) {
        outcomes.forEach(outcome -> moves.add(new Move(token, null, what, where, outcome)));
    }

    private void addTask(List<Move> moves, Token token, Walk walk) {
        if (!token.isOpenTask()) {
            return;
        }
        add(moves, token, What.TASK_DONE, token.place, leave(token, walk));
        var cannotHelp = Outcome.thrown(List.of(new Thrown(CANNOT_HELP, true, Trail.EMPTY)));
        add(moves, token, What.CANNOT_HELP, token.place, meetRim(token, cannotHelp, walk, List.of(Outcome.of(token))));
    }

    private void addWithin(List<Move> moves, Token token, Walk walk) {
        for (var i = 0; i < token.inside.length; i++) {
            if (i > 0 && token.inside[i] == token.inside[i - 1]) {
                continue; // it is the same, whichever of two that are alike it happens to
            }
            var others = without(token.inside, i);
            for (var move : moves(token.inside[i], walk.yes())) {
                if (move.outcome().isRefused() && isOutermost(token.place)) {
                    continue;
                }
                for (var outcome : settle(token, others, move.outcome(), walk)) {
                    moves.add(move.around(token, outcome));
                }
            }
        }
    }

    /** Whether who cannot help finds nobody from here on. */
    private static boolean isOutermost(Place place) {
        return place.kind == Kind.PROCESS || (place.isCase && catching(place, CANNOT_HELP) == null);
    }

    private static List<Token> without(Token[] tokens, int index) {
        var others = new ArrayList<Token>(tokens.length + 1);
        Collections.addAll(others, tokens);
        others.remove(index);
        return others;
    }

    private void addEvent(List<Move> moves, Token token, Place event, Walk walk) {
        var what = event.occasion == Occasion.TIMER ? What.TIME_IS_UP : What.MESSAGE;
        var outcomes = switch (event.kind) {
            case BOUNDARY -> atTheRim(token, event, walk);
            case START -> startInside(token, event, walk);
            default -> after(passing(event), event == token.place ? leave(token, walk) : leave(event, walk));
        };
        add(moves, token, what, event, outcomes);
    }

    private List<Outcome> atTheRim(Token token, Place boundary, Walk walk) {
        if (boundary.isInterrupting) {
            return after(passing(boundary), follow(boundary, walk.owing(!token.place.isCase && token.isOwing())));
        }
        var stays = pool.token(token.place, token.phase, token.havingHad(boundary), token.owed, token.inside.clone());
        return together(List.of(Outcome.of(stays)), after(passing(boundary), follow(boundary, walk.owing(false))));
    }

    private List<Outcome> startInside(Token token, Place start, Walk walk) {
        var begun = token.place.inside().eventSubprocesses.stream()
                .filter(each -> each.start == start)
                .flatMap(each -> begun(each, walk.yes()).stream())
                .toList();
        var others = start.isInterrupting ? List.<Token>of() : List.of(token.inside);
        return begun.stream()
                .flatMap(outcome -> settle(token, others, outcome, walk).stream())
                .toList();
    }

    // Going on -----------------------------------------------------------------------------------

    private List<Outcome> enter(Place place, Walk walk) {
        if (walk.hasPassed(place)) {
            return List.of(); // round and round in one moment: no engine comes to an end of that
        }
        return place.asyncBefore
                ? List.of(Outcome.of(pool.token(place, Phase.BEFORE, 0, walk.isOwing(place))))
                : run(place, walk.passing(place));
    }

    private List<Outcome> run(Place place, Walk walk) {
        if (place.loop != null) {
            return after(passing(place), openSeveral(place, place.loop, walk));
        }
        return after(passing(place), begin(place, walk, Phase.THERE));
    }

    private List<Outcome> begin(Place place, Walk walk, Phase phase) {
        return switch (place.kind) {
            case USER_TASK, RECEIVE_TASK, CATCH, EVENT_BASED ->
                List.of(Outcome.of(pool.token(place, phase, 0, walk.isOwing(place))));
            case STEP -> phase == Phase.THERE ? leave(place, walk.afterAStep()) : List.of(Outcome.NOTHING);
            case START, BOUNDARY -> follow(place, walk);
            case EXCLUSIVE -> chooseOne(place, walk);
            case PARALLEL ->
                place.ways > 1
                        ? List.of(Outcome.of(pool.token(place, Phase.JOINING, 0, walk.isOwing(place))))
                        : follow(place, walk);
            case THROW, END -> happen(place, walk);
            case PROCESS, SUBPROCESS, EVENT_SUBPROCESS, CALL -> open(place, walk, phase);
        };
    }

    private List<Outcome> leave(Token token, Walk walk) {
        return token.phase == Phase.ONE_OF_SEVERAL ? List.of(Outcome.NOTHING) : leave(token.place, walk);
    }

    private List<Outcome> leave(Place place, Walk walk) {
        return place.asyncAfter
                ? List.of(Outcome.of(pool.token(place, Phase.AFTER, 0, walk.owes() && !place.isInHelp())))
                : follow(place, walk);
    }

    private List<Outcome> follow(Place place, Walk walk) {
        return walk.isFresh()
                ? remembered(new Going(place, walk.yes(), walk.owes(), false), () -> follow(place, walk, place.out))
                : follow(place, walk, place.out);
    }

    private List<Outcome> begun(Place eventSubprocess, boolean yes) {
        return remembered(new Going(eventSubprocess, yes, false, true), () -> open(eventSubprocess, Walk.begun(yes)));
    }

    private List<Outcome> remembered(Going going, Supplier<List<Outcome>> otherwise) {
        var known = wentOn.get(going);
        if (known == null) {
            known = otherwise.get();
            wentOn.put(going, known);
        }
        return known;
    }

    private List<Outcome> follow(Place place, Walk walk, List<Place.Way> ways) {
        if (ways.isEmpty()) {
            return List.of(ended(walk));
        }
        var all = List.of(Outcome.NOTHING);
        for (var way : ways) {
            all = together(all, enter(way.to(), walk));
        }
        return all;
    }

    private static Outcome ended(Walk walk) {
        return new Outcome(List.of(), List.of(), false, walk.owes(), null, Trail.EMPTY);
    }

    private List<Outcome> chooseOne(Place gateway, Walk walk) {
        var all = new ArrayList<Outcome>();
        var asked = walk;
        var trail = Trail.EMPTY;
        for (var way : gateway.out) {
            var condition = way.condition();
            if (condition == null) {
                if (!way.isDefault()) {
                    all.addAll(after(trail, enter(way.to(), asked)));
                    return all;
                }
                continue;
            }
            var answer = asked.answerTo(condition);
            if (answer == null || answer) {
                var yes = trail.then(Trail.of(Mark.answered(condition, true)));
                all.addAll(after(yes, enter(way.to(), asked.knowing(condition, true))));
            }
            if (answer != null && answer) {
                return all;
            }
            trail = trail.then(Trail.of(Mark.answered(condition, false)));
            asked = asked.knowing(condition, false);
        }
        for (var way : gateway.out) {
            if (way.isDefault()) {
                all.addAll(after(trail, enter(way.to(), asked)));
            }
        }
        return all;
    }

    private List<Outcome> happen(Place event, Walk walk) {
        if (event.occasion == Occasion.TERMINATE) {
            return List.of(new Outcome(List.of(), List.of(), true, walk.owes(), null, Trail.EMPTY));
        }
        if (event.occasion == Occasion.MESSAGE || event.occasion == Occasion.TIMER) {
            throw new IllegalArgumentException("The check does not know what is thrown by " + event.id);
        }
        if (event.occasion == Occasion.NONE) {
            return follow(event, walk);
        }
        // as the engine has it: where nobody catches it, it goes on as if nothing had been thrown
        var thrown = Outcome.thrown(List.of(new Thrown(event.word, false, Trail.EMPTY)));
        return together(List.of(thrown), follow(event, walk.owing(walk.owes() || Thrown.isOwed(event.word))));
    }

    // What has an inside -------------------------------------------------------------------------

    private List<Outcome> open(Place place, Walk walk) {
        return open(place, walk, Phase.THERE);
    }

    private List<Outcome> open(Place place, Walk walk, Phase phase) {
        var empty = new Token(place, phase, 0, walk.isOwing(place));
        return enterInside(place, walk).stream()
                .flatMap(inside -> settle(empty, List.of(), inside, walk).stream())
                .toList();
    }

    private List<Outcome> enterInside(Place place, Walk walk) {
        return place.inside().start == null ? List.of(Outcome.NOTHING) : enter(place.inside().start, walk.inside());
    }

    private List<Outcome> openSeveral(Place place, Loop loop, Walk walk) {
        var several = new Token(place, Phase.SEVERAL, 0, walk.isOwing(place));
        var all = new ArrayList<Outcome>();
        var inside = List.of(Outcome.NOTHING);
        for (var count = 1; count <= bounds.atOnce(); count++) {
            inside = together(inside, begin(place, walk.inside(), Phase.ONE_OF_SEVERAL));
            var howMany = Trail.of(Mark.answered(loop.howMany(), count));
            for (var begun : inside) {
                all.addAll(after(howMany, settle(several, List.of(), begun, walk)));
            }
        }
        return all;
    }

    /** What becomes of something after this happened inside of it, beside what else stands there. */
    private List<Outcome> settle(Token around, List<Token> others, Outcome inside, Walk walk) {
        var now = new ArrayList<Token>(others.size() + inside.tokens().size());
        now.addAll(others);
        now.addAll(inside.tokens());
        var joined = joining(now);
        if (joined != null) {
            return join(joined, now, inside, walk).stream()
                    .flatMap(next -> settle(around, List.of(), next, walk).stream())
                    .toList();
        }
        if (!isWithinBounds(around, inside.tokens(), now)) {
            return List.of();
        }
        if (inside.isPlain() && around.phase != Phase.SEVERAL) {
            var changed = pool.token(around.place, around.phase, around.had, around.owed, now);
            return List.of(Outcome.of(changed, inside.trail()));
        }
        var goesOn = isOver(around, now, inside)
                ? complete(around, others, inside, walk)
                : stay(around, others, now, inside, walk);
        return meetRim(around, inside, walk, goesOn);
    }

    private static boolean isOver(Token around, List<Token> now, Outcome inside) {
        return now.isEmpty() || (inside.terminates() && around.phase != Phase.SEVERAL);
    }

    private List<Outcome> stay(Token around, List<Token> others, List<Token> now, Outcome inside, Walk walk) {
        var changed = pool.token(around.place, around.phase, around.had, around.owed, now);
        var lost = inside.owes() ? around.place : inside.lost();
        var stays = List.of(new Outcome(List.of(changed), List.of(), false, false, lost, Trail.EMPTY));
        var enough = enough(around);
        if (enough == null || !inside.tokens().isEmpty() || now.size() != others.size()) {
            return stays;
        }
        return Stream.concat(
                        after(Trail.of(Mark.answered(enough, false)), stays).stream(),
                        after(Trail.of(Mark.answered(enough, true)), leaveAll(around, inside, walk, enough, true))
                                .stream())
                .toList();
    }

    private List<Outcome> complete(Token around, List<Token> others, Outcome inside, Walk walk) {
        var enough = enough(around);
        if (enough == null) {
            var killed = others.stream().anyMatch(Token::isOwing);
            return leaveWhole(around, walk.owing(owes(around, inside, killed)), inside.lost());
        }
        return Stream.of(true, false)
                .flatMap(answer ->
                        after(Trail.of(Mark.answered(enough, answer)), leaveAll(around, inside, walk, enough, answer))
                                .stream())
                .toList();
    }

    private List<Outcome> leaveAll(Token around, Outcome inside, Walk walk, String enough, boolean answer) {
        return leaveWhole(around, walk.knowing(enough, answer).owing(around.owed || inside.owes()), inside.lost());
    }

    private static @Nullable String enough(Token around) {
        return around.phase == Phase.SEVERAL
                ? Objects.requireNonNull(around.place.loop).enough()
                : null;
    }

    private static boolean owes(Token around, Outcome inside, boolean killed) {
        if (around.place.isCase) {
            return false;
        }
        return around.place.isHelp() ? inside.owes() : around.owed || inside.owes() || killed;
    }

    private List<Outcome> leaveWhole(Token around, Walk walk, @Nullable Place lostInside) {
        if (around.phase == Phase.ONE_OF_SEVERAL || around.place.kind == Kind.PROCESS) {
            var owes = walk.owes() && around.place.kind != Kind.PROCESS;
            return List.of(new Outcome(List.of(), List.of(), false, owes, lostInside, Trail.EMPTY));
        }
        if (around.place.kind == Kind.EVENT_SUBPROCESS) {
            var lost = walk.owes() ? around.place : lostInside;
            return List.of(new Outcome(List.of(), List.of(), false, false, lost, Trail.EMPTY));
        }
        var lost = new Outcome(List.of(), List.of(), false, false, lostInside, Trail.EMPTY);
        return together(List.of(lost), leave(around.place, walk));
    }

    private boolean isWithinBounds(Token around, List<Token> come, List<Token> now) {
        if (around.phase == Phase.SEVERAL) {
            return true;
        }
        for (var token : come) {
            var alike = 0;
            for (var other : now) {
                alike += other.place == token.place ? 1 : 0;
            }
            if (alike > 1 && alike > Math.max(bounds.atMost(token.place), token.place.ways)) {
                return false;
            }
        }
        return true;
    }

    // Meeting ------------------------------------------------------------------------------------

    private static @Nullable Place joining(List<Token> tokens) {
        for (var token : tokens) {
            if (token.phase == Phase.JOINING && waitingAt(token.place, tokens).size() >= token.place.ways) {
                return token.place;
            }
        }
        return null;
    }

    private static List<Token> waitingAt(Place gateway, List<Token> tokens) {
        return tokens.stream().filter(token -> token.place == gateway).toList();
    }

    private List<Outcome> join(Place gateway, List<Token> now, Outcome inside, Walk walk) {
        var waiting = waitingAt(gateway, now);
        var rest = new ArrayList<>(now);
        rest.removeIf(waiting::contains);
        var before =
                new Outcome(rest, inside.thrown(), inside.terminates(), inside.owes(), inside.lost(), inside.trail());
        var owes = waiting.stream().anyMatch(Token::isOwing);
        return together(
                List.of(before),
                after(passing(gateway), follow(gateway, walk.inside().owing(owes))));
    }

    /** What is thrown inside meets what is drawn at the rim; what nobody catches there goes further out. */
    private List<Outcome> meetRim(Token around, Outcome inside, Walk walk, List<Outcome> goesOn) {
        var outward = new ArrayList<Thrown>();
        var beside = List.of(Outcome.NOTHING);
        for (var thrown : inside.thrown()) {
            var boundary = around.phase == Phase.ONE_OF_SEVERAL ? null : catching(around.place, thrown.code());
            if (boundary == null) {
                outward.add(thrown);
                continue;
            }
            beside = together(beside, catches(around, boundary, thrown, walk));
            if (boundary.isInterrupting) {
                return throwing(outward, after(thrown.before(), beside));
            }
        }
        return throwing(outward, after(inside.trail(), inside.thrown().isEmpty() ? goesOn : together(beside, goesOn)));
    }

    private static List<Outcome> throwing(List<Thrown> outward, List<Outcome> outcomes) {
        return outward.isEmpty()
                ? outcomes
                : outcomes.stream().map(outcome -> outcome.throwing(outward)).toList();
    }

    private List<Outcome> catches(Token around, Place boundary, Thrown thrown, Walk walk) {
        var owes = !around.place.isCase && (thrown.isOwed() || (boundary.isInterrupting && around.isOwing()));
        return after(passing(boundary), follow(boundary, walk.owing(owes)));
    }

    private static @Nullable Place catching(Place place, String code) {
        return place.boundaries.stream()
                .filter(boundary -> boundary.occasion == Occasion.ESCALATION)
                .filter(boundary -> boundary.word.isEmpty() || boundary.word.equals(code))
                .findFirst()
                .orElse(null);
    }

    private static Trail passing(Place place) {
        return Trail.of(Mark.passed(place));
    }
}
