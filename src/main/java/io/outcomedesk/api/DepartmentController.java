package io.outcomedesk.api;

import io.outcomedesk.departments.People;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who can be brought in. */
@RestController
@RequestMapping(path = "/api/departments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "People")
class DepartmentController {

    private final People people;

    DepartmentController(People people) {
        this.people = people;
    }

    @GetMapping
    @Operation(
            summary = "The departments",
            description =
                    "One that is `workedByOwner` is for a need that no other department has: the case's owner works its pieces.")
    List<People.Department> all() {
        return people.departments();
    }
}
