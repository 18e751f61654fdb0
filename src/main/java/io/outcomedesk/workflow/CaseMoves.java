package io.outcomedesk.workflow;

import static org.camunda.bpm.engine.variable.Variables.createVariables;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.CaseState;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.conversations.CustomerMail;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Piece;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import io.outcomedesk.escalations.Escalation;
import io.outcomedesk.escalations.Offer;
import io.outcomedesk.outcomes.Ask;
import io.outcomedesk.outcomes.Ending;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.outcomes.Statement;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to a case moves its process, in the same transaction: events come up from the modules, messages go to the engine. */
@Component
class CaseMoves {

    static final String OUTCOME = "customer-outcome";

    private static final String WIND_DOWN = "wind-down-an-order";

    private static final String REACH = "reach-the-customer";

    /** The tasks in which a department works its piece; one at a time is open. */
    static final String[] WORKS_A_PIECE = {
        "Task_WorkTheStep",
        "Task_FindOutAFact",
        "Task_TryItAsTheCustomerDoes",
        "Task_OrderThePart",
        "Task_SendThePart",
        "Task_LookForTheParcel"
    };

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Cases cases;
    private final Promises promises;
    private final Pieces pieces;
    private final People people;
    private final Outcomes outcomes;
    private final Due due;
    private final ShowTheCustomersWords showTheCustomersWords;
    private final StandIns standIns;
    private final AfterTheCommand afterTheCommand;
    private final InForce inForce;
    private final FirstDepartments firstDepartments;

    CaseMoves(
            RuntimeService runtime,
            TaskService tasks,
            Cases cases,
            Promises promises,
            Pieces pieces,
            People people,
            Outcomes outcomes,
            Due due,
            ShowTheCustomersWords showTheCustomersWords,
            StandIns standIns,
            AfterTheCommand afterTheCommand,
            InForce inForce,
            FirstDepartments firstDepartments) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.cases = cases;
        this.promises = promises;
        this.pieces = pieces;
        this.people = people;
        this.outcomes = outcomes;
        this.due = due;
        this.showTheCustomersWords = showTheCustomersWords;
        this.standIns = standIns;
        this.afterTheCommand = afterTheCommand;
        this.inForce = inForce;
        this.firstDepartments = firstDepartments;
    }

    // same transaction: a case never exists without its process
    @EventListener
    void on(CustomerCase.Opened opened) {
        afterTheCommand.run(() -> start(opened.number()));
    }

    private void start(CaseNumber number) {
        runtime.startProcessInstanceById(inForce.definition(Kind.MODEL, OUTCOME), number.value());
    }

    @EventListener
    void on(CustomerCase.HopeSaid said) {
        afterTheCommand.run(() -> {
            if (cases.get(said.number()).isOpen()) {
                firstDepartments.bringIn(said.number());
            }
        });
    }

    @EventListener
    void on(Piece.Wanted wanted) {
        afterTheCommand.run(() -> tell(
                wanted.number(),
                "department-needed",
                Map.of(
                        Variables.PIECE.name(), wanted.piece(),
                        Variables.DEPARTMENT.name(), wanted.department())));
    }

    @EventListener
    void on(Escalation.Raised raised) {
        afterTheCommand.run(
                () -> tell(raised.number(), "help-needed", Map.of(Variables.ESCALATION.name(), raised.escalation())));
    }

    @EventListener
    void on(Promise.Made made) {
        afterTheCommand.run(() -> {
            tell(
                    made.number(),
                    "promise-made",
                    Map.of(
                            Variables.PROMISE.name(), made.promise(),
                            Variables.PROMISE_DUE.name(), Date.from(made.due())));
            ownerTask(made.number()).forEach(task -> dueWithTheNextPromise(made.number(), task));
        });
    }

    @EventListener
    void on(Promise.Settled settled) {
        afterTheCommand.run(() -> {
            runtime.createMessageCorrelation("promise-settled")
                    .processInstanceBusinessKey(settled.number().value())
                    .localVariableEquals(Variables.PROMISE_KEY.name(), settled.promise())
                    .correlateAllWithResult();
            keepANextStep(settled.number());
        });
    }

    @EventListener
    void on(Promise.ReliefTold told) {
        afterTheCommand.run(() -> ownerTask(told.number())
                .forEach(task -> tasks.setVariableLocal(task.getId(), ShowTheCustomersWords.RELIEF_IS_AWAITED, false)));
    }

    @EventListener
    void on(Promise.NewsTold told) {
        afterTheCommand.run(() -> {
            var file = cases.get(told.number());
            if (file.isOpen() && !promises.isOwed(told.number(), Promise.Kind.NEWS)) {
                oweNews(file);
            }
        });
    }

    private void oweNews(CustomerCase file) {
        promises.owe(file.number(), Promise.Kind.NEWS, file.owner(), due.in("news", file.owner()));
    }

    /** An open case always has a next step: where none is left, the owner writes how it stands. */
    private void keepANextStep(CaseNumber number) {
        var file = cases.get(number);
        if (file.isOpen() && promises.next(number).isEmpty()) {
            oweNews(file);
        }
        ownerTask(number).forEach(task -> dueWithTheNextPromise(number, task));
    }

    private void dueWithTheNextPromise(CaseNumber number, Task task) {
        promises.next(number).ifPresent(promise -> {
            task.setDueDate(Date.from(promise.due()));
            tasks.saveTask(task);
        });
    }

    @EventListener
    void on(Offer.Made offered) {
        afterTheCommand.run(() -> tell(
                offered.number(),
                "handoff-offered",
                Map.of(
                        Variables.OFFER.name(), offered.offer(),
                        Variables.OFFERED_TO.name(), offered.to().value(),
                        Variables.ANSWER_BY.name(), Date.from(offered.answerBy()))));
    }

    @EventListener
    void on(Offer.Answered answered) {
        var answer = new HashMap<String, @Nullable Object>();
        answer.put(Variables.ANSWER.name(), answered.accepted() ? "accept" : "decline");
        answer.put(Variables.WHY.name(), answered.why());
        tasks.complete(
                theOnly(offered(answered.number(), answered.offer(), "Task_AnswerTheOffer", "Task_TakeItOver"))
                        .getId(),
                answer);
    }

    /** On the ladder the model itself asks no further; a handoff's own task is still there. */
    @EventListener
    void on(Offer.TakenByAnother taken) {
        afterTheCommand.run(() -> offered(taken.number(), taken.offer(), "Task_TakeItOver")
                .forEach(task -> tasks.complete(
                        task.getId(), Map.of(Variables.ANSWER.name(), EscalationSteps.TAKEN_BY_ANOTHER))));
    }

    private List<Task> offered(CaseNumber number, long offer, String... keys) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .taskDefinitionKeyIn(keys)
                .list()
                .stream()
                .filter(task -> Long.valueOf(offer).equals(tasks.getVariable(task.getId(), Variables.OFFER.name())))
                .toList();
    }

    @EventListener
    void on(Piece.HandedOver handedOver) {
        afterTheCommand.run(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(handedOver.number().value())
                .processVariableValueEquals(Variables.PIECE.name(), handedOver.piece())
                .taskDefinitionKeyIn(WORKS_A_PIECE)
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), handedOver.to().value())));
    }

    @EventListener
    void on(CustomerCase.HandedOver handedOver) {
        afterTheCommand.run(() -> {
            for (var task : tasks.createTaskQuery()
                    .processInstanceBusinessKey(handedOver.number().value())
                    .taskDefinitionKeyIn(
                            OwnerTaskIsWatched.OWNER_TASK,
                            "Task_CallTheCustomer",
                            "Task_AskInAnotherWay",
                            "Task_ReadWhatTheCustomerWrote",
                            "Task_ReachTheCustomer",
                            "Task_ReadTheMail")
                    .list()) {
                tasks.setAssignee(task.getId(), handedOver.to().value());
            }
            for (var task : tasks.createTaskQuery()
                    .processInstanceBusinessKey(handedOver.number().value())
                    .processVariableValueEquals(
                            Variables.DEPARTMENT.name(),
                            people.departmentOfTheOwner().key())
                    .taskAssigneeIn(
                            handedOver.from().value(),
                            people.acting(handedOver.from()).id().value())
                    .list()) {
                tasks.setAssignee(
                        task.getId(), people.acting(handedOver.to()).id().value());
            }
            standIns.settle(handedOver.number());
        });
    }

    @EventListener
    void on(Piece.CannotGoOn stuck) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(stuck.number().value())
                .processVariableValueEquals(Variables.PIECE.name(), stuck.piece())
                .taskDefinitionKeyIn(WORKS_A_PIECE)
                .list();
        tasks.handleEscalation(theOnly(task).getId(), "cannot-help", saying(stuck.why()));
    }

    static Map<String, Object> saying(CannotHelp why) {
        return createVariables()
                .putValue(Variables.REASON.name(), why.reason())
                .putValue(Variables.FINDING.name(), why.finding())
                .putValue(Variables.CONDITIONS.name(), why.conditions())
                .putValue(Variables.EVIDENCE.name(), why.evidence());
    }

    /** A fact that tables can read ends the search for it, in every department; other words are shown to who searches. */
    @EventListener
    void on(Fact.Given given) {
        afterTheCommand.run(() -> {
            var number = given.number();
            var key = given.fact().key();
            var isReadable = cases.factValues(number).containsKey(key);
            for (var search : tasks.createTaskQuery()
                    .processInstanceBusinessKey(number.value())
                    .processVariableValueEquals(Variables.MISSING_FACT.name(), key)
                    .taskDefinitionKey("Task_FindOutAFact")
                    .list()) {
                if (isReadable) {
                    tasks.complete(search.getId(), NOTHING_FOUND_OUT);
                } else {
                    showTheCustomersWords.whatWasSaidSince(search, number, key, runtime, tasks);
                }
            }
        });
    }

    /** Also takes back what the form had been filled in with. */
    private static final Map<String, Object> NOTHING_FOUND_OUT =
            createVariables().putValue(Variables.FACT_VALUE.name(), null).putValue(Variables.FACT_SOURCE.name(), null);

    @EventListener
    void on(PartOrder.Reported reported) {
        afterTheCommand.run(() -> {
            var where = Map.<String, Object>of(
                    Variables.PARCEL_IS.name(), reported.state().key());
            var looking = tasks.createTaskQuery()
                    .processInstanceBusinessKey(reported.number().value())
                    .processVariableValueEquals(Variables.ORDER.name(), reported.order())
                    .taskDefinitionKey("Task_LookForTheParcel")
                    .list();
            looking.forEach(task -> tasks.complete(task.getId(), where));
            if (!reported.state().isUnderWay()) {
                windDowns(reported.number(), reported.order()).forEach(task -> tasks.complete(task.getId()));
            }
            if (looking.isEmpty()) {
                // nobody waits where the piece was handed back meanwhile
                runtime.createMessageCorrelation("parcel-reported")
                        .processInstanceBusinessKey(reported.number().value())
                        .processInstanceVariableEquals(Variables.ORDER.name(), reported.order())
                        .setVariables(where)
                        .correlateAll();
            }
        });
    }

    @EventListener
    void on(PartOrder.LeftUnderWay left) {
        afterTheCommand.run(() -> {
            if (windDowns(left.number(), left.order()).isEmpty()) {
                runtime.startProcessInstanceById(
                        inForce.definition(Kind.MODEL, WIND_DOWN),
                        left.number().value(),
                        Map.of(
                                Variables.ORDER.name(), left.order(),
                                Variables.DEPARTMENT.name(), left.department()));
            }
        });
    }

    private List<Task> windDowns(CaseNumber number, long order) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .processVariableValueEquals(Variables.ORDER.name(), order)
                .taskDefinitionKey("Task_WindTheOrderDown")
                .list();
    }

    /** While the owner looks for a way already, what else does not arrive is a line of the case. */
    @EventListener
    void on(CustomerMail.Undelivered undelivered) {
        afterTheCommand.run(() -> {
            var isLookedFor = tasks.createTaskQuery()
                            .processInstanceBusinessKey(undelivered.number().value())
                            .taskDefinitionKey("Task_ReachTheCustomer")
                            .count()
                    > 0;
            if (!isLookedFor) {
                runtime.startProcessInstanceById(
                        inForce.definition(Kind.MODEL, REACH),
                        undelivered.number().value(),
                        Map.of(Variables.MAIL.name(), undelivered.mail()));
            }
        });
    }

    @EventListener
    void on(Ask.Requested asked) {
        tasks.complete(theOnly(ownerTask(asked.number())).getId());
    }

    @EventListener
    void on(Outcomes.Closing closing) {
        var learnt = createVariables().putValue(Variables.LEARNT.name(), closing.learnt());
        tasks.complete(theOnly(ownerTask(closing.number())).getId(), learnt);
    }

    @EventListener
    void on(Ending.Given ended) {
        afterTheCommand.run(() -> tell(ended.number(), "case-ended", Map.of()));
    }

    @EventListener
    void on(Statement.Given given) {
        afterTheCommand.run(() -> {
            var state = cases.get(given.number()).state();
            if (state == CaseState.OPEN) {
                hear(given.number(), "customer-answered");
                if (!given.reached()) {
                    pieces.takeUpAgain(given.number(), "The customer says it is not solved yet");
                }
            } else if (state == CaseState.CONFIRMED && !given.reached()) {
                hear(given.number(), "it-broke-again");
            } else if (!given.reached()) {
                start(given.number());
            }
        });
    }

    @EventListener
    void on(CustomerCase.CustomerWrote wrote) {
        afterTheCommand.run(
                () -> tell(wrote.number(), "customer-wrote", Map.of(Variables.WROTE.name(), wrote.entry())));
    }

    /** A message that starts something beside the owner task; the case's process must be there to hear it. */
    private void tell(CaseNumber number, String message, Map<String, Object> withIt) {
        var instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .processDefinitionKey(OUTCOME)
                .active()
                .list();
        if (instance.isEmpty()) {
            throw new Refused(
                    "Nobody works on case %s now. The customer's \"not yet\" brings it back.".formatted(number));
        }
        runtime.createMessageCorrelation(message)
                .processInstanceId(instance.get(instance.size() - 1).getId())
                .setVariablesToTriggeredScope(withIt)
                .correlate();
    }

    /** A message that may come when nothing waits for it any more. */
    private void hear(CaseNumber number, String message) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number.value())
                .correlateAllWithResult();
    }

    private List<Task> ownerTask(CaseNumber number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .taskDefinitionKey(OwnerTaskIsWatched.OWNER_TASK)
                .list();
    }

    private static Task theOnly(List<Task> found) {
        if (found.size() != 1) {
            throw new Refused("This moved on meanwhile; look at the case for what happened.");
        }
        return found.get(0);
    }
}
