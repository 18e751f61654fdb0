package io.outcomedesk.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question to the customer for one fact.
 *
 * @param fact its key
 * @param reason why a known fact is asked again, for the customer to read
 * @param department on whose behalf, where whoever asked is in one
 * @param answer id of the fact that answered it
 * @param why it was withdrawn
 */
public record Question(
        long id,
        CaseNumber caseNumber,
        String fact,
        String text,
        @Nullable String reason,
        PersonId askedBy,
        @Nullable String department,
        Instant askedAt,
        State state,
        @Nullable Long answer,
        @Nullable Instant settledAt,
        @Nullable String why) {

    /** How a question stands. */
    public enum State {
        HELD,
        ASKED,
        ANSWERED,
        WITHDRAWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nobody answered or withdrew it yet; while it is so, the same fact is not asked a second time. */
    public boolean isOpen() {
        return state == State.HELD || state == State.ASKED;
    }

    /** What the customer reads: the question, and why it comes again. */
    public String forTheCustomer() {
        return reason == null ? text : text + " (" + reason + ")";
    }
}
