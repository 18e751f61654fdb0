package io.outcomedesk.models;

import static io.outcomedesk.workflow.law.Model.after;
import static io.outcomedesk.workflow.law.Model.definition;
import static io.outcomedesk.workflow.law.Model.everyWayMeets;
import static io.outcomedesk.workflow.law.Model.runs;

import io.outcomedesk.workflow.law.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** P9, P11, P12: what waits has a clock, and no clock speaks for the customer. */
final class ClockRules {

    private static final String DECIDES = "decide-what-the-customer-gets";
    private static final String PASSED_ON = "${passedOn}";
    private static final Set<String> OFFERS = Set.of("answer-the-offer", "take-it-over");

    private ClockRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.ofDrawing(
                        "Every offer has a time to answer, and is over when it is not answered",
                        drawing -> drawing.all(UserTask.class)
                                .filter(task -> OFFERS.contains(task.getCamundaFormRef()))
                                .filter(task -> !hasATimerTo(drawing, task, runs("recordLapse")))),
                Rule.ofDrawing(
                        "Every promise has its clock, and a missed one reaches a person who makes a new one",
                        drawing -> drawing.all(ReceiveTask.class)
                                .filter(promise -> !hasATimerTo(drawing, promise, runs("recordMissedPromise"))
                                        || !hasATimerTo(drawing, promise, ClockRules::isAPersonsTask))),
                Rule.ofOne(
                        "customer-outcome",
                        "A promise waits until it is kept or moved",
                        drawing -> drawing.all(ReceiveTask.class)
                                .anyMatch(promise -> promise.getMessage() != null
                                        && "promise-settled"
                                                .equals(promise.getMessage().getName()))),
                Rule.ofOne(
                        "ask-the-customer",
                        "We wait for the customer's answer before we ask again",
                        drawing -> drawing.steps("sendTheQuestion").findAny().isPresent()
                                && drawing.steps("sendTheQuestion")
                                        .allMatch(sent -> after(sent).allMatch(ClockRules::isTimer))),
                Rule.ofOne(
                        "ask-the-customer",
                        "The customer's answer ends the asking, however long it takes",
                        drawing -> drawing.steps("sendTheQuestion")
                                .flatMap(Model::around)
                                .flatMap(drawing::boundariesOf)
                                .anyMatch(boundary -> boundary.cancelActivity()
                                        && hears("customer-answered").test(boundary)
                                        && after(boundary).allMatch(EndEvent.class::isInstance))),
                Rule.ofOne(
                        "watch-that-it-stays-fixed",
                        "The watch ends with its time or with the customer's word",
                        drawing -> drawing.all(EventBasedGateway.class).count() == 1
                                && drawing.all(EventBasedGateway.class)
                                        .allMatch(watch -> after(watch).anyMatch(ClockRules::isTimer)
                                                && after(watch).anyMatch(hears("it-broke-again")))),
                Rule.ofOne(
                        "parts",
                        "Whoever waits for a parcel hears of it, or somebody looks for it",
                        drawing -> drawing.all(EventBasedGateway.class).count() == 1
                                && drawing.all(EventBasedGateway.class)
                                        .allMatch(waits -> after(waits).anyMatch(hears("parcel-reported"))
                                                && after(waits).anyMatch(ClockRules::isTimer)
                                                && after(waits)
                                                        .filter(ClockRules::isTimer)
                                                        .flatMap(Model::after)
                                                        .allMatch(hasForm("look-for-the-parcel")))),
                Rule.ofOne(
                        "find-someone-who-can-help",
                        "Whoever must decide is reminded until they have",
                        drawing -> drawing.tasksWithForm(DECIDES)
                                .allMatch(task -> drawing.boundariesOf(task)
                                        .filter(ClockRules::isTimer)
                                        .filter(BoundaryEvent::cancelActivity)
                                        .anyMatch(timer -> after(timer).allMatch(runs("remindWhoMustDecide"))
                                                && after(timer)
                                                        .flatMap(Model::after)
                                                        .allMatch(task::equals)))),
                Rule.ofDrawing(
                        "A timer's moment comes from the record or our opening hours",
                        drawing -> drawing.all(TimerEventDefinition.class)
                                .filter(timer -> timer.getTimeDate() == null
                                        || !timer.getTimeDate()
                                                .getTextContent()
                                                .strip()
                                                .startsWith("${"))),
                Rule.of(
                        "No clock leads to the customer's yes",
                        (house, drawing) -> drawing.all(FlowNode.class)
                                .filter(ClockRules::isTimer)
                                .filter(timer -> speaksForTheCustomer(house, drawing, timer, new HashSet<>()))));
    }

    static boolean isTimer(FlowNode node) {
        return (node instanceof IntermediateCatchEvent || node instanceof BoundaryEvent)
                && definition(node, TimerEventDefinition.class).isPresent();
    }

    private static Predicate<FlowNode> hasForm(String form) {
        return node -> node instanceof UserTask task && form.equals(task.getCamundaFormRef());
    }

    /** Their task; or an end reached only because the task that waits already went on to them. */
    private static boolean isAPersonsTask(FlowNode node) {
        return node instanceof UserTask
                || node instanceof EndEvent
                        && Model.flowsInto(node)
                                .allMatch(flow -> flow.getConditionExpression() != null
                                        && PASSED_ON.equals(flow.getConditionExpression()
                                                .getTextContent()
                                                .strip()));
    }

    private static Predicate<FlowNode> hears(String message) {
        return node -> definition(node, MessageEventDefinition.class)
                .map(MessageEventDefinition::getMessage)
                .filter(heard -> message.equals(heard.getName()))
                .isPresent();
    }

    private static boolean hasATimerTo(Model drawing, Activity activity, Predicate<? super FlowNode> where) {
        return drawing.boundariesOf(activity)
                .filter(ClockRules::isTimer)
                .filter(BoundaryEvent::cancelActivity)
                .anyMatch(timer -> everyWayMeets(timer, where));
    }

    /** Follows a way that nobody walks, also out of subprocesses and back to who called; a person ends the search. */
    private static boolean speaksForTheCustomer(House house, Model drawing, FlowNode from, Set<FlowNode> seen) {
        return onwards(house, drawing, from)
                .filter(there -> !(there.node() instanceof UserTask) && !(there.node() instanceof ReceiveTask))
                .filter(there -> seen.add(there.node()))
                .anyMatch(there -> OutcomeRules.terminates(there.node())
                        || runs("recordYes").test(there.node())
                        || speaksForTheCustomer(house, there.drawing(), there.node(), seen));
    }

    private record Place(Model drawing, FlowNode node) {}

    private static Stream<Place> onwards(House house, Model drawing, FlowNode from) {
        if (from instanceof SubProcess inner) {
            return startsOf(drawing, inner);
        }
        if (from instanceof CallActivity call) {
            return house.calledBy(call).stream().flatMap(called -> startsOf(called, called.process()));
        }
        if (!(from instanceof EndEvent)) {
            return after(from).map(node -> new Place(drawing, node));
        }
        if (!((EndEvent) from).getEventDefinitions().isEmpty()) {
            return Stream.empty();
        }
        if (from.getParentElement() instanceof SubProcess inner) {
            return holdsTheOwner(inner) ? Stream.empty() : after(inner).map(node -> new Place(drawing, node));
        }
        return house.all()
                .flatMap(caller -> caller.all(CallActivity.class)
                        .filter(call -> house.calledBy(call).contains(drawing))
                        .flatMap(Model::after)
                        .map(node -> new Place(caller, node)));
    }

    private static Stream<Place> startsOf(Model drawing, BaseElement scope) {
        return scope.getChildElementsByType(StartEvent.class).stream().map(start -> new Place(drawing, start));
    }

    /** It does not end with one of its branches: the owner task is always open in it. */
    private static boolean holdsTheOwner(SubProcess inner) {
        return inner.getChildElementsByType(UserTask.class).stream()
                .anyMatch(task -> "own-the-outcome".equals(task.getCamundaFormRef()));
    }
}
