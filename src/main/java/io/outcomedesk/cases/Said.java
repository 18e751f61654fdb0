package io.outcomedesk.cases;

import io.outcomedesk.access.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the customer said, exactly as they said it.
 *
 * @param source {@code typed} or {@code mailed} by the customer, or {@code noted} by a person who read it back
 */
public record Said(String words, String source, @Nullable PersonId notedBy, Instant saidAt) {}
