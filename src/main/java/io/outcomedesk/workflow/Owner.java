package io.outcomedesk.workflow;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.departments.People;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asked by the models: who owns the case ({@code ${owner.of(execution)}}), and who acts for them now. */
@Component
public class Owner implements EngineSetup.Question {

    private final Cases cases;
    private final People people;

    Owner(Cases cases, People people) {
        this.cases = cases;
        this.people = people;
    }

    public String of(DelegateExecution execution) {
        return ownerOf(execution).value();
    }

    /** The owner, or whoever stands in while they are away: gets what falls due meanwhile. */
    public String acting(DelegateExecution execution) {
        return people.acting(ownerOf(execution)).id().value();
    }

    /** Who stands in for the owner now, if they are away. */
    Optional<String> standIn(DelegateExecution execution) {
        return people.standIn(ownerOf(execution))
                .map(standIn -> standIn.person().id().value());
    }

    private PersonId ownerOf(DelegateExecution execution) {
        return cases.get(new CaseNumber(execution.getProcessBusinessKey())).owner();
    }
}
