package io.outcomedesk.workflow;

import static io.outcomedesk.workflow.OutcomeSteps.caseOf;
import static io.outcomedesk.workflow.OutcomeSteps.whoIsThere;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.Piece;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.departments.Step;
import io.outcomedesk.escalations.Escalations;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of the departments' pieces and of {@code work-checklist}. */
@Configuration(proxyBeanMethods = false)
class ChecklistSteps {

    /** Service task "Find the next step". */
    @Bean
    JavaDelegate findNextStep(Cases cases, Pieces pieces, Tables tables) {
        return execution -> {
            var pieceId = Variables.PIECE.of(execution);
            var checklist = pieces.get(pieceId).checklist().orElseGet(() -> {
                var latest = tables.checklistOf(Variables.DEPARTMENT.of(execution));
                pieces.startWith(pieceId, latest);
                return latest;
            });
            var next = pieces.next(pieceId, tables.judge(checklist, cases.factValues(caseOf(execution))));
            Variables.STEP.set(execution, next.toWork().map(Step::id).orElse(null));
            Variables.MISSING_FACT.set(execution, next.toFindOut().orElse(null));
            Variables.COMES_NEXT.set(
                    execution, next.isExhausted() ? "nothing" : next.toFindOut().isPresent() ? "fact" : "step");
        };
    }

    /** Service task "Record the result". */
    @Bean
    JavaDelegate recordResult(Pieces pieces) {
        return execution -> {
            var pieceId = Variables.PIECE.of(execution);
            var stepId = Variables.STEP.of(execution);
            var result = Variables.RESULT.take(execution).orElse("");
            var note = Variables.RESULT_NOTE.take(execution).orElse(null);
            var wasProposed = pieces.steps(pieceId).stream()
                    .anyMatch(step -> step.id() == stepId && step.state() == Step.State.PROPOSED);
            if (wasProposed && note == null && (result.equals("helped") || result.equals("did-not-help"))) {
                throw new Invalid(
                        "resultNote",
                        "The customer wrote that they tried this. Say why it had to be done again; they can read it.");
            }
            switch (result) {
                case "helped" -> pieces.settle(pieceId, stepId, Step.State.DONE, "helped", note, whoIsThere());
                case "did-not-help" ->
                    pieces.settle(pieceId, stepId, Step.State.DONE, "did-not-help", note, whoIsThere());
                case "already-tried" ->
                    pieces.settle(pieceId, stepId, Step.State.ALREADY_TRIED, "did-not-help", note, whoIsThere());
                case "not-applicable" -> {
                    if (note == null) {
                        throw new Invalid("resultNote", "Say why this step does not fit; the customer can read it.");
                    }
                    pieces.settle(pieceId, stepId, Step.State.NOT_APPLICABLE, null, note, whoIsThere());
                }
                default ->
                    throw new Invalid(
                            "result",
                            "Say what came of the step: helped, did-not-help, already-tried or not-applicable.");
            }
            Variables.HELPED.set(execution, result.equals("helped"));
        };
    }

    /** Service task "Record the fact". */
    @Bean
    JavaDelegate recordFact(Cases cases) {
        return execution -> {
            var number = caseOf(execution);
            var key = Variables.MISSING_FACT.of(execution);
            @Nullable String found = Variables.FACT_VALUE.take(execution).orElse(null);
            var source = Variables.FACT_SOURCE.take(execution).orElse("customer");
            if (found == null && cases.factValues(number).containsKey(key)) {
                return; // somebody else said it while the task waited; it stands in the record with their name
            }
            if (found == null) {
                throw new Invalid("factValue", "Write down what you found out, or \"unknown\".");
            }
            cases.addFact(number, key, cases.readable("factValue", key, found), whoIsThere(), source);
        };
    }

    /** Service tasks "Record why": of a piece, or of the owner. The model leads on to somebody who can help. */
    @Bean
    JavaDelegate recordCannotHelp(Escalations escalations) {
        return execution -> {
            var why = whatWasSaid(execution);
            var piece = Variables.PIECE.maybe(execution).orElse(null);
            var escalation = escalations.record(caseOf(execution), piece, why, whoIsThere());
            Variables.ESCALATION.set(execution, escalation.id());
        };
    }

    /** What "cannot help" was said with; read once, then gone from the engine. */
    static CannotHelp whatWasSaid(DelegateExecution execution) {
        return new CannotHelp(
                        Variables.REASON.take(execution).orElse("cannot-help"),
                        Variables.FINDING.take(execution).orElse(null),
                        Variables.CONDITIONS.take(execution).orElse(null),
                        Variables.EVIDENCE.take(execution).orElse(null))
                .saidByAPerson();
    }

    /** Service task "Record the delivery". */
    @Bean
    JavaDelegate recordDelivery(Pieces pieces) {
        return execution -> pieces.end(Variables.PIECE.of(execution), Piece.State.DELIVERED, whoIsThere());
    }

    /** Service task "Record the handback": what the piece had ordered is wound down. */
    @Bean
    JavaDelegate recordHandback(Pieces pieces, Orders orders) {
        return execution ->
                orders.leaveOf(pieces.end(Variables.PIECE.of(execution), Piece.State.HANDED_BACK, whoIsThere()));
    }

    /** Service task "Record the exhausted checklist": the end of the list is the beginning of somebody else's help. */
    @Bean
    JavaDelegate recordExhausted(Pieces pieces, Escalations escalations) {
        return execution -> {
            var piece = pieces.end(Variables.PIECE.of(execution), Piece.State.EXHAUSTED, Actor.DESK);
            var states = pieces.steps(piece.id()).stream()
                    .collect(Collectors.groupingBy(step -> step.state().key(), Collectors.counting()));
            var finding = states.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry ->
                            "%d %s".formatted(entry.getValue(), entry.getKey().replace('-', ' ')))
                    .collect(Collectors.joining(", ", "Steps: ", ""));
            escalations.record(
                    caseOf(execution),
                    piece.id(),
                    new CannotHelp("checklist-exhausted", finding, null, null),
                    Actor.DESK);
        };
    }
}
