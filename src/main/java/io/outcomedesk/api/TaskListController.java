package io.outcomedesk.api;

import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.TasksOfCases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the task list and the Case tab show of a task's case. */
@RestController
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Work")
@Transactional(readOnly = true)
class TaskListController {

    /** Most tasks on one page of a list. */
    private static final int MOST = 200;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final TasksOfCases tasks;
    private final Rights rights;

    TaskListController(TasksOfCases tasks, Rights rights) {
        this.tasks = tasks;
        this.rights = rights;
    }

    @GetMapping("/{id}")
    @Operation(summary = "Which case a task works on, and which piece of it")
    TasksOfCases.TaskOfCase task(@PathVariable String id) {
        rights.mayRead();
        return tasks.of(id);
    }

    @GetMapping
    @Operation(
            summary = "What stands on the cards of a task list",
            description =
                    "The customer, since when they wait, what they were promised next, how often they had to write and how often they said that it is not solved. Tasks that are gone, or work on no case, are left out.")
    List<TasksOfCases.CardOfTask> cards(@RequestParam(required = false) @Nullable Set<String> id) {
        rights.mayRead();
        if (id == null) {
            return List.of();
        }
        if (id.size() > MOST || !id.stream().allMatch(ID.asMatchPredicate())) {
            throw new Invalid("id", "Give the ids of up to %d tasks.".formatted(MOST));
        }
        return tasks.cards(id);
    }
}
