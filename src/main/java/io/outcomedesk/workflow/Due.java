package io.outcomedesk.workflow;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.escalations.AnswerTimes;
import io.outcomedesk.notices.MailTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asked by the models as {@code ${due.of(execution)}}: when something is due, by the table of promise times and our opening hours. */
@Component
public class Due implements EngineSetup.Question, AnswerTimes, MailTimes {

    private final Tables tables;
    private final OpeningHours hours;
    private final Promises promises;
    private final Pieces pieces;
    private final Orders orders;
    private final People people;
    private final Clock clock;

    Due(
            Tables tables,
            OpeningHours hours,
            Promises promises,
            Pieces pieces,
            Orders orders,
            People people,
            Clock clock) {
        this.tables = tables;
        this.hours = hours;
        this.promises = promises;
        this.pieces = pieces;
        this.orders = orders;
        this.people = people;
        this.clock = clock;
    }

    /** When this task is due; the owner's with the next promise, an offer's when it must be answered. */
    public Date of(DelegateExecution execution) {
        var task = execution.getCurrentActivityId();
        if (task.equals(OwnerTaskIsWatched.OWNER_TASK)) {
            var number = new CaseNumber(execution.getProcessBusinessKey());
            return Date.from(promises.next(number).map(Promise::due).orElseGet(() -> in("own-the-outcome")));
        }
        if (task.equals("Task_WorkTheStep")) {
            return Date.from(pieces.step(Variables.PIECE.of(execution), Variables.STEP.of(execution))
                    .due()
                    .orElseGet(() -> in(matter(task))));
        }
        if (task.equals("Task_SendThePart")) {
            return Date.from(afterItIsHere(orders.get(Variables.ORDER.of(execution)), matter(task)));
        }
        return CannotHelpOnTasks.OFFERS.contains(task)
                ? Variables.ANSWER_BY.of(execution)
                : Date.from(in(matter(task)));
    }

    /** Nobody can send what the supplier has still to bring. */
    private Instant afterItIsHere(PartOrder order, String matter) {
        var now = clock.instant();
        var expected = order.expectedBy();
        return after(expected.isAfter(now) ? expected : now, matter);
    }

    /** When a department's piece has taken longer than it should. */
    public Date ofPiece(DelegateExecution execution) {
        return Date.from(in("department-piece"));
    }

    @Override
    public double forAnOwnership() {
        return tables.first("promise-times", Map.of("matter", "ownership-offer"))
                .number("workingHours");
    }

    @Override
    public double forHelp() {
        return tables.first("promise-times", Map.of("matter", "help-the-owner")).number("workingHours");
    }

    @Override
    public Instant soon() {
        return in("told-by-mail");
    }

    /** The moment by which this matter is due, counted from now in working time. */
    Instant in(String matter) {
        return after(clock.instant(), matter);
    }

    private Instant after(Instant start, String matter) {
        var row = tables.first("promise-times", Map.of("matter", matter));
        return hours.after(start, workingTime(row.number("workingHours")));
    }

    /** The same within the hours of one person, or of whoever stands in for them. */
    Instant in(String matter, PersonId who) {
        var row = tables.first("promise-times", Map.of("matter", matter));
        return hours.after(clock.instant(), workingTime(row.number("workingHours")), people.acting(who));
    }

    /** When somebody is reminded of what is due then, so that they, or whoever stands in for them, still have the time for it. */
    Instant reminderOf(Instant due, PersonId who) {
        var row = tables.first("promise-times", Map.of("matter", "owner-reminder"));
        return hours.before(due, workingTime(row.number("workingHours")), people.acting(who));
    }

    /** The moment after this much working time. */
    Instant after(double workingHours) {
        return hours.after(clock.instant(), workingTime(workingHours));
    }

    private static Duration workingTime(double workingHours) {
        return Duration.ofMinutes(Math.round(workingHours * 60));
    }

    /** {@code Task_WorkTheStep} is the matter {@code work-the-step}. */
    private static String matter(String taskKey) {
        return taskKey.replaceFirst("^Task_", "")
                .replaceAll("([a-z])([A-Z])", "$1-$2")
                .replaceAll("-A([A-Z])", "-a-$1")
                .toLowerCase(Locale.ROOT);
    }
}
