package io.outcomedesk.cases;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** One thing known about the customer's set-up: who said so, when, and where from. */
public record Fact(String key, String value, String givenBy, String source, boolean sensitive, Instant givenAt) {

    private static final Set<String> NOBODY_KNOWS =
            Set.of("unknown", "not known", "not sure", "no idea", "don't know", "do not know", "");

    /** True where somebody asked and nobody can tell: it is not asked again, and it rules nothing out. */
    public static boolean isUnknown(String value) {
        var said =
                value.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceFirst("[.!?]+$", "");
        return NOBODY_KNOWS.contains(said.replaceFirst("^i ", ""));
    }
}
