package io.outcomedesk.departments;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.access.PersonId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who takes a case: who is here, knows it, is in soonest, has room; above everybody's most the head decides. */
class RosterTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final OpeningHours HOURS = new OpeningHours(new OpeningHours.Settings(
            BERLIN, LocalTime.of(8, 0), LocalTime.of(18, 0), EnumSet.range(MONDAY, FRIDAY), "de"));

    /** A Tuesday at ten. */
    private static final Instant TUESDAY = at("2027-03-02T10:00");

    private static final Instant AT_THREE = at("2027-03-02T03:00");

    @Test
    void theOneWithTheFewestOpenCasesTakesIt() {
        var roster = roster(
                TUESDAY,
                anAgent("anna").with(5),
                anAgent("ben").with(3),
                anAgent("cora").with(4));

        assertThat(taker(roster, "")).isEqualTo("ben");
    }

    @Test
    void whoeverHasTheSkillComesFirstAndIsNoMustHave() {
        var anna = anAgent("anna").with(30).knows("web", "lines");
        var roster = roster(TUESDAY, anna, anAgent("ben").with(3));

        assertThat(taker(roster, "web")).isEqualTo("anna");
        assertThat(taker(roster, "recorders")).isEqualTo("ben");
        assertThat(taker(roster(TUESDAY, anna.with(40), anAgent("ben").with(3)), "web"))
                .isEqualTo("ben");
    }

    @Test
    void atNightWhoeverWorksAtTheNextOpeningComesBeforeWhoeverIsInOnThursday() {
        var thursdays = anAgent("anna").works(on(THURSDAY));
        var roster = roster(AT_THREE, thursdays, anAgent("ben").with(39));

        assertThat(taker(roster, "")).isEqualTo("ben");
        assertThat(taker(
                        roster(at("2027-03-04T03:00"), thursdays, anAgent("ben").with(39)), ""))
                .as("on Thursday both are in at eight")
                .isEqualTo("anna");
    }

    @Test
    void whoeverLeavesForAHolidayBeforeTheNextOpeningIsNotInSoonest() {
        var anna = anAgent("anna").away("2027-03-02T06:00", "2027-03-16T08:00");
        var roster = roster(AT_THREE, anna, anAgent("ben").with(39));

        assertThat(taker(roster, "")).isEqualTo("ben");
    }

    @Test
    void whoeverIsAwayOrLeavesOrIsGoneGetsNothing() {
        var roster = roster(
                TUESDAY,
                anAgent("anna").away("2027-03-01T08:00", "2027-03-08T08:00"),
                anAgent("ben").leaves(),
                anAgent("cora").gone());

        assertThat(roster.whoTakes("agent", "")).isEmpty();
        assertThat(roster.onDuty(new PersonId("anna"))).isEmpty();
        assertThat(roster.onDuty(new PersonId("ben"))).isEmpty();
        assertThat(roster.isFull("agent")).as("nobody is here at all").isFalse();
    }

    @Test
    void aboveEverybodysMostAHeadDecidesHoweverManyTheyHave() {
        var roster = roster(
                TUESDAY,
                anAgent("anna").with(40),
                anAgent("ben").with(41),
                aHead("hanna").with(90));

        assertThat(roster.whoTakes("agent", "")).isEmpty();
        assertThat(roster.isFull("agent")).isTrue();
        assertThat(roster.head().orElseThrow().id().value()).isEqualTo("hanna");
    }

    @Test
    void thereIsAlwaysALastResort() {
        var away = aHead("hanna").away("2027-03-01T08:00", "2027-03-08T08:00");

        assertThat(lastOf(roster(TUESDAY, away, anAgent("anna").with(99)))).isEqualTo("anna");
        assertThat(lastOf(roster(TUESDAY, away))).isEqualTo("hanna");
    }

    @Test
    void manyCasesAreSharedOutFairlyAndOnlyAsFarAsThereIsRoom() {
        var roster = roster(
                        TUESDAY,
                        anAgent("anna").with(10),
                        anAgent("ben"),
                        anAgent("cora").with(38),
                        anAgent("dan"))
                .without(new PersonId("dan"));
        var given = new HashMap<String, Integer>();

        IntStream.range(0, 60)
                .forEach(i -> roster.whoTakes("agent", "").ifPresent(person -> {
                    roster.gives(person);
                    given.merge(person.id().value(), 1, Integer::sum);
                }));

        assertThat(given).isEqualTo(Map.of("anna", 25, "ben", 35));
        IntStream.range(0, 30).forEach(i -> roster.whoTakes("agent", "").ifPresent(roster::gives));
        assertThat(roster.whoTakes("agent", "")).isEmpty();
        assertThat(roster.isFull("agent")).isTrue();
    }

    private static String taker(Roster roster, String skill) {
        return roster.whoTakes("agent", skill).orElseThrow().id().value();
    }

    private static String lastOf(Roster roster) {
        return roster.mustHaveLastResort().id().value();
    }

    private static WorkingTime on(DayOfWeek... days) {
        return new WorkingTime(Set.of(days), LocalTime.of(8, 0), LocalTime.of(18, 0));
    }

    private static Roster roster(Instant now, Somebody... people) {
        var open = new HashMap<PersonId, Integer>();
        Stream.of(people).forEach(one -> open.put(one.person().id(), one.openCases()));
        return new Roster(Stream.of(people).map(Somebody::person).toList(), open, HOURS, now);
    }

    static Somebody anAgent(String id) {
        return new Somebody(id, "agent", Set.of(), null, true, false, null, null, 0);
    }

    static Somebody aHead(String id) {
        return new Somebody(id, "head", Set.of(), null, true, false, null, null, 0);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    /** A person, and how many open cases they have. */
    record Somebody(
            String id,
            String role,
            Set<String> skills,
            @Nullable WorkingTime hours,
            boolean active,
            boolean leaving,
            @Nullable Instant awayFrom,
            @Nullable Instant awayUntil,
            int openCases) {

        Somebody with(int cases) {
            return new Somebody(id, role, skills, hours, active, leaving, awayFrom, awayUntil, cases);
        }

        Somebody knows(String... what) {
            return new Somebody(
                    id, role, Set.copyOf(List.of(what)), hours, active, leaving, awayFrom, awayUntil, openCases);
        }

        Somebody works(WorkingTime when) {
            return new Somebody(id, role, skills, when, active, leaving, awayFrom, awayUntil, openCases);
        }

        Somebody away(String from, String until) {
            return new Somebody(id, role, skills, hours, active, leaving, at(from), at(until), openCases);
        }

        Somebody leaves() {
            return new Somebody(id, role, skills, hours, active, true, awayFrom, awayUntil, openCases);
        }

        Somebody gone() {
            return new Somebody(id, role, skills, hours, false, leaving, awayFrom, awayUntil, openCases);
        }

        Person person() {
            return new Person(
                    new PersonId(id),
                    id,
                    active,
                    Set.of(role),
                    Set.of(),
                    skills,
                    hours,
                    leaving,
                    awayFrom,
                    awayUntil,
                    awayFrom == null ? null : new PersonId("deputy"),
                    40,
                    null);
        }
    }
}
