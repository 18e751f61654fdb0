package io.outcomedesk.models;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One process as drawn: its file, and the ways through it. */
final class Drawing {

    private final Path file;
    private final BpmnModelInstance content;

    /** The same elements are looked for by many rules. */
    private final Map<Class<?>, List<?>> found = new HashMap<>();

    Drawing(Path file, BpmnModelInstance content) {
        this.file = file;
        this.content = content;
    }

    static Drawing read(Path file) {
        return new Drawing(file, Bpmn.readModelFromFile(file.toFile()));
    }

    Drawing copy() {
        return new Drawing(file, content.clone());
    }

    Path file() {
        return file;
    }

    BpmnModelInstance content() {
        return content;
    }

    String key() {
        return process().getId();
    }

    Process process() {
        return all(Process.class).findFirst().orElseThrow();
    }

    /** A department's own piece stands in a folder of its own. */
    boolean isDepartment() {
        return file.toString().replace('\\', '/').matches(".*processes/departments/[^/]+/[^/]+\\.bpmn");
    }

    <T extends ModelElementInstance> Stream<T> all(Class<T> kind) {
        return found.computeIfAbsent(kind, any -> List.copyOf(content.getModelElementsByType(kind))).stream()
                .map(kind::cast);
    }

    /** Every node of one kind, of this drawing, that runs this step. */
    Stream<ServiceTask> steps(String bean) {
        return all(ServiceTask.class).filter(runs(bean)::test);
    }

    Stream<UserTask> tasksWithForm(String form) {
        return all(UserTask.class).filter(task -> form.equals(task.getCamundaFormRef()));
    }

    // Ways ---------------------------------------------------------------------------------------

    static Stream<SequenceFlow> flowsOutOf(FlowNode node) {
        return node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getSource()));
    }

    static Stream<SequenceFlow> flowsInto(FlowNode node) {
        return node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getTarget()));
    }

    static Stream<FlowNode> after(FlowNode node) {
        return flowsOutOf(node).map(SequenceFlow::getTarget);
    }

    /** Whether every way from here meets such a node before it ends. */
    static boolean everyWayMeets(FlowNode from, Predicate<? super FlowNode> such) {
        var seen = new LinkedHashSet<FlowNode>();
        var metSome = walk(from, such, seen);
        return metSome && seen.stream().noneMatch(node -> after(node).findAny().isEmpty());
    }

    private static boolean walk(FlowNode from, Predicate<? super FlowNode> such, Set<FlowNode> seen) {
        seen.add(from);
        var met = false;
        for (var next : after(from).toList()) {
            if (such.test(next)) {
                met = true;
            } else if (!seen.contains(next)) {
                met |= walk(next, such, seen);
            }
        }
        return met;
    }

    // What a node is -----------------------------------------------------------------------------

    static Predicate<ModelElementInstance> runs(String bean) {
        return node ->
                node instanceof ServiceTask step && ("${" + bean + "}").equals(step.getCamundaDelegateExpression());
    }

    static <T extends EventDefinition> Optional<T> definition(FlowNode event, Class<T> kind) {
        var definitions = event instanceof CatchEvent catches
                ? catches.getEventDefinitions()
                : event instanceof ThrowEvent throwing ? throwing.getEventDefinitions() : Set.<EventDefinition>of();
        return definitions.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    Stream<BoundaryEvent> boundariesOf(Activity activity) {
        return all(BoundaryEvent.class).filter(boundary -> activity.equals(boundary.getAttachedTo()));
    }

    /** The subprocesses around an element, from inside out. */
    static Stream<SubProcess> around(BaseElement element) {
        return Stream.iterate(element.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
                .filter(SubProcess.class::isInstance)
                .map(SubProcess.class::cast);
    }
}
