package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asked by the models as {@code ${owner.of(execution)}}: who owns the case. */
@Component
public class Owner implements EngineSetup.Question {

    private final Cases cases;

    Owner(Cases cases) {
        this.cases = cases;
    }

    public String of(DelegateExecution execution) {
        return cases.get(new CaseNumber(execution.getProcessBusinessKey()))
                .owner()
                .value();
    }
}
