package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.runs;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Transaction;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** L1: from the first moment to the customer's yes exactly one person owns the outcome, and all work goes on under them. */
final class OneOwner implements Rule {

    private static final Set<String> OWNER = Set.of("${owner.of(execution)}", "#{owner.of(execution)}");
    private static final String CUSTOMER_WROTE = "customer-wrote";
    private static final String CASE_ENDED = "case-ended";
    private static final String SILENT = "customer-silent";

    @Override
    public String id() {
        return "L1";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return Outcome.among(house.models()).flatMap(this::judge);
    }

    private Stream<Finding> judge(Outcome outcome) {
        var owners = outcome.ownerTasks();
        if (owners.isEmpty()) {
            return Stream.of(new Finding(
                    outcome.model().file(),
                    outcome.model().key(),
                    id(),
                    "Nobody owns this outcome: add a user task with the form own-the-outcome, in one subprocess with"
                            + " everything of the open case."));
        }
        if (owners.size() > 1) {
            return owners.stream()
                    .map(task -> finding(
                            outcome,
                            task,
                            "%s is one of several owner's tasks, and an outcome has one owner: keep one, with the form"
                                    + " own-the-outcome, and lead every way back to it."));
        }
        return standsAlone(outcome) ? judgeTheLine(outcome) : misplaced(outcome);
    }

    private static boolean standsAlone(Outcome outcome) {
        return outcome.openCase()
                .filter(open ->
                        !open.triggeredByEvent() && Model.around(open).findAny().isEmpty())
                .isPresent();
    }

    private Stream<Finding> misplaced(Outcome outcome) {
        return Stream.of(finding(
                outcome,
                outcome.owner().orElseThrow(),
                "%s must stand in one subprocess of its own process, together with all work of the open case: draw that"
                        + " subprocess around them, not in another subprocess and not started by an event."));
    }

    private Stream<Finding> judgeTheLine(Outcome outcome) {
        return Stream.of(
                        theBeginning(outcome),
                        theOwner(outcome),
                        theOpenCase(outcome),
                        theRound(outcome),
                        theArrival(outcome),
                        whatStandsOutside(outcome),
                        whatInterrupts(outcome),
                        theEnds(outcome),
                        theEndings(outcome))
                .flatMap(findings -> findings);
    }

    private Stream<Finding> theBeginning(Outcome outcome) {
        return Stream.<BaseElement>of(
                        outcome.model().process(), outcome.openCase().orElseThrow())
                .filter(scope -> Scope.startsOf(scope).findAny().isEmpty())
                .map(scope -> new Finding(
                        outcome.model().file(),
                        scope.getId(),
                        id(),
                        "Nothing begins here, so no case would ever reach its owner: add a start event."));
    }

    // The owner and the open case ----------------------------------------------------------------

    private Stream<Finding> theOwner(Outcome outcome) {
        var owner = outcome.owner().orElseThrow();
        return Stream.of(
                        Stream.of(owner)
                                .filter(AtOnce::isRepeated)
                                .map(task -> finding(
                                        outcome,
                                        task,
                                        "%s would be there several times: take the marker for repeating away, an outcome"
                                                + " has one owner.")),
                        Stream.of(owner)
                                .filter(task -> !isTheOwnersOwn(task))
                                .map(task -> finding(
                                        outcome,
                                        task,
                                        "%s must always be one person's: set its assignee to ${owner.of(execution)}.")),
                        outcome.model()
                                .boundariesOf(owner)
                                .filter(AtOnce::interrupts)
                                .map(boundary -> finding(
                                        outcome,
                                        boundary,
                                        "%s would take the outcome away from its owner: make it non-interrupting, so that"
                                                + " the owner's task stays open meanwhile.")))
                .flatMap(findings -> findings);
    }

    private static boolean isTheOwnersOwn(UserTask task) {
        return Optional.ofNullable(task.getCamundaAssignee())
                .map(String::strip)
                .filter(OWNER::contains)
                .isPresent();
    }

    private Stream<Finding> theOpenCase(Outcome outcome) {
        var open = outcome.openCase().orElseThrow();
        return Stream.concat(
                Stream.of(open)
                        .filter(one -> AtOnce.isRepeated(one) || one instanceof Transaction)
                        .map(one -> finding(
                                outcome,
                                one,
                                "%s holds the owner's task and must be there exactly once: make it an ordinary subprocess,"
                                        + " without a marker for repeating.")),
                outcome.model()
                        .boundariesOf(open)
                        .filter(AtOnce::interrupts)
                        .filter(boundary -> !isAnEnding(outcome.model(), boundary))
                        .map(boundary -> finding(
                                outcome,
                                boundary,
                                "%s would end the open case, and with it the owner's task. Only the escalation"
                                        + " customer-silent, led straight to ${recordUnconfirmed}, and the message"
                                        + " case-ended, led straight to ${recordEnding}, may do that: make it"
                                        + " non-interrupting, or draw it inside.")));
    }

    private static boolean isAnEnding(Model model, BoundaryEvent boundary) {
        var silence = AtOnce.only(boundary, EscalationEventDefinition.class)
                .map(EscalationEventDefinition::getEscalation)
                .filter(escalation -> SILENT.equals(escalation.getEscalationCode()));
        return silence.isPresent() && AtOnce.leadsTo(model, boundary, runs("recordUnconfirmed"))
                || hears(boundary, CASE_ENDED) && AtOnce.leadsTo(model, boundary, runs("recordEnding"));
    }

    private static boolean hears(FlowNode event, String message) {
        return AtOnce.only(event, MessageEventDefinition.class)
                .map(MessageEventDefinition::getMessage)
                .filter(heard -> message.equals(heard.getName()))
                .isPresent();
    }

    // The line on which the owner stands ---------------------------------------------------------

    private Stream<Finding> theRound(Outcome outcome) {
        var round = OwnersLine.of(outcome);
        return Stream.concat(
                round.breaks()
                        .map(node -> finding(
                                outcome,
                                node,
                                "At %s the case would be without its owner's task, or have two: from the subprocess's start,"
                                        + " and each time the task is done, lead every way straight back to it, except the"
                                        + " one with ${customerSaidYes} to the terminate end. What takes time begins"
                                        + " beside it, behind a parallel gateway.")),
                round.joins()
                        .map(node -> finding(
                                outcome,
                                node,
                                "%s leads to the owner's task while that is open already, so there would be two: end this"
                                        + " way in an end event, the owner has their task.")));
    }

    private Stream<Finding> theArrival(Outcome outcome) {
        var model = outcome.model();
        var open = outcome.openCase().orElseThrow();
        return Stream.of(
                        OwnersLine.toTheOpenCase(outcome)
                                .breaks()
                                .map(node -> finding(
                                        outcome,
                                        node,
                                        "A case that begins does not reach its owner at once, because of %s: lead every"
                                                + " start event over ${nameTheOwner} straight to the owner's subprocess,"
                                                + " without anything that waits.")),
                        WaysInto.beginnings(
                                        model,
                                        open,
                                        flow -> runs("nameTheOwner").test(flow.getSource()))
                                .stream()
                                .map(node -> finding(
                                        outcome,
                                        node,
                                        "From %s the case comes to the owner's subprocess without an owner named: lead it"
                                                + " over the step ${nameTheOwner}.")),
                        WaysInto.beginnings(model, open, flow -> false).stream()
                                .filter(node -> !mayComeToTheOwner(node))
                                .map(
                                        node -> finding(
                                                outcome,
                                                node,
                                                "While %s waits, the case is open and has no owner: lead it straight to"
                                                        + " ${nameTheOwner} and the owner's subprocess, and do this work inside.")),
                        twiceOpened(outcome)
                                .map(node -> finding(
                                        outcome,
                                        node,
                                        "From %s the case could be opened a second time beside itself, with a second"
                                                + " owner: let one way only lead to the owner's subprocess.")))
                .flatMap(findings -> findings);
    }

    private static boolean mayComeToTheOwner(FlowNode node) {
        return node instanceof StartEvent
                || node instanceof BoundaryEvent
                || TheYes.hears(node)
                || node instanceof CallActivity call && Outcome.isTheWatch(call);
    }

    private static Stream<FlowNode> twiceOpened(Outcome outcome) {
        var model = outcome.model();
        var open = outcome.openCase().orElseThrow();
        return model.process().getChildElementsByType(FlowNode.class).stream()
                .filter(node -> node instanceof BoundaryEvent boundary
                        ? !AtOnce.interrupts(boundary) && OwnersLine.reaches(model, boundary, open)
                        : OwnersLine.forks(node)
                                && AtOnce.next(model, node)
                                                .filter(next -> OwnersLine.reaches(model, next, open))
                                                .count()
                                        > 1);
    }

    // What is around -----------------------------------------------------------------------------

    private Stream<Finding> whatStandsOutside(Outcome outcome) {
        return Stream.concat(
                        outcome.model().all(CallActivity.class).filter(call -> !Outcome.isTheWatch(call)),
                        outcome.model()
                                .all(SubProcess.class)
                                .filter(SubProcess::triggeredByEvent)
                                .filter(event -> !isTheCustomersWord(event)))
                .filter(activity -> isOutside(outcome, activity))
                .map(activity -> finding(
                        outcome,
                        activity,
                        "%s stands outside the owner's subprocess, so nobody owns what happens there: move it into the"
                                + " subprocess, beside the owner's task."));
    }

    private static boolean isOutside(Outcome outcome, Activity activity) {
        return Model.around(activity).noneMatch(outcome.openCase().orElseThrow()::equals);
    }

    /** It is heard during the watch, too. */
    private static boolean isTheCustomersWord(SubProcess event) {
        return Model.around(event).findAny().isEmpty()
                && Scope.startsOf(event).allMatch(start -> hears(start, CUSTOMER_WROTE));
    }

    private Stream<Finding> whatInterrupts(Outcome outcome) {
        return Stream.of(outcome.openCase().orElseThrow(), outcome.model().process())
                .flatMap(Scope::eventSubprocessesOf)
                .flatMap(Scope::startsOf)
                .filter(StartEvent::isInterrupting)
                .map(start -> finding(
                        outcome,
                        start,
                        "%s would interrupt the owner: make this start event non-interrupting, so that it begins beside"
                                + " the owner's task."));
    }

    private Stream<Finding> theEnds(Outcome outcome) {
        var open = outcome.openCase().orElseThrow();
        return Stream.concat(
                Stream.of(open)
                        .filter(one -> Scope.terminatingEndsOf(one).findAny().isEmpty())
                        .map(one -> finding(
                                outcome,
                                one,
                                "Nothing ends %s: add a terminate end event in it, behind the flow with the condition"
                                        + " ${customerSaidYes}.")),
                Stream.of(open, outcome.model().process())
                        .flatMap(Scope::terminatingEndsOf)
                        .filter(end -> !WaysInto.beginnings(
                                        outcome.model(), end, flow -> TheYes.isHeard(outcome.model(), flow))
                                .isEmpty())
                        .map(end -> finding(
                                outcome,
                                end,
                                "%s would end the owner's task and all work without the customer's yes: lead to it only the"
                                        + " flow with the condition ${customerSaidYes}, of a gateway straight behind"
                                        + " ${hearTheCustomer}.")));
    }

    /** What ends without a yes has ended the owner's task before it is written down as that. */
    private Stream<Finding> theEndings(Outcome outcome) {
        var model = outcome.model();
        var open = outcome.openCase().orElseThrow();
        return Stream.of("recordUnconfirmed", "recordEnding")
                .flatMap(model::steps)
                .filter(step -> !WaysInto.beginnings(model, step, flow -> false).stream()
                        .allMatch(beginning -> beginning instanceof BoundaryEvent boundary
                                && AtOnce.interrupts(boundary)
                                && open.equals(boundary.getAttachedTo())))
                .map(step -> finding(
                        outcome,
                        step,
                        "%s would end the case while its owner still works on it: lead to it only the interrupting boundary"
                                + " event of the owner's subprocess."));
    }

    private Finding finding(Outcome outcome, FlowElement element, String says) {
        return Says.of(this, outcome.model(), element, says);
    }
}
