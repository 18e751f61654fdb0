package io.outcomedesk.departments;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All open cases of one person on their way to others.
 *
 * @param to who gets all of them; none where the table {@code owner} says it for each
 * @param brief what the new owners must know
 * @param cases how many there are
 * @param left how many still wait
 * @param skipped how many were closed or had another owner when their turn came
 * @param notMoved each that was skipped or failed, with a sentence
 */
public record Handover(
        long id,
        PersonId from,
        @Nullable PersonId to,
        String brief,
        PersonId askedBy,
        Instant askedAt,
        @Nullable Instant endedAt,
        int cases,
        int moved,
        int left,
        int skipped,
        int failed,
        List<NotMoved> notMoved) {

    /** A case that stayed where it was. */
    public record NotMoved(CaseNumber number, String state, String sentence) {}

    /** What would happen to one case. */
    public record Proposal(CaseNumber number, PersonId to, String why) {}

    /**
     * What would happen, before anything does.
     *
     * @param notNow why it cannot begin now; none when it can
     */
    public record Plan(PersonId from, @Nullable String notNow, List<Proposal> proposals) {}
}
