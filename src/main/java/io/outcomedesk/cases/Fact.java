package io.outcomedesk.cases;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One thing known about the customer's set-up: who said so, when, and where from. */
public record Fact(
        long id, String key, String value, String givenBy, String source, boolean sensitive, Instant givenAt) {

    /** Somebody said it, by whichever way: nobody has to ask for it or find it out any more. */
    public record Given(CaseNumber number, Fact fact) {
        @Override
        public String toString() {
            return "Given[%s, %s]".formatted(number, fact.key());
        }
    }

    private static final Set<String> NOBODY_KNOWS =
            Set.of("unknown", "not known", "not sure", "no idea", "don't know", "do not know", "");

    /** True where somebody asked and nobody can tell: it is not asked again, and it rules nothing out. */
    public static boolean isUnknown(String value) {
        var said =
                value.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceFirst("[.!?]+$", "");
        return NOBODY_KNOWS.contains(said.replaceFirst("^i ", ""));
    }

    /** True where both say the same, however it is spaced and capitalised. */
    public static boolean isTheSame(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** Of everything said about one fact, the latest first: the earlier values that differ from it, each once. */
    public static List<Fact> othersOf(List<Fact> latestFirst) {
        var seen = new HashSet<String>();
        seen.add(plain(latestFirst.get(0).value()));
        return latestFirst.stream()
                .skip(1)
                .filter(fact -> !isUnknown(fact.value()) && seen.add(plain(fact.value())))
                .toList();
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
