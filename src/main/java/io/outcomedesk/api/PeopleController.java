package io.outcomedesk.api;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.departments.WorkingTime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people who work here: who can be asked, who is away, who stands in. */
@RestController
@RequestMapping(path = "/api/people", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "People")
@Transactional
class PeopleController {

    private static final Pattern LOGIN = Pattern.compile("[a-z][a-z0-9._-]{0,62}");

    private static final Pattern SKILL = Pattern.compile("[\\p{Ll}\\p{Nd}][\\p{Ll}\\p{Nd}-]{0,39}");
    private static final int MOST_SKILLS = 50;
    private static final int MOST_CASES = 1000;
    private static final int MOST_LETTERS_OF_MAIL = 254;

    private final People people;
    private final Rights rights;

    PeopleController(People people, Rights rights) {
        this.people = people;
        this.rights = rights;
    }

    /** Somebody who works here, as everybody sees them; without hours of their own they work whenever we are open. */
    record PersonFile(
            PersonId id,
            String name,
            boolean active,
            Set<String> roles,
            Set<String> departments,
            Set<String> skills,
            @Nullable HoursFile hours,
            int mostOpenCases,
            boolean leaving,
            @Nullable Instant awayFrom,
            @Nullable Instant awayUntil,
            @Nullable PersonId deputy,
            @Nullable String email) {}

    /** Days by their English names, times of day where the desk stands. */
    record HoursFile(List<String> days, String from, String until) {}

    private static PersonFile file(Person person) {
        return new PersonFile(
                person.id(),
                person.name(),
                person.active(),
                person.roles(),
                person.departments(),
                person.skills(),
                Optional.ofNullable(person.hours())
                        .map(PeopleController::hoursFile)
                        .orElse(null),
                person.mostOpenCases(),
                person.leaving(),
                person.awayFrom(),
                person.awayUntil(),
                person.deputy(),
                person.email());
    }

    private static HoursFile hoursFile(WorkingTime hours) {
        return new HoursFile(
                hours.days().stream()
                        .sorted()
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList(),
                hours.from().toString(),
                hours.until().toString());
    }

    @GetMapping
    @Operation(summary = "Everyone who works here")
    List<PersonFile> all() {
        return people.all().stream().map(PeopleController::file).toList();
    }

    @Schema(requiredProperties = {"days", "from", "until"})
    record HoursBody(
            @Nullable @Schema(example = "[\"monday\", \"tuesday\", \"thursday\"]")
            Set<@Nullable String> days,

            @Nullable @Schema(example = "09:00", maxLength = 5)
            String from,

            @Nullable @Schema(example = "13:30", maxLength = 5)
            String until) {

        private boolean saysNothing() {
            return days == null && from == null && until == null;
        }
    }

    @Schema(requiredProperties = {"id", "name", "password"})
    record NewPersonBody(
            @Nullable @Schema(example = "petra", maxLength = 63)
            String id,

            @Nullable @Schema(example = "Petra Sommer", maxLength = 200)
            String name,

            @Nullable @Schema(example = "[\"agent\"]") Set<@Nullable String> roles,
            @Nullable @Schema(example = "[\"software\"]") Set<@Nullable String> departments,

            @Nullable @Schema(example = "[\"computers\", \"lines\"]")
            Set<@Nullable String> skills,

            @Nullable HoursBody hours,

            @Nullable @Schema(example = "25", minimum = "1", maximum = "1000")
            Integer mostOpenCases,

            @Nullable @Schema(example = "petra.sommer@desk.example", maxLength = 254)
            String email,

            @Nullable
            @Schema(
                    example = "a first password",
                    minLength = Person.SHORTEST_PASSWORD,
                    maxLength = Person.LONGEST_PASSWORD)
            String password) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Somebody starts here")
    PersonFile join(@RequestBody NewPersonBody body) {
        rights.mustBeAdmin();
        var password = Text.required(
                "password",
                body.password(),
                Person.LONGEST_PASSWORD,
                "Give them a first password; they change it in the Tasklist.");
        if (password.length() < Person.SHORTEST_PASSWORD) {
            throw new Invalid("password", "A password has %d characters or more.".formatted(Person.SHORTEST_PASSWORD));
        }
        return file(people.join(
                login("id", body.id()),
                new Person.Profile(
                        name(body.name()),
                        groups("roles", body.roles()),
                        groups("departments", body.departments()),
                        skills(body.skills()),
                        hours(body.hours()),
                        body.mostOpenCases() == null ? Person.MOST_OPEN_CASES : most(body.mostOpenCases()),
                        email(body.email())),
                password));
    }

    record PersonBody(
            @Nullable @Schema(example = "Petra Sommer-Lang", maxLength = 200)
            String name,

            @Nullable @Schema(example = "[\"agent\", \"expert\"]")
            Set<@Nullable String> roles,

            @Nullable @Schema(example = "[\"software\"]") Set<@Nullable String> departments,
            @Nullable @Schema(example = "[\"computers\"]") Set<@Nullable String> skills,
            @Nullable HoursBody hours,

            @Nullable @Schema(example = "30", minimum = "1", maximum = "1000")
            Integer mostOpenCases,

            @Nullable @Schema(example = "petra.lang@desk.example", maxLength = 254)
            String email,

            @Nullable @Schema(example = "false") Boolean leaving,
            @Nullable @Schema(example = "true") Boolean active) {}

    @PutMapping("/{id}")
    @Operation(
            summary = "Name, roles, departments, skills, hours; or the end of their time here (active: false)",
            description =
                    "What is left out stays as it is. hours: {} are those of the desk again, and an empty email is none any more. leaving: true gives them no new case and lets a head hand over theirs in bulk.")
    PersonFile change(@PathVariable String id, @RequestBody PersonBody body) {
        rights.mustBeAdmin();
        var person = people.get(login("id", id));
        var profile = new Person.Profile(
                body.name() == null ? person.name() : name(body.name()),
                body.roles() == null ? person.roles() : groups("roles", body.roles()),
                body.departments() == null ? person.departments() : groups("departments", body.departments()),
                body.skills() == null ? person.skills() : skills(body.skills()),
                body.hours() == null ? person.hours() : hours(body.hours()),
                body.mostOpenCases() == null ? person.mostOpenCases() : most(body.mostOpenCases()),
                body.email() == null ? person.email() : email(body.email()));
        return file(people.change(
                person.id(),
                profile,
                body.active() == null ? person.active() : body.active(),
                body.leaving() == null ? person.leaving() : body.leaving()));
    }

    @Schema(requiredProperties = {"from", "until", "deputy"})
    record AbsenceBody(
            @Nullable @Schema(format = "date-time") String from,

            @Nullable @Schema(format = "date-time") String until,

            @Nullable @Schema(example = "agent2", maxLength = 63)
            String deputy) {}

    @PutMapping("/{id}/absence")
    @Operation(summary = "Away for a while; the deputy acts and gets what falls due")
    PersonFile absence(@PathVariable String id, @RequestBody AbsenceBody body) {
        var person = login("id", id);
        rights.mayPlanAbsenceOf(person);
        return file(people.away(
                person,
                CaseController.moment("from", body.from()),
                CaseController.moment("until", body.until()),
                login("deputy", body.deputy())));
    }

    @DeleteMapping("/{id}/absence")
    @Operation(summary = "Back early, or not gone at all; nobody stands in any more")
    PersonFile back(@PathVariable String id) {
        var person = login("id", id);
        rights.mayPlanAbsenceOf(person);
        return file(people.back(person));
    }

    private static String name(@Nullable String given) {
        return Text.required("name", given, 200, "How are they called?");
    }

    /** An empty one is none. */
    private static @Nullable String email(@Nullable String given) {
        if (Text.optional("email", given, MOST_LETTERS_OF_MAIL).isEmpty()) {
            return null;
        }
        var mail = Text.mail("email", given);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(mail)) {
            throw new Invalid(
                    "email",
                    "Mail servers do not all take such letters. Give an address of letters from a to z, digits and signs, such as name@example.org.");
        }
        return mail;
    }

    static PersonId login(String field, @Nullable String given) {
        var id = Text.required(field, given, 63, "Give a log-in name.");
        if (!LOGIN.matcher(id).matches()) {
            throw new Invalid(
                    field, "A log-in name has lower-case letters, digits, dots and dashes, and starts with a letter.");
        }
        return new PersonId(id);
    }

    private static Set<String> groups(String field, @Nullable Set<@Nullable String> given) {
        var groups = new TreeSet<String>();
        if (given != null) {
            given.forEach(
                    group -> groups.add(Text.required(field, group, 64, "An empty name says nothing; leave it out.")));
        }
        return groups;
    }

    private static Set<String> skills(@Nullable Set<@Nullable String> given) {
        var skills = groups("skills", given);
        if (skills.size() > MOST_SKILLS) {
            throw new Invalid("skills", "Up to %d skills; name those that matter.".formatted(MOST_SKILLS));
        }
        for (var skill : skills) {
            if (!SKILL.matcher(skill).matches()) {
                throw new Invalid(
                        "skills",
                        "A skill is one short word of lower-case letters, digits and dashes, such as \"computers\".");
            }
        }
        return skills;
    }

    private static int most(int given) {
        if (given < 1 || given > MOST_CASES) {
            throw new Invalid(
                    "mostOpenCases",
                    "Give the number of open cases from which on they get no more, 1 to %d.".formatted(MOST_CASES));
        }
        return given;
    }

    private static @Nullable WorkingTime hours(@Nullable HoursBody given) {
        if (given == null || given.saysNothing()) {
            return null;
        }
        var days = groups("hours.days", given.days()).stream()
                .map(PeopleController::day)
                .collect(Collectors.toCollection(TreeSet::new));
        if (days.isEmpty()) {
            throw new Invalid(
                    "hours.days",
                    "On which days? Without hours of their own they work whenever we are open: hours: {}.");
        }
        var from = time("hours.from", given.from());
        var until = time("hours.until", given.until());
        if (!from.isBefore(until)) {
            throw new Invalid("hours.until", "A working day ends after it starts, on the same day.");
        }
        return new WorkingTime(days, from, until);
    }

    private static DayOfWeek day(String given) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(given))
                .findFirst()
                .orElseThrow(() ->
                        new Invalid("hours.days", "There is no such day. Write them as monday, tuesday, and so on."));
    }

    private static LocalTime time(String field, @Nullable String given) {
        var text = Text.required(field, given, 5, "Give a time of day, such as 09:00.");
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new Invalid(field, "This is no time of day. Write it as 09:00.");
        }
    }
}
