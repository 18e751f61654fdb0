package io.outcomedesk.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is at the door right now: a logged-in person with roles and departments, or nobody (a job of the desk, or the
 * customer's page).
 *
 * @param groups role keys and department keys
 */
public record Visitor(Actor actor, Set<String> groups) {

    public static Visitor current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return new Visitor(Actor.DESK, Set.of());
        }
        return new Visitor(
                Actor.of(new PersonId(authentication.getName())),
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean is(Role... anyOf) {
        for (var role : anyOf) {
            if (groups.contains(role.key())) {
                return true;
            }
        }
        return false;
    }

    public boolean is(PersonId person) {
        return actor.equals(Actor.of(person));
    }

    public boolean isIn(String group) {
        return groups.contains(group);
    }
}
