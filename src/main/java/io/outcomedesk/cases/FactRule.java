package io.outcomedesk.cases;

import io.outcomedesk.access.Visitor;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How one fact is called, asked and written, and who reads it.
 *
 * @param question as we ask the customer
 * @param neededBy keys of the roles and departments that read a sensitive value; everybody else reads "given"
 */
public record FactRule(String title, String question, boolean sensitive, Kind kind, Set<String> neededBy) {

    /** How a value is written, so that tables can read it. */
    public enum Kind {
        TEXT("text", ""),
        DATE("date", "Write the date as 2025-05-31, or \"unknown\" when nobody can tell."),
        YES_NO("yes-no", "Write yes or no, or \"unknown\" when nobody can tell.");

        private final String key;
        private final String howWritten;

        Kind(String key, String howWritten) {
            this.key = key;
            this.howWritten = howWritten;
        }

        /** The kind of this key in the table; what is no kind is text. */
        public static Kind of(String key) {
            return key.equals(DATE.key) ? DATE : key.equals(YES_NO.key) ? YES_NO : TEXT;
        }

        /** How to write it, as a sentence; empty where any words will do. */
        public String howWritten() {
            return howWritten;
        }

        /** The value as tables read it; empty where a person has to find out first what the words mean. */
        public Optional<String> read(String said) {
            if (this == TEXT) {
                return Optional.of(said);
            }
            if (Fact.isUnknown(said)) {
                return Optional.of("unknown");
            }
            var plain = said.strip().toLowerCase(Locale.ROOT).replaceFirst("[.!]+$", "");
            return this == DATE ? date(plain) : yesOrNo(plain);
        }

        private static Optional<String> date(String plain) {
            try {
                return plain.matches("\\d{4}-\\d\\d-\\d\\d")
                        ? Optional.of(LocalDate.parse(plain).toString())
                        : Optional.empty();
            } catch (DateTimeParseException noSuchDay) {
                return Optional.empty();
            }
        }

        private static Optional<String> yesOrNo(String plain) {
            return switch (plain) {
                case "yes", "true" -> Optional.of("yes");
                case "no", "false" -> Optional.of("no");
                default -> Optional.empty();
            };
        }
    }

    /** True for whoever has one of the roles, or is in one of the departments, that need the value. */
    public boolean isNeededBy(Visitor visitor) {
        return neededBy.stream().anyMatch(visitor::isIn);
    }
}
