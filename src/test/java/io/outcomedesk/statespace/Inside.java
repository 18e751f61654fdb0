package io.outcomedesk.statespace;

import static io.outcomedesk.statespace.Outcome.after;
import static io.outcomedesk.statespace.Outcome.together;
import static io.outcomedesk.statespace.Trail.answering;
import static io.outcomedesk.statespace.Trail.passing;

import io.outcomedesk.statespace.Place.Kind;
import io.outcomedesk.statespace.Place.Loop;
import io.outcomedesk.statespace.Token.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has an inside: what is begun in it, what becomes of it when something happened there, and when it is over. */
final class Inside {

    private final Pool pool;
    private final Bounds bounds;
    private final GoingOn goingOn;
    private final Rim rim;

    Inside(Pool pool, Bounds bounds, GoingOn goingOn) {
        this.pool = pool;
        this.bounds = bounds;
        this.goingOn = goingOn;
        this.rim = new Rim(pool, goingOn);
    }

    Rim rim() {
        return rim;
    }

    List<Outcome> open(Place place, Walk walk, Phase phase) {
        var empty = new Token(place, phase, 0, walk.isOwing(place));
        return enterInside(place, walk).stream()
                .flatMap(inside -> settle(empty, List.of(), inside, walk).stream())
                .toList();
    }

    private List<Outcome> enterInside(Place place, Walk walk) {
        return place.inside().start == null
                ? List.of(Outcome.NOTHING)
                : goingOn.enter(place.inside().start, walk.inside());
    }

    List<Outcome> openSeveral(Place place, Loop loop, Walk walk) {
        var several = new Token(place, Phase.SEVERAL, 0, walk.isOwing(place));
        var all = new ArrayList<Outcome>();
        var inside = List.of(Outcome.NOTHING);
        for (var count = 1; count <= bounds.atOnce(); count++) {
            inside = together(inside, goingOn.begin(place, walk.inside(), Phase.ONE_OF_SEVERAL));
            var howMany = answering(loop.howMany(), count);
            for (var begun : inside) {
                all.addAll(after(howMany, settle(several, List.of(), begun, walk)));
            }
        }
        return all;
    }

    /** Something happened for which an event subprocess stands inside. */
    List<Outcome> start(Token token, Place start, Walk walk) {
        var begun = token.place.inside().eventSubprocesses.stream()
                .filter(each -> each.start == start)
                .flatMap(each -> goingOn.begun(each, walk.yes()).stream())
                .toList();
        var others = start.isInterrupting ? List.<Token>of() : List.of(token.inside);
        return begun.stream()
                .flatMap(outcome -> settle(token, others, outcome, walk).stream())
                .toList();
    }

    /** What becomes of something after this happened inside of it, beside what else stands there. */
    List<Outcome> settle(Token around, List<Token> others, Outcome inside, Walk walk) {
        var now = new ArrayList<Token>(others.size() + inside.tokens().size());
        now.addAll(others);
        now.addAll(inside.tokens());
        var joined = Join.among(now);
        if (joined != null) {
            return join(joined, inside, walk).stream()
                    .flatMap(next -> settle(around, List.of(), next, walk).stream())
                    .toList();
        }
        if (around.phase != Phase.SEVERAL && !bounds.allow(inside.tokens(), now)) {
            return List.of();
        }
        if (inside.isPlain() && around.phase != Phase.SEVERAL) {
            var changed = pool.token(around.place, around.phase, around.had, around.owed, now);
            return List.of(Outcome.of(changed, inside.trail()));
        }
        var goesOn = isOver(around, now, inside)
                ? complete(around, others, inside, walk)
                : stay(around, others, now, inside, walk);
        return rim.meet(around, inside, walk, goesOn);
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
                        after(answering(enough, false), stays).stream(),
                        after(answering(enough, true), leaveAll(around, inside, walk, enough, true)).stream())
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
                        after(answering(enough, answer), leaveAll(around, inside, walk, enough, answer)).stream())
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
            return List.of(Outcome.gone(owes, lostInside));
        }
        if (around.place.kind == Kind.EVENT_SUBPROCESS) {
            var lost = walk.owes() ? around.place : lostInside;
            return List.of(Outcome.gone(false, lost));
        }
        var lost = Outcome.gone(false, lostInside);
        return together(List.of(lost), goingOn.leave(around.place, walk));
    }

    private List<Outcome> join(Join joined, Outcome inside, Walk walk) {
        var before = new Outcome(
                joined.others(), inside.thrown(), inside.terminates(), inside.owes(), inside.lost(), inside.trail());
        var gateway = joined.gateway();
        return together(
                List.of(before),
                after(passing(gateway), goingOn.follow(gateway, walk.inside().owing(joined.isOwing()))));
    }
}
