package io.outcomedesk.conversations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words to the customer that somebody else wrote for the owner.
 *
 * @param why it was turned down, for whoever wrote it
 */
public record Draft(
        long id,
        CaseNumber caseNumber,
        String text,
        PersonId writtenBy,
        Instant writtenAt,
        State state,
        @Nullable Instant settledAt,
        @Nullable String why) {

    /** How a draft stands. */
    public enum State {
        WAITING,
        SENT,
        TURNED_DOWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
