package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.definition;
import static io.outcomedesk.workflow.law.Model.flowsInto;
import static io.outcomedesk.workflow.law.Model.flowsOutOf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Every small mistake somebody could make in one model, each as a model of its own. */
final class ModelMutants {

    private final Model original;
    private final List<Mutant> mutants = new ArrayList<>();

    ModelMutants(Model original) {
        this.original = original;
    }

    /** A model with one mistake in it. */
    record Mutant(String kind, String mistake, Model model) {

        @Override
        public String toString() {
            return "%s: %s in %s".formatted(kind, mistake, model.key());
        }
    }

    List<Mutant> all() {
        onEach("boundary event removed", BoundaryEvent.class, any(), ModelMutants::remove);
        onEach("interrupting flag flipped", BoundaryEvent.class, any(), flipped());
        onEach(
                "event subprocess made interrupting",
                StartEvent.class,
                ModelMutants::startsBeside,
                (all, start) -> start.setInterrupting(true));
        onEach("terminate end made plain", EndEvent.class, Scope::terminates, ModelMutants::makePlain);
        onEach("plain end made to terminate", EndEvent.class, this::isPlain, ModelMutants::makeTerminating);
        onEach("escalation end made plain", EndEvent.class, this::escalates, ModelMutants::makePlain);
        onEach(
                "default flow removed",
                ExclusiveGateway.class,
                this::hasDefault,
                (all, gateway) -> gateway.removeAttribute("default"));
        onEach(
                "condition removed",
                SequenceFlow.class,
                flow -> flow.getConditionExpression() != null,
                (all, flow) -> flow.removeConditionExpression());
        onEach("timer removed", IntermediateCatchEvent.class, ModelMutants::isTimer, ModelMutants::bridge);
        onEach("timer emptied", CatchEvent.class, ModelMutants::isTimer, ModelMutants::makePlain);
        onEach("message removed", IntermediateCatchEvent.class, this::hearsAMessage, ModelMutants::remove);
        onCalls();
        onTasks();
        onWriting();
        escalationsSwapped();
        waysOutMoved();
        return mutants;
    }

    // What goes wrong ----------------------------------------------------------------------------

    private void onCalls() {
        onParts("business key removed", CamundaIn.class, in -> in.getCamundaBusinessKey() != null);
        onParts("variable not passed", CamundaIn.class, in -> in.getCamundaBusinessKey() == null);
        onParts("variable not returned", CamundaOut.class, out -> true);
        onEach(
                "binding removed",
                CallActivity.class,
                any(),
                (all, call) -> call.setCamundaCalledElementBinding("latest"));
        onEach("call of nothing", CallActivity.class, any(), (all, call) -> call.setCalledElement("nothing"));
        onEach(
                "collision let in",
                CallActivity.class,
                CallActivity::isCamundaAsyncAfter,
                (all, call) -> call.setCamundaAsyncAfter(false));
    }

    private void onTasks() {
        onEach("form removed", UserTask.class, any(), (all, task) -> task.setCamundaFormRef("no-such-form"));
        onEach("due date removed", UserTask.class, any(), (all, task) -> attribute(task, "dueDate"));
        onEach("for nobody", UserTask.class, any(), (all, task) -> {
            attribute(task, "assignee");
            attribute(task, "candidateGroups");
        });
        onParts("customer's words not shown", CamundaTaskListener.class, listener -> true);
        onEach(
                "unknown step",
                ServiceTask.class,
                any(),
                (all, step) -> step.setCamundaDelegateExpression("${somethingElse}"));
        onEach("record skipped", ServiceTask.class, this::writesDownWhatWasCaught, ModelMutants::bridge);
        onEach(
                "class instead of step",
                ServiceTask.class,
                any(),
                (all, step) -> step.setCamundaClass("java.lang.Runtime"));
        onEach(
                "unknown word asked",
                UserTask.class,
                any(),
                (all, task) -> task.setCamundaDueDate("${dataSource.getConnection()}"));
    }

    private void onWriting() {
        onEach(
                "promise never settled",
                ReceiveTask.class,
                any(),
                (all, promise) -> promise.removeAttribute("messageRef"));
        onEach("name removed", FlowNode.class, node -> node.getName() != null, (all, node) -> node.setName(" "));
        onEach(
                "answer's name removed",
                SequenceFlow.class,
                flow -> flow.getName() != null,
                (all, flow) -> flow.setName(" "));
        onEach(
                "question turned into a statement",
                ExclusiveGateway.class,
                gateway -> gateway.getName() != null,
                (all, gateway) -> gateway.setName(gateway.getName().replace("?", "")));
        onEach("id left to the tool", FlowNode.class, any(), (all, node) -> node.setId("Activity_0ab12cd"));
        onEach(
                "history kept for ever",
                Process.class,
                any(),
                (all, process) -> attribute(process, "historyTimeToLive"));
        onEach(
                "escalation made up",
                Escalation.class,
                any(),
                (all, escalation) -> escalation.setEscalationCode("nothing-more-i-can-do"));
        onEach(
                "fixed time",
                TimerEventDefinition.class,
                any(),
                (all, timer) -> timer.getTimeDate().setTextContent("2030-01-01T00:00:00Z"));
        onEach(
                "wait before the owner",
                ServiceTask.class,
                Model.runs("nameTheOwner")::test,
                (all, step) -> step.setCamundaAsyncBefore(true));
        onEach(
                "message thrown",
                EndEvent.class,
                end -> original.isDepartment() && isPlain(end),
                (all, end) -> end.addChildElement(all.content().newInstance(MessageEventDefinition.class)));
        onEach("second owner", ParallelGateway.class, any(), ModelMutants::everyBranchToTheOwner);
    }

    private static void everyBranchToTheOwner(Model model, ParallelGateway fork) {
        flowsOutOf(fork)
                .forEach(flow -> flow.setTarget(new Outcome(model).owner().orElseThrow()));
    }

    /** Of a pair that differs: both definitions' codes, or what two events mean. */
    private void escalationsSwapped() {
        var definitions = original.all(Escalation.class).toList();
        pairs(
                definitions.size(),
                (i, j) -> add(
                        "escalation codes swapped",
                        definitions.get(i).getEscalationCode() + " and "
                                + definitions.get(j).getEscalationCode(),
                        copy -> swap(in(copy, definitions.get(i)), in(copy, definitions.get(j)))));
        var events = original.all(FlowNode.class)
                .filter(event -> !Codes.of(event).isEmpty())
                .toList();
        pairs(events.size(), (i, j) -> {
            if (!Codes.of(events.get(i)).equals(Codes.of(events.get(j)))) {
                add(
                        "escalations of two events swapped",
                        events.get(i).getId() + " and " + events.get(j).getId(),
                        copy -> swapMeaning(in(copy, events.get(i)), in(copy, events.get(j))));
            }
        });
    }

    /** The way out of a boundary or of a decision's default leads to each plain end instead. */
    private void waysOutMoved() {
        var ways = original.all(SequenceFlow.class)
                .filter(flow -> flow.getSource() instanceof BoundaryEvent boundary && !hearsAMessage(boundary)
                        || asksWhatComesNext(flow.getSource()))
                .toList();
        for (var way : ways) {
            way.getParentElement().getChildElementsByType(EndEvent.class).stream()
                    .filter(end -> end.getEventDefinitions().isEmpty())
                    .filter(end -> !end.equals(way.getTarget()))
                    .forEach(end -> add(
                            "way led to an end",
                            way.getId() + " to " + end.getId(),
                            copy -> in(copy, way).setTarget(in(copy, end))));
        }
    }

    private boolean writesDownWhatWasCaught(ServiceTask step) {
        return flowsInto(step).map(SequenceFlow::getSource).anyMatch(Codes::isEscalation);
    }

    private boolean asksWhatComesNext(FlowNode node) {
        return original.steps("findNextStep").flatMap(Model::after).anyMatch(node::equals);
    }

    // How ----------------------------------------------------------------------------------------

    private <T extends BaseElement> void onEach(
            String kind, Class<T> type, Predicate<T> which, BiConsumer<Model, T> change) {
        original.all(type)
                .filter(which)
                .forEach(element -> add(kind, element.getId(), copy -> change.accept(copy, in(copy, element))));
    }

    /** Parts have no id: the same place in the copy is the same part. */
    private <T extends ModelElementInstance> void onParts(String kind, Class<T> type, Predicate<T> which) {
        var parts = original.all(type).toList();
        IntStream.range(0, parts.size())
                .filter(i -> which.test(parts.get(i)))
                .forEach(i -> add(kind, "number " + i, copy -> {
                    var part = copy.all(type).toList().get(i);
                    part.getParentElement().removeChildElement(part);
                }));
    }

    private void add(String kind, String mistake, Consumer<Model> change) {
        var copy = original.copy();
        change.accept(copy);
        mutants.add(new Mutant(kind, mistake, new Model(copy.file(), copy.content())));
    }

    private static <T extends BaseElement> T in(Model copy, T element) {
        return copy.content().getModelElementById(element.getId());
    }

    private static void pairs(int count, BiConsumer<Integer, Integer> pair) {
        IntStream.range(0, count).forEach(i -> IntStream.range(i + 1, count).forEach(j -> pair.accept(i, j)));
    }

    /** With everything that is reached only through it: what is left looks whole. */
    private static void remove(Model model, FlowNode node) {
        var next = Model.after(node).toList();
        flowsOutOf(node).toList().forEach(ModelMutants::erase);
        flowsInto(node).toList().forEach(ModelMutants::erase);
        node.getParentElement().removeChildElement(node);
        next.stream()
                .filter(left -> flowsInto(left).findAny().isEmpty())
                .toList()
                .forEach(left -> remove(model, left));
    }

    private static void erase(SequenceFlow flow) {
        flow.getParentElement().removeChildElement(flow);
    }

    private static void bridge(Model model, FlowNode node) {
        var next = Model.after(node).findFirst().orElseThrow();
        flowsInto(node).toList().forEach(flow -> flow.setTarget(next));
        flowsOutOf(node).toList().forEach(ModelMutants::erase);
        node.getParentElement().removeChildElement(node);
    }

    private static BiConsumer<Model, BoundaryEvent> flipped() {
        return (all, boundary) -> boundary.setCancelActivity(!boundary.cancelActivity());
    }

    private static void makePlain(Model model, FlowNode event) {
        var definitions = event instanceof CatchEvent catches
                ? catches.getEventDefinitions()
                : ((ThrowEvent) event).getEventDefinitions();
        List.copyOf(definitions).forEach(event::removeChildElement);
    }

    private static void makeTerminating(Model model, EndEvent end) {
        end.addChildElement(model.content().newInstance(TerminateEventDefinition.class));
    }

    private static void swap(Escalation one, Escalation other) {
        var code = one.getEscalationCode();
        one.setEscalationCode(other.getEscalationCode());
        other.setEscalationCode(code);
    }

    private static void swapMeaning(FlowNode one, FlowNode other) {
        var first = definition(one, EscalationEventDefinition.class).orElseThrow();
        var second = definition(other, EscalationEventDefinition.class).orElseThrow();
        var meant = first.getEscalation();
        first.setEscalation(second.getEscalation());
        second.setEscalation(meant);
    }

    private static void attribute(BaseElement element, String name) {
        element.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", name);
    }

    private static <T> Predicate<T> any() {
        return element -> true;
    }

    private static boolean isTimer(FlowNode node) {
        return (node instanceof IntermediateCatchEvent || node instanceof BoundaryEvent)
                && definition(node, TimerEventDefinition.class).isPresent();
    }

    private static boolean startsBeside(StartEvent start) {
        return start.getParentElement() instanceof SubProcess inner && inner.triggeredByEvent();
    }

    private boolean isPlain(EndEvent end) {
        return end.getEventDefinitions().isEmpty();
    }

    private boolean escalates(EndEvent end) {
        return !Codes.of(end).isEmpty();
    }

    private boolean hasDefault(ExclusiveGateway gateway) {
        return gateway.getDefault() != null;
    }

    private boolean hearsAMessage(FlowNode event) {
        return definition(event, MessageEventDefinition.class).isPresent();
    }
}
