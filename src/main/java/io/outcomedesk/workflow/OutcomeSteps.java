package io.outcomedesk.workflow;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.CaseState;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.FactRules;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.conversations.Questions;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.OwnerRules;
import io.outcomedesk.departments.OwnerRules.Named;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.outcomes.Outcomes;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The steps of {@code customer-outcome}. */
@Configuration(proxyBeanMethods = false)
class OutcomeSteps {

    private static final Set<String> RELIEF = Set.of("given", "none");

    static CaseNumber caseOf(DelegateExecution execution) {
        return new CaseNumber(execution.getProcessBusinessKey());
    }

    static Actor whoIsThere() {
        return Visitor.current().actor();
    }

    /** Service task "Name the accountable owner": the same again when the case comes back, else by the owner table. */
    @Bean
    JavaDelegate nameTheOwner(
            Cases cases,
            People people,
            Promises promises,
            Questions questions,
            FactRules facts,
            OwnerRules rules,
            Due due) {
        return execution -> {
            var number = caseOf(execution);
            var named = sameAsBefore(number, cases, people).orElseGet(() -> choose(number, people, rules));
            cases.nameOwner(
                    number,
                    named.person().id(),
                    named.because(),
                    "%s looks after this until you say it is solved."
                            .formatted(named.person().name()));
            if (promises.next(number).isEmpty()) {
                var owner = named.person().id();
                promises.owe(number, Promise.Kind.RELIEF, owner, due.in("relief", owner));
            }
            if (!cases.hasSaidWhatTheyHopeFor(number)
                    && questions.openFor(number, Cases.HOPE).isEmpty()) {
                questions.ask(
                        number,
                        Cases.HOPE,
                        facts.ruleOf(Cases.HOPE).question(),
                        null,
                        named.person().id(),
                        true);
            }
        };
    }

    private static Optional<Named> sameAsBefore(CaseNumber number, Cases cases, People people) {
        return cases.get(number)
                .namedOwner()
                .filter(people::staysToOwn)
                .map(owner -> new Named(people.get(owner), "The case came back to its owner."));
    }

    private static Named choose(CaseNumber number, People people, OwnerRules rules) {
        var named = rules.choose(number, people.roster());
        while (!people.staysToOwn(named.person().id())) {
            named = rules.choose(number, people.roster());
        }
        return named;
    }

    /** Service task "Hear what the customer said". */
    @Bean
    JavaDelegate hearTheCustomer(Cases cases, Outcomes outcomes, Promises promises) {
        return execution -> {
            var number = caseOf(execution);
            Variables.LEARNT.take(execution).ifPresent(learnt -> cases.learn(number, learnt, whoIsThere()));
            if (relieve(execution, number, promises)) {
                Variables.RELIEF_IS_TOLD.set(execution, true);
            }
            Variables.CUSTOMER_SAID_YES.set(execution, outcomes.hasSaidYes(number));
        };
    }

    /** @return true where the form said what gets the customer going, or that nothing does yet */
    private static boolean relieve(DelegateExecution execution, CaseNumber number, Promises promises) {
        var relief = Variables.RELIEF.take(execution);
        var words = Variables.RELIEF_WORDS.take(execution);
        if (relief.isEmpty() || relief.get().equals("later")) {
            return false;
        }
        if (!RELIEF.contains(relief.get())) {
            throw new Invalid("relief", "Say whether there is something: given, none or later.");
        }
        promises.relieve(
                number,
                words.orElseThrow(() -> new Invalid("reliefWords", "Write it as the customer reads it.")),
                relief.get().equals("given"),
                whoIsThere());
        return true;
    }

    /** Service task "Look whether to ask now": not while a question is open, and not for what only got them going. */
    @Bean
    JavaDelegate lookForAnOpenQuestion(Outcomes outcomes) {
        return execution -> {
            var isRelief = Variables.RELIEF_IS_TOLD.take(execution).orElse(false);
            Variables.ALREADY_ASKED.set(
                    execution, isRelief || outcomes.openAsk(caseOf(execution)).isPresent());
        };
    }

    /** Service task "Bring in the first departments": by the table, or those whose solution did not hold. */
    @Bean
    JavaDelegate bringInTheFirstDepartments(FirstDepartments departments) {
        return execution -> departments.bringIn(caseOf(execution));
    }

    /** Service task "Tell the owner it is late". */
    @Bean
    JavaDelegate recordOverdue(Pieces pieces) {
        return execution -> pieces.isOverdue(Variables.PIECE.of(execution));
    }

    /**
     * Service task "Record the missed promise": the deputy makes the new one, then a head. Where it was the deputy who
     * missed it, the task that waits with them goes to the head.
     */
    @Bean
    JavaDelegate recordMissedPromise(
            Cases cases, Promises promises, People people, Timeline timeline, TaskService tasks, Due due) {
        return execution -> {
            var number = caseOf(execution);
            var missedBefore = promises.whoMissed(number);
            var missed = promises.miss(number, Variables.PROMISE.of(execution));
            var owner = cases.get(number).owner();
            if (missed.isPlanned() && !missed.who().equals(owner)) {
                timeline.note(
                        number,
                        Actor.DESK,
                        "plan-overdue",
                        "%s: %s is late with \"%s\"."
                                .formatted(
                                        people.get(owner).name(),
                                        people.get(missed.who()).name(),
                                        missed.what()));
            }
            var renewer = people.whoPromisesAnew(missed.who(), missedBefore);
            var renewal = promises.owe(number, Promise.Kind.RENEWAL, renewer.id(), due.in("make-a-new-promise"));
            var waiting = missed.isRenewal() ? renewalTask(tasks, number, missed.id()) : Optional.<Task>empty();
            waiting.ifPresent(task -> {
                tasks.setAssignee(task.getId(), renewer.id().value());
                tasks.setVariable(task.getId(), Variables.RENEWAL.name(), renewal.id());
            });
            Variables.PASSED_ON.setHere(execution, waiting.isPresent());
            Variables.WHO_PROMISES_ANEW.setHere(execution, renewer.id().value());
            Variables.RENEWAL.setHere(execution, renewal.id());
        };
    }

    private static Optional<Task> renewalTask(TaskService tasks, CaseNumber number, long renewal) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .taskDefinitionKey("Task_MakeANewPromise")
                .list()
                .stream()
                .filter(task -> Long.valueOf(renewal).equals(tasks.getVariable(task.getId(), Variables.RENEWAL.name())))
                .findFirst();
    }

    /** Service task "Record the new promise". */
    @Bean
    JavaDelegate recordNewPromise(Cases cases, Promises promises, Moments moments) {
        return execution -> {
            var number = caseOf(execution);
            var what = Variables.NEW_PROMISE
                    .take(execution)
                    .orElseThrow(() -> new Invalid("newPromise", "Say what the customer can count on now."));
            var by = moments.required(Variables.NEW_PROMISE_BY.take(execution), "newPromiseBy");
            promises.make(number, what, cases.get(number).owner(), by, false, whoIsThere());
            var renewal = promises.one(number, Variables.RENEWAL.of(execution));
            if (renewal.state() == Promise.State.OPEN) {
                promises.keep(number, renewal.id(), whoIsThere());
            }
        };
    }

    /** Service task "Hand it over": the ownership, or a department's piece. */
    @Bean
    JavaDelegate handOver(Cases cases, Escalations escalations, People people, Pieces pieces) {
        return execution -> {
            var offer = escalations.offer(Variables.OFFER.of(execution));
            if (offer.piece().isPresent()) {
                pieces.handOver(offer.piece().get(), offer.to());
                return;
            }
            var to = people.mustBeAbleToOwn(offer.to());
            cases.handOver(
                    caseOf(execution),
                    to.id(),
                    offer.brief(),
                    "%s looks after this from now on.".formatted(to.name()),
                    Actor.of(to.id()));
        };
    }

    /** What a case leaves behind when it leaves its owner's hands. */
    @Component
    record UnderWay(Pieces pieces, Orders orders, Escalations escalations, Outcomes outcomes) {

        void withdraw(CaseNumber number) {
            pieces.withdrawAll(number);
            orders.leave(number);
            escalations.withdrawAll(number);
            outcomes.withdrawAsk(number);
        }
    }

    /** Service task "Record the customer's yes": what was still under way is withdrawn. */
    @Bean
    JavaDelegate recordYes(Cases cases, UnderWay underWay) {
        return execution -> {
            var number = caseOf(execution);
            underWay.withdraw(number);
            cases.confirm(number, whoIsThere());
        };
    }

    /** Service task "Close the case". */
    @Bean
    JavaDelegate closeTheCase(Cases cases) {
        return execution -> cases.end(caseOf(execution), CaseState.CLOSED, "It stayed fixed.");
    }

    /** Service task "Record it as unconfirmed": counted apart, never as success. */
    @Bean
    JavaDelegate recordUnconfirmed(Cases cases, UnderWay underWay) {
        return execution -> {
            var number = caseOf(execution);
            underWay.withdraw(number);
            cases.end(
                    number,
                    CaseState.UNCONFIRMED,
                    "We asked and could not reach you. One word from you brings this case back.");
        };
    }

    /** Service task "Record the ending": without a yes, counted apart by its kind; what was still under way is withdrawn. */
    @Bean
    JavaDelegate recordEnding(Cases cases, Outcomes outcomes, UnderWay underWay) {
        return execution -> {
            var number = caseOf(execution);
            var ending = outcomes.endings(number).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nobody said how %s ended".formatted(number)));
            underWay.withdraw(number);
            cases.endWithoutAYes(number, ending.kind().key(), ending.explanation(), Actor.of(ending.by()));
        };
    }

    /** Service task "Record what it means". */
    @Bean
    JavaDelegate recordReading(Timeline timeline, Outcomes outcomes) {
        return execution -> {
            var number = caseOf(execution);
            Variables.NOTED.take(execution).ifPresent(noted -> timeline.note(number, whoIsThere(), "read", noted));
            var says = Variables.SAYS.take(execution).orElse("neither");
            switch (says) {
                case "neither" -> {}
                case "solved", "not-yet" ->
                    outcomes.say(
                            number,
                            says.equals("solved"),
                            whatTheyWrote(timeline, number, Variables.WROTE.of(execution)),
                            "written",
                            whoIsThere().person());
                default ->
                    throw new Invalid("says", "Say whether it says that it is solved: solved, not-yet or neither.");
            }
        };
    }

    private static String whatTheyWrote(Timeline timeline, CaseNumber number, long id) {
        return timeline.of(number, id - 1, 1).stream()
                .filter(entry -> entry.id() == id && entry.kind().equals("customer-wrote"))
                .findFirst()
                .orElseThrow(() -> new Invalid("says", "A file does not say whether it is solved. Ask them."))
                .words();
    }

    /** Service task "Record the way found". */
    @Bean
    JavaDelegate recordWayFound(Timeline timeline) {
        return execution -> timeline.note(
                caseOf(execution),
                whoIsThere(),
                "way-found",
                Variables.WHAT_WAS_DONE
                        .take(execution)
                        .orElseThrow(() -> new Invalid(
                                "whatWasDone", "Say how they know it now, for whoever writes to them next.")));
    }

    /** Service task "Record what was done". */
    @Bean
    JavaDelegate recordLookedInto(Timeline timeline) {
        return execution -> {
            var done = Variables.WHAT_WAS_DONE
                    .take(execution)
                    .orElseThrow(() -> new Invalid("whatWasDone", "Say what you did about it."));
            Variables.CASE_NUMBER
                    .maybe(execution)
                    .ifPresent(number -> timeline.note(new CaseNumber(number), whoIsThere(), "looked-into", done));
        };
    }
}
