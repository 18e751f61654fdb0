package io.outcomedesk.workflow.law;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** The ways into a node, followed backwards as long as nobody is waited for. */
final class WaysInto {

    private final Model model;
    private final Predicate<SequenceFlow> suffices;
    private final Set<FlowNode> seen = new HashSet<>();

    private WaysInto(Model model, Predicate<SequenceFlow> suffices) {
        this.model = model;
        this.suffices = suffices;
    }

    /** Where the ways begin that take no such flow: what happens, waits or listens there leads to the node at once. */
    static List<FlowNode> beginnings(Model model, FlowNode node, Predicate<SequenceFlow> suffices) {
        return new WaysInto(model, suffices).into(node).distinct().toList();
    }

    private Stream<FlowNode> into(FlowNode node) {
        if (!seen.add(node)) {
            return Stream.empty();
        }
        if (node instanceof StartEvent start) {
            return intoTheScopeOf(start);
        }
        var flows = Model.flowsInto(node).toList();
        var links = AtOnce.linksTo(model, node).toList();
        if (node instanceof BoundaryEvent || isCompensation(node) || flows.isEmpty() && links.isEmpty()) {
            return Stream.of(node);
        }
        return Stream.concat(
                flows.stream()
                        .filter(suffices.negate())
                        .map(SequenceFlow::getSource)
                        .flatMap(this::outOf),
                links.stream().flatMap(this::outOf));
    }

    private Stream<FlowNode> outOf(FlowNode source) {
        if (source instanceof SubProcess inner) {
            return outOf(inner);
        }
        return AtOnce.passes(source) && !TheYes.hears(source) ? into(source) : Stream.of(source);
    }

    /** Nobody goes through a subprocess that is repeated for each of none, or in which nothing is. */
    private Stream<FlowNode> outOf(SubProcess inner) {
        var exits = Scope.exitsOf(model, inner).toList();
        return exits.isEmpty() || AtOnce.isLeftToAJob(inner) || AtOnce.isRepeated(inner)
                ? Stream.of(inner)
                : exits.stream().flatMap(this::outOf);
    }

    private Stream<FlowNode> intoTheScopeOf(StartEvent start) {
        return start.getParentElement() instanceof SubProcess inner
                        && !inner.triggeredByEvent()
                        && !AtOnce.isLeftToAJob(inner)
                ? into(inner)
                : Stream.of(start);
    }

    private static boolean isCompensation(FlowNode node) {
        return node instanceof Activity activity && activity.isForCompensation();
    }
}
