package io.outcomedesk.departments;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** When somebody is here: the hours that bind our own deadlines. The customer's clock knows none. */
@Component
@EnableConfigurationProperties(OpeningHours.Settings.class)
public class OpeningHours {

    /**
     * @param holidays country of the public holidays, as jollyday names it ({@code de}); empty for none
     * @param opens local time the desk opens on each of its days
     */
    @ConfigurationProperties("desk.hours")
    public record Settings(ZoneId zone, LocalTime opens, LocalTime closes, Set<DayOfWeek> days, String holidays) {

        public Settings {
            if (!opens.isBefore(closes) || days.isEmpty()) {
                throw new IllegalArgumentException("desk.hours needs at least one day, and opens before it closes");
            }
        }
    }

    private final Settings settings;
    private final Predicate<LocalDate> holidays;

    OpeningHours(Settings settings) {
        this.settings = settings;
        this.holidays = holidaysOf(settings.holidays());
    }

    private static Predicate<LocalDate> holidaysOf(String country) {
        if (country.isBlank()) {
            // jollyday would take the country of the machine's language
            return day -> false;
        }
        var calendar = HolidayManager.getInstance(ManagerParameters.create(country));
        return day -> calendar.isHoliday(day);
    }

    /** The moment when this much working time has passed since then; never outside the opening hours. */
    public Instant after(Instant start, Duration workingTime) {
        var at = start.atZone(settings.zone());
        var left = workingTime;
        while (true) {
            at = nextOpen(at);
            var untilClosing = Duration.between(at, at.with(settings.closes()));
            if (left.compareTo(untilClosing) <= 0) {
                return at.plus(left).toInstant();
            }
            left = left.minus(untilClosing);
            at = at.toLocalDate().plusDays(1).atStartOfDay(settings.zone());
        }
    }

    public boolean isOpen(Instant when) {
        var at = when.atZone(settings.zone());
        return isWorkingDay(at.toLocalDate())
                && !at.toLocalTime().isBefore(settings.opens())
                && at.toLocalTime().isBefore(settings.closes());
    }

    private ZonedDateTime nextOpen(ZonedDateTime from) {
        var at = from;
        while (!isWorkingDay(at.toLocalDate()) || !at.toLocalTime().isBefore(settings.closes())) {
            at = at.toLocalDate().plusDays(1).atStartOfDay(settings.zone());
        }
        return at.toLocalTime().isBefore(settings.opens()) ? at.with(settings.opens()) : at;
    }

    private boolean isWorkingDay(LocalDate day) {
        return settings.days().contains(day.getDayOfWeek()) && !holidays.test(day);
    }
}
