package io.outcomedesk.outcomes;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a case ended without the customer's yes. Never a success, counted apart by its kind, and taken back by one word of
 * the customer.
 *
 * @param words what the customer said, verbatim
 * @param explanation ours, for the customer to read
 */
public record Ending(
        long id, CaseNumber caseNumber, Kind kind, String words, String explanation, PersonId by, Instant at) {

    /** An owner, or a lead, ended the case; its process acts on it. */
    public record Given(CaseNumber number) {}

    /** What the customer did. There is no kind that blames them. */
    public enum Kind {
        /** They live with it as it is. */
        ACCEPTED_UNFIXED,
        /** They do not want to go on with us. */
        GAVE_UP,
        /** They gave the product back. */
        RETURNED,
        /** They are no customer of ours any more. */
        LEFT,
        /** They do not want it any more. */
        WITHDRAWN;

        /** All of them, for people to read. */
        public static final String LIST = Arrays.stream(values()).map(Kind::key).collect(Collectors.joining(", "));

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst();
        }
    }
}
