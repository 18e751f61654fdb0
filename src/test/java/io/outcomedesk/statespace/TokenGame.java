package io.outcomedesk.statespace;

import static io.outcomedesk.statespace.Outcome.after;
import static io.outcomedesk.statespace.Trail.passing;

import io.outcomedesk.statespace.Move.What;
import io.outcomedesk.statespace.Outcome.Thrown;
import io.outcomedesk.statespace.Place.Kind;
import io.outcomedesk.statespace.Place.Occasion;
import io.outcomedesk.statespace.Token.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How Camunda moves tokens: from one moment at which everything waits to the next. Steps do whatever steps may do, so
 * every way out of a gateway is one way to go on, except that <i>has the customer said yes?</i> is answered as the
 * customer would.
 */
final class TokenGame {

    private static final String CANNOT_HELP = "cannot-help";

    private final GoingOn goingOn;
    private final Inside inside;
    private final Rim rim;
    private final boolean onlyWhatMatters;

    /** Of all but the case itself: its parts come back in many cases, it does not. */
    private final Map<Token, List<Move>> whileYes = new HashMap<>();

    private final Map<Token, List<Move>> whileNot = new HashMap<>();

    /**
     * @param onlyWhatMatters to find every state: moves that change nothing, or the same as another, are left out
     */
    TokenGame(Pool pool, Bounds bounds, boolean onlyWhatMatters) {
        this.goingOn = new GoingOn(pool, bounds);
        this.inside = goingOn.inside();
        this.rim = inside.rim();
        this.onlyWhatMatters = onlyWhatMatters;
    }

    List<Outcome> begin(Place process) {
        return inside.open(process, Walk.begun(false), Phase.THERE);
    }

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
            case BEFORE -> add(moves, token, What.JOB, token.place, goingOn.run(token.place, walk));
            case AFTER -> add(moves, token, What.JOB, token.place, goingOn.follow(token.place, walk));
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
        add(moves, token, What.TASK_DONE, token.place, goingOn.leave(token, walk));
        var cannotHelp = Outcome.thrown(List.of(new Thrown(CANNOT_HELP, true, Trail.EMPTY)));
        add(moves, token, What.CANNOT_HELP, token.place, rim.meet(token, cannotHelp, walk, List.of(Outcome.of(token))));
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
                for (var outcome : inside.settle(token, others, move.outcome(), walk)) {
                    moves.add(move.around(token, outcome));
                }
            }
        }
    }

    /** Whether who cannot help finds nobody from here on. */
    private static boolean isOutermost(Place place) {
        return place.kind == Kind.PROCESS || (place.isCase && Rim.catching(place, CANNOT_HELP) == null);
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
            case BOUNDARY -> rim.happens(token, event, walk);
            case START -> inside.start(token, event, walk);
            default ->
                after(passing(event), event == token.place ? goingOn.leave(token, walk) : goingOn.leave(event, walk));
        };
        add(moves, token, what, event, outcomes);
    }
}
