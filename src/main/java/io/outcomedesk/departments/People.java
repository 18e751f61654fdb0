package io.outcomedesk.departments;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everyone who works here. Owners are chosen from them, and nobody leaves while they own an open case. */
@Service
@Transactional
public class People {

    private static final String SELECT = """
            select p.*,
                   array(select role from person_role r where r.person = p.id order by role) as roles,
                   array(select department from person_department d where d.person = p.id order by department) as departments
            from person p
            """;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseLock lock;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    People(JdbcClient jdbc, Cases cases, CaseLock lock, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.lock = lock;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public List<Person> all() {
        return jdbc.sql(SELECT + " order by p.id")
                .query((row, i) -> person(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(PersonId id) {
        return jdbc.sql(SELECT + " where p.id = ?")
                .params(id.value())
                .query((row, i) -> person(row))
                .optional();
    }

    /** @throws Unknown when nobody has this id */
    @Transactional(readOnly = true)
    public Person get(PersonId id) {
        return find(id).orElseThrow(
                        () -> new Unknown("Nobody here has this log-in name. GET /api/people lists everyone."));
    }

    /** People in a role, at work now, those with the fewest open cases first. */
    @Transactional(readOnly = true)
    public List<Person> onDuty(String role) {
        return all().stream()
                .filter(person -> person.roles().contains(role) && person.isOnDuty(clock.instant()))
                .sorted(Comparator.comparingInt((Person person) -> cases.openCasesOf(person.id()))
                        .thenComparing(person -> person.id().value()))
                .toList();
    }

    /** The agent at work who owns the fewest open cases and is below their most. */
    @Transactional(readOnly = true)
    public Optional<Person> leastBusyOwner(String role) {
        return onDuty(role).stream()
                .filter(Person::mayOwn)
                .filter(person -> cases.openCasesOf(person.id()) < person.mostOpenCases())
                .findFirst();
    }

    /**
     * Whoever must take it when nobody else can: a head, then a manager, then any agent, at work or not. There is
     * always one, because nobody may remove the last.
     */
    @Transactional(readOnly = true)
    public Person lastResort() {
        return List.of(Role.HEAD, Role.MANAGER, Role.AGENT).stream()
                .flatMap(role -> all().stream().filter(person -> person.active() && person.is(role)))
                .min(Comparator.comparing(person -> person.isAway(clock.instant())))
                .orElseThrow(() -> new Refused(
                        "Nobody here can own a case. Add a person with the role agent or head: POST /api/people."));
    }

    /** @throws Refused when they cannot own a case now, saying why and who could */
    @Transactional(readOnly = true)
    public Person mustBeAbleToOwn(PersonId id) {
        var person = get(id);
        if (!person.active()) {
            throw new Refused("%s does not work here any more. Choose somebody else.".formatted(person.name()));
        }
        if (!person.mayOwn()) {
            throw new Refused(
                    "%s is no agent and cannot own a case. Choose an agent: GET /api/people.".formatted(person.name()));
        }
        if (person.isAway(clock.instant())) {
            throw new Refused("%s is away until %s; %s is the deputy."
                    .formatted(person.name(), person.awayUntil(), person.deputy()));
        }
        return person;
    }

    /** Somebody starts here. */
    public Person join(PersonId id, String name, Set<String> roles, Set<String> departments, String password) {
        checkGroups(roles, departments);
        if (find(id).isPresent()) {
            throw new Refused("%s already works here. Change them with PUT /api/people/%s.".formatted(id, id));
        }
        jdbc.sql("insert into person (id, name) values (?, ?)")
                .params(id.value(), name)
                .update();
        writeGroups(id, roles, departments);
        events.publishEvent(new Person.Joined(id, name, groups(roles, departments), password));
        return get(id);
    }

    /** Changes name, roles, departments; or ends their time here. Refused while they own open cases and could not any more. */
    public Person change(PersonId id, String name, Set<String> roles, Set<String> departments, boolean active) {
        checkGroups(roles, departments);
        lock.take("person " + id);
        get(id);
        var changed = new Person(id, name, active, roles, departments, null, null, null, 1);
        var owned = cases.openCasesOf(id);
        if (owned > 0 && !changed.mayOwn()) {
            throw new Refused(
                    "%s owns %d open cases, each needs its owner. Hand them over first: POST /api/cases/{number}/owner; GET /api/cases?owner=%s&state=open lists them."
                            .formatted(name, owned, id));
        }
        jdbc.sql("update person set name = ?, active = ?, version = version + 1 where id = ?")
                .params(name, active, id.value())
                .update();
        writeGroups(id, roles, departments);
        lastResort();
        events.publishEvent(new Person.Changed(id, name, groups(roles, departments), active));
        return get(id);
    }

    /** They are away for a while; the deputy acts and gets what falls due. */
    public Person away(PersonId id, Instant from, Instant until, PersonId deputyId) {
        get(id);
        if (!until.isAfter(from) || !until.isAfter(clock.instant())) {
            throw new Invalid("until", "An absence ends after it starts, and in the future.");
        }
        var deputy = get(deputyId);
        if (deputyId.equals(id)) {
            throw new Invalid("deputy", "Nobody is their own deputy.");
        }
        if (!deputy.active() || deputy.isAway(from)) {
            throw new Invalid(
                    "deputy", "%s is not here at that time. Choose somebody who is.".formatted(deputy.name()));
        }
        jdbc.sql("update person set away_from = ?, away_until = ?, deputy = ?, version = version + 1 where id = ?")
                .params(utc(from), utc(until), deputyId.value(), id.value())
                .update();
        return get(id);
    }

    /** The person themselves, or their deputy while they are away. */
    @Transactional(readOnly = true)
    public Person acting(PersonId id) {
        var person = get(id);
        @Nullable PersonId deputy = person.deputy();
        return deputy != null && person.isAway(clock.instant()) ? get(deputy) : person;
    }

    @Transactional(readOnly = true)
    public List<Department> departments() {
        return jdbc.sql("select key, name, worked_by_owner from department order by key")
                .query(Department.class)
                .list();
    }

    /** @throws Invalid when there is no such department */
    @Transactional(readOnly = true)
    public Department department(String key) {
        return departments().stream()
                .filter(department -> department.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "department",
                        "There is no such department. There are: %s."
                                .formatted(String.join(
                                        ", ",
                                        departments().stream()
                                                .map(Department::key)
                                                .toList()))));
    }

    /**
     * A department, by the name of its process and its group.
     *
     * @param workedByOwner true for the one whose pieces the case's owner works
     */
    public record Department(String key, String name, boolean workedByOwner) {}

    /** For a need that no other department has: its pieces are the owner's own. */
    @Transactional(readOnly = true)
    public Department departmentOfTheOwner() {
        return departments().stream()
                .filter(Department::workedByOwner)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No department is worked by the owner"));
    }

    private void checkGroups(Set<String> roles, Set<String> departments) {
        for (var role : roles) {
            if (Role.of(role).isEmpty()) {
                throw new Invalid("roles", "There is no role \"%s\".".formatted(role));
            }
        }
        for (var key : departments) {
            if (department(key).workedByOwner()) {
                throw new Invalid(
                        "departments", "\"%s\" is the work of each case's owner; nobody joins it.".formatted(key));
            }
        }
    }

    private void writeGroups(PersonId id, Set<String> roles, Set<String> departments) {
        jdbc.sql("delete from person_role where person = ?").params(id.value()).update();
        jdbc.sql("delete from person_department where person = ?")
                .params(id.value())
                .update();
        roles.forEach(role -> jdbc.sql("insert into person_role (person, role) values (?, ?)")
                .params(id.value(), role)
                .update());
        departments.forEach(department -> jdbc.sql("insert into person_department (person, department) values (?, ?)")
                .params(id.value(), department)
                .update());
    }

    private static Set<String> groups(Set<String> roles, Set<String> departments) {
        var groups = new HashSet<>(roles);
        groups.addAll(departments);
        return groups;
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new PersonId(row.getString("id")),
                row.getString("name"),
                row.getBoolean("active"),
                texts(row.getArray("roles")),
                texts(row.getArray("departments")),
                instant(row, "away_from"),
                instant(row, "away_until"),
                row.getString("deputy") == null ? null : new PersonId(row.getString("deputy")),
                row.getInt("most_open_cases"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new java.util.TreeSet<>(List.of((String[]) array.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
