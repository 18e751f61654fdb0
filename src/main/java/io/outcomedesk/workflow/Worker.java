package io.outcomedesk.workflow;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Pieces;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asked by the models as {@code ${worker.of(execution)}}: who alone works on a piece now, where it is not the whole department. */
@Component
public class Worker implements EngineSetup.Question {

    private final Cases cases;
    private final People people;
    private final Pieces pieces;

    Worker(Cases cases, People people, Pieces pieces) {
        this.cases = cases;
        this.people = people;
        this.pieces = pieces;
    }

    /** Whoever an added step names, whoever took the piece over, or the owner for the owner's own piece; nobody where any of the department may. */
    public @Nullable String of(DelegateExecution execution) {
        return named(execution)
                .filter(this::isHere)
                .or(() -> pieces.get(Variables.PIECE.of(execution)).worker().filter(this::isHere))
                .or(() -> people.department(Variables.DEPARTMENT.of(execution)).workedByOwner()
                        ? Optional.of(cases.get(new CaseNumber(execution.getProcessBusinessKey()))
                                .owner())
                        : Optional.empty())
                .map(person -> people.acting(person).id())
                .map(PersonId::value)
                .orElse(null);
    }

    /** Whoever left has nothing to work any more; it is their department's again. */
    private boolean isHere(PersonId person) {
        return people.get(person).active();
    }

    private Optional<PersonId> named(DelegateExecution execution) {
        return execution.getCurrentActivityId().equals("Task_WorkTheStep")
                ? pieces.step(Variables.PIECE.of(execution), Variables.STEP.of(execution))
                        .forPerson()
                : Optional.empty();
    }
}
