package io.outcomedesk.cases;

import io.outcomedesk.access.PersonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer brings: their words first.
 *
 * @param problem what is wrong, in the customer's words
 * @param desiredOutcome what they were hoping for, in the customer's words
 * @param alreadyTried what they did about it so far, as they wrote it
 * @param facts what is known by key, such as {@code serialNumber}
 * @param externalId the number the report had where it came from; unique within its channel
 * @param notedBy who wrote the words down for the customer; absent where the customer wrote them
 */
public record NewCase(
        Contact customer,
        String problem,
        String desiredOutcome,
        @Nullable String product,
        @Nullable String symptoms,
        List<String> alreadyTried,
        Map<String, String> facts,
        String channel,
        @Nullable String externalId,
        @Nullable PersonId notedBy) {

    /** How the customer is reached; the mail address tells customers apart. */
    public record Contact(
            String email, String name, @Nullable String phone) {}
}
