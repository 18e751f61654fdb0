package io.outcomedesk.workflow;

import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.escalations.Offer;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asked by the model of the ladder: {@code ${askedNow.offers(execution)}} and {@code ${askedNow.person(execution)}}, who is asked on this rung. */
@Component
public class AskedNow implements EngineSetup.Question {

    private final Escalations escalations;

    AskedNow(Escalations escalations) {
        this.escalations = escalations;
    }

    /** The offers that wait for an answer, one for each person asked. */
    public List<Long> offers(DelegateExecution execution) {
        return escalations.openOffers(Variables.ESCALATION.of(execution)).stream()
                .map(Offer::id)
                .toList();
    }

    /** To whom this offer was made. */
    public String person(DelegateExecution execution) {
        return escalations.offer(Variables.OFFER.of(execution)).to().value();
    }
}
