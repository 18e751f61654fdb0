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
 * @param awayFrom start of an absence, with its end and the deputy who acts meanwhile
 */
public record Person(
        PersonId id,
        String name,
        boolean active,
        Set<String> roles,
        Set<String> departments,
        @Nullable Instant awayFrom,
        @Nullable Instant awayUntil,
        @Nullable PersonId deputy,
        int mostOpenCases) {

    /** In characters, when somebody starts and when they change it. */
    public static final int SHORTEST_PASSWORD = 10;

    public static final int LONGEST_PASSWORD = 200;

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

    public boolean isAway(Instant when) {
        return awayFrom != null && awayUntil != null && !when.isBefore(awayFrom) && when.isBefore(awayUntil);
    }

    /** Here and at work. */
    public boolean isOnDuty(Instant when) {
        return active && !isAway(when);
    }
}
