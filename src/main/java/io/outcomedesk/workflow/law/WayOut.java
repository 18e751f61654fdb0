package io.outcomedesk.workflow.law;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CancelEventDefinition;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** Every way from where an escalation is caught: into subprocesses, over boundaries and links, until it ends or leads to help. */
final class WayOut {

    static final String HELP = "find-someone-who-can-help";

    private final Model model;
    private final FlowNode caught;
    private final boolean isCalled;
    private final Set<FlowNode> seen = new LinkedHashSet<>();
    private final Deque<FlowNode> todo = new ArrayDeque<>();

    /** @param isCalled whether another model calls the one in which it is caught */
    WayOut(Model model, FlowNode caught, boolean isCalled) {
        this.model = model;
        this.caught = caught;
        this.isCalled = isCalled;
    }

    static boolean callsForHelp(FlowNode node) {
        return node instanceof CallActivity call && HELP.equals(call.getCalledElement());
    }

    /** Whether each of them ends as an escalation of the same code, or calls for help. */
    boolean leadsToSomebody() {
        var led = false;
        goOn(Stream.of(caught));
        while (!todo.isEmpty()) {
            var node = todo.remove();
            if (isSafe(node)) {
                led = true;
                goOn(waysAround(node));
                goOn(timersAround(node));
            } else if (isDeadEnd(node)) {
                return false;
            } else {
                goOn(nextTo(node));
            }
        }
        return led && seen.stream().allMatch(this::comesTogether);
    }

    private void goOn(Stream<? extends FlowNode> nodes) {
        nodes.filter(seen::add).forEach(todo::add);
    }

    // Where a way may lead -----------------------------------------------------------------------

    private boolean isSafe(FlowNode node) {
        return isPassedOn(node) || callsForHelp(node) && !isRepeated(node) || isTheRecordOfIt(node);
    }

    private boolean isPassedOn(FlowNode node) {
        return Codes.isThrownAndLeft(node, Codes.of(caught)) && !comesBack(node);
    }

    private boolean comesBack(FlowNode node) {
        return Codes.isThrown(node)
                && Catches.of(model, node, Codes.of(node))
                        .filter(caught::equals)
                        .isPresent();
    }

    /** One call for each of a list may be none at all. */
    private static boolean isRepeated(FlowNode node) {
        return node instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }

    /** Three are at their end here: the owner is told and the piece goes on; the case is over, unconfirmed; the ladder itself. */
    private boolean isTheRecordOfIt(FlowNode node) {
        return switch (Codes.of(caught)) {
            case Codes.OVERDUE ->
                !Catches.interrupts(caught) && Model.runs("recordOverdue").test(node) && !stopsWhatGoesOn(node);
            case Codes.SILENT ->
                !isCalled
                        && caught.getParentElement() instanceof Process
                        && Model.runs("recordUnconfirmed").test(node);
            case Codes.CANNOT_HELP ->
                model.key().equals(HELP)
                        && (Model.runs("recordHelp").test(node)
                                || Model.runs("recordDecision").test(node));
            default -> false;
        };
    }

    private boolean stopsWhatGoesOn(FlowNode from) {
        var after = new LinkedHashSet<FlowNode>(Set.of(from));
        var next = new ArrayDeque<FlowNode>(after);
        while (!next.isEmpty()) {
            nextTo(next.remove()).filter(after::add).forEach(next::add);
        }
        return after.stream()
                .filter(EndEvent.class::isInstance)
                .anyMatch(end -> is(end, TerminateEventDefinition.class)
                        || is(end, ErrorEventDefinition.class)
                        || is(end, CancelEventDefinition.class));
    }

    // How it goes on -----------------------------------------------------------------------------

    private Stream<FlowNode> nextTo(FlowNode node) {
        if (node instanceof SubProcess inner) {
            return Stream.of(
                            startsOf(inner),
                            waysAround(inner),
                            isRepeated(inner) ? Model.after(inner) : Stream.<FlowNode>empty())
                    .flatMap(ways -> ways);
        }
        if (node instanceof EndEvent end) {
            return endsOnlyWhatWasEntered(end) ? Model.after((SubProcess) end.getParentElement()) : Stream.empty();
        }
        if (isLink(node) && node instanceof IntermediateThrowEvent) {
            return otherEndOf(node);
        }
        return Stream.concat(Model.after(node), waysAround(node));
    }

    private static Stream<FlowNode> startsOf(SubProcess inner) {
        return inner.getChildElementsByType(StartEvent.class).stream().map(FlowNode.class::cast);
    }

    /** A boundary that interrupts is a way out of what it stands on. */
    private Stream<FlowNode> waysAround(FlowNode node) {
        return node instanceof Activity activity
                ? model.boundariesOf(activity)
                        .filter(BoundaryEvent::cancelActivity)
                        .filter(boundary -> !is(boundary, CompensateEventDefinition.class))
                        .map(FlowNode.class::cast)
                : Stream.empty();
    }

    /** Help takes as long as it takes; a timer that stops everything around it must lead to somebody, too. */
    private Stream<FlowNode> timersAround(FlowNode node) {
        return callsForHelp(node)
                ? Model.around(node)
                        .flatMap(this::waysAround)
                        .filter(boundary -> is(boundary, TimerEventDefinition.class))
                : Stream.empty();
    }

    private boolean endsOnlyWhatWasEntered(EndEvent end) {
        return end.getParentElement() instanceof SubProcess inner
                && seen.contains(inner)
                && !is(end, ErrorEventDefinition.class)
                && !is(end, CancelEventDefinition.class)
                && !Codes.isThrown(end);
    }

    private static Stream<FlowNode> otherEndOf(FlowNode thrown) {
        return thrown.getParentElement().getChildElementsByType(IntermediateCatchEvent.class).stream()
                .filter(other -> linkOf(other).equals(linkOf(thrown)))
                .map(FlowNode.class::cast);
    }

    private static boolean isLink(FlowNode node) {
        return is(node, LinkEventDefinition.class);
    }

    private static String linkOf(FlowNode node) {
        return Model.definition(node, LinkEventDefinition.class)
                .map(LinkEventDefinition::getName)
                .orElse("");
    }

    private static boolean is(FlowNode event, Class<? extends EventDefinition> kind) {
        return Model.definition(event, kind).isPresent();
    }

    // Where it does not --------------------------------------------------------------------------

    private boolean isDeadEnd(FlowNode node) {
        return waits(node) || nextTo(node).findAny().isEmpty() && !comesBack(node);
    }

    /** For something that may never come. */
    private static boolean waits(FlowNode node) {
        return node instanceof ReceiveTask
                || node instanceof IntermediateCatchEvent && !is(node, TimerEventDefinition.class) && !isLink(node);
    }

    /** A join waits for each of its flows: one from elsewhere was interrupted, and does not come. */
    private boolean comesTogether(FlowNode node) {
        return !(node instanceof ParallelGateway)
                || Model.flowsInto(node).allMatch(flow -> seen.contains(flow.getSource()));
    }
}
