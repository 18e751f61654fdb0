package io.outcomedesk.cases;

import java.time.Instant;

/**
 * A file that somebody gave to a case, without its content.
 *
 * @param name as it was given, without a path and without characters that hide what it is
 * @param type what its content is, such as {@code image/png}
 * @param size in bytes
 */
public record Attachment(
        long id,
        CaseNumber caseNumber,
        String name,
        String type,
        long size,
        boolean sensitive,
        String givenBy,
        Instant at) {}
