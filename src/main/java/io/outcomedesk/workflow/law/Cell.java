package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an input cell lets through, as far as it can be told without a case: everything, some values, a range of numbers,
 * or something that has to be computed.
 */
sealed interface Cell {

    /** Whether a value is let through; empty where that has to be computed. Null is a value that is not there. */
    Optional<Boolean> takes(@Nullable Object value);

    /** Whether this cell lets through whatever the other does. */
    boolean covers(Cell other);

    /** Whether both may let through the same. */
    boolean overlaps(Cell other);

    static Cell of(String text) {
        var said = text.strip();
        if (said.isEmpty() || said.equals("-")) {
            return new Anything();
        }
        return values(said).<Cell>map(Values::new).or(() -> range(said)).orElseGet(() -> new Computed(said));
    }

    /** An empty cell. */
    record Anything() implements Cell {

        @Override
        public Optional<Boolean> takes(@Nullable Object value) {
            return Optional.of(true);
        }

        @Override
        public boolean covers(Cell other) {
            return true;
        }

        @Override
        public boolean overlaps(Cell other) {
            return true;
        }
    }

    /** One or several texts, numbers, or yes and no. */
    record Values(Set<Object> values) implements Cell {

        @Override
        public Optional<Boolean> takes(@Nullable Object value) {
            return Optional.of(value != null && values.contains(value));
        }

        @Override
        public boolean covers(Cell other) {
            return other instanceof Values those && values.containsAll(those.values);
        }

        @Override
        public boolean overlaps(Cell other) {
            return !(other instanceof Values || other instanceof Range)
                    || values.stream().anyMatch(value -> other.takes(value).orElse(true));
        }
    }

    /** Numbers from here to there. */
    record Range(double low, boolean withLow, double high, boolean withHigh) implements Cell {

        @Override
        public Optional<Boolean> takes(@Nullable Object value) {
            return Optional.of(value instanceof Double number && isIn(number));
        }

        private boolean isIn(double number) {
            return (number > low || withLow && number == low) && (number < high || withHigh && number == high);
        }

        @Override
        public boolean covers(Cell other) {
            if (other instanceof Values those) {
                return those.values().stream().allMatch(value -> takes(value).orElse(false));
            }
            return other instanceof Range those
                    && (low < those.low || low == those.low && (withLow || !those.withLow))
                    && (high > those.high || high == those.high && (withHigh || !those.withHigh));
        }

        @Override
        public boolean overlaps(Cell other) {
            if (other instanceof Values those) {
                return those.overlaps(this);
            }
            return !(other instanceof Range those)
                    || Math.max(low, those.low) < Math.min(high, those.high)
                    || low == those.high && withLow && those.withHigh
                    || high == those.low && withHigh && those.withLow;
        }
    }

    /** Any other test. */
    record Computed(String text) implements Cell {

        @Override
        public Optional<Boolean> takes(@Nullable Object value) {
            return Optional.empty();
        }

        @Override
        public boolean covers(Cell other) {
            return equals(other);
        }

        @Override
        public boolean overlaps(Cell other) {
            return true;
        }
    }

    // reading ------------------------------------------------------------------------------------

    Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");
    Pattern NUMBER = Pattern.compile("-?\\d{1,9}(?:\\.\\d{1,6})?");
    Pattern LIST = Pattern.compile("(?:\"[^\"\\\\]*\"|[^\",]+)(?:,(?:\\s*\"[^\"\\\\]*\"\\s*|[^\",]+))*+");
    Pattern PART = Pattern.compile("\"[^\"\\\\]*\"|[^\",]+");
    Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(" + NUMBER.pattern() + ")");
    Pattern BETWEEN = Pattern.compile(
            "([\\[\\](])\\s*(" + NUMBER.pattern() + ")\\s*\\.\\.\\s*(" + NUMBER.pattern() + ")\\s*([\\])\\[])");

    /** A text, a number or yes and no; empty for whatever is to be computed. */
    static Optional<Object> value(String text) {
        var said = text.strip();
        if (TEXT.matcher(said).matches()) {
            return Optional.of(said.substring(1, said.length() - 1));
        }
        if (said.equals("true") || said.equals("false")) {
            return Optional.of(Boolean.valueOf(said));
        }
        return NUMBER.matcher(said).matches() ? Optional.of(Double.valueOf(said)) : Optional.empty();
    }

    private static Optional<Set<Object>> values(String said) {
        if (!LIST.matcher(said).matches()) {
            return Optional.empty();
        }
        List<Optional<Object>> parts = PART.matcher(said)
                .results()
                .map(part -> part.group().strip())
                .filter(part -> !part.isEmpty())
                .map(Cell::value)
                .toList();
        return !parts.isEmpty() && parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet()))
                : Optional.empty();
    }

    private static Optional<Cell> range(String said) {
        var compared = COMPARED.matcher(said);
        if (compared.matches()) {
            var bound = Double.parseDouble(compared.group(2));
            var with = compared.group(1).endsWith("=");
            return Optional.of(
                    compared.group(1).startsWith("<")
                            ? new Range(Double.NEGATIVE_INFINITY, true, bound, with)
                            : new Range(bound, with, Double.POSITIVE_INFINITY, true));
        }
        var between = BETWEEN.matcher(said);
        return between.matches()
                ? Optional.of(new Range(
                        Double.parseDouble(between.group(2)),
                        between.group(1).equals("["),
                        Double.parseDouble(between.group(3)),
                        between.group(4).equals("]")))
                : Optional.empty();
    }
}
