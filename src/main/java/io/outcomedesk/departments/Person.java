package io.outcomedesk.departments;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here.
 *
 * @param roles role keys, such as {@code agent}
 * @param departments keys of the departments whose pieces they work
 * @param skills what they know well, in short words
 * @param hours when they work; none for the desk's opening hours
 * @param leaving they leave for good: they keep what they have and get no new case
 * @param awayFrom start of an absence, with its end and the deputy who acts meanwhile
 * @param email where they are told what waits for them; none for nowhere
 */
public record Person(
        PersonId id,
        String name,
        boolean active,
        Set<String> roles,
        Set<String> departments,
        Set<String> skills,
        @Nullable WorkingTime hours,
        boolean leaving,
        @Nullable Instant awayFrom,
        @Nullable Instant awayUntil,
        @Nullable PersonId deputy,
        int mostOpenCases,
        @Nullable String email) {

    /** Most open cases of somebody of whom nobody said a number. */
    public static final int MOST_OPEN_CASES = 40;

    /** In characters, when somebody starts and when they change it. */
    public static final int SHORTEST_PASSWORD = 10;

    public static final int LONGEST_PASSWORD = 200;

    /**
     * What is said of a person when they start and when it changes.
     *
     * @param mostOpenCases from which number on they get no further case by the table
     * @param email where they are told what waits for them; none for nowhere
     */
    public record Profile(
            String name,
            Set<String> roles,
            Set<String> departments,
            Set<String> skills,
            @Nullable WorkingTime hours,
            int mostOpenCases,
            @Nullable String email) {

        /** Somebody who works whenever we are open. */
        public static Profile of(String name, Set<String> roles, Set<String> departments) {
            return new Profile(name, roles, departments, Set.of(), null, MOST_OPEN_CASES, null);
        }
    }

    /** Somebody started here; the password is for their account and goes nowhere else. */
    public record Joined(PersonId id, String name, Set<String> groups, String password) {
        @Override
        public String toString() {
            return "Joined[%s]".formatted(id);
        }
    }

    /** Roles, departments, name or activity changed. */
    public record Changed(PersonId id, String name, Set<String> groups, boolean active) {}

    public boolean is(Role role) {
        return roles.contains(role.key());
    }

    /** An owner is an agent, or a head or manager where there is no other. */
    public boolean mayOwn() {
        return active && (is(Role.AGENT) || is(Role.HEAD) || is(Role.MANAGER));
    }

    /** Whether a case may be given to them now. */
    public boolean takesCases(Instant when) {
        return mayOwn() && !leaving && !isAway(when);
    }

    public boolean isAway(Instant when) {
        return awayFrom != null && awayUntil != null && !when.isBefore(awayFrom) && when.isBefore(awayUntil);
    }

    /** Here and at work. */
    public boolean isOnDuty(Instant when) {
        return active && !isAway(when);
    }
}
