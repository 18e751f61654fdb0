package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.escalations.Escalation;
import io.outcomedesk.escalations.Escalations;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The customer asks for somebody else: one person is looked for at a time, and what they say after it is not lost. */
@Service
@Transactional
class SomebodyElse {

    private final Cases cases;
    private final Escalations escalations;
    private final Timeline timeline;

    SomebodyElse(Cases cases, Escalations escalations, Timeline timeline) {
        this.cases = cases;
        this.escalations = escalations;
        this.timeline = timeline;
    }

    /** @param why in their words; whoever is asked reads it */
    void askFor(CaseNumber number, String why) {
        cases.getInOrder(number).mustBeOpen();
        var open = open(number);
        if (open.isEmpty()) {
            timeline.tell(number, Actor.CUSTOMER, "asked-for-somebody-else", why);
            escalations.raise(number, new CannotHelp(CannotHelp.CUSTOMER_ASKED, why, null, null), Actor.CUSTOMER);
        } else if (!open.get().finding().equals(Optional.of(why))) {
            cases.customerAdds(number, why);
        }
    }

    /** Somebody else is looked for, or is there and not yet done. */
    @Transactional(readOnly = true)
    Optional<Escalation> open(CaseNumber number) {
        return escalations.of(number).stream()
                .filter(one -> one.isOpen() && one.reason().equals(CannotHelp.CUSTOMER_ASKED))
                .findFirst();
    }
}
