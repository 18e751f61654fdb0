package io.outcomedesk.api;

import io.outcomedesk.access.Sentences;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.escalations.HelpForTasks;
import io.outcomedesk.escalations.Offer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Cannot help" from any task of a case; Tasklist's tab is made of this. */
@RestController
@RequestMapping(path = "/api/tasks/{id}/cannot-help", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Work")
@Transactional
class TaskController {

    private static final String IT_ENDS =
            "Somebody who can help is asked, by name. This task ends and the case does not: its owner stays with the customer.";
    private static final String IT_STAYS =
            "Somebody who can help is asked, by name. This task stays open beside it, and the case does not end.";

    private final HelpForTasks help;
    private final Escalations escalations;
    private final People people;

    TaskController(HelpForTasks help, Escalations escalations, People people) {
        this.help = help;
        this.escalations = escalations;
        this.people = people;
    }

    record WhatHappens(
            CaseNumber number,

            @Schema(example = "false", description = "Whether the task stays open beside it")
            boolean taskStays,

            @Schema(example = IT_ENDS) String sentence) {}

    @GetMapping
    @Operation(summary = "What happens when somebody says \"cannot help\" on this task; nothing does yet")
    WhatHappens whatHappens(@PathVariable String id) {
        var then = help.ifSaidOn(id);
        return new WhatHappens(
                then.number(), then.taskStays(), Sentences.inTheirLanguage(then.taskStays() ? IT_STAYS : IT_ENDS));
    }

    record WhoIsAsked(
            CaseNumber number,
            long escalation,
            WhoHelps person,
            boolean taskStays,

            @Schema(example = "Edda Lang is asked to help. This task is done.")
            String sentence) {}

    record WhoHelps(
            @Schema(example = "expert") String id,
            @Schema(example = "Edda Lang") String name) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say \"cannot help\" on any task of a case; the answer names the person who is asked",
            description =
                    "`reason` and `finding` always; `conditions` when it cannot be reproduced, `evidence` when the cause is said to be on the customer's side. An offer is answered, not escalated: 409.")
    WhoIsAsked cannotHelp(@PathVariable String id, @RequestBody CannotHelpBody body) {
        var asked = help.sayOn(id, body.said());
        var askedNow = escalations.openOffers(asked.escalation().id()).stream()
                .map(Offer::to)
                .map(people::get)
                .toList();
        var person = askedNow.stream()
                .findFirst()
                .orElseGet(() -> people.get(asked.escalation().person().orElseThrow()));
        var names = askedNow.isEmpty()
                ? person.name()
                : String.join(" or ", askedNow.stream().map(Person::name).toList());
        return new WhoIsAsked(
                asked.escalation().caseNumber(),
                asked.escalation().id(),
                new WhoHelps(person.id().value(), person.name()),
                asked.taskStays(),
                Sentences.inTheirLanguage((asked.taskStays()
                                ? "%s is asked to help. This task stays open."
                                : "%s is asked to help. This task is done.")
                        .formatted(names)));
    }
}
