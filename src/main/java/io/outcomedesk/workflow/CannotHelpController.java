package io.outcomedesk.workflow;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.api.CannotHelpBody;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.People;
import io.outcomedesk.escalations.Escalation;
import io.outcomedesk.escalations.Escalations;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Cannot help" from any task of a case: whatever its model is, it leads to a person by name. Tasklist's tab is made of this. */
@RestController
@Hidden
@RequestMapping("/api/tasks/{id}/cannot-help")
@Tag(name = "Work")
@Transactional
class CannotHelpController {

    private static final String CODE = "cannot-help";
    private static final Set<String> OFFERS = Set.of("Task_AnswerTheOffer", "Task_TakeOverTheOutcome");
    private static final String IT_ENDS =
            "Somebody who can help is asked, by name. This task ends and the case does not: its owner stays with the customer.";
    private static final String IT_STAYS =
            "Somebody who can help is asked, by name. This task stays open beside it, and the case does not end.";

    private final TaskService tasks;
    private final RepositoryService models;
    private final EngineDoor door;
    private final Cases cases;
    private final Escalations escalations;
    private final People people;

    CannotHelpController(
            TaskService tasks,
            RepositoryService models,
            EngineDoor door,
            Cases cases,
            Escalations escalations,
            People people) {
        this.tasks = tasks;
        this.models = models;
        this.door = door;
        this.cases = cases;
        this.escalations = escalations;
        this.people = people;
    }

    record WhatHappens(
            CaseNumber number,

            @Schema(example = "false", description = "Whether the task stays open beside it")
            boolean taskStays,

            @Schema(example = IT_ENDS) String sentence) {}

    @GetMapping
    @Operation(summary = "What happens when somebody says \"cannot help\" on this task")
    WhatHappens whatHappens(@PathVariable String id) {
        var number = caseOf(id);
        var stays = staysOpen(myTask(id));
        return new WhatHappens(number, stays, stays ? IT_STAYS : IT_ENDS);
    }

    record Asked(
            CaseNumber number,
            long escalation,
            Person person,
            boolean taskStays,

            @Schema(example = "Edda Lang is asked to help.") String sentence) {}

    record Person(
            @Schema(example = "expert") String id,
            @Schema(example = "Edda Lang") String name) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say \"cannot help\" on any task of a case; the answer names the person who is asked",
            description =
                    "`reason` and `finding` always; `conditions` when it cannot be reproduced, `evidence` when the cause is said to be on the customer's side. An offer is answered, not escalated: 409.")
    Asked cannotHelp(@PathVariable String id, @RequestBody CannotHelpBody body) {
        var number = cases.getInOrder(caseOf(id)).mustBeOpen().number();
        var task = myTask(id);
        var why = body.said();
        var stays = staysOpen(task);
        var escalation = escalations.get(raise(number, task, why));
        var asked = people.get(escalation.person().orElseThrow());
        return new Asked(
                number,
                escalation.id(),
                new Person(asked.id().value(), asked.name()),
                stays,
                "%s is asked to help. %s"
                        .formatted(asked.name(), stays ? "This task stays open." : "This task is done."));
    }

    /** @return the escalation that now has a person: a new one, or a helper's own, which climbs to the next */
    private long raise(CaseNumber number, Task task, CannotHelp why) {
        var helping = Optional.ofNullable((Long) tasks.getVariable(task.getId(), Variables.ESCALATION.name()));
        if (boundaryOf(task).isEmpty()) {
            return escalations.raise(number, why, Visitor.current().actor()).id();
        }
        tasks.handleEscalation(task.getId(), CODE, CaseMoves.saying(why));
        return helping.orElseGet(() -> theNewest(number).id());
    }

    private Escalation theNewest(CaseNumber number) {
        var all = escalations.of(number);
        return all.get(all.size() - 1);
    }

    private CaseNumber caseOf(String taskId) {
        var key = door.caseOf(taskId).orElseThrow(CannotHelpController::goneMeanwhile);
        if (key.startsWith(Watchdog.KEY)) {
            throw new Refused(
                    "This task is about the desk itself, not a customer's problem: say on its form what you did.");
        }
        return new CaseNumber(key);
    }

    private Task myTask(String id) {
        var task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null) {
            throw goneMeanwhile();
        }
        if (OFFERS.contains(task.getTaskDefinitionKey())) {
            throw new Refused(
                    "You are asked here and have not said yes: accept or decline on the form. When you decline, say who could; the next person is asked.");
        }
        door.mustBeMine(task);
        return task;
    }

    private static Refused goneMeanwhile() {
        return new Refused(
                "This task is done or was withdrawn meanwhile; somebody was faster, or the case moved on. Look at the case for what happened.");
    }

    private boolean staysOpen(Task task) {
        return boundaryOf(task).map(boundary -> !boundary.cancelActivity()).orElse(true);
    }

    private Optional<BoundaryEvent> boundaryOf(Task task) {
        return models
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementsByType(BoundaryEvent.class)
                .stream()
                .filter(boundary -> boundary.getAttachedTo().getId().equals(task.getTaskDefinitionKey()))
                .filter(boundary -> boundary.getEventDefinitions().stream()
                        .anyMatch(what -> what instanceof EscalationEventDefinition raised
                                && raised.getEscalation().getEscalationCode().equals(CODE)))
                .findFirst();
    }
}
