package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.departments.Step;
import io.outcomedesk.outcomes.Outcomes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How urgent a case is, by the table: what we missed, what did not hold, how long the customer waits. */
@Component
class Urgency {

    private static final String FRUSTRATION = "frustration";

    private final Cases cases;
    private final Promises promises;
    private final Pieces pieces;
    private final Outcomes outcomes;
    private final Tables tables;
    private final Clock clock;

    Urgency(Cases cases, Promises promises, Pieces pieces, Outcomes outcomes, Tables tables, Clock clock) {
        this.cases = cases;
        this.promises = promises;
        this.pieces = pieces;
        this.outcomes = outcomes;
        this.tables = tables;
        this.clock = clock;
    }

    /** A word that the ladder's rows are for, such as {@code normal}. */
    String of(CaseNumber number) {
        var missed = promises.of(number).stream()
                .filter(promise -> promise.state() == Promise.State.MISSED)
                .count();
        var rejected = pieces.of(number).stream()
                .flatMap(piece -> pieces.steps(piece.id()).stream())
                .filter(Step::isRejected)
                .count();
        var contacts = outcomes.contacts(number);
        var days =
                Duration.between(cases.get(number).openedAt(), clock.instant()).toDays();
        var asked = new HashMap<String, @Nullable Object>();
        asked.put("missedPromises", missed);
        asked.put("rejectedSolutions", rejected);
        asked.put("contacts", contacts);
        asked.put("daysOpen", days);
        asked.put(FRUSTRATION, cases.factValues(number).get(FRUSTRATION));
        return tables.first("urgency", asked).text("urgency");
    }
}
