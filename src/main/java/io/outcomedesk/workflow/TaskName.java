package io.outcomedesk.workflow;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a task is called in a list: the customer's problem in short, what is to be done, and where it belongs. Such as
 * {@code My computer does not start. · Own the outcome (C-000001)}.
 */
final class TaskName {

    /** Most code points of the problem. */
    private static final int MOST_OF_THE_PROBLEM = 60;

    /** Fewer than this are not left for a whole word: some writing has no spaces. */
    private static final int FEWEST_OF_THE_PROBLEM = 30;

    /** The engine's column. */
    private static final int MOST = 255;

    private static final String CUT = "\u2026";

    /** Without them, right-to-left words would turn round what stands behind them. */
    private static final int ISOLATE = 0x2068;

    private static final int END_OF_ISOLATE = 0x2069;

    /** Marks by which the customer's words could end the isolate, or reach over its end. */
    private static final Set<Integer> TURN_TEXT_ROUND =
            Set.of(0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, ISOLATE, END_OF_ISOLATE);

    private TaskName() {}

    /** @param where the case, and the department where two of them may have the same step on their lists */
    static String of(String problem, String what, String where) {
        var front = "%c%s%c \u00b7 ".formatted(ISOLATE, cut(inOneLine(problem), MOST_OF_THE_PROBLEM), END_OF_ISOLATE);
        var back = " (%s)".formatted(where);
        return front + cut(what, MOST - length(front) - length(back) - length(CUT)) + back;
    }

    /** What is to be done, of a name made here; another name is that already. */
    static String what(String name) {
        var front = name.indexOf(END_OF_ISOLATE);
        var back = name.lastIndexOf(" (");
        return front < 0 || back < front
                ? name
                : name.substring(front + 1, back).replaceFirst("^ \u00b7 ", "");
    }

    private static String inOneLine(String words) {
        return words.codePoints()
                .filter(letter -> !TURN_TEXT_ROUND.contains(letter))
                .map(letter -> isGap(letter) ? ' ' : letter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip()
                .replaceAll(" {2,}", " ");
    }

    private static boolean isGap(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter);
    }

    private static String cut(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        var kept = text.substring(0, text.offsetByCodePoints(0, most));
        var wordEnds = text.startsWith(" ", kept.length()) ? kept.length() : kept.lastIndexOf(' ');
        var isLong = wordEnds >= 0 && kept.codePointCount(0, wordEnds) >= Math.min(FEWEST_OF_THE_PROBLEM, most / 2);
        return (isLong ? kept.substring(0, wordEnds) : kept).stripTrailing() + CUT;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
