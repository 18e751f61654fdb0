package io.outcomedesk.departments;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a department's checklist, judged for one customer's set-up.
 *
 * @param key the same step has the same key in every department
 * @param recognisedBy phrases by which a customer's own sentence is recognised as this step
 * @param because why it does not fit, in words the customer can read
 * @param missingFact the fact nobody knows yet that decides whether it fits
 */
public record ChecklistLine(
        String key,
        String title,
        String instruction,
        List<String> recognisedBy,
        Fits fits,
        @Nullable String because,
        @Nullable String missingFact) {

    /** Whether a step fits the customer's set-up. */
    public enum Fits {
        YES,
        NO,
        UNKNOWN
    }

    /** Phrases from a cell of the table, separated by semicolons. */
    public static List<String> phrases(String cell) {
        return Arrays.stream(cell.split(";"))
                .map(phrase -> phrase.strip().toLowerCase(Locale.ROOT))
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }

    /** Whether this sentence of the customer sounds like this step. A proposal, which a person confirms. */
    boolean soundsLike(String sentence) {
        var words = " " + words(sentence) + " ";
        return recognisedBy.stream()
                .map(ChecklistLine::words)
                .anyMatch(phrase -> !phrase.isEmpty() && words.contains(" " + phrase));
    }

    /** The words alone; an accent typed as a sign of its own is part of its letter. */
    private static String words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
