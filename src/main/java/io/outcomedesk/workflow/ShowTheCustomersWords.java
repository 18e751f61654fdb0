package io.outcomedesk.workflow;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.FactRule;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.conversations.CustomerMails;
import io.outcomedesk.conversations.MailIntake;
import io.outcomedesk.conversations.Question;
import io.outcomedesk.conversations.Questions;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.departments.Step;
import io.outcomedesk.escalations.Escalations;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the customer's words, and what this one form shows, on a new task. They are variables of the task alone and go
 * with it; what changes while the task is open is not among them.
 */
@Component("showTheCustomersWords")
class ShowTheCustomersWords implements TaskListener {

    /** The engine keeps text variables of up to 4,000 characters. */
    private static final int MOST_CHARACTERS = 3900;

    /** Whether the owner's form asks for it. */
    static final String RELIEF_IS_AWAITED = "reliefIsAwaited";

    private static final String FACT_KNOWN = "factKnown";

    private static final Set<String> WORKS_A_PIECE = Set.of(CaseMoves.WORKS_A_PIECE);

    private final Cases cases;
    private final People people;
    private final Pieces pieces;
    private final Orders orders;
    private final Promises promises;
    private final Escalations escalations;
    private final Timeline timeline;
    private final Questions questions;
    private final CustomerMails mails;
    private final MailIntake incoming;
    private final Tables tables;
    private final Priorities priorities;
    private final OpeningHours.Settings hours;

    ShowTheCustomersWords(
            Cases cases,
            People people,
            Pieces pieces,
            Orders orders,
            Promises promises,
            Escalations escalations,
            Timeline timeline,
            Questions questions,
            CustomerMails mails,
            MailIntake incoming,
            Tables tables,
            Priorities priorities,
            OpeningHours.Settings hours) {
        this.cases = cases;
        this.people = people;
        this.pieces = pieces;
        this.orders = orders;
        this.promises = promises;
        this.escalations = escalations;
        this.timeline = timeline;
        this.questions = questions;
        this.mails = mails;
        this.incoming = incoming;
        this.tables = tables;
        this.priorities = priorities;
        this.hours = hours;
    }

    @Override
    public void notify(DelegateTask task) {
        var number = new CaseNumber(task.getExecution().getProcessBusinessKey());
        var problem = cases.problem(number).words();
        show(task, "problem", problem);
        show(task, "desiredOutcome", cases.desiredOutcome(number).words());
        switch (task.getTaskDefinitionKey()) {
            case OwnerTaskIsWatched.OWNER_TASK ->
                task.setVariableLocal(RELIEF_IS_AWAITED, promises.isReliefAwaited(number));
            case "Task_WorkTheStep" -> showTheStep(task);
            case "Task_FindOutAFact" -> showTheFact(task, number);
            case "Task_TryItAsTheCustomerDoes" -> showTheirConditions(task, number);
            case "Task_OrderThePart" -> showTheOrderBefore(task);
            case "Task_SendThePart", "Task_LookForTheParcel", "Task_WindTheOrderDown" -> showTheOrder(task);
            case "Task_AnswerTheOffer", "Task_TakeItOver" -> showTheOffer(task);
            case "Task_HelpTheOwner", "Task_DecideWhatTheCustomerGets" -> showTheEscalation(task, number);
            case "Task_CallTheCustomer", "Task_AskInAnotherWay" -> showWhomToCall(task, number);
            case "Task_ReachTheCustomer" -> showWhatDidNotArrive(task, number);
            case "Task_ReadWhatTheCustomerWrote" -> showTheMessage(task, number);
            case "Task_MakeANewPromise" -> showTheMissedPromise(task, number);
            case "Task_ReadTheMail" -> showTheMail(task);
            default -> {}
        }
        task.setPriority(priorities.of(number));
        task.setName(TaskName.of(problem, task.getName(), whereItBelongs(task, number)));
    }

    /** The case, and the department where two of them may have the same step on their lists. */
    private static String whereItBelongs(DelegateTask task, CaseNumber number) {
        return WORKS_A_PIECE.contains(task.getTaskDefinitionKey())
                ? "%s, %s".formatted(number, Variables.DEPARTMENT.of(task))
                : number.value();
    }

    private void showTheStep(DelegateTask task) {
        var piece = pieces.get(Variables.PIECE.of(task));
        var stepId = Variables.STEP.of(task);
        var step = pieces.steps(piece.id()).stream()
                .filter(one -> one.id() == stepId)
                .findFirst()
                .orElseThrow();
        task.setName(step.title());
        show(task, "stepTitle", step.title());
        show(task, "stepInstruction", step.instruction());
        show(task, "wanted", piece.wanted());
        var isProposed = step.state() == Step.State.PROPOSED;
        show(task, "proposal", isProposed ? step.reason().orElse("") : "");
        if (isProposed) {
            // not on the task itself: what a form submits over a task's own variable is gone when the task is
            Variables.RESULT.set(task, "already-tried");
        }
    }

    private void showTheFact(DelegateTask task, CaseNumber number) {
        var key = Variables.MISSING_FACT.of(task);
        var rule = tables.ruleOf(key);
        task.setName("Find out: " + rule.title());
        show(task, "factTitle", rule.title());
        show(task, "factQuestion", rule.question());
        show(task, "factHowWritten", rule.kind().howWritten());
        show(task, FACT_KNOWN, whatIsKnown(number, key));
        var near = comesNear(number, key, rule);
        // not on the task itself, see the step's proposal
        Variables.FACT_VALUE.set(task, near.map(Fact::value).orElse(null));
        Variables.FACT_SOURCE.set(
                task, near.map(ShowTheCustomersWords::sourceOf).orElse(null));
    }

    /** Somebody said something of the fact while its search waits: words that only a person can read. */
    void whatWasSaidSince(Task search, CaseNumber number, String key, RuntimeService runtime, TaskService tasks) {
        tasks.setVariableLocal(search.getId(), FACT_KNOWN, cut(whatIsKnown(number, key)));
        comesNear(number, key, tables.ruleOf(key))
                .ifPresent(near -> runtime.setVariables(
                        search.getExecutionId(),
                        Map.of(
                                Variables.FACT_VALUE.name(),
                                near.value(),
                                Variables.FACT_SOURCE.name(),
                                sourceOf(near))));
    }

    private String whatIsKnown(CaseNumber number, String key) {
        var asked = questions
                .openFor(number, key)
                .filter(question -> question.state() == Question.State.ASKED)
                .map(question -> " The customer is asked already: \u00ab%s\u00bb".formatted(question.text()))
                .orElse("");
        return (questions.whatWasSaid(number, key) + asked).strip();
    }

    /** What fills the field in: what was said last. Never what only some may read: a task is open to everybody here. */
    private Optional<Fact> comesNear(CaseNumber number, String key, FactRule rule) {
        return cases.fact(number, key).filter(fact -> !fact.sensitive() && !rule.sensitive());
    }

    private static String sourceOf(Fact fact) {
        return fact.givenBy().equals(Actor.CUSTOMER.name()) || fact.source().startsWith("customer")
                ? "customer"
                : "looked-up";
    }

    private void showWhatIsWanted(DelegateTask task) {
        show(task, "wanted", pieces.get(Variables.PIECE.of(task)).wanted());
    }

    private void showTheirConditions(DelegateTask task, CaseNumber number) {
        showWhatIsWanted(task);
        var known = cases.facts(number).stream()
                .filter(fact -> !fact.sensitive())
                .map(fact -> "%s: %s"
                        .formatted(
                                tables.first("facts", Map.of("fact", fact.key()))
                                        .text("title"),
                                fact.value()))
                .collect(Collectors.joining("; "));
        show(task, "knownFacts", known);
    }

    private void showTheOrderBefore(DelegateTask task) {
        showWhatIsWanted(task);
        show(
                task,
                "orderBefore",
                Variables.ORDER
                        .maybe(task)
                        .map(orders::get)
                        .map(order -> "%s, %s".formatted(order.what(), key(order)))
                        .orElse(""));
    }

    private void showTheOrder(DelegateTask task) {
        var order = orders.get(Variables.ORDER.of(task));
        show(task, "orderedPart", order.what());
        show(task, "orderedFrom", order.supplier());
        show(task, "orderIs", key(order));
        show(task, "orderTracking", order.tracking().orElse(""));
        show(task, "orderExpected", day(order.expectedBy()));
    }

    private static String key(PartOrder order) {
        return order.state().key().replace('-', ' ');
    }

    private void showTheOffer(DelegateTask task) {
        var offer = escalations.offer(Variables.OFFER.of(task));
        show(task, "brief", offer.brief());
        show(
                task,
                "pieceOf",
                offer.piece()
                        .map(pieces::get)
                        .map(piece -> people.department(piece.department()).name())
                        .orElse(""));
        show(task, "askedBy", nameOf(offer.askedBy().name()));
        show(task, "answerBy", day(offer.answerBy()));
    }

    private void showTheEscalation(DelegateTask task, CaseNumber number) {
        var escalation = escalations.get(Variables.ESCALATION.of(task));
        show(task, "brief", escalations.brief(escalation));
        show(task, "ownerName", nameOf(cases.get(number).owner().value()));
        show(task, "finding", escalation.finding().orElse(""));
        show(task, "evidence", escalation.evidence().orElse(""));
        task.setVariableLocal("findingNeedsApproval", escalation.needsASecondPerson());
    }

    private void showWhomToCall(DelegateTask task, CaseNumber number) {
        var customer = cases.customer(number);
        show(task, "customerName", customer.name());
        show(task, "customerPhone", customer.phone());
        show(
                task,
                "questionAsked",
                "You told us: \u00ab%s\u00bb Is it solved?"
                        .formatted(cases.problem(number).words()));
    }

    private void showWhatDidNotArrive(DelegateTask task, CaseNumber number) {
        var customer = cases.customer(number);
        var mail = mails.undelivered(Variables.MAIL.of(task));
        show(task, "customerName", customer.name());
        show(task, "customerPhone", customer.phone());
        show(task, "deadAddress", mail.address());
        show(task, "mailError", mail.why());
        show(task, "mailText", mail.text());
    }

    private void showTheMessage(DelegateTask task, CaseNumber number) {
        var id = Variables.WROTE.of(task);
        timeline.of(number, id - 1, 1).stream()
                .filter(entry -> entry.id() == id)
                .forEach(entry -> {
                    show(
                            task,
                            "message",
                            entry.kind().equals("customer-file") ? "\ud83d\udcce " + entry.words() : entry.words());
                    show(task, "writtenAt", day(entry.at()));
                    task.setVariableLocal("mayBeAnAnswer", entry.kind().equals("customer-wrote"));
                });
    }

    private void showTheMail(DelegateTask task) {
        var mail = incoming.waiting(Variables.MAIL.of(task));
        show(task, "mailFrom", mail.from());
        show(task, "mailWhy", mail.why());
        show(task, "mailWords", mail.subject() + "\n\n" + mail.words());
    }

    private void showTheMissedPromise(DelegateTask task, CaseNumber number) {
        var promise = promises.one(number, Variables.PROMISE.of(task));
        show(task, "missedPromise", promise.what());
        show(task, "wasDue", day(promise.due()));
        show(task, "ownerName", nameOf(cases.get(number).owner().value()));
    }

    private String nameOf(String actor) {
        return people.all().stream()
                .filter(person -> person.id().value().equals(actor))
                .map(io.outcomedesk.departments.Person::name)
                .findFirst()
                .orElse("The desk");
    }

    private String day(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Locale.UK)
                .format(moment.atZone(hours.zone()));
    }

    private static void show(DelegateTask task, String name, @Nullable String value) {
        task.setVariableLocal(name, cut(value == null ? "" : value));
    }

    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS))
                        + " … (the whole text stands in the case)";
    }
}
