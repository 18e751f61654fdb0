package io.outcomedesk.workflow.law;

import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;

/** A process or a subprocess: where it begins, and with what it can be over. */
final class Scope {

    private Scope() {}

    static Stream<StartEvent> startsOf(BaseElement scope) {
        return scope.getChildElementsByType(StartEvent.class).stream();
    }

    static Stream<SubProcess> eventSubprocessesOf(BaseElement scope) {
        return scope.getChildElementsByType(SubProcess.class).stream().filter(SubProcess::triggeredByEvent);
    }

    /** The nodes after which nothing comes: the ends, and whatever was left without a way on. */
    static Stream<FlowNode> lastOf(BaseElement scope) {
        return scope.getChildElementsByType(FlowNode.class).stream()
                .filter(node -> Model.flowsOutOf(node).findAny().isEmpty())
                .filter(node -> !(node instanceof SubProcess inner && inner.triggeredByEvent()))
                .filter(node -> !(node instanceof Activity activity && activity.isForCompensation()))
                .filter(node -> !AtOnce.isLink(node));
    }

    static Stream<EndEvent> terminatingEndsOf(BaseElement scope) {
        return scope.getChildElementsByType(EndEvent.class).stream().filter(Scope::terminates);
    }

    static boolean terminates(FlowNode end) {
        return end instanceof EndEvent
                && Model.definition(end, TerminateEventDefinition.class).isPresent();
    }

    /** The nodes with which a subprocess can be over, so that the flow behind it is taken. */
    static Stream<FlowNode> exitsOf(Model model, SubProcess inner) {
        var interrupting = eventSubprocessesOf(inner).filter(Scope::interrupts).flatMap(Scope::lastOf);
        return isHeldOpenByTheOwner(model, inner)
                ? Stream.concat(terminatingEndsOf(inner), interrupting)
                : Stream.concat(lastOf(inner), eventSubprocessesOf(inner).flatMap(Scope::lastOf));
    }

    static boolean interrupts(SubProcess event) {
        return startsOf(event).anyMatch(StartEvent::isInterrupting);
    }

    private static boolean isHeldOpenByTheOwner(Model model, SubProcess inner) {
        var outcome = new Outcome(model);
        return outcome.openCase().filter(inner::equals).isPresent()
                && OwnersLine.of(outcome).isNeverLeft();
    }
}
