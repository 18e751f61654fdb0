package io.outcomedesk.departments;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.outcomedesk.cases.Invalid;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** A moment as people here and customers read it, on the desk's own clock. */
    public String inWords(Instant moment) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).format(moment.atZone(settings.zone()));
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
        return after(start, workingTime, whenWeAreOpen());
    }

    /**
     * When this person has had this much working time since then: within their own hours and ours. Whoever works little
     * lets nobody wait for it longer than to the end of the first day they are here after we had that much time.
     */
    public Instant after(Instant start, Duration workingTime, Person person) {
        var theirs = hoursOf(person);
        var own = after(start, workingTime, theirs);
        var firstDay = nextOpen(after(start, workingTime).atZone(settings.zone()), theirs);
        var endOfIt = firstDay.with(theirs.until()).toInstant();
        return own.isBefore(endOfIt) ? own : endOfIt;
    }

    /** The last moment at which this person still has this much working time until then: within their own hours and ours. */
    public Instant before(Instant end, Duration workingTime, Person person) {
        var theirs = hoursOf(person);
        var at = end.atZone(settings.zone());
        var left = workingTime;
        while (true) {
            at = lastOpen(at, theirs);
            var sinceOpening = Duration.between(at.with(theirs.from()), at);
            if (left.compareTo(sinceOpening) <= 0) {
                return at.minus(left).toInstant();
            }
            left = left.minus(sinceOpening);
            at = at.with(theirs.from());
        }
    }

    /** When this person works next, at this moment or later; after their absence, if one lies there. */
    public Instant nextWork(Instant from, Person person) {
        var next = after(from, Duration.ZERO, hoursOf(person));
        @Nullable Instant back = person.awayUntil();
        return back != null && person.isAway(next) ? after(back, Duration.ZERO, hoursOf(person)) : next;
    }

    private Instant after(Instant start, Duration workingTime, WorkingTime hours) {
        var at = start.atZone(settings.zone());
        var left = workingTime;
        while (true) {
            at = nextOpen(at, hours);
            var untilClosing = Duration.between(at, at.with(hours.until()));
            if (left.compareTo(untilClosing) <= 0) {
                return at.plus(left).toInstant();
            }
            left = left.minus(untilClosing);
            at = at.toLocalDate().plusDays(1).atStartOfDay(settings.zone());
        }
    }

    public boolean isOpen(Instant when) {
        var at = when.atZone(settings.zone());
        return isWorkingDay(at.toLocalDate(), settings.days())
                && !at.toLocalTime().isBefore(settings.opens())
                && at.toLocalTime().isBefore(settings.closes());
    }

    /** @throws Invalid when somebody with these hours would never meet an open door */
    void mustBeWithin(WorkingTime hours) {
        if (shared(hours).isEmpty()) {
            throw new Invalid(
                    "hours",
                    "Nobody could be reached then: we are open from %s to %s on %s. Give hours that lie within."
                            .formatted(
                                    settings.opens(),
                                    settings.closes(),
                                    settings.days().stream()
                                            .sorted()
                                            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                                            .collect(Collectors.joining(", "))));
        }
    }

    private WorkingTime whenWeAreOpen() {
        return new WorkingTime(settings.days(), settings.opens(), settings.closes());
    }

    /** Their own hours while we are open. */
    private WorkingTime hoursOf(Person person) {
        // the opening hours may have changed since theirs were written down
        return Optional.ofNullable(person.hours()).flatMap(this::shared).orElseGet(this::whenWeAreOpen);
    }

    private Optional<WorkingTime> shared(WorkingTime hours) {
        var days = EnumSet.copyOf(hours.days());
        days.retainAll(settings.days());
        var from = hours.from().isBefore(settings.opens()) ? settings.opens() : hours.from();
        var until = hours.until().isAfter(settings.closes()) ? settings.closes() : hours.until();
        return days.isEmpty() || !from.isBefore(until)
                ? Optional.empty()
                : Optional.of(new WorkingTime(days, from, until));
    }

    private ZonedDateTime nextOpen(ZonedDateTime from, WorkingTime hours) {
        var at = from;
        while (!isWorkingDay(at.toLocalDate(), hours.days())
                || !at.toLocalTime().isBefore(hours.until())) {
            at = at.toLocalDate().plusDays(1).atStartOfDay(settings.zone());
        }
        return at.toLocalTime().isBefore(hours.from()) ? at.with(hours.from()) : at;
    }

    private ZonedDateTime lastOpen(ZonedDateTime from, WorkingTime hours) {
        var at = from;
        while (!isWorkingDay(at.toLocalDate(), hours.days())
                || !at.toLocalTime().isAfter(hours.from())) {
            at = at.toLocalDate().minusDays(1).atTime(hours.until()).atZone(settings.zone());
        }
        return at.toLocalTime().isAfter(hours.until()) ? at.with(hours.until()) : at;
    }

    private boolean isWorkingDay(LocalDate day, Set<DayOfWeek> days) {
        return days.contains(day.getDayOfWeek()) && !holidays.test(day);
    }
}
