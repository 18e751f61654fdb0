package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Place.Kind;
import java.util.List;

/**
 * How many of the same may be under way at once, so that there is an end of states: beyond that nothing new is begun.
 *
 * @param pieces of departments
 * @param others calls and event subprocesses of each kind
 * @param ofAnythingElse enough to see two where one must be
 * @param atOnce of what is begun several times at once
 */
record Bounds(int pieces, int others, int ofAnythingElse, int atOnce) {

    static final Bounds USUAL = new Bounds(2, 1, 2, 2);

    /** One of each. */
    static final Bounds SMALL = new Bounds(1, 1, 2, 2);

    private static final String PIECE = "SubProcess_ADepartmentIsNeeded";

    /** Whether these may come to stand among all that do now; as many as there are ways into a gateway always may. */
    boolean allow(List<Token> come, List<Token> now) {
        for (var token : come) {
            var alike = 0;
            for (var other : now) {
                alike += other.place == token.place ? 1 : 0;
            }
            if (alike > 1 && alike > Math.max(atMost(token.place), token.place.ways)) {
                return false;
            }
        }
        return true;
    }

    private int atMost(Place place) {
        if (place.id.equals(PIECE)) {
            return pieces;
        }
        return place.kind == Kind.CALL || place.kind == Kind.EVENT_SUBPROCESS ? others : ofAnythingElse;
    }
}
