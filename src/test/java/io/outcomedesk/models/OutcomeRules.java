package io.outcomedesk.models;

import static io.outcomedesk.workflow.law.Model.after;
import static io.outcomedesk.workflow.law.Model.definition;
import static io.outcomedesk.workflow.law.Model.flowsInto;
import static io.outcomedesk.workflow.law.Model.flowsOutOf;
import static io.outcomedesk.workflow.law.Model.runs;

import io.outcomedesk.workflow.law.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** P1, P4, P9, P10: one owner from the start, and no end but the customer's yes. */
final class OutcomeRules {

    private static final String STORY = "customer-outcome";
    private static final String WATCH = "watch-that-it-stays-fixed";
    private static final String YES = "${customerSaidYes}";
    private static final String ENDED = "case-ended";

    static final String OWN = "own-the-outcome";

    private OutcomeRules() {}

    static List<Rule> all() {
        return List.of(
                ofTheOwner(
                        "There is one owner task, in one subprocess that holds everything of the open case",
                        drawing -> true),
                ofTheOwner(
                        "The owner task comes back every time, until the customer has said yes",
                        drawing -> comesBackToTheOwner(startOf(openCase(drawing)), Set.of())
                                && after(ownerTask(drawing)).count() == 1
                                && after(ownerTask(drawing)).allMatch(next -> comesBackToTheOwner(next, Set.of()))),
                ofTheOwner(
                        "The customer's yes ends all work of the open case at once",
                        drawing -> openCase(drawing).getChildElementsByType(EndEvent.class).stream()
                                        .filter(OutcomeRules::terminates)
                                        .count()
                                == 1),
                Rule.ofDrawing(
                        "Nothing but the customer's yes ends a case's work at once",
                        drawing -> drawing.all(EndEvent.class)
                                .filter(OutcomeRules::terminates)
                                .filter(end -> !drawing.key().equals(STORY)
                                        || !flowsInto(end).allMatch(OutcomeRules::isTheCustomersYes))),
                ofTheOwner(
                        "The customer's yes is recorded only when the open case has ended with it",
                        drawing -> drawing.steps("recordYes").count() == 1
                                && drawing.steps("recordYes")
                                        .flatMap(Model::flowsInto)
                                        .allMatch(flow -> openCase(drawing).equals(flow.getSource()))),
                ofTheOwner(
                        "After the watch the customer is heard: their yes still stands, or an owner is named again",
                        drawing -> drawing.all(CallActivity.class)
                                .filter(call -> WATCH.equals(call.getCalledElement()))
                                .allMatch(watch -> after(watch).allMatch(runs("hearTheCustomer"))
                                        && after(watch).flatMap(Model::after).allMatch(OutcomeRules::closesOrGoesOn))),
                ofTheOwner(
                        "A case is closed by nothing but the customer's yes",
                        drawing -> drawing.steps("closeTheCase").count() == 1
                                && drawing.steps("closeTheCase")
                                        .flatMap(Model::flowsInto)
                                        .allMatch(OutcomeRules::isTheCustomersYes)),
                ofTheOwner(
                        "What ends without a yes ends the open case whole, is written down as that, and is over",
                        drawing -> drawing.steps("recordEnding").count() == 1
                                && drawing.steps("recordEnding")
                                        .flatMap(Model::flowsInto)
                                        .allMatch(flow -> endsTheOpenCase(drawing, flow.getSource()))
                                && drawing.steps("recordEnding")
                                        .flatMap(Model::after)
                                        .allMatch(OutcomeRules::isAPlainEnd)
                                && drawing.all(BoundaryEvent.class)
                                                .filter(boundary -> endsTheOpenCase(drawing, boundary))
                                                .count()
                                        == 1),
                ofTheOwner(
                        "Between the customer's words and the owner nothing waits",
                        drawing -> reachesTheOwnerAtOnce(startOf(drawing.process()))),
                Rule.ofDrawing(
                        "What begins beside the owner interrupts nothing",
                        drawing -> drawing.all(SubProcess.class)
                                .filter(SubProcess::triggeredByEvent)
                                .map(OutcomeRules::startOf)
                                .filter(StartEvent::isInterrupting)),
                Rule.ofDrawing(
                        "A department ends its piece, and speaks to nobody else",
                        drawing -> drawing.isDepartment() || drawing.key().equals("work-checklist")
                                ? drawing.all(FlowNode.class).filter(OutcomeRules::speaksOrTerminates)
                                : Stream.empty()));
    }

    private static Rule ofTheOwner(String sentence, Predicate<Model> isKept) {
        return Rule.ofOne(STORY, sentence, drawing -> hasOneOwner(drawing) && isKept.test(drawing));
    }

    private static boolean hasOneOwner(Model drawing) {
        return drawing.tasksWithForm(OWN).count() == 1
                && Model.around(ownerTask(drawing)).count() == 1;
    }

    static UserTask ownerTask(Model drawing) {
        return drawing.tasksWithForm(OWN).findFirst().orElseThrow();
    }

    static SubProcess openCase(Model drawing) {
        return Model.around(ownerTask(drawing)).findFirst().orElseThrow();
    }

    static boolean terminates(FlowNode end) {
        return definition(end, TerminateEventDefinition.class).isPresent();
    }

    private static StartEvent startOf(BaseElement scope) {
        return scope.getChildElementsByType(StartEvent.class).iterator().next();
    }

    private static boolean endsTheOpenCase(Model drawing, FlowNode node) {
        return node instanceof BoundaryEvent boundary
                && boundary.cancelActivity()
                && openCase(drawing).equals(boundary.getAttachedTo())
                && definition(boundary, MessageEventDefinition.class)
                        .map(MessageEventDefinition::getMessage)
                        .filter(message -> ENDED.equals(message.getName()))
                        .isPresent();
    }

    private static boolean isAPlainEnd(FlowNode node) {
        return node instanceof EndEvent end && end.getEventDefinitions().isEmpty();
    }

    private static boolean isTheCustomersYes(SequenceFlow flow) {
        return flow.getSource() instanceof ExclusiveGateway gateway
                && !flow.equals(gateway.getDefault())
                && flow.getConditionExpression() != null
                && YES.equals(flow.getConditionExpression().getTextContent().strip());
    }

    private static boolean closesOrGoesOn(FlowNode decision) {
        return decision instanceof ExclusiveGateway gateway
                && flowsOutOf(gateway).count() == 2
                && flowsOutOf(gateway)
                        .allMatch(flow -> isTheCustomersYes(flow)
                                ? runs("closeTheCase").test(flow.getTarget())
                                : runs("nameTheOwner").test(flow.getTarget()));
    }

    /** Of branches that begin together one comes back; of alternatives each does, or is the customer's yes. */
    private static boolean comesBackToTheOwner(FlowNode node, Set<FlowNode> seen) {
        if (isOwnerTask(node)) {
            return true;
        }
        if (seen.contains(node)) {
            return false;
        }
        var way = new HashSet<>(seen);
        way.add(node);
        var flows = flowsOutOf(node).filter(flow -> !endsWithTheYes(flow)).toList();
        return node instanceof ParallelGateway
                ? flows.stream()
                                .filter(flow -> comesBackToTheOwner(flow.getTarget(), way))
                                .count()
                        == 1
                : !flows.isEmpty() && flows.stream().allMatch(flow -> comesBackToTheOwner(flow.getTarget(), way));
    }

    private static boolean endsWithTheYes(SequenceFlow flow) {
        return isTheCustomersYes(flow) && terminates(flow.getTarget());
    }

    private static boolean isOwnerTask(FlowNode node) {
        return node instanceof UserTask task && OWN.equals(task.getCamundaFormRef());
    }

    private static boolean reachesTheOwnerAtOnce(FlowNode node) {
        if (node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter() && !isOwnerTask(node)) {
            return false;
        }
        if (isOwnerTask(node)) {
            return true;
        }
        if (node instanceof SubProcess inner) {
            return reachesTheOwnerAtOnce(startOf(inner));
        }
        return node instanceof StartEvent || runs("nameTheOwner").test(node)
                ? after(node).allMatch(OutcomeRules::reachesTheOwnerAtOnce)
                : node instanceof ParallelGateway && after(node).anyMatch(OutcomeRules::reachesTheOwnerAtOnce);
    }

    private static boolean speaksOrTerminates(FlowNode node) {
        return terminates(node)
                || !(node instanceof CatchEvent)
                        && Stream.of(MessageEventDefinition.class, SignalEventDefinition.class)
                                .anyMatch(kind -> definition(node, kind).isPresent())
                || node instanceof SendTask
                || node instanceof ServiceTask step && step.getCamundaDelegateExpression() == null;
    }
}
