package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.runs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/** L5: a department's piece ends as delivered, handed back or exhausted, and never the customer's case. */
final class APieceCannotEndTheCase implements Rule {

    /** What a department hands up; everything else would be heard as something about the whole case. */
    private static final Set<String> CODES = Set.of("checklist-exhausted", "cannot-help", "overdue");

    private static final List<String> THE_OWNERS_STEPS = List.of(
            "nameTheOwner",
            "sendTheQuestion",
            "recordSilence",
            "recordYes",
            "recordUnconfirmed",
            "recordEnding",
            "closeTheCase");

    private static final Set<String> THE_OWNERS_MODELS =
            Set.of("customer-outcome", "ask-the-customer", "watch-that-it-stays-fixed");

    private static final Set<String> THE_OWNERS_MESSAGES = Set.of(
            "case-ended",
            "customer-answered",
            "it-broke-again",
            "customer-wrote",
            "department-needed",
            "help-needed",
            "handoff-offered",
            "promise-made",
            "promise-settled");

    @Override
    public String id() {
        return "L5";
    }

    @Override
    public Stream<Finding> judge(House house) {
        var departments = house.models().stream().filter(house::isDepartment).flatMap(this::ends);
        var pieces = partsOfAPiece(house);
        return Stream.concat(
                departments,
                Stream.concat(
                        pieces.stream().filter(house.models()::contains).flatMap(this::speaks),
                        house.models().stream()
                                .filter(pieces::contains)
                                .flatMap(model -> callsWhatSpeaks(house, model))));
    }

    /** The departments, and whatever they call, on any level. */
    private static Set<Model> partsOfAPiece(House house) {
        var parts = new LinkedHashSet<Model>();
        house.all().filter(house::isDepartment).forEach(department -> gather(house, department, parts));
        return parts;
    }

    private static void gather(House house, Model model, Set<Model> parts) {
        if (!THE_OWNERS_MODELS.contains(model.key()) && parts.add(model)) {
            model.all(CallActivity.class)
                    .flatMap(call -> house.calledBy(call).stream())
                    .forEach(called -> gather(house, called, parts));
        }
    }

    // How a department ends ----------------------------------------------------------------------

    private Stream<Finding> ends(Model model) {
        return Stream.concat(
                        Stream.of(model.process()),
                        Scope.eventSubprocessesOf(model.process()).filter(Scope::interrupts))
                .flatMap(scope -> ((BaseElement) scope).getChildElementsByType(EndEvent.class).stream())
                .flatMap(end -> isPlain(end) ? unrecorded(model, end) : unnamed(model, end));
    }

    private static boolean isPlain(EndEvent end) {
        return end.getEventDefinitions().isEmpty();
    }

    /** Beside the piece, behind an event that interrupts nothing, something may end without ending it. */
    private Stream<Finding> unrecorded(Model model, EndEvent end) {
        var beginnings =
                WaysInto.beginnings(model, end, flow -> runs("recordDelivery").test(flow.getSource()));
        return beginnings.stream().allMatch(beside())
                ? Stream.empty()
                : Stream.of(finding(
                        model,
                        end,
                        "%s ends the piece, and nobody knows how: lead the step ${recordDelivery} to it, or make it an"
                                + " escalation end with the code checklist-exhausted or cannot-help."));
    }

    private static Predicate<FlowNode> beside() {
        return node -> node instanceof BoundaryEvent boundary && !AtOnce.interrupts(boundary);
    }

    private Stream<Finding> unnamed(Model model, EndEvent end) {
        return isAnEscalation(end) || Scope.terminates(end)
                ? Stream.empty()
                : Stream.of(finding(
                        model,
                        end,
                        "%s is no end that a piece may have: make it a plain end behind ${recordDelivery}, or an escalation"
                                + " end with the code checklist-exhausted, cannot-help or overdue."));
    }

    private static boolean isAnEscalation(EndEvent end) {
        return AtOnce.only(end, EscalationEventDefinition.class).isPresent();
    }

    // What it says, and to whom ------------------------------------------------------------------

    private Stream<Finding> speaks(Model model) {
        return Stream.of(
                        terminates(model),
                        calls(model),
                        escalates(model),
                        throwsNews(model),
                        hearsNews(model),
                        does(model))
                .flatMap(findings -> findings);
    }

    private Stream<Finding> terminates(Model model) {
        return Stream.concat(
                        Stream.of(model.process()),
                        Scope.eventSubprocessesOf(model.process()).filter(Scope::interrupts))
                .flatMap(Scope::terminatingEndsOf)
                .map(end -> finding(
                        model,
                        end,
                        "%s would end everything of the piece at once, and nobody would know how it ended: make it a plain"
                                + " end behind ${recordDelivery}, or an escalation end."));
    }

    private Stream<Finding> calls(Model model) {
        return model.all(CallActivity.class)
                .filter(call -> Optional.ofNullable(call.getCalledElement())
                        .filter(called -> THE_OWNERS_MODELS.stream().anyMatch(called::contains))
                        .isPresent())
                .map(call -> finding(
                        model,
                        call,
                        "%s is the owner's, not a department's: take the call out. The owner asks the customer and ends the"
                                + " case."));
    }

    private Stream<Finding> escalates(Model model) {
        return model.all(ThrowEvent.class)
                .filter(event -> event.getEventDefinitions().stream()
                        .filter(EscalationEventDefinition.class::isInstance)
                        .map(EscalationEventDefinition.class::cast)
                        .anyMatch(escalation -> !isAPiecesCode(escalation)))
                .map(event -> finding(
                        model,
                        event,
                        "%s says something about the whole case that a department cannot know: use the code"
                                + " checklist-exhausted, cannot-help or overdue."));
    }

    private static boolean isAPiecesCode(EscalationEventDefinition thrown) {
        return Optional.ofNullable(thrown.getEscalation())
                .map(escalation -> escalation.getEscalationCode())
                .filter(CODES::contains)
                .isPresent();
    }

    private Stream<Finding> throwsNews(Model model) {
        return Stream.<FlowNode>concat(
                        model.all(SendTask.class),
                        model.all(ThrowEvent.class)
                                .filter(event -> Model.definition(event, MessageEventDefinition.class)
                                                .isPresent()
                                        || Model.definition(event, SignalEventDefinition.class)
                                                .isPresent()))
                .map(node -> finding(
                        model,
                        node,
                        "%s sends something past the owner, which could end more than the piece: take it out, and say how"
                                + " the piece ended with one of its ends."));
    }

    private Stream<Finding> hearsNews(Model model) {
        return Stream.<FlowNode>concat(
                        model.all(ReceiveTask.class).filter(task -> isTheOwners(task.getMessage())),
                        model.all(CatchEvent.class)
                                .filter(event -> hearsASignal(event) || hearsTheOwnersMessage(event)))
                .map(node -> finding(
                        model,
                        node,
                        "%s listens to what is the whole case's, and the case would no longer hear it: take it out, or wait"
                                + " for a message of the department's own."));
    }

    private static boolean hearsASignal(Event event) {
        return Model.definition((FlowNode) event, SignalEventDefinition.class).isPresent();
    }

    private static boolean hearsTheOwnersMessage(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(MessageEventDefinition.class::cast)
                .map(MessageEventDefinition::getMessage)
                .anyMatch(APieceCannotEndTheCase::isTheOwners);
    }

    private static boolean isTheOwners(Message message) {
        return Optional.ofNullable(message)
                .map(Message::getName)
                .filter(THE_OWNERS_MESSAGES::contains)
                .isPresent();
    }

    private Stream<Finding> does(Model model) {
        return Wording.of(model)
                .filter(words -> THE_OWNERS_STEPS.stream().anyMatch(words::mentions))
                .map(words -> words.finding(
                        id(),
                        "Naming the owner, asking the customer and ending the case are the outcome's, not a department's:"
                                + " take this step out, and end the piece with ${recordDelivery} or an escalation."));
    }

    /** What was deployed before cannot be blamed; whoever calls it can. */
    private Stream<Finding> callsWhatSpeaks(House house, Model model) {
        return model.all(CallActivity.class)
                .filter(call -> house.calledBy(call).stream()
                        .filter(called -> !house.models().contains(called))
                        .filter(called -> !THE_OWNERS_MODELS.contains(called.key()))
                        .anyMatch(called -> partsOf(house, called).stream()
                                .anyMatch(part -> speaks(part).findAny().isPresent())))
                .map(call -> finding(
                        model,
                        call,
                        "%s calls a model that can end more than the piece: call another one, or deploy that one changed"
                                + " together with this."));
    }

    private static Set<Model> partsOf(House house, Model model) {
        var parts = new LinkedHashSet<Model>();
        gather(house, model, parts);
        return parts;
    }

    private Finding finding(Model model, FlowElement element, String says) {
        return Says.of(this, model, element, says);
    }
}
