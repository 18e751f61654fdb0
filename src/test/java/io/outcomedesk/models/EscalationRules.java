package io.outcomedesk.models;

import static io.outcomedesk.workflow.law.Model.after;
import static io.outcomedesk.workflow.law.Model.definition;
import static io.outcomedesk.workflow.law.Model.everyWayMeets;
import static io.outcomedesk.workflow.law.Model.flowsOutOf;
import static io.outcomedesk.workflow.law.Model.runs;

import io.outcomedesk.workflow.law.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** P6: there is no dead end. Whatever cannot go on reaches a person, in the drawing. */
final class EscalationRules {

    private static final String CANNOT_HELP = "cannot-help";
    private static final String EXHAUSTED = "checklist-exhausted";
    private static final String OVERDUE = "overdue";
    private static final String SILENT = "customer-silent";

    /** The closed list of escalations, and how a drawing may label them. */
    private static final Map<String, Set<String>> LABELS = Map.of(
            CANNOT_HELP, Set.of("Cannot help"),
            EXHAUSTED, Set.of("Checklist exhausted"),
            OVERDUE, Set.of("Overdue"),
            SILENT, Set.of("Customer silent", "Customer stayed silent", "Nobody answered"));

    /** The steps that write down what happened, before it is passed on. */
    private static final Map<String, Set<String>> RECORDED_BY = Map.of(
            CANNOT_HELP, Set.of("recordCannotHelp", "recordHandback", "recordHelperCannotHelp"),
            EXHAUSTED, Set.of("recordExhausted"),
            OVERDUE, Set.of("recordOverdue"),
            SILENT, Set.of("recordSilence", "recordUnconfirmed"));

    /** The forms of tasks in which somebody works on a customer's problem. */
    private static final Set<String> WORK = Set.of(
            "work-the-step",
            "find-out-a-fact",
            "try-it-as-the-customer-does",
            "order-the-part",
            "send-the-part",
            "look-for-the-parcel",
            "help-the-owner",
            "own-the-outcome");

    private static final String OWNER = "own-the-outcome";

    static final String LABEL_SENTENCE = "An escalation is labelled with what it is";

    private EscalationRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.ofDrawing(
                        "There are no escalations but the four of the closed list",
                        drawing -> drawing.all(Escalation.class)
                                .filter(escalation -> !LABELS.containsKey(escalation.getEscalationCode()))),
                Rule.ofDrawing(LABEL_SENTENCE, EscalationRules::mislabelled),
                Rule.of(
                        "Every escalation that can reach a call is caught there or around it, and only \"overdue\" lets it go on",
                        EscalationRules::callsThatLetSomethingThrough),
                Rule.of(
                        "No escalation leaves a subprocess unseen in the same drawing",
                        EscalationRules::throwersOutOfASubProcess),
                Rule.of(
                        "Nobody waits for an escalation that cannot come",
                        (house, drawing) -> caught(drawing)
                                .filter(boundary -> !raisedInside(house, drawing, boundary.getAttachedTo())
                                        .contains(code(boundary)))),
                Rule.ofOne(
                        "ask-the-customer",
                        "A call that nobody answered is silence, whatever else is said",
                        drawing -> drawing.steps("noteWhatWasSaid")
                                .flatMap(Model::after)
                                .anyMatch(node -> endsByDefaultWith(SILENT, node))),
                Rule.of(
                        "No escalation leaves a process that nobody called",
                        (house, drawing) -> house.callsOf(drawing).findAny().isEmpty()
                                        && !escaping(house, drawing).isEmpty()
                                ? Stream.of(drawing.process())
                                : Stream.empty()),
                Rule.ofDrawing(
                        "What was caught is passed on as what it is, or goes to somebody who can help",
                        drawing -> caught(drawing)
                                .filter(boundary -> !everyWayMeets(boundary, isASafePlaceFor(boundary)))),
                Rule.ofDrawing(
                        "What was caught is written down before it is passed on",
                        drawing -> caught(drawing)
                                .filter(EscalationRules::mustBeWrittenDown)
                                .filter(boundary -> !everyWayMeets(boundary, writesDown(code(boundary))))),
                Rule.ofDrawing(
                        "Whoever works on a customer's problem can say that they cannot help, and is then free; the owner stays",
                        drawing -> drawing.all(UserTask.class)
                                .filter(task -> WORK.contains(task.getCamundaFormRef()))
                                .filter(task -> !canSayThatTheyCannotHelp(drawing, task))),
                Rule.of(
                        "Nothing but \"overdue\" and the owner's call for help lets go on what it comes from",
                        EscalationRules::goesOnWrongly),
                Rule.ofOne(
                        "work-checklist",
                        "An exhausted checklist leads to an escalation and nothing else",
                        EscalationRules::hasOneWayOutWhenExhausted),
                Rule.of(
                        "Every department's piece has a clock that says \"overdue\" and lets it go on",
                        (house, drawing) -> drawing.isDepartment()
                                ? drawing.all(CallActivity.class).filter(call -> !hasAClock(drawing, call))
                                : Stream.empty()));
    }

    static String code(FlowNode event) {
        return definition(event, EscalationEventDefinition.class)
                .map(EscalationEventDefinition::getEscalation)
                .map(Escalation::getEscalationCode)
                .orElse("");
    }

    private static Stream<BoundaryEvent> caught(Model drawing) {
        return drawing.all(BoundaryEvent.class)
                .filter(boundary ->
                        definition(boundary, EscalationEventDefinition.class).isPresent());
    }

    // Labels -------------------------------------------------------------------------------------

    private static Stream<? extends BaseElement> mislabelled(Model drawing) {
        var definitions = drawing.all(Escalation.class)
                .filter(escalation -> !isCalled(escalation.getName(), escalation.getEscalationCode()));
        var events = drawing.all(FlowNode.class)
                .filter(event ->
                        definition(event, EscalationEventDefinition.class).isPresent())
                .filter(event -> !isCalled(event.getName(), code(event)));
        return Stream.concat(definitions, events);
    }

    private static boolean isCalled(String label, String code) {
        return LABELS.getOrDefault(code, Set.of()).contains(label);
    }

    // What escapes -------------------------------------------------------------------------------

    /** The escalations that can leave a drawing. */
    static Set<String> escaping(House house, Model drawing) {
        return escapingFrom(house, drawing, drawing.process());
    }

    private static Set<String> escapingFrom(House house, Model drawing, ModelElementInstance scope) {
        return scope.getChildElementsByType(FlowNode.class).stream()
                .flatMap(node -> raisedBy(house, drawing, node).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> raisedBy(House house, Model drawing, FlowNode node) {
        if (node instanceof BoundaryEvent || node instanceof CatchEvent) {
            return Set.of();
        }
        if (!(node instanceof Activity activity)) {
            return definition(node, EscalationEventDefinition.class).isPresent() ? Set.of(code(node)) : Set.of();
        }
        var caught = drawing.boundariesOf(activity).map(EscalationRules::code).collect(Collectors.toSet());
        return raisedInside(house, drawing, activity).stream()
                .filter(code -> !caught.contains(code))
                .collect(Collectors.toSet());
    }

    private static Set<String> raisedInside(House house, Model drawing, Activity activity) {
        if (activity instanceof CallActivity call) {
            return house.calledBy(call).stream()
                    .flatMap(called -> escaping(house, called).stream())
                    .collect(Collectors.toSet());
        }
        if (activity instanceof UserTask task) {
            return WORK.contains(task.getCamundaFormRef()) ? Set.of(CANNOT_HELP) : Set.of();
        }
        return activity instanceof SubProcess inner ? escapingFrom(house, drawing, inner) : Set.of();
    }

    private static Stream<CallActivity> callsThatLetSomethingThrough(House house, Model drawing) {
        return drawing.all(CallActivity.class)
                .filter(call ->
                        !raisedInside(house, drawing, call).stream().allMatch(code -> isCaught(drawing, call, code)));
    }

    private static boolean isCaught(Model drawing, Activity thrower, String code) {
        return Stream.concat(Stream.of(thrower), Model.around(thrower))
                .flatMap(drawing::boundariesOf)
                .filter(boundary -> code(boundary).equals(code))
                .anyMatch(boundary -> boundary.cancelActivity() != code.equals(OVERDUE));
    }

    private static Stream<FlowNode> throwersOutOfASubProcess(House house, Model drawing) {
        return drawing.all(FlowNode.class)
                .filter(node -> Model.around(node).findAny().isPresent())
                .filter(node -> raisedBy(house, drawing, node).stream()
                        .anyMatch(code -> Model.around(node)
                                .flatMap(drawing::boundariesOf)
                                .noneMatch(boundary -> code(boundary).equals(code))));
    }

    private static Stream<BoundaryEvent> goesOnWrongly(House house, Model drawing) {
        return caught(drawing)
                .filter(boundary -> !boundary.cancelActivity())
                .filter(boundary -> !code(boundary).equals(OVERDUE))
                .filter(boundary ->
                        !(boundary.getAttachedTo() instanceof UserTask task && OWNER.equals(task.getCamundaFormRef())));
    }

    // What is caught -----------------------------------------------------------------------------

    private static Predicate<FlowNode> isASafePlaceFor(BoundaryEvent boundary) {
        var code = code(boundary);
        return node -> isEndWith(code, node)
                || callsForHelp(node) && !code.equals(SILENT) && !code.equals(OVERDUE)
                || code.equals(SILENT) && runs("recordUnconfirmed").test(node)
                || code.equals(OVERDUE) && runs("recordOverdue").test(node)
                || code.equals(CANNOT_HELP) && runs("chooseNextRung").test(node);
    }

    private static boolean isEndWith(String code, FlowNode node) {
        return node instanceof EndEvent && code(node).equals(code);
    }

    static boolean callsForHelp(FlowNode node) {
        return node instanceof CallActivity call && "find-someone-who-can-help".equals(call.getCalledElement());
    }

    /** A piece that comes up from its department has been written down there. */
    private static boolean mustBeWrittenDown(BoundaryEvent boundary) {
        return !(boundary.getAttachedTo() instanceof CallActivity
                && after(boundary).allMatch(EscalationRules::callsForHelp));
    }

    private static Predicate<FlowNode> writesDown(String code) {
        return node -> RECORDED_BY.getOrDefault(code, Set.of()).stream()
                .anyMatch(step -> runs(step).test(node));
    }

    private static boolean canSayThatTheyCannotHelp(Model drawing, UserTask task) {
        var isOwner = OWNER.equals(task.getCamundaFormRef());
        return Stream.concat(Stream.of(task), isOwner ? Stream.empty() : Model.around(task))
                .flatMap(drawing::boundariesOf)
                .filter(boundary -> code(boundary).equals(CANNOT_HELP))
                .anyMatch(boundary -> boundary.cancelActivity() != isOwner);
    }

    // The checklist ------------------------------------------------------------------------------

    private static boolean hasOneWayOutWhenExhausted(Model drawing) {
        var gateways = drawing.steps("findNextStep").flatMap(Model::after).toList();
        return !gateways.isEmpty() && gateways.stream().allMatch(EscalationRules::escalatesByDefault);
    }

    private static boolean escalatesByDefault(FlowNode node) {
        return node instanceof ExclusiveGateway gateway
                && endsByDefaultWith(EXHAUSTED, gateway)
                && flowsOutOf(gateway)
                        .filter(flow -> !flow.equals(gateway.getDefault()))
                        .allMatch(flow -> flow.getTarget() instanceof UserTask);
    }

    private static boolean endsByDefaultWith(String code, FlowNode node) {
        return node instanceof ExclusiveGateway gateway
                && Optional.ofNullable(gateway.getDefault())
                        .filter(flow -> isEndWith(code, flow.getTarget()))
                        .isPresent();
    }

    private static boolean hasAClock(Model drawing, CallActivity call) {
        return drawing.boundariesOf(call)
                .filter(boundary ->
                        definition(boundary, TimerEventDefinition.class).isPresent())
                .anyMatch(boundary ->
                        !boundary.cancelActivity() && everyWayMeets(boundary, node -> isEndWith(OVERDUE, node)));
    }
}
