package io.outcomedesk.departments;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our deadlines fall into our opening hours; Berlin, Monday to Friday, eight to six, unless a test says otherwise. */
class OpeningHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(MONDAY, FRIDAY);

    private final OpeningHours hours = hours("08:00", "18:00", WORKING_DAYS, "de");

    @ParameterizedTest(name = "{0}: {1} and {2} is {3}")
    @CsvSource(textBlock = """
            within a day,                            2027-03-02T09:00, PT2H,    2027-03-02T11:00
            minutes count,                           2027-03-02T09:10, PT45M,   2027-03-02T09:55
            to the minute we close,                  2027-03-02T16:00, PT2H,    2027-03-02T18:00
            over closing time,                       2027-03-02T17:00, PT2H,    2027-03-03T09:00
            from the minute we open,                 2027-03-02T08:00, PT1H,    2027-03-02T09:00
            from the minute we close,                2027-03-02T18:00, PT1H,    2027-03-03T09:00
            at three in the night,                   2027-03-02T03:00, PT4H,    2027-03-02T12:00
            in the evening,                          2027-03-02T23:59, PT4H,    2027-03-03T12:00
            over the weekend,                        2027-03-05T17:00, PT2H,    2027-03-08T09:00
            on a Saturday,                           2027-03-06T12:00, PT2H,    2027-03-08T10:00
            on a Sunday night,                       2027-03-07T23:00, PT2H,    2027-03-08T10:00
            no time at all while we are open,        2027-03-02T10:00, PT0S,    2027-03-02T10:00
            no time at all at three in the night,    2027-03-02T03:00, PT0S,    2027-03-02T08:00
            no time at all on a Saturday,            2027-03-06T12:00, PT0S,    2027-03-08T08:00
            no time at all from the minute we close, 2027-03-02T18:00, PT0S,    2027-03-03T08:00
            exactly one working day,                 2027-03-02T08:00, PT10H,   2027-03-02T18:00
            a moment more than one working day,      2027-03-02T08:00, PT10H1S, 2027-03-03T08:00:01
            three working days,                      2027-03-02T12:00, PT24H,   2027-03-04T16:00
            two working weeks,                       2027-03-01T08:00, PT100H,  2027-03-12T18:00
            over Labour Day on a Friday,             2026-04-30T17:00, PT2H,    2026-05-04T09:00
            over Good Friday and Easter Monday,      2027-03-25T17:00, PT2H,    2027-03-30T09:00
            over German Unity Day on a Friday,       2025-10-02T17:00, PT2H,    2025-10-06T09:00
            over Ascension Day,                      2027-05-05T17:00, PT2H,    2027-05-07T09:00
            over Whit Monday,                        2027-05-14T17:00, PT2H,    2027-05-18T09:00
            over Christmas on Friday and Saturday,   2026-12-24T17:00, PT2H,    2026-12-28T09:00
            over Christmas on Thursday and Friday,   2025-12-24T17:00, PT2H,    2025-12-29T09:00
            on Christmas Eve we are here,            2026-12-24T09:00, PT2H,    2026-12-24T11:00
            over the end of the year,                2026-12-31T17:00, PT2H,    2027-01-04T09:00
            the night summer time begins,            2027-03-28T01:59, PT2H,    2027-03-30T10:00
            into summer time over the weekend,       2028-03-24T17:00, PT2H,    2028-03-27T09:00
            out of summer time over the weekend,     2027-10-29T17:00, PT2H,    2027-11-01T09:00
            29 February is a day like others,        2028-02-29T17:00, PT2H,    2028-03-01T09:00
            """)
    void workingTimePassesOnlyWhileWeAreHere(
            String when, LocalDateTime start, Duration workingTime, LocalDateTime expected) {
        var at = hours.after(at(start), workingTime);

        assertThat(at.atZone(BERLIN).toLocalDateTime()).as(when).isEqualTo(expected);
    }

    @Test
    void whereTheDeskNeverClosesTheNightsOfSummerTimeHaveTheirTrueLength() {
        var always = hours("00:00", "23:00", EnumSet.allOf(DayOfWeek.class), "de");

        assertThat(always.after(at("2028-03-26T01:00"), Duration.ofHours(2))).isEqualTo(at("2028-03-26T04:00"));
        assertThat(always.after(at("2027-10-31T01:00"), Duration.ofHours(4))).isEqualTo(at("2027-10-31T04:00"));
    }

    @Test
    void aDeadlineIsNeverOutsideTheOpeningHoursNorBeforeItsStart() {
        var dice = new Random(4711);
        var from = at("2025-01-01T00:00").getEpochSecond();
        var tenYears = Duration.ofDays(3650).toSeconds();

        for (int i = 0; i < 3000; i++) {
            var start = Instant.ofEpochSecond(from + dice.nextLong(tenYears));
            var workingTime = Duration.ofMinutes(dice.nextLong(6000));
            var by = hours.after(start, workingTime);

            assertThat(by).isAfterOrEqualTo(start.plus(workingTime));
            assertThat(isOpenOrJustClosed(by))
                    .as("%s after %s is %s", workingTime, start, by)
                    .isTrue();
            assertThat(hours.after(start, workingTime.plusMinutes(1))).isAfter(by);
        }
    }

    private boolean isOpenOrJustClosed(Instant by) {
        return hours.isOpen(by) || hours.isOpen(by.minusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-02T07:59:59, false", "2027-03-02T08:00, true", "2027-03-02T17:59:59, true", "2027-03-02T18:00, false",
        "2027-03-06T12:00, false", "2026-12-25T12:00, false", "2026-05-01T12:00, false", "2026-12-31T12:00, true"
    })
    void weAreOpenFromTheOpeningMinuteToTheClosingMinute(LocalDateTime when, boolean open) {
        assertThat(hours.isOpen(at(when))).isEqualTo(open);
    }

    @Test
    void aDeskWithoutHolidaysWorksOnChristmas() {
        var without = hours("08:00", "18:00", WORKING_DAYS, "");

        assertThat(without.isOpen(at("2026-12-25T12:00"))).isTrue();
        assertThat(without.after(at("2026-12-24T17:00"), Duration.ofHours(2))).isEqualTo(at("2026-12-25T09:00"));
    }

    @Test
    void anotherCountryHasItsOwnHolidays() {
        var french = hours("08:00", "18:00", WORKING_DAYS, "fr");

        assertThat(french.isOpen(at("2026-07-14T12:00"))).isFalse();
        assertThat(hours.isOpen(at("2026-07-14T12:00"))).isTrue();
    }

    @Test
    void aDeskThatWouldNeverOpenIsRefused() {
        assertThatThrownBy(() -> hours("18:00", "08:00", WORKING_DAYS, "de")).hasMessageContaining("desk.hours");
        assertThatThrownBy(() -> hours("08:00", "18:00", Set.of(), "de")).hasMessageContaining("desk.hours");
    }

    @Test
    void aDeskOpenOnSundaysOnlyWaitsForSunday() {
        var sundays = hours("10:00", "12:00", Set.of(SUNDAY), "de");

        assertThat(sundays.after(at("2027-03-01T10:00"), Duration.ofHours(3))).isEqualTo(at("2027-03-14T11:00"));
    }

    @ParameterizedTest(name = "{0}: {1} and {2} for who works {3} from {4} to {5} is {6}")
    @CsvSource(delimiter = '|', textBlock = """
            the mornings, at three in the night | 2027-03-02T03:00 | PT4H | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY | 08:00 | 12:00 | 2027-03-02T12:00
            the mornings, in the middle of one  | 2027-03-02T11:00 | PT4H | MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY | 08:00 | 12:00 | 2027-03-03T11:00
            the afternoons, over a weekend      | 2027-03-05T17:00 | PT2H | MONDAY FRIDAY                            | 14:00 | 18:00 | 2027-03-08T15:00
            Thursdays only, on a Tuesday        | 2027-03-02T09:00 | PT1H | THURSDAY                                 | 09:00 | 11:00 | 2027-03-04T10:00
            nobody waits for the next Thursday  | 2027-03-02T09:00 | PT4H | THURSDAY                                 | 09:00 | 11:00 | 2027-03-04T11:00
            Mondays only, and Monday is Easter  | 2027-03-25T17:00 | PT2H | MONDAY                                   | 08:00 | 12:00 | 2027-04-05T10:00
            longer than we are open             | 2027-03-02T03:00 | PT1H | TUESDAY SATURDAY                         | 05:00 | 23:00 | 2027-03-02T09:00
            """)
    void whatSomebodyPromisesFallsIntoTheirHoursAndOurs(
            String when,
            LocalDateTime start,
            Duration workingTime,
            String days,
            LocalTime from,
            LocalTime until,
            LocalDateTime expected) {
        var theirs = new WorkingTime(
                Stream.of(days.strip().split(" ")).map(DayOfWeek::valueOf).collect(Collectors.toSet()), from, until);

        var by = hours.after(
                at(start),
                workingTime,
                RosterTest.anAgent("petra").works(theirs).person());

        assertThat(by.atZone(BERLIN).toLocalDateTime()).as(when).isEqualTo(expected);
    }

    @Test
    void whoeverHasNoHoursOfTheirOwnWorksWhenWeAreOpen() {
        var start = at("2027-03-05T17:00");
        var petra = RosterTest.anAgent("petra").person();

        assertThat(hours.after(start, Duration.ofHours(2), petra)).isEqualTo(hours.after(start, Duration.ofHours(2)));
    }

    @Test
    void hoursInWhichNobodyCouldBeReachedAreRefused() {
        var nights = new WorkingTime(Set.of(MONDAY), LocalTime.of(19, 0), LocalTime.of(23, 0));
        var sundays = new WorkingTime(Set.of(SUNDAY), LocalTime.of(9, 0), LocalTime.of(12, 0));

        assertThatThrownBy(() -> hours.mustBeWithin(nights)).hasMessageContaining("08:00 to 18:00 on Monday, Tuesday");
        assertThatThrownBy(() -> hours.mustBeWithin(sundays)).hasMessageContaining("Give hours that lie within");
    }

    private static OpeningHours hours(String opens, String closes, Set<DayOfWeek> days, String holidays) {
        return new OpeningHours(
                new OpeningHours.Settings(BERLIN, LocalTime.parse(opens), LocalTime.parse(closes), days, holidays));
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }

    @ParameterizedTest(name = "{0}: {2} before {1} is {3}")
    @CsvSource(textBlock = """
            within a day,                     2027-03-02T11:00, PT2H,  2027-03-02T09:00
            from the minute we close,         2027-03-02T18:00, PT2H,  2027-03-02T16:00
            to the minute we open,            2027-03-02T10:00, PT2H,  2027-03-02T08:00
            over the night,                   2027-03-02T09:00, PT2H,  2027-03-01T17:00
            from the minute we open,          2027-03-02T08:00, PT2H,  2027-03-01T16:00
            over the weekend,                 2027-03-08T09:00, PT2H,  2027-03-05T17:00
            in the night,                     2027-03-02T23:00, PT2H,  2027-03-02T16:00
            on a Sunday,                      2027-03-07T12:00, PT2H,  2027-03-05T16:00
            over Easter,                      2027-03-30T09:00, PT2H,  2027-03-25T17:00
            three working days,               2027-03-04T16:00, PT24H, 2027-03-02T12:00
            no time at all on a Sunday,       2027-03-07T12:00, PT0S,  2027-03-05T18:00
            """)
    void whatIsLeftBeforeADateIsCountedBackInTheSameHours(String when, String end, Duration left, String expected) {
        assertThat(hours.before(at(end), left, RosterTest.anAgent("petra").person()))
                .isEqualTo(at(expected));
    }
}
