package io.outcomedesk.workflow.law;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Where escalations are caught within one model: on boundaries, and at the starts of event subprocesses. */
final class Catches {

    private Catches() {}

    static Stream<FlowNode> in(Model model) {
        return Codes.events(model).filter(Catches::catches);
    }

    private static boolean catches(FlowNode event) {
        return event instanceof BoundaryEvent
                || event instanceof StartEvent && event.getParentElement() instanceof SubProcess;
    }

    static boolean interrupts(FlowNode caught) {
        return caught instanceof BoundaryEvent boundary
                ? boundary.cancelActivity()
                : caught instanceof StartEvent start && start.isInterrupting();
    }

    /** The one that gets it: the nearest around what throws, where one without a code takes everything. */
    static Optional<FlowNode> of(Model model, FlowNode thrower, String code) {
        return insideOut(model, thrower)
                .filter(Codes::isEscalation)
                .filter(caught -> Codes.of(caught).isEmpty() || Codes.of(caught).equals(code))
                .findFirst();
    }

    private static Stream<FlowNode> insideOut(Model model, FlowNode thrower) {
        var around =
                Stream.iterate(thrower.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement);
        return Stream.concat(
                boundariesOf(model, thrower),
                around.flatMap(
                        scope -> Stream.concat(startsOfEventSubProcesses(scope, thrower), boundariesOf(model, scope))));
    }

    private static Stream<? extends FlowNode> boundariesOf(Model model, ModelElementInstance scope) {
        return scope instanceof Activity activity ? model.boundariesOf(activity) : Stream.empty();
    }

    /** What an event subprocess throws itself goes further out, but not what comes to it out of a call. */
    private static Stream<StartEvent> startsOfEventSubProcesses(ModelElementInstance scope, FlowNode thrower) {
        return scope.getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .filter(inner -> thrower instanceof CallActivity || !inner.equals(thrower.getParentElement()))
                .flatMap(inner -> inner.getChildElementsByType(StartEvent.class).stream());
    }
}
