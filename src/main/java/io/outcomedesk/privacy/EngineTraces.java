package io.outcomedesk.privacy;

import io.outcomedesk.cases.CaseNumber;
import java.util.Collection;

/** What is kept of a case beside its record, where its course is driven. */
public interface EngineTraces {

    /** True while anything of the case still runs: a task, a clock, a parcel on its way. */
    boolean isMoving(CaseNumber number);

    /** Takes out every word that these cases left there, in the same transaction; what ran when, and by whom, stays. */
    void takeOutTheWordsOf(Collection<CaseNumber> numbers);
}
