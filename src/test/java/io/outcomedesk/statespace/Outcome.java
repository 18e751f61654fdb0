package io.outcomedesk.statespace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one way of going on leaves behind where the token stood.
 *
 * @param tokens that stand there now
 * @param thrown escalations for whoever stands around, in their order
 * @param terminates everything around it
 * @param owes an escalation came to an end here, and no person has had it yet
 * @param lost where it is lost for good
 */
record Outcome(
        List<Token> tokens,
        List<Thrown> thrown,
        boolean terminates,
        boolean owes,
        @Nullable Place lost,
        Trail trail) {

    static final Outcome NOTHING = gone(false, null);

    /**
     * An escalation on its way out.
     *
     * @param byPerson who cannot help: they are told if nobody catches it, and nothing moves
     * @param before what happened until then
     */
    record Thrown(String code, boolean byPerson, Trail before) {

        private static final List<String> A_PERSON_MUST_HAVE = List.of("checklist-exhausted", "cannot-help");

        boolean isOwed() {
            return isOwed(code);
        }

        static boolean isOwed(String code) {
            return A_PERSON_MUST_HAVE.contains(code);
        }

        private Thrown after(Trail earlier) {
            return new Thrown(code, byPerson, earlier.then(before));
        }
    }

    /** What it changes, however it came to that. */
    record Effect(
            List<Token> tokens,
            List<String> thrown,
            boolean refused,
            boolean terminates,
            boolean owes,
            @Nullable Place lost,
            boolean confirms) {}

    Effect effect() {
        var codes = thrown.stream().map(Thrown::code).toList();
        return new Effect(tokens, codes, isRefused(), terminates, owes, lost, trail.confirms());
    }

    static Outcome of(Token token) {
        return of(token, Trail.EMPTY);
    }

    static Outcome of(Token token, Trail trail) {
        return new Outcome(List.of(token), List.of(), false, false, null, trail);
    }

    /** Whether it changes nothing around it. */
    boolean isPlain() {
        return !tokens.isEmpty() && thrown.isEmpty() && !terminates && !owes && lost == null;
    }

    static Outcome thrown(List<Thrown> thrown) {
        return new Outcome(List.of(), thrown, false, false, null, Trail.EMPTY);
    }

    /** Nothing stands there any more. */
    static Outcome gone(boolean owes, @Nullable Place lost) {
        return new Outcome(List.of(), List.of(), false, owes, lost, Trail.EMPTY);
    }

    Outcome with(Outcome beside) {
        return new Outcome(
                both(tokens, beside.tokens),
                both(thrown, beside.thrownAfter(trail)),
                terminates || beside.terminates,
                owes || beside.owes,
                lost == null ? beside.lost : lost,
                trail.then(beside.trail));
    }

    Outcome after(Trail before) {
        return new Outcome(tokens, thrownAfter(before), terminates, owes, lost, before.then(trail));
    }

    Outcome throwing(List<Thrown> first) {
        return first.isEmpty() ? this : new Outcome(tokens, both(first, thrown), terminates, owes, lost, trail);
    }

    private List<Thrown> thrownAfter(Trail before) {
        return thrown.isEmpty()
                ? thrown
                : thrown.stream().map(each -> each.after(before)).toList();
    }

    /** Whether the person who cannot help finds nobody who catches it, so that nothing moves. */
    boolean isRefused() {
        return !thrown.isEmpty() && thrown.stream().anyMatch(Thrown::byPerson);
    }

    static List<Outcome> after(Trail before, List<Outcome> outcomes) {
        if (outcomes.size() == 1) {
            return List.of(outcomes.get(0).after(before));
        }
        return outcomes.stream().map(outcome -> outcome.after(before)).toList();
    }

    /** Each of these with each of those. */
    static List<Outcome> together(List<Outcome> these, List<Outcome> those) {
        var all = new ArrayList<Outcome>();
        these.forEach(one -> those.forEach(other -> all.add(one.with(other))));
        return all;
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
