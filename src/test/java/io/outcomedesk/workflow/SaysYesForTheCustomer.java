package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.outcomes.Statement;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Says yes in the customer's place, in every way that Java has, so that the rules can be seen to see it. Abstract, so that no desk ever makes one. */
abstract class SaysYesForTheCustomer {

    Object[] sayIt(DelegateExecution execution, CaseNumber number, Instant now) {
        Variables.CUSTOMER_SAID_YES.set(execution, true);
        return new Object[] {
            new Statement(1, number, true, "It works.", "phone", null, now, null), new Statement.Given(number, true)
        };
    }
}
