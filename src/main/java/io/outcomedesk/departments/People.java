package io.outcomedesk.departments;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                   array(select department from person_department d where d.person = p.id order by department) as departments,
                   array(select skill from person_skill s where s.person = p.id order by skill) as skills
            from person p
            """;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Promises promises;
    private final CaseLock lock;
    private final OpeningHours hours;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    People(
            JdbcClient jdbc,
            Cases cases,
            Promises promises,
            CaseLock lock,
            OpeningHours hours,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.promises = promises;
        this.lock = lock;
        this.hours = hours;
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

    /** Who could take a case now. */
    @Transactional(readOnly = true)
    public Roster roster() {
        return new Roster(all(), cases.openCasesByOwner(), hours, clock.instant());
    }

    /**
     * Whoever must take it when nobody else can: a head, then a manager, then any agent, at work or not. There is
     * always one, because nobody may remove the last.
     */
    @Transactional(readOnly = true)
    public Person lastResort() {
        return roster().mustHaveLastResort();
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
        if (person.leaving()) {
            throw new Refused(
                    "%s leaves for good and gets no new case. Choose somebody else.".formatted(person.name()));
        }
        if (person.isAway(clock.instant())) {
            throw new Refused("%s is away until %s; %s is the deputy."
                    .formatted(person.name(), person.awayUntil(), person.deputy()));
        }
        return person;
    }

    /**
     * Whether they own a case that is named theirs in this transaction: who leaves at the same moment either has left,
     * or waits for its end and finds the case.
     */
    public boolean staysToOwn(PersonId id) {
        lock.take("person " + id);
        return get(id).mayOwn();
    }

    /** Somebody starts here, and works whenever we are open. */
    public Person join(PersonId id, String name, Set<String> roles, Set<String> departments, String password) {
        return join(id, Person.Profile.of(name, roles, departments), password);
    }

    /** Somebody starts here. */
    public Person join(PersonId id, Person.Profile profile, String password) {
        check(profile);
        lock.take("person " + id);
        if (find(id).isPresent()) {
            throw new Refused("%s already works here. Change them with PUT /api/people/%s.".formatted(id, id));
        }
        jdbc.sql("insert into person (id, name) values (?, ?)")
                .params(id.value(), profile.name())
                .update();
        write(id, profile);
        events.publishEvent(new Person.Joined(id, profile.name(), groups(profile), password));
        return get(id);
    }

    /**
     * Changes what is said of a person; or ends their time here. Refused while they own open cases and could not any
     * more.
     *
     * @param leaving they leave for good: no new case, and a head may hand over theirs in bulk
     */
    public Person change(PersonId id, Person.Profile profile, boolean active, boolean leaving) {
        check(profile);
        lock.take("person " + id);
        get(id);
        jdbc.sql("update person set active = ?, leaving = ?, version = version + 1 where id = ?")
                .params(active, leaving, id.value())
                .update();
        write(id, profile);
        var owned = cases.openCasesOf(id);
        if (owned > 0 && !get(id).mayOwn()) {
            throw new Refused(
                    "%s owns %d open cases, each needs its owner. Hand them over first: all at once with PUT /api/people/%s {leaving: true} and a head's POST /api/people/%s/handover, or one by one with POST /api/cases/{number}/owner; GET /api/cases?owner=%s&state=open lists them."
                            .formatted(profile.name(), owned, id, id, id));
        }
        lastResort();
        if (!active) {
            promises.passOnWhatIsOpen(id);
        }
        events.publishEvent(new Person.Changed(id, profile.name(), groups(profile), active));
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

    /** They are back, or do not go: nobody stands in any more; who did stays known as their deputy. */
    public Person back(PersonId id) {
        get(id);
        jdbc.sql("update person set away_from = null, away_until = null, version = version + 1 where id = ?")
                .params(id.value())
                .update();
        return get(id);
    }

    /**
     * Whoever acts for somebody who is away.
     *
     * @param until when this changes: somebody comes back
     */
    public record StandIn(Person person, Instant until) {}

    /** Who acts for this person now; empty while they are here. Where the deputy is away as well, it is the deputy's. */
    @Transactional(readOnly = true)
    public Optional<StandIn> standIn(PersonId id) {
        var now = clock.instant();
        var seen = new HashSet<PersonId>();
        var until = Instant.MAX;
        var one = get(id);
        while (one.isAway(now)) {
            @Nullable Instant back = one.awayUntil();
            @Nullable PersonId deputy = one.deputy();
            if (back == null || deputy == null || !seen.add(one.id())) {
                // they stand in for each other and both are away
                one = lastResort();
                break;
            }
            until = back.isBefore(until) ? back : until;
            one = get(deputy);
        }
        var acting = one.active() ? one : lastResort();
        return acting.id().equals(id) ? Optional.empty() : Optional.of(new StandIn(acting, until));
    }

    /**
     * Who makes a new promise for one that this person missed: whoever stands in for them or is their deputy, then a head,
     * a manager, an executive.
     *
     * @param missedToo who missed one on the same case, and is not asked
     */
    @Transactional(readOnly = true)
    public Person whoPromisesAnew(PersonId whoMissed, Set<PersonId> missedToo) {
        var now = clock.instant();
        var deputies = Stream.concat(
                standIn(whoMissed).map(StandIn::person).stream(),
                Optional.ofNullable(get(whoMissed).deputy()).flatMap(this::find).stream());
        var leaders = Stream.of(Role.HEAD, Role.MANAGER, Role.EXECUTIVE).flatMap(role -> onDuty(role.key()).stream());
        return Stream.concat(deputies, leaders)
                .filter(person -> person.isOnDuty(now))
                .filter(person -> !person.id().equals(whoMissed) && !missedToo.contains(person.id()))
                .findFirst()
                .orElseGet(this::lastResort);
    }

    /** The person themselves, or whoever stands in while they are away. */
    @Transactional(readOnly = true)
    public Person acting(PersonId id) {
        return standIn(id).map(StandIn::person).orElseGet(() -> get(id));
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
    public record Department(String key, String name, boolean workedByOwner) {

        /** It can be brought in from now on, and people can be in it. */
        public record Opened(Department department) {}
    }

    /** One that is there already stays as it is. */
    public void opens(Department department) {
        var isNew = departments().stream().noneMatch(one -> one.key().equals(department.key()));
        if (isNew) {
            jdbc.sql("insert into department (key, name, worked_by_owner) values (?, ?, ?) on conflict do nothing")
                    .params(department.key(), department.name(), department.workedByOwner())
                    .update();
            events.publishEvent(new Department.Opened(department));
        }
    }

    /** For a need that no other department has: its pieces are the owner's own. */
    @Transactional(readOnly = true)
    public Department departmentOfTheOwner() {
        return departments().stream()
                .filter(Department::workedByOwner)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No department is worked by the owner"));
    }

    private void check(Person.Profile profile) {
        for (var role : profile.roles()) {
            if (Role.of(role).isEmpty()) {
                throw new Invalid("roles", "There is no role \"%s\".".formatted(role));
            }
        }
        for (var key : profile.departments()) {
            if (department(key).workedByOwner()) {
                throw new Invalid(
                        "departments", "\"%s\" is the work of each case's owner; nobody joins it.".formatted(key));
            }
        }
        Optional.ofNullable(profile.hours()).ifPresent(hours::mustBeWithin);
    }

    private void write(PersonId id, Person.Profile profile) {
        var own = Optional.ofNullable(profile.hours());
        jdbc.sql("""
                        update person set name = :name, most_open_cases = :most, email = :email,
                            work_days = string_to_array(:days, ','), work_from = :from, work_until = :until
                        where id = :id
                        """)
                .param("name", profile.name())
                .param("most", profile.mostOpenCases())
                .param("email", profile.email(), Types.VARCHAR)
                .param(
                        "days",
                        own.map(hours -> hours.days().stream()
                                        .map(DayOfWeek::name)
                                        .collect(Collectors.joining(",")))
                                .orElse(null),
                        Types.VARCHAR)
                .param("from", own.map(WorkingTime::from).orElse(null), Types.TIME)
                .param("until", own.map(WorkingTime::until).orElse(null), Types.TIME)
                .param("id", id.value())
                .update();
        writeAll("role", id, profile.roles());
        writeAll("department", id, profile.departments());
        writeAll("skill", id, profile.skills());
    }

    private void writeAll(String what, PersonId id, Set<String> values) {
        jdbc.sql("delete from person_%s where person = ?".formatted(what))
                .params(id.value())
                .update();
        values.forEach(value -> jdbc.sql("insert into person_%s (person, %s) values (?, ?)".formatted(what, what))
                .params(id.value(), value)
                .update());
    }

    private static Set<String> groups(Person.Profile profile) {
        var groups = new HashSet<>(profile.roles());
        groups.addAll(profile.departments());
        return groups;
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new PersonId(row.getString("id")),
                row.getString("name"),
                row.getBoolean("active"),
                texts(row.getArray("roles")),
                texts(row.getArray("departments")),
                texts(row.getArray("skills")),
                hours(row),
                row.getBoolean("leaving"),
                instant(row, "away_from"),
                instant(row, "away_until"),
                row.getString("deputy") == null ? null : new PersonId(row.getString("deputy")),
                row.getInt("most_open_cases"),
                row.getString("email"));
    }

    private static @Nullable WorkingTime hours(ResultSet row) throws SQLException {
        @Nullable Array days = row.getArray("work_days");
        return days == null
                ? null
                : new WorkingTime(
                        texts(days).stream().map(DayOfWeek::valueOf).collect(Collectors.toCollection(TreeSet::new)),
                        row.getObject("work_from", LocalTime.class),
                        row.getObject("work_until", LocalTime.class));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return new TreeSet<>(List.of((String[]) array.getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
