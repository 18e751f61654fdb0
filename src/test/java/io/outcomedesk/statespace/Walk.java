package io.outcomedesk.statespace;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a token knows on its way from one wait to the next.
 *
 * @param yes the customer's latest word
 * @param owes it is what became of an escalation that a person must have
 * @param answers given since the last step: until the next one they are given again
 * @param passed places of this scope
 */
record Walk(boolean yes, boolean owes, Map<String, Boolean> answers, Set<String> passed) {

    private static final String HAS_THE_CUSTOMER_SAID_YES = "${customerSaidYes}";

    static Walk begun(boolean yes) {
        return new Walk(yes, false, Map.of(), Set.of());
    }

    boolean isFresh() {
        return answers.isEmpty() && passed.isEmpty();
    }

    Walk owing(boolean now) {
        return now == owes ? this : new Walk(yes, now, answers, passed);
    }

    /** What is inside of a call or a subprocess begins anew. */
    Walk inside() {
        return begun(yes);
    }

    Walk afterAStep() {
        return new Walk(yes, owes, Map.of(), passed);
    }

    Walk knowing(String question, boolean answer) {
        var all = new TreeMap<>(answers);
        all.put(question, answer);
        return new Walk(yes, owes, all, passed);
    }

    Walk passing(Place place) {
        var all = new TreeSet<>(passed);
        all.add(place.id);
        return new Walk(yes, owes, answers, all);
    }

    boolean hasPassed(Place place) {
        return passed.contains(place.id);
    }

    @Nullable
    Boolean answerTo(String question) {
        return question.equals(HAS_THE_CUSTOMER_SAID_YES) ? Boolean.valueOf(yes) : answers.get(question);
    }

    /** In the help process nothing is owed but the whole of it: whoever calls it stands for that. */
    boolean isOwing(Place place) {
        return place.isHelp() || (owes && !place.isInHelp());
    }
}
