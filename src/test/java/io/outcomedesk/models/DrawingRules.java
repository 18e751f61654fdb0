package io.outcomedesk.models;

import static io.outcomedesk.workflow.law.Model.flowsInto;
import static io.outcomedesk.workflow.law.Model.flowsOutOf;

import io.outcomedesk.workflow.law.Model;
import io.outcomedesk.workflow.law.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** Every drawing can be read by a person, and says only what the desk understands. */
final class DrawingRules {

    private static final Pattern CHOSEN =
            Pattern.compile("(Start|End|Task|Call|SubProcess|Gateway|Flow|Boundary|Timer|Catch)(_[A-Z][A-Za-z]+)+");

    /** Forms of what is found, and of what designers change. */
    private static final Set<String> ABOUT_NO_CASE = Set.of("look-into-it", "decide-on-the-change");

    private DrawingRules() {}

    static List<Rule> all(Words words) {
        return List.of(
                Rule.ofDrawing(
                        "A process is named as its file, runs, and its history ends",
                        drawing -> Stream.of(drawing.process())
                                .filter(process -> !drawing.file().endsWith("/" + process.getId() + ".bpmn")
                                        || !process.isExecutable()
                                        || process.getCamundaHistoryTimeToLiveString() == null)),
                Rule.ofDrawing("Ids are chosen", DrawingRules::withoutAChosenId),
                Rule.ofDrawing(
                        "What happens has a name, a decision asks and its answers are named",
                        DrawingRules::withoutAName),
                Rule.ofDrawing("Nothing is left lying, and nothing stops half-way", DrawingRules::notConnected),
                Rule.ofDrawing(
                        "Every decision has a way for all that was not thought of",
                        drawing -> drawing.all(ExclusiveGateway.class).filter(gateway -> !decidesAlways(gateway))),
                Rule.of(
                        "Every task has a form of the house",
                        (house, drawing) -> drawing.all(UserTask.class)
                                .filter(task -> !house.forms().contains(task.getCamundaFormRef()))),
                Rule.ofDrawing(
                        "Every task is for a person or a group, and has a date",
                        drawing -> drawing.all(UserTask.class)
                                .filter(task -> task.getCamundaDueDate() == null
                                        || task.getCamundaAssignee() == null
                                                && task.getCamundaCandidateGroups() == null)),
                Rule.ofDrawing(
                        "Every task on a case shows the customer's words",
                        drawing -> drawing.all(UserTask.class)
                                .filter(task -> !ABOUT_NO_CASE.contains(task.getCamundaFormRef()))
                                .filter(task -> !showsTheCustomersWords(task))),
                Rule.ofDrawing(
                        "A drawing runs the desk's own steps, no scripts and no classes",
                        drawing -> drawing.all(BaseElement.class).filter(element -> !runsOurSteps(element, words))),
                Rule.ofDrawing(
                        "A drawing uses the desk's own words only",
                        drawing -> drawing.all(BaseElement.class)
                                .filter(element ->
                                        Expressions.of(element).anyMatch(text -> !Expressions.isOurs(text, words)))));
    }

    private static Stream<? extends BaseElement> withoutAChosenId(Model drawing) {
        return Stream.concat(drawing.all(FlowNode.class), drawing.all(SequenceFlow.class))
                .filter(element -> !CHOSEN.matcher(element.getId()).matches());
    }

    private static Stream<? extends BaseElement> withoutAName(Model drawing) {
        var nodes = drawing.all(FlowNode.class)
                .filter(node -> !(node instanceof ParallelGateway))
                .filter(node -> isBlank(node.getName()) || asksWithoutAQuestionMark(node));
        var answers = drawing.all(ExclusiveGateway.class)
                .filter(gateway -> flowsOutOf(gateway).count() > 1)
                .flatMap(Model::flowsOutOf)
                .filter(flow -> isBlank(flow.getName()));
        return Stream.concat(nodes, answers);
    }

    private static boolean asksWithoutAQuestionMark(FlowNode node) {
        return node instanceof ExclusiveGateway
                && flowsOutOf(node).count() > 1
                && !node.getName().endsWith("?");
    }

    private static boolean isBlank(String name) {
        return name == null || name.isBlank();
    }

    private static Stream<FlowNode> notConnected(Model drawing) {
        return drawing.all(FlowNode.class)
                .filter(node -> !(node instanceof SubProcess inner && inner.triggeredByEvent()))
                .filter(node -> isLeftLying(node)
                        || !(node instanceof EndEvent)
                                && flowsOutOf(node).findAny().isEmpty());
    }

    private static boolean isLeftLying(FlowNode node) {
        return !(node instanceof StartEvent)
                && !(node instanceof BoundaryEvent)
                && flowsInto(node).findAny().isEmpty();
    }

    private static boolean decidesAlways(ExclusiveGateway gateway) {
        var flows = flowsOutOf(gateway).toList();
        return flows.size() < 2
                || gateway.getDefault() != null
                        && flows.stream()
                                .allMatch(flow ->
                                        flow.equals(gateway.getDefault()) == (flow.getConditionExpression() == null));
    }

    private static boolean showsTheCustomersWords(UserTask task) {
        return task.getExtensionElements() != null
                && task.getExtensionElements().getChildElementsByType(CamundaTaskListener.class).stream()
                        .anyMatch(listener -> "create".equals(listener.getCamundaEvent())
                                && "${showTheCustomersWords}".equals(listener.getCamundaDelegateExpression()));
    }

    private static boolean runsOurSteps(BaseElement element, Words words) {
        if (element instanceof ScriptTask
                || element instanceof SendTask
                || element instanceof BusinessRuleTask
                || !Expressions.scriptsAndClasses(element).isEmpty()) {
            return false;
        }
        return !(element instanceof ServiceTask step) || isOneOf(step.getCamundaDelegateExpression(), words.steps());
    }

    private static boolean isOneOf(String expression, Set<String> beans) {
        return expression != null && beans.stream().anyMatch(bean -> expression.equals("${" + bean + "}"));
    }
}
