package io.outcomedesk.workflow.law;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** The one line of a scope that always comes to the same node at once: to the owner's task, or to the open case. */
final class OwnersLine {

    private final Model model;
    private final FlowNode goal;
    private final Set<FlowNode> line = new LinkedHashSet<>();
    private final Set<FlowNode> waits = new LinkedHashSet<>();
    private final Set<FlowNode> doubles = new LinkedHashSet<>();
    private final Set<FlowNode> ends = new LinkedHashSet<>();

    private OwnersLine(Model model, FlowNode goal) {
        this.model = model;
        this.goal = goal;
    }

    /** From the beginning of the open case to the owner's task, and from there round to it again. */
    static OwnersLine of(Outcome outcome) {
        var owner = outcome.owner().orElseThrow();
        var round = new OwnersLine(outcome.model(), owner);
        Scope.startsOf((BaseElement) owner.getParentElement()).forEach(round::follow);
        round.onwards(owner);
        return round;
    }

    /** From each beginning of the process to the open case. */
    static OwnersLine toTheOpenCase(Outcome outcome) {
        var arrival = new OwnersLine(outcome.model(), outcome.openCase().orElseThrow());
        Scope.startsOf(outcome.model().process()).forEach(arrival::follow);
        return arrival;
    }

    /** Where it waits, ends, or splits in two. */
    Stream<FlowNode> breaks() {
        return Stream.of(waits, doubles, ends).flatMap(Set::stream).distinct();
    }

    /** What comes onto the line from beside it, so that there would be two of what must be one. */
    Stream<FlowNode> joins() {
        return Stream.concat(line.stream(), Stream.of(goal))
                .flatMap(Model::flowsInto)
                .map(SequenceFlow::getSource)
                .filter(source -> !line.contains(source) && !source.equals(goal))
                .distinct();
    }

    /** However long it waits: it does not come to an end. */
    boolean isNeverLeft() {
        return ends.isEmpty()
                && goal instanceof Activity owner
                && !AtOnce.isRepeated(owner)
                && model.boundariesOf(owner).noneMatch(AtOnce::interrupts);
    }

    private void follow(FlowNode node) {
        follow(node, List.of());
    }

    private void follow(FlowNode node, List<FlowNode> way) {
        if (node.equals(goal)) {
            return;
        }
        if (way.contains(node)) {
            ends.add(node);
        } else if (line.add(node) && !Scope.terminates(node)) {
            if (waits(node)) {
                waits.add(node);
            }
            onwards(node, Stream.concat(way.stream(), Stream.of(node)).toList());
        }
    }

    private void onwards(FlowNode node) {
        if (AtOnce.isLeftToAJob(node)) {
            waits.add(node);
        }
        onwards(node, List.of());
    }

    private void onwards(FlowNode node, List<FlowNode> way) {
        var next = AtOnce.next(model, node).toList();
        if (next.isEmpty()) {
            ends.add(node);
        } else if (!forks(node) || next.size() == 1) {
            next.forEach(one -> follow(one, way));
        } else {
            fork(node, next, way);
        }
        interruptionsOf(node).forEach(boundary -> follow(boundary, way));
    }

    /** Of branches that begin together exactly one is the line. */
    private void fork(FlowNode node, List<FlowNode> branches, List<FlowNode> way) {
        var back =
                branches.stream().filter(branch -> reaches(model, branch, goal)).toList();
        if (back.isEmpty() || !isWhole(node)) {
            ends.add(node);
        } else if (back.size() > 1) {
            doubles.add(node);
        }
        back.forEach(branch -> follow(branch, way));
    }

    private static boolean isWhole(FlowNode fork) {
        return !(fork instanceof InclusiveGateway)
                && (fork instanceof Gateway
                        || Model.flowsOutOf(fork).allMatch(flow -> flow.getConditionExpression() == null));
    }

    private Stream<BoundaryEvent> interruptionsOf(FlowNode node) {
        return node instanceof Activity activity && !node.equals(goal)
                ? model.boundariesOf(activity).filter(AtOnce::interrupts)
                : Stream.empty();
    }

    private boolean waits(FlowNode node) {
        return !AtOnce.passes(node) && !(node instanceof BoundaryEvent)
                || node instanceof Activity activity && AtOnce.isRepeated(activity)
                || node instanceof ParallelGateway && Model.flowsInto(node).count() > 1;
    }

    /** Whether several ways can begin here together. */
    static boolean forks(FlowNode node) {
        return !(node instanceof ExclusiveGateway) && !(node instanceof EventBasedGateway);
    }

    /** Whether any way leads from here to there, however long it waits. */
    static boolean reaches(Model model, FlowNode from, FlowNode goal) {
        var seen = new HashSet<FlowNode>();
        var open = new ArrayList<FlowNode>(List.of(from));
        while (!open.isEmpty()) {
            var node = open.remove(open.size() - 1);
            if (node.equals(goal)) {
                return true;
            }
            if (seen.add(node)) {
                AtOnce.next(model, node).forEach(open::add);
                if (node instanceof Activity activity) {
                    model.boundariesOf(activity).forEach(open::add);
                }
            }
        }
        return false;
    }
}
