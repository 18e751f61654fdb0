package io.outcomedesk.outcomes;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the customer said of their outcome, verbatim.
 *
 * @param reached yes, or not yet
 * @param heardBy who noted it; absent where the customer said it to the desk themselves
 * @param confirmedByCustomer for a noted one: their own word on it, absent until they gave it
 */
public record Statement(
        long id,
        CaseNumber caseNumber,
        boolean reached,
        String words,
        String channel,
        @Nullable PersonId heardBy,
        Instant saidAt,
        @Nullable Boolean confirmedByCustomer) {

    /** The customer said how it stands. */
    public record Given(CaseNumber number, boolean reached) {}

    /** Noted by staff and not yet confirmed by the customer: counts apart. */
    public boolean waitsForTheCustomer() {
        return heardBy != null && confirmedByCustomer == null;
    }

    /** The same words by the same way, which the customer has not contradicted. */
    boolean isTheSameAs(boolean solved, String said, String way, @Nullable PersonId noted) {
        return reached == solved
                && words.equals(said)
                && channel.equals(way)
                && Objects.equals(heardBy, noted)
                && confirmedByCustomer == null;
    }

    public boolean isContradicted() {
        return Boolean.FALSE.equals(confirmedByCustomer);
    }
}
