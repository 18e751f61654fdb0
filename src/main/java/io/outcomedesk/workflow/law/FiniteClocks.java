package io.outcomedesk.workflow.law;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** L12: no clock strikes for ever. */
final class FiniteClocks implements Rule {

    /** Up to 999 times, and how often is written there. */
    private static final Pattern COUNTED = Pattern.compile("R[1-9]\\d{0,2}/.+");

    private static final String RETRIES = "failedJobRetryTimeCycle";

    @Override
    public String id() {
        return "L12";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return house.models().stream()
                .flatMap(model -> Stream.of(repeated(model), retried(model), drawnInCircles(model))
                        .flatMap(findings -> findings));
    }

    // Written ------------------------------------------------------------------------------------

    private Stream<Finding> repeated(Model model) {
        return model.all(TimerEventDefinition.class)
                .filter(timer -> timer.getTimeCycle() != null)
                .filter(timer -> !isCounted(timer.getTimeCycle().getTextContent()))
                .map(TimerEventDefinition::getParentElement)
                .filter(FlowElement.class::isInstance)
                .map(FlowElement.class::cast)
                .map(event -> finding(
                        model,
                        event,
                        "%s repeats, and nothing says how often: let it strike once, at a date from the record, or write a"
                                + " number of times, such as R3/P1D."));
    }

    private static boolean isCounted(String cycle) {
        return COUNTED.matcher(cycle.strip()).matches();
    }

    private Stream<Finding> retried(Model model) {
        return Wording.of(model)
                .filter(words -> RETRIES.equals(words.element().getLocalName())
                        && words.field().isEmpty()
                        && words.value().strip().startsWith("R")
                        && !isCounted(words.value()))
                .map(
                        words -> words.finding(
                                id(),
                                "A step that fails is tried again without end here: write a number of times, such as R3/PT5M."));
    }

    // Drawn --------------------------------------------------------------------------------------

    private Stream<Finding> drawnInCircles(Model model) {
        return model.all(FlowNode.class)
                .filter(FiniteClocks::isAClock)
                .filter(clock -> comesRoundForEver(model, clock))
                .map(clock -> finding(
                        model,
                        clock,
                        "%s comes round again and again, and nothing leads out of the circle: ask in a gateway how often it was,"
                                + " and lead the last time to a person."));
    }

    private static boolean isAClock(FlowNode node) {
        return (node instanceof IntermediateCatchEvent
                        || node instanceof BoundaryEvent boundary
                                && boundary.getAttachedTo() != null
                                && AtOnce.interrupts(boundary))
                && Model.definition(node, TimerEventDefinition.class).isPresent();
    }

    /** Every way from the clock comes back to where it waits, and nobody is asked in between. */
    private static boolean comesRoundForEver(Model model, FlowNode clock) {
        var waiting = whereItWaits(clock);
        var seen = new HashSet<FlowNode>();
        return waiting.stream().noneMatch(UserTask.class::isInstance)
                && onlyCircles(model, clock, waiting, seen)
                && seen.stream().anyMatch(waiting::contains);
    }

    private static boolean onlyCircles(Model model, FlowNode from, Set<FlowNode> waiting, Set<FlowNode> seen) {
        var next =
                Stream.concat(AtOnce.next(model, from), waysOutOf(model, from)).toList();
        return !next.isEmpty()
                && next.stream()
                        .filter(seen::add)
                        .filter(node -> !waiting.contains(node))
                        .allMatch(node -> !(node instanceof UserTask) && onlyCircles(model, node, waiting, seen));
    }

    private static Stream<FlowNode> waysOutOf(Model model, FlowNode node) {
        return node instanceof CallActivity || node instanceof SubProcess
                ? model.boundariesOf((Activity) node).filter(AtOnce::interrupts).map(FlowNode.class::cast)
                : Stream.empty();
    }

    private static Set<FlowNode> whereItWaits(FlowNode clock) {
        if (clock instanceof BoundaryEvent boundary) {
            return Set.<FlowNode>of(boundary.getAttachedTo());
        }
        var gateways = Model.flowsInto(clock)
                .map(SequenceFlow::getSource)
                .filter(EventBasedGateway.class::isInstance)
                .toList();
        return Set.copyOf(gateways.isEmpty() ? List.of(clock) : gateways);
    }

    private Finding finding(Model model, FlowElement element, String says) {
        return Says.of(this, model, element, says);
    }
}
