package io.outcomedesk.workflow.law;

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
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** One process as drawn: its file, and the ways through it. */
public final class Model {

    private static final String KIND = "kind";
    private static final String DEPARTMENT = "department";

    private final String file;
    private final BpmnModelInstance content;

    /** The same elements are looked for by many rules. */
    private final Map<Class<?>, List<?>> found = new HashMap<>();

    public Model(String file, BpmnModelInstance content) {
        this.file = file;
        this.content = content;
    }

    public static Model read(Path file) {
        return new Model(file.toString().replace('\\', '/'), Bpmn.readModelFromFile(file.toFile()));
    }

    public Model copy() {
        return new Model(file, content.clone());
    }

    /** As it was sent, or from the folder on. */
    public String file() {
        return file;
    }

    public BpmnModelInstance content() {
        return content;
    }

    public String key() {
        return process().getId();
    }

    public Process process() {
        return all(Process.class).findFirst().orElseThrow();
    }

    /** A department's own piece says so: the property {@code kind} of its process is {@code department}. */
    public boolean isDepartment() {
        return property(process(), KIND).filter(DEPARTMENT::equals).isPresent();
    }

    /** A value that a designer set under the element's extension properties. */
    public static Optional<String> property(BaseElement element, String name) {
        return Optional.ofNullable(element.getExtensionElements()).stream()
                .flatMap(extensions -> extensions.getChildElementsByType(CamundaProperties.class).stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    public <T extends ModelElementInstance> Stream<T> all(Class<T> kind) {
        return found.computeIfAbsent(kind, any -> List.copyOf(content.getModelElementsByType(kind))).stream()
                .map(kind::cast);
    }

    /** Every node of one kind, of this drawing, that runs this step. */
    public Stream<ServiceTask> steps(String bean) {
        return all(ServiceTask.class).filter(runs(bean)::test);
    }

    public Stream<UserTask> tasksWithForm(String form) {
        return all(UserTask.class).filter(task -> form.equals(task.getCamundaFormRef()));
    }

    // Ways ---------------------------------------------------------------------------------------

    public static Stream<SequenceFlow> flowsOutOf(FlowNode node) {
        return node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getSource()));
    }

    public static Stream<SequenceFlow> flowsInto(FlowNode node) {
        return node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getTarget()));
    }

    public static Stream<FlowNode> after(FlowNode node) {
        return flowsOutOf(node).map(SequenceFlow::getTarget);
    }

    /** Whether every way from here meets such a node before it ends. */
    public static boolean everyWayMeets(FlowNode from, Predicate<? super FlowNode> such) {
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

    public static Predicate<ModelElementInstance> runs(String bean) {
        return node ->
                node instanceof ServiceTask step && ("${" + bean + "}").equals(step.getCamundaDelegateExpression());
    }

    public static <T extends EventDefinition> Optional<T> definition(FlowNode event, Class<T> kind) {
        var definitions = event instanceof CatchEvent catches
                ? catches.getEventDefinitions()
                : event instanceof ThrowEvent throwing ? throwing.getEventDefinitions() : Set.<EventDefinition>of();
        return definitions.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    public Stream<BoundaryEvent> boundariesOf(Activity activity) {
        return all(BoundaryEvent.class).filter(boundary -> activity.equals(boundary.getAttachedTo()));
    }

    /** The subprocesses around an element, from inside out. */
    public static Stream<SubProcess> around(BaseElement element) {
        return Stream.iterate(element.getParentElement(), Objects::nonNull, ModelElementInstance::getParentElement)
                .filter(SubProcess.class::isInstance)
                .map(SubProcess.class::cast);
    }
}
