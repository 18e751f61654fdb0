package io.outcomedesk.statespace;

import static io.outcomedesk.statespace.Outcome.after;
import static io.outcomedesk.statespace.Outcome.together;
import static io.outcomedesk.statespace.Trail.answering;
import static io.outcomedesk.statespace.Trail.passing;

import io.outcomedesk.statespace.Outcome.Thrown;
import io.outcomedesk.statespace.Place.Occasion;
import io.outcomedesk.statespace.Token.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How a token goes on from where it waited until everything waits again: along the flows, and past what decides by itself. */
final class GoingOn {

    private final Pool pool;
    private final Inside inside;

    /** From the same place with the same word it always goes on the same ways. */
    private record Going(Place from, boolean yes, boolean owes, boolean inside) {}

    private final Map<Going, List<Outcome>> wentOn = new HashMap<>();

    GoingOn(Pool pool, Bounds bounds) {
        this.pool = pool;
        this.inside = new Inside(pool, bounds, this);
    }

    Inside inside() {
        return inside;
    }

    List<Outcome> enter(Place place, Walk walk) {
        if (walk.hasPassed(place)) {
            return List.of(); // round and round in one moment: no engine comes to an end of that
        }
        return place.asyncBefore
                ? List.of(Outcome.of(pool.token(place, Phase.BEFORE, 0, walk.isOwing(place))))
                : run(place, walk.passing(place));
    }

    List<Outcome> run(Place place, Walk walk) {
        if (place.loop != null) {
            return after(passing(place), inside.openSeveral(place, place.loop, walk));
        }
        return after(passing(place), begin(place, walk, Phase.THERE));
    }

    List<Outcome> begin(Place place, Walk walk, Phase phase) {
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
            case PROCESS, SUBPROCESS, EVENT_SUBPROCESS, CALL -> inside.open(place, walk, phase);
        };
    }

    List<Outcome> leave(Token token, Walk walk) {
        return token.phase == Phase.ONE_OF_SEVERAL ? List.of(Outcome.NOTHING) : leave(token.place, walk);
    }

    List<Outcome> leave(Place place, Walk walk) {
        return place.asyncAfter
                ? List.of(Outcome.of(pool.token(place, Phase.AFTER, 0, walk.owes() && !place.isInHelp())))
                : follow(place, walk);
    }

    List<Outcome> follow(Place place, Walk walk) {
        return walk.isFresh()
                ? remembered(new Going(place, walk.yes(), walk.owes(), false), () -> follow(place, walk, place.out))
                : follow(place, walk, place.out);
    }

    List<Outcome> begun(Place eventSubprocess, boolean yes) {
        return remembered(
                new Going(eventSubprocess, yes, false, true),
                () -> inside.open(eventSubprocess, Walk.begun(yes), Phase.THERE));
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
            return List.of(Outcome.gone(walk.owes(), null));
        }
        var all = List.of(Outcome.NOTHING);
        for (var way : ways) {
            all = together(all, enter(way.to(), walk));
        }
        return all;
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
                var yes = trail.then(answering(condition, true));
                all.addAll(after(yes, enter(way.to(), asked.knowing(condition, true))));
            }
            if (answer != null && answer) {
                return all;
            }
            trail = trail.then(answering(condition, false));
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
}
