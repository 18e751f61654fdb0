package io.outcomedesk.workflow;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** The engine's accounts mirror the people who work here; their passwords are checked by the engine. */
@Component
class Accounts implements AuthenticationProvider {

    /** Without anybody in it the web applications show a set-up page instead of their log-in. */
    private static final String CAMUNDA_ADMIN = "camunda-admin";

    private final IdentityService identity;
    private final People people;

    Accounts(IdentityService identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    @EventListener
    void on(Person.Joined joined) {
        var user = identity.newUser(joined.id().value());
        user.setPassword(joined.password());
        name(user, joined.name());
        identity.saveUser(user);
        moveTo(joined.id().value(), joined.groups());
    }

    @EventListener
    void on(Person.Changed changed) {
        var id = changed.id().value();
        var user = identity.createUserQuery().userId(id).singleResult();
        if (user == null) {
            return;
        }
        name(user, changed.name());
        identity.saveUser(user);
        moveTo(id, changed.active() ? changed.groups() : Set.of());
    }

    private static void name(User user, String name) {
        var space = name.lastIndexOf(' ');
        user.setFirstName(space < 0 ? name : name.substring(0, space));
        user.setLastName(space < 0 ? "" : name.substring(space + 1));
    }

    private void moveTo(String id, Set<String> wanted) {
        var groups = new TreeSet<>(wanted);
        if (wanted.contains(Role.ADMIN.key())) {
            groups.add(CAMUNDA_ADMIN);
        }
        for (var left : groupsOf(id)) {
            if (!groups.contains(left)) {
                identity.deleteMembership(id, left);
            }
        }
        for (var joined : groups) {
            ensureGroup(joined);
            if (!groupsOf(id).contains(joined)) {
                identity.createMembership(id, joined);
            }
        }
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    void ensureGroup(String key) {
        if (identity.createGroupQuery().groupId(key).count() == 0) {
            var group = identity.newGroup(key);
            group.setName(Character.toUpperCase(key.charAt(0)) + key.substring(1));
            group.setType(Role.of(key).isPresent() ? "ROLE" : "DEPARTMENT");
            identity.saveGroup(group);
        }
    }

    /** Every group there can be: the roles and the departments. */
    List<String> allGroups() {
        return Stream.concat(
                        Stream.of(Role.values()).map(Role::key),
                        people.departments().stream().map(People.Department::key))
                .toList();
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var name = given.getName();
        var password = String.valueOf(given.getCredentials());
        if (name.isBlank() || name.length() > 64 || name.indexOf('\0') >= 0 || !isRight(name, password)) {
            throw new BadCredentialsException("Wrong name or password, or too many tries; wait some seconds.");
        }
        return asOfNow(name).orElseThrow(() -> new DisabledException("This person does not work here any more."));
    }

    /** Somebody who works here, with the groups they are in right now; empty for whoever left. */
    Optional<Authentication> asOfNow(String name) {
        return people.find(new PersonId(name)).filter(Person::active).map(person -> {
            var groups = Stream.concat(person.roles().stream(), person.departments().stream());
            return UsernamePasswordAuthenticationToken.authenticated(
                    name, null, groups.map(SimpleGrantedAuthority::new).toList());
        });
    }

    private boolean isRight(String name, String password) {
        try {
            return identity.checkPassword(name, password);
        } catch (org.camunda.bpm.engine.AuthenticationException lockedForSeconds) {
            return false;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
