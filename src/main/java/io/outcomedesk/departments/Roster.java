package io.outcomedesk.departments;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Role;
import io.outcomedesk.cases.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who could take a case at one moment: who is here, who works soonest, who has room. Cases that are only planned count,
 * too, so that many of them are shared out fairly.
 */
public final class Roster {

    private final List<Person> people;
    private final Map<PersonId, Integer> openCases;
    private final OpeningHours hours;
    private final Instant now;

    Roster(List<Person> people, Map<PersonId, Integer> openCases, OpeningHours hours, Instant now) {
        this.people = List.copyOf(people);
        this.openCases = new HashMap<>(openCases);
        this.hours = hours;
        this.now = now;
    }

    /** The same without one person: whose cases go to others. */
    public Roster without(PersonId person) {
        return new Roster(
                people.stream().filter(other -> !other.id().equals(person)).toList(), openCases, hours, now);
    }

    /** This person, if a case can be given to them now; how many they have is not asked. */
    public Optional<Person> onDuty(PersonId id) {
        return onDuty().filter(person -> person.id().equals(id)).findFirst();
    }

    public boolean hasRoom(Person person) {
        return openCasesOf(person) < person.mostOpenCases();
    }

    /**
     * Who takes a case: on duty and below their most open cases; those with the skill first, then whoever works next
     * soonest, then who has the fewest open cases.
     *
     * @param skill a short word; empty asks for none
     */
    public Optional<Person> whoTakes(String role, String skill) {
        return onDuty(role)
                .filter(this::hasRoom)
                .min(Comparator.comparing((Person person) ->
                                skill.isEmpty() || !person.skills().contains(skill))
                        .thenComparing(soonestThenFreest()));
    }

    /** Whether there is somebody in this role, and all of them have as many cases as they can. */
    public boolean isFull(String role) {
        return onDuty(role).findAny().isPresent() && onDuty(role).noneMatch(this::hasRoom);
    }

    /** The head who decides where nobody else has room, whatever they have themselves. */
    public Optional<Person> head() {
        return onDuty(Role.HEAD.key()).min(soonestThenFreest());
    }

    /** Whoever must take it when nobody else can: a head, then a manager, then any agent, at work or not. */
    private Optional<Person> lastResort() {
        return Stream.of(Role.HEAD, Role.MANAGER, Role.AGENT)
                .flatMap(role -> people.stream().filter(person -> person.active() && person.is(role)))
                .min(Comparator.comparing(person -> !person.takesCases(now)));
    }

    /** @throws Refused when nobody here can own a case */
    public Person mustHaveLastResort() {
        return lastResort()
                .orElseThrow(() -> new Refused(
                        "Nobody here can own a case. Add a person with the role agent or head: POST /api/people."));
    }

    /** From here on the person counts as having one case more. */
    public void gives(Person person) {
        openCases.merge(person.id(), 1, Integer::sum);
    }

    private Comparator<Person> soonestThenFreest() {
        return Comparator.comparing((Person person) -> hours.nextWork(now, person))
                .thenComparing(this::openCasesOf)
                .thenComparing(person -> person.id().value());
    }

    private Stream<Person> onDuty() {
        return people.stream().filter(person -> person.takesCases(now));
    }

    private Stream<Person> onDuty(String role) {
        return onDuty().filter(person -> person.roles().contains(role));
    }

    private int openCasesOf(Person person) {
        return openCases.getOrDefault(person.id(), 0);
    }
}
