package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.Timeline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether, where and when the customer can be called, as they say on their page: facts like any other, asked once. */
@Service
@Transactional
class Calls {

    private static final String WHEN = "callTimes";
    private static final String NUMBER = "phoneNumber";

    private final Cases cases;
    private final Timeline timeline;

    Calls(Cases cases, Timeline timeline) {
        this.cases = cases;
        this.timeline = timeline;
    }

    /**
     * @param when in their words, or that they do not want to be called
     * @param phone where they gave one
     * @param told what stands in the timeline, where everybody reads
     */
    void customerSays(CaseNumber number, String when, @Nullable String phone, String told) {
        var isNewNumber = phone != null && says(number, NUMBER, phone);
        var isNewTime = says(number, WHEN, when);
        if (isNewNumber || isNewTime) {
            timeline.tell(number, Actor.CUSTOMER, "may-be-called", told);
        }
    }

    /** @return false where they had said the same before */
    private boolean says(CaseNumber number, String key, String value) {
        var isNew = cases.fact(number, key)
                .filter(known -> known.givenBy().equals(Actor.CUSTOMER.name()) && Fact.isTheSame(known.value(), value))
                .isEmpty();
        if (isNew) {
            cases.addFact(number, key, value, Actor.CUSTOMER, "page");
        }
        return isNew;
    }

    /** What they said of it last, if they did. */
    @Transactional(readOnly = true)
    Optional<String> when(CaseNumber number) {
        return cases.fact(number, WHEN)
                .filter(fact -> fact.givenBy().equals(Actor.CUSTOMER.name()) && !fact.sensitive())
                .map(Fact::value);
    }

    @Transactional(readOnly = true)
    boolean hasANumber(CaseNumber number) {
        return cases.fact(number, NUMBER)
                        .filter(fact -> !Fact.isUnknown(fact.value()))
                        .isPresent()
                || cases.customer(number).phone() != null;
    }
}
