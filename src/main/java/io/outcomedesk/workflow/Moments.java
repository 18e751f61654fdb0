package io.outcomedesk.workflow;

import io.outcomedesk.cases.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Dates as forms give them: with an offset, without one, or only the day. */
final class Moments {

    private Moments() {}

    /** @throws Invalid when it is missing or no date */
    static Instant required(Optional<String> given, String field) {
        return of(given.orElseThrow(() -> new Invalid(field, "Give a date; the customer counts on it.")), field);
    }

    private static Instant of(String text, String field) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .atTime(17, 0)
                        .atZone(ZoneId.systemDefault())
                        .toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new Invalid(field, "This is no date we can read. Write it as 2026-12-01 or 2026-12-01T15:00:00Z.");
        }
    }
}
