package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.runs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** L7: no case comes to rest where nobody drew an end: neither in a gateway nor with somebody who never answers. */
final class NoHiddenEnd implements Rule {

    private static final Set<String> OFFERS = Set.of("answer-the-offer", "take-it-over");
    private static final List<String> ASKED = List.of("askedNow", "offeredTo");
    private static final String SETTLED = "promise-settled";

    /** Silence is taken up: the customer is asked again, or it is written down that they stayed silent. */
    private static final Predicate<FlowNode> TAKES_UP_THE_SILENCE =
            node -> Stream.of("sendTheQuestion", "recordSilence", "recordUnconfirmed")
                    .anyMatch(step -> runs(step).test(node));

    @Override
    public String id() {
        return "L7";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return house.models().stream()
                .flatMap(model -> Stream.of(
                                undecided(model),
                                leftOff(model),
                                offers(model),
                                lapses(model),
                                questions(model),
                                silences(model),
                                waits(model),
                                promises(model))
                        .flatMap(findings -> findings));
    }

    // Gateways and loose ends --------------------------------------------------------------------

    private Stream<Finding> undecided(Model model) {
        return model.all(FlowNode.class)
                .filter(node -> decides(node) && !hasADefault(node))
                .map(node -> finding(
                        model,
                        node,
                        "%s has no default flow: where none of its conditions holds, the case would get stuck. Make the flow"
                                + " for everything else its default flow."));
    }

    private static boolean decides(FlowNode node) {
        var flows = Model.flowsOutOf(node).toList();
        return (node instanceof ExclusiveGateway || node instanceof InclusiveGateway) && flows.size() > 1
                || (node instanceof Activity || node instanceof ExclusiveGateway || node instanceof InclusiveGateway)
                        && flows.stream().anyMatch(flow -> flow.getConditionExpression() != null);
    }

    private static boolean hasADefault(FlowNode node) {
        var chosen = node instanceof ExclusiveGateway gateway
                ? gateway.getDefault()
                : node instanceof InclusiveGateway gateway
                        ? gateway.getDefault()
                        : node instanceof Activity activity ? activity.getDefault() : null;
        return chosen != null && node.equals(chosen.getSource());
    }

    private Stream<Finding> leftOff(Model model) {
        return Stream.concat(Stream.of(model.process()), model.all(SubProcess.class))
                .flatMap(Scope::lastOf)
                .filter(node -> !(node instanceof EndEvent))
                .map(node -> finding(
                        model,
                        node,
                        "Nothing follows %s, so the case ends there and nobody sees it: lead it on, or to an end event with"
                                + " a name."));
    }

    // Offers -------------------------------------------------------------------------------------

    private Stream<Finding> offers(Model model) {
        return model.all(UserTask.class)
                .filter(NoHiddenEnd::isAnOffer)
                .filter(task -> Stream.concat(Stream.of(task), Model.around(task))
                        .flatMap(activity -> clocksOf(model, activity))
                        .noneMatch(clock -> Model.everyWayMeets(clock, runs("recordLapse"))))
                .map(task -> finding(
                        model,
                        task,
                        "%s is an offer, and whoever gets it may never answer: add an interrupting timer boundary event"
                                + " with the date ${answerBy}, and lead it to the step ${recordLapse}."));
    }

    private static boolean isAnOffer(UserTask task) {
        return Optional.ofNullable(task.getCamundaFormRef())
                        .filter(OFFERS::contains)
                        .isPresent()
                || Optional.ofNullable(task.getCamundaFormKey())
                        .filter(key -> OFFERS.stream().anyMatch(key::contains))
                        .isPresent()
                || Optional.ofNullable(task.getCamundaAssignee())
                        .filter(person -> ASKED.stream().anyMatch(person::contains))
                        .isPresent();
    }

    /** Silence is not an acceptance either. */
    private Stream<Finding> lapses(Model model) {
        return model.all(BoundaryEvent.class)
                .filter(NoHiddenEnd::isATimer)
                .filter(clock -> clock.getAttachedTo() instanceof UserTask task && isAnOffer(task))
                .filter(clock -> reachesAlone(model, clock, runs("handOver"), node -> false))
                .map(clock -> finding(
                        model,
                        clock,
                        "%s means that nobody answered, and something is handed over all the same: lead it past"
                                + " ${handOver}, an offer that lapses moves nothing."));
    }

    // Questions to the customer ------------------------------------------------------------------

    private Stream<Finding> questions(Model model) {
        return model.steps("sendTheQuestion")
                .filter(question -> firstWaits(model, question).stream().anyMatch(node -> !hasAClock(model, node)))
                .map(question -> finding(
                        model,
                        question,
                        "%s asks the customer, who may never answer: let a timer follow at once, and lead it to asking again,"
                                + " to a person, or to an escalation end with the code customer-silent."));
    }

    /** What comes first after a step that somebody must answer; an end where nothing waits at all. */
    private static Set<FlowNode> firstWaits(Model model, FlowNode from) {
        var found = new HashSet<FlowNode>();
        var seen = new HashSet<FlowNode>();
        onwards(model, from).forEach(node -> firstWaits(model, node, found, seen));
        return found;
    }

    private static void firstWaits(Model model, FlowNode node, Set<FlowNode> found, Set<FlowNode> seen) {
        if (!seen.add(node)) {
            return;
        }
        var next = onwards(model, node).toList();
        if (!AtOnce.passes(node) || next.isEmpty()) {
            found.add(node);
        } else {
            next.forEach(one -> firstWaits(model, one, found, seen));
        }
    }

    private static boolean hasAClock(Model model, FlowNode node) {
        return node instanceof EventBasedGateway
                ? Model.after(node).anyMatch(NoHiddenEnd::isATimer)
                : node instanceof Activity activity
                        ? clocksOf(model, activity).findAny().isPresent()
                        : isATimer(node);
    }

    private Stream<Finding> silences(Model model) {
        return model.steps("sendTheQuestion")
                .flatMap(question -> firstWaits(model, question).stream())
                .distinct()
                .flatMap(node -> clocksOf(model, node))
                .distinct()
                .filter(clock -> reachesAlone(model, clock, NoHiddenEnd::isOver, TAKES_UP_THE_SILENCE))
                .map(clock -> finding(
                        model,
                        clock,
                        "%s means that the customer has not answered, and leads to an end as if they had: lead it to asking"
                                + " again, to a person, or to an escalation end with the code customer-silent."));
    }

    private static boolean isOver(FlowNode node) {
        return node instanceof EndEvent end
                && (end.getEventDefinitions().isEmpty()
                        || Model.definition(end, TerminateEventDefinition.class).isPresent());
    }

    // Promises, and whatever else is waited for --------------------------------------------------

    private Stream<Finding> waits(Model model) {
        return model.all(FlowNode.class)
                .filter(NoHiddenEnd::waitsForNews)
                .filter(node -> !hasAClock(model, node) && !isWithinATime(model, node))
                .map(node -> finding(
                        model,
                        node,
                        "%s waits for something that may never come: give it a timer (an interrupting boundary event, or one"
                                + " more event behind an event-based gateway), and lead that to what happens then."));
    }

    private static boolean waitsForNews(FlowNode node) {
        return node instanceof ReceiveTask
                || node instanceof EventBasedGateway
                || node instanceof IntermediateCatchEvent
                        && AtOnce.linkOf(node).isEmpty()
                        && Model.flowsInto(node)
                                .map(SequenceFlow::getSource)
                                .noneMatch(EventBasedGateway.class::isInstance);
    }

    private static boolean isWithinATime(Model model, FlowNode node) {
        return Model.around(node)
                .anyMatch(inner -> model.boundariesOf(inner)
                        .anyMatch(boundary -> isATimer(boundary) && AtOnce.interrupts(boundary)));
    }

    private Stream<Finding> promises(Model model) {
        return model.all(ReceiveTask.class)
                .filter(promise -> Optional.ofNullable(promise.getMessage())
                        .map(Message::getName)
                        .filter(SETTLED::equals)
                        .isPresent())
                .filter(promise -> clocksOf(model, promise).findAny().isPresent()
                        && clocksOf(model, promise).noneMatch(clock -> isTakenUp(model, clock)))
                .map(promise -> finding(
                        model,
                        promise,
                        "When the time of %s is over, nobody makes a new promise: lead its timer to the step"
                                + " ${recordMissedPromise} and from there to a user task."));
    }

    private static boolean isTakenUp(Model model, FlowNode clock) {
        return Model.everyWayMeets(clock, runs("recordMissedPromise"))
                && reachesAlone(model, clock, UserTask.class::isInstance, node -> false);
    }

    // Clocks -------------------------------------------------------------------------------------

    private static boolean isATimer(FlowNode node) {
        return AtOnce.only(node, TimerEventDefinition.class).isPresent();
    }

    /** The timers that end the waiting of a node. */
    private static Stream<FlowNode> clocksOf(Model model, FlowNode node) {
        return node instanceof Activity activity
                ? model.boundariesOf(activity)
                        .filter(boundary -> isATimer(boundary) && AtOnce.interrupts(boundary))
                        .map(FlowNode.class::cast)
                : Stream.concat(Stream.of(node), Model.after(node).filter(next -> node instanceof EventBasedGateway))
                        .filter(NoHiddenEnd::isATimer);
    }

    /** Whether such a node is reached without anybody having done something, and before what takes it up. */
    private static boolean reachesAlone(
            Model model, FlowNode from, Predicate<? super FlowNode> such, Predicate<? super FlowNode> takesUp) {
        return reachesAlone(model, from, such, takesUp, new HashSet<>());
    }

    private static boolean reachesAlone(
            Model model,
            FlowNode from,
            Predicate<? super FlowNode> such,
            Predicate<? super FlowNode> takesUp,
            Set<FlowNode> seen) {
        return onwards(model, from)
                .filter(node -> !takesUp.test(node) && seen.add(node))
                .anyMatch(node ->
                        such.test(node) && onwards(model, node).findAny().isEmpty()
                                || such.test(node) && !(node instanceof EndEvent)
                                || !isAnswered(node) && reachesAlone(model, node, such, takesUp, seen));
    }

    private static boolean isAnswered(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof CallActivity
                || AtOnce.only(node, MessageEventDefinition.class).isPresent();
    }

    /** What follows, also behind the subprocess that an end ends, and within one that begins. */
    private static Stream<FlowNode> onwards(Model model, FlowNode node) {
        if (node instanceof SubProcess inner) {
            return Scope.startsOf(inner).map(FlowNode.class::cast);
        }
        return node instanceof EndEvent end
                        && isOver(end)
                        && end.getParentElement() instanceof SubProcess inner
                        && !inner.triggeredByEvent()
                ? AtOnce.next(model, inner)
                : AtOnce.next(model, node);
    }

    private Finding finding(Model model, FlowElement element, String says) {
        return Says.of(this, model, element, says);
    }
}
