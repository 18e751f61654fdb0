package io.outcomedesk.cases;

import io.outcomedesk.access.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An owner has looked at a case, and it leaves their list until there is news or a promise needs them. */
public interface DoneForNow {

    /**
     * Writes down that they have looked; the case's lock is held.
     *
     * @param wanted when they would like to see it again; absent for when their next promise needs them
     * @return when they see it again, if nothing happens before
     * @throws Invalid at {@code until}, where it is over or later than the next promise allows
     * @throws Refused where something waits that only they can decide, or a promise needs them now
     */
    Instant until(CaseNumber number, @Nullable Instant wanted, Actor by);
}
