package io.outcomedesk.conversations.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The moment in a {@code Date} field, as its sender's clock had it; nothing where it is none. */
final class SentDate {

    private static final Pattern DATE = Pattern.compile(
            "(\\d{1,2})[ -]+([A-Za-z]{3})[a-z]*[ -]+(\\d{4}|\\d{2})[ ,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?\\s*([+-]\\d{4}|[A-Za-z]{1,4})?");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Map<String, Integer> HOURS_OF_ZONES = Map.of(
            "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7, "CET", 1, "CEST",
            2);

    private SentDate() {}

    static Optional<Instant> of(String field) {
        var date = DATE.matcher(Clean.line(field, 200));
        if (!date.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.of(
                            year(Integer.parseInt(date.group(3))),
                            MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1,
                            Integer.parseInt(date.group(1)),
                            Integer.parseInt(date.group(4)),
                            Integer.parseInt(date.group(5)),
                            // a leap second is told as the one before
                            Math.min(59, second(date)),
                            0,
                            zone(Optional.ofNullable(date.group(7)).orElse("GMT")))
                    .toInstant());
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int second(Matcher date) {
        return date.group(6) == null ? 0 : Integer.parseInt(date.group(6));
    }

    private static int year(int written) {
        return written < 50 ? 2000 + written : written < 100 ? 1900 + written : written;
    }

    private static ZoneOffset zone(String written) {
        if (!written.startsWith("+") && !written.startsWith("-")) {
            return ZoneOffset.ofHours(HOURS_OF_ZONES.getOrDefault(written.toUpperCase(Locale.ROOT), 0));
        }
        return ZoneOffset.of(written);
    }
}
