package io.outcomedesk.workflow.law;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/** How a case moves on by itself, without waiting for anybody or for any time. */
final class AtOnce {

    private AtOnce() {}

    /** Nobody is waited for here; what is not known to pass is taken to wait. */
    static boolean passes(FlowNode node) {
        return !isLeftToAJob(node)
                && (node instanceof ServiceTask step
                        ? step.getCamundaDelegateExpression() != null
                        : node instanceof BusinessRuleTask table
                                ? table.getCamundaDecisionRef() != null
                                : passesByItself(node));
    }

    /** The engine goes on here in a commit of its own, perhaps much later. */
    static boolean isLeftToAJob(FlowNode node) {
        return !(node instanceof EventBasedGateway) && (node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter());
    }

    private static boolean passesByItself(FlowNode node) {
        return node instanceof StartEvent
                || node instanceof EndEvent
                || node instanceof IntermediateThrowEvent
                || node instanceof IntermediateCatchEvent && linkOf(node).isPresent()
                || node instanceof ExclusiveGateway
                || node instanceof ParallelGateway
                || node instanceof InclusiveGateway
                || node instanceof ManualTask;
    }

    /** What follows, also where a link leads. */
    static Stream<FlowNode> next(Model model, FlowNode node) {
        return Stream.concat(
                Model.after(node),
                node instanceof IntermediateThrowEvent
                        ? linkOf(node).stream().flatMap(name -> linked(model, IntermediateCatchEvent.class, name))
                        : Stream.empty());
    }

    /** The link events that lead to this one. */
    static Stream<IntermediateThrowEvent> linksTo(Model model, FlowNode node) {
        return node instanceof IntermediateCatchEvent
                ? linkOf(node).stream().flatMap(name -> linked(model, IntermediateThrowEvent.class, name))
                : Stream.empty();
    }

    private static <T extends FlowNode> Stream<T> linked(Model model, Class<T> kind, String name) {
        return model.all(kind)
                .filter(event -> linkOf(event).filter(name::equals).isPresent());
    }

    /** The end of a drawn line that goes on elsewhere in the same drawing. */
    static boolean isLink(FlowNode node) {
        return node instanceof IntermediateThrowEvent && linkOf(node).isPresent();
    }

    static Optional<String> linkOf(FlowNode event) {
        return only(event, LinkEventDefinition.class).map(LinkEventDefinition::getName);
    }

    /** Whether every way from here reaches such a node before it waits or ends. */
    static boolean leadsTo(Model model, FlowNode from, Predicate<? super FlowNode> such) {
        return leadsTo(model, from, such, Set.of());
    }

    private static boolean leadsTo(
            Model model, FlowNode from, Predicate<? super FlowNode> such, Collection<FlowNode> way) {
        var longer = Stream.concat(way.stream(), Stream.of(from)).toList();
        var next = next(model, from).toList();
        return !next.isEmpty()
                && next.stream()
                        .allMatch(node -> such.test(node)
                                || passes(node) && !way.contains(node) && leadsTo(model, node, such, longer));
    }

    // What an event is ---------------------------------------------------------------------------

    /** The event's one definition, if it is of this kind; an event of several kinds is none of them. */
    static <T extends EventDefinition> Optional<T> only(FlowNode event, Class<T> kind) {
        var definitions = definitionsOf(event);
        return definitions.size() == 1
                ? definitions.stream().filter(kind::isInstance).map(kind::cast).findFirst()
                : Optional.empty();
    }

    static Collection<EventDefinition> definitionsOf(FlowNode event) {
        return event instanceof CatchEvent catches
                ? catches.getEventDefinitions()
                : event instanceof ThrowEvent throwing ? throwing.getEventDefinitions() : List.of();
    }

    static boolean interrupts(BoundaryEvent boundary) {
        return (boundary.cancelActivity()
                        || Model.definition(boundary, ErrorEventDefinition.class)
                                .isPresent())
                && Model.definition(boundary, CompensateEventDefinition.class).isEmpty();
    }

    static boolean isRepeated(Activity activity) {
        return activity.getLoopCharacteristics() != null;
    }
}
