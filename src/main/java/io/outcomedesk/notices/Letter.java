package io.outcomedesk.notices;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.departments.OpeningHours;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One mail to one person: what needs them, on which case, until when, and where they find it. Nothing in it was written
 * by a customer or by somebody about one: mail lies in places that the desk does not know.
 */
record Letter(String subject, String text) {

    private static final int NUMBERS_IN_A_SUBJECT = 5;

    /**
     * A thing that needs somebody.
     *
     * @param kind what is asked of them
     * @param until when it must be answered, or was promised
     * @param forWhom empty for themselves, else the name of whoever is away
     */
    record Line(CaseNumber number, Kind kind, Instant until, String forWhom) {}

    /** What is asked of somebody, as they read it; the moment stands after it. */
    enum Kind {
        HELP("You are asked to help. Please answer by"),
        OWNERSHIP("You are asked to take over the ownership. Please answer by"),
        PIECE("You are asked to take over a department's piece. Please answer by"),
        PROMISE_DUE("What was promised to the customer is due by"),
        PROMISE_MISSED("A date was not kept, and the customer needs a new one from you by");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** @param tasklist the address of the Tasklist */
    static Letter of(List<Line> lines, OpeningHours hours, String tasklist) {
        var sorted = lines.stream()
                .sorted(Comparator.comparing(Line::until)
                        .thenComparing(line -> line.number().value()))
                .toList();
        return new Letter(
                subject(sorted),
                sorted.stream().map(line -> inWords(line, hours)).collect(Collectors.joining("\n"))
                        + "\n\nYour tasks: " + tasklist
                        + "\n\nThe desk wrote this by itself; an answer to it reaches nobody.\n");
    }

    private static String subject(List<Line> lines) {
        var numbers = lines.stream()
                .map(line -> line.number().value())
                .distinct()
                .sorted()
                .toList();
        var more = numbers.size() - NUMBERS_IN_A_SUBJECT;
        return "%s: %s%s"
                .formatted(
                        lines.size() == 1 ? "1 thing needs you" : "%d things need you".formatted(lines.size()),
                        numbers.stream().limit(NUMBERS_IN_A_SUBJECT).collect(Collectors.joining(", ")),
                        more > 0 ? " and %d more".formatted(more) : "");
    }

    private static String inWords(Line line, OpeningHours hours) {
        return "%s: %s %s.%s"
                .formatted(
                        line.number(),
                        line.kind().words,
                        hours.inWords(line.until()),
                        line.forWhom().isEmpty() ? "" : " (For %s, who is away.)".formatted(line.forWhom()));
    }
}
