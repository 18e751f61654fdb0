package io.outcomedesk.api;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
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

    private final People people;
    private final Rights rights;

    PeopleController(People people, Rights rights) {
        this.people = people;
        this.rights = rights;
    }

    @GetMapping
    @Operation(summary = "Everyone who works here")
    List<Person> all() {
        return people.all();
    }

    @Schema(requiredProperties = {"id", "name", "password"})
    record NewPersonBody(
            @Nullable @Schema(example = "petra", maxLength = 63)
            String id,

            @Nullable @Schema(example = "Petra Sommer", maxLength = 200)
            String name,

            @Nullable @Schema(example = "[\"agent\"]") Set<@Nullable String> roles,
            @Nullable @Schema(example = "[\"software\"]") Set<@Nullable String> departments,

            @Nullable
            @Schema(
                    example = "a first password",
                    minLength = Person.SHORTEST_PASSWORD,
                    maxLength = Person.LONGEST_PASSWORD)
            String password) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Somebody starts here")
    Person join(@RequestBody NewPersonBody body) {
        rights.mustBeAdmin();
        var password = Text.required(
                "password",
                body.password(),
                Person.LONGEST_PASSWORD,
                "Give them a first password; they change it in the Tasklist.");
        if (password.length() < Person.SHORTEST_PASSWORD) {
            throw new Invalid("password", "A password has %d characters or more.".formatted(Person.SHORTEST_PASSWORD));
        }
        return people.join(
                login("id", body.id()),
                name(body.name()),
                groups("roles", body.roles()),
                groups("departments", body.departments()),
                password);
    }

    record PersonBody(
            @Nullable @Schema(example = "Petra Sommer-Lang", maxLength = 200)
            String name,

            @Nullable @Schema(example = "[\"agent\", \"expert\"]")
            Set<@Nullable String> roles,

            @Nullable @Schema(example = "[\"software\"]") Set<@Nullable String> departments,
            @Nullable @Schema(example = "true") Boolean active) {}

    @PutMapping("/{id}")
    @Operation(
            summary = "Name, roles, departments; or the end of their time here (active: false)",
            description = "What is left out stays as it is.")
    Person change(@PathVariable String id, @RequestBody PersonBody body) {
        rights.mustBeAdmin();
        var person = people.get(login("id", id));
        return people.change(
                person.id(),
                body.name() == null ? person.name() : name(body.name()),
                body.roles() == null ? person.roles() : groups("roles", body.roles()),
                body.departments() == null ? person.departments() : groups("departments", body.departments()),
                body.active() == null ? person.active() : body.active());
    }

    @Schema(requiredProperties = {"from", "until", "deputy"})
    record AbsenceBody(
            @Nullable @Schema(format = "date-time") String from,

            @Nullable @Schema(format = "date-time") String until,

            @Nullable @Schema(example = "agent2", maxLength = 63)
            String deputy) {}

    @PutMapping("/{id}/absence")
    @Operation(summary = "Away for a while; the deputy acts and gets what falls due")
    Person absence(@PathVariable String id, @RequestBody AbsenceBody body) {
        var person = login("id", id);
        rights.mayPlanAbsenceOf(person);
        return people.away(
                person,
                CaseController.moment("from", body.from()),
                CaseController.moment("until", body.until()),
                login("deputy", body.deputy()));
    }

    private static String name(@Nullable String given) {
        return Text.required("name", given, 200, "How are they called?");
    }

    private static PersonId login(String field, @Nullable String given) {
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
}
