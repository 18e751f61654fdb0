package io.outcomedesk.statespace;

import static io.outcomedesk.statespace.Outcome.after;
import static io.outcomedesk.statespace.Outcome.together;
import static io.outcomedesk.statespace.Trail.passing;

import io.outcomedesk.statespace.Outcome.Thrown;
import io.outcomedesk.statespace.Place.Occasion;
import io.outcomedesk.statespace.Token.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is drawn at the rim of an activity: timers and messages that come to it, and escalations that it catches. */
final class Rim {

    private final Pool pool;
    private final GoingOn goingOn;

    Rim(Pool pool, GoingOn goingOn) {
        this.pool = pool;
        this.goingOn = goingOn;
    }

    List<Outcome> happens(Token token, Place boundary, Walk walk) {
        if (boundary.isInterrupting) {
            return after(
                    passing(boundary), goingOn.follow(boundary, walk.owing(!token.place.isCase && token.isOwing())));
        }
        var stays = pool.token(token.place, token.phase, token.havingHad(boundary), token.owed, token.inside.clone());
        return together(
                List.of(Outcome.of(stays)), after(passing(boundary), goingOn.follow(boundary, walk.owing(false))));
    }

    /** What is thrown inside meets what is drawn at the rim; what nobody catches there goes further out. */
    List<Outcome> meet(Token around, Outcome inside, Walk walk, List<Outcome> goesOn) {
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
        return after(passing(boundary), goingOn.follow(boundary, walk.owing(owes)));
    }

    static @Nullable Place catching(Place place, String code) {
        return place.boundaries.stream()
                .filter(boundary -> boundary.occasion == Occasion.ESCALATION)
                .filter(boundary -> boundary.word.isEmpty() || boundary.word.equals(code))
                .findFirst()
                .orElse(null);
    }
}
