package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Place.Kind;
import io.outcomedesk.statespace.Place.Occasion;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands, and what stands inside of it. Tokens never change, and two that are alike are the same, so that
 * a whole case is one token: its process.
 */
final class Token {

    /** How it stands there. */
    enum Phase {
        /** A job will let it in. */
        BEFORE,
        /** Something has to happen: a task done, a message, a moment, something inside. */
        THERE,
        /** Several of the same stand inside. */
        SEVERAL,
        /** One of several: what is drawn at its rim belongs to all of them together. */
        ONE_OF_SEVERAL,
        /** It waits for the others that are to go on together. */
        JOINING,
        /** A job will let it go on. */
        AFTER,
        /** The process has come to its end. */
        OVER
    }

    final Place place;
    final Phase phase;

    /** Which boundaries, by their bits, have had their one moment. */
    final int had;

    /** Whether this is what became of an escalation that must reach a person. */
    final boolean owed;

    final Token[] inside;

    /** Given by the {@link Pool}. */
    int number = -1;

    private final int hash;
    private final boolean hasPerson;
    private final boolean owesSomewhere;
    private final @Nullable Token neglected;

    Token(Place place, Phase phase, int had, boolean owed, Token... inside) {
        this.place = place;
        this.phase = phase;
        this.had = had;
        this.owed = owed;
        this.inside = inside;
        var hashed = place.hashCode() * 31 + phase.ordinal() * 7 + had * 2 + (owed ? 1 : 0);
        for (var token : inside) {
            hashed = hashed * 1_000_003 + token.number;
        }
        hash = hashed;
        var someHavePersons = isOpenTask();
        var someOwe = owed;
        Token firstNeglected = null;
        for (var token : inside) {
            someHavePersons |= token.hasPerson;
            someOwe |= token.owesSomewhere;
            firstNeglected = firstNeglected == null ? token.neglected : firstNeglected;
        }
        hasPerson = someHavePersons;
        owesSomewhere = someOwe;
        neglected = owed && !hasPerson ? this : firstNeglected;
    }

    boolean isOpenTask() {
        return place.kind == Kind.USER_TASK && (phase == Phase.THERE || phase == Phase.ONE_OF_SEVERAL);
    }

    boolean isOwing() {
        return owesSomewhere;
    }

    /** An escalation in here that no person has. */
    @Nullable
    Token neglected() {
        return neglected;
    }

    /** The open case, where this is its process and it is open. */
    @Nullable
    Token openCase() {
        for (var token : inside) {
            if (token.place.isCase && token.phase == Phase.THERE) {
                return token;
            }
        }
        return null;
    }

    int owners() {
        var owners = 0;
        for (var token : inside) {
            if (token.place.isOwnerTask() && token.phase == Phase.THERE) {
                owners++;
            }
        }
        return owners;
    }

    /** Every task that somebody has. */
    Stream<Token> openTasks() {
        return isOpenTask() ? Stream.of(this) : Arrays.stream(inside).flatMap(Token::openTasks);
    }

    /** How the engine would show it. */
    String shape() {
        var within = Arrays.stream(inside).map(Token::shape).sorted().collect(Collectors.joining(" "));
        var called = place.called == null || phase == Phase.BEFORE || phase == Phase.AFTER ? "" : ":" + place.called.id;
        var all = phase == Phase.SEVERAL ? "#multiInstanceBody" : "";
        var waits = phase == Phase.BEFORE || phase == Phase.AFTER ? "~" : "";
        var awaited = awaited().map(each -> "@" + each.id).sorted().collect(Collectors.joining());
        return waits + place.id + called + all + awaited + (within.isEmpty() ? "" : "{" + within + "}");
    }

    /** The moments and messages that may come to exactly this. */
    Stream<Place> awaited() {
        var atItsRim = phase == Phase.THERE || phase == Phase.SEVERAL ? rim() : Stream.<Place>empty();
        var itself = phase == Phase.THERE || phase == Phase.ONE_OF_SEVERAL ? itself() : Stream.<Place>empty();
        return Stream.concat(atItsRim, itself)
                .filter(each -> each.occasion == Occasion.TIMER || each.occasion == Occasion.MESSAGE);
    }

    private Stream<Place> rim() {
        return place.boundaries.stream().filter(boundary -> !hasHad(boundary));
    }

    private Stream<Place> itself() {
        if (place.kind == Kind.EVENT_BASED) {
            return place.out.stream().map(Place.Way::to);
        }
        return place.kind == Kind.CATCH || place.kind == Kind.RECEIVE_TASK
                ? Stream.of(place)
                : place.inside().eventSubprocesses.stream().map(Place::entry);
    }

    private boolean hasHad(Place boundary) {
        return (had & bit(boundary)) != 0;
    }

    private int bit(Place boundary) {
        return 1 << place.boundaries.indexOf(boundary);
    }

    /** The bits with this boundary's, if it has only one moment. */
    int havingHad(Place boundary) {
        return boundary.occasion == Occasion.TIMER && !boundary.repeats ? had | bit(boundary) : had;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Token token
                && place == token.place
                && phase == token.phase
                && had == token.had
                && owed == token.owed
                && Arrays.equals(inside, token.inside);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
