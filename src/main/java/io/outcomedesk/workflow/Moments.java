package io.outcomedesk.workflow;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.departments.OpeningHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Dates as forms give them: with an offset, without one where the desk stands, or only the day, which ends when we close. */
@Component
class Moments {

    private final OpeningHours.Settings hours;

    Moments(OpeningHours.Settings hours) {
        this.hours = hours;
    }

    /** @throws Invalid when it is missing or no date */
    Instant required(Optional<String> given, String field) {
        return of(given.orElseThrow(() -> new Invalid(field, "Give a date; the customer counts on it.")), field);
    }

    private Instant of(String text, String field) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .atTime(hours.closes())
                        .atZone(hours.zone())
                        .toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(hours.zone()).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new Invalid(field, "This is no date we can read. Write it as 2026-12-01 or 2026-12-01T15:00:00Z.");
        }
    }
}
