package io.outcomedesk.statespace;

import static io.outcomedesk.workflow.law.Model.flowsInto;
import static io.outcomedesk.workflow.law.Model.flowsOutOf;

import io.outcomedesk.statespace.Place.Kind;
import io.outcomedesk.statespace.Place.Loop;
import io.outcomedesk.statespace.Place.Occasion;
import io.outcomedesk.statespace.Place.Way;
import io.outcomedesk.workflow.law.Model;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * Reads BPMN files into the places that tokens meet. What it does not know it refuses: a drawing is never checked as if
 * something in it were not there.
 */
final class Drawings {

    private static final String ANY_DEPARTMENT = "${department}";

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("subProcess", Kind.SUBPROCESS),
            Map.entry("callActivity", Kind.CALL),
            Map.entry("userTask", Kind.USER_TASK),
            Map.entry("serviceTask", Kind.STEP),
            Map.entry("businessRuleTask", Kind.STEP),
            Map.entry("sendTask", Kind.STEP),
            Map.entry("receiveTask", Kind.RECEIVE_TASK),
            Map.entry("intermediateCatchEvent", Kind.CATCH),
            Map.entry("intermediateThrowEvent", Kind.THROW),
            Map.entry("startEvent", Kind.START),
            Map.entry("boundaryEvent", Kind.BOUNDARY),
            Map.entry("endEvent", Kind.END),
            Map.entry("exclusiveGateway", Kind.EXCLUSIVE),
            Map.entry("parallelGateway", Kind.PARALLEL),
            Map.entry("eventBasedGateway", Kind.EVENT_BASED));

    private final Map<String, Model> models;
    private final String department;
    private final Map<String, Place> processes = new HashMap<>();

    private Drawings(Map<String, Model> models, String department) {
        this.models = models;
        this.department = department;
    }

    /** The process of this key and all it calls, where every piece is this department's. */
    static Place read(Collection<Model> models, String key, String department) {
        var byKey = models.stream().collect(Collectors.toMap(Model::key, Function.identity()));
        return new Drawings(byKey, department).process(key);
    }

    /** One department for each drawing: those whose pieces move alike are checked once. */
    static Map<String, List<String>> departments(Collection<Model> models) {
        return models.stream()
                .filter(Model::isDepartment)
                .map(Model::key)
                .collect(Collectors.groupingBy(key ->
                        read(models, key, key).places.stream().map(Place::drawn).collect(Collectors.joining())))
                .values()
                .stream()
                .collect(Collectors.toMap(alike -> alike.get(0), alike -> alike));
    }

    private Place process(String key) {
        var known = processes.get(key);
        if (known != null) {
            return known;
        }
        var model = Optional.ofNullable(models.get(key))
                .orElseThrow(() -> new IllegalArgumentException("No model is named " + key));
        var process = new Place(key, nameOf(key, model.process().getName()), Kind.PROCESS, key);
        processes.put(key, process);
        readInside(process, model.process());
        return process;
    }

    private void readInside(Place around, ModelElementInstance drawn) {
        var nodes = drawn.getChildElementsByType(FlowNode.class);
        var places = nodes.stream().collect(Collectors.toMap(FlowNode::getId, node -> place(around, node)));
        for (var node : nodes) {
            var place = places.get(node.getId());
            around.places.add(place);
            readWays(place, node, places);
            stand(around, place, node, places);
        }
        around.isCase = places.values().stream().anyMatch(Place::isOwnerTask);
    }

    private static void readWays(Place place, FlowNode node, Map<String, Place> places) {
        var usual = defaultOf(node);
        place.ways = (int) flowsInto(node).count();
        flowsOutOf(node)
                .map(flow -> new Way(places.get(flow.getTarget().getId()), condition(flow), flow.equals(usual)))
                .forEach(place.out::add);
        if (place.kind != Kind.EXCLUSIVE && place.out.stream().anyMatch(way -> way.condition() != null)) {
            throw refused(node, "a condition on a flow that does not leave an exclusive gateway");
        }
    }

    private static void stand(Place around, Place place, FlowNode node, Map<String, Place> places) {
        if (node instanceof BoundaryEvent boundary) {
            places.get(boundary.getAttachedTo().getId()).boundaries.add(place);
        } else if (place.kind == Kind.EVENT_SUBPROCESS) {
            around.eventSubprocesses.add(place);
        } else if (node instanceof StartEvent) {
            if (around.start != null) {
                throw refused(node, "a second start event");
            }
            around.start = place;
        }
    }

    private Place place(Place around, FlowNode node) {
        var place = new Place(node.getId(), nameOf(node.getId(), node.getName()), kindOf(node), around.process);
        place.asyncBefore = node.isCamundaAsyncBefore();
        place.asyncAfter = node instanceof Activity && node.isCamundaAsyncAfter();
        if (node instanceof SubProcess subprocess) {
            readInside(place, subprocess);
        } else if (node instanceof CallActivity call) {
            place.called = process(calledBy(call));
        } else if (node instanceof ServiceTask step) {
            place.step = step.getCamundaDelegateExpression();
        } else if (node instanceof ReceiveTask receive) {
            place.occasion = Occasion.MESSAGE;
            place.word = receive.getMessage().getName();
        }
        readEvent(place, node);
        if (node instanceof Activity activity && activity.getLoopCharacteristics() != null) {
            place.loop = loop(node, activity);
        }
        return place;
    }

    private String calledBy(CallActivity call) {
        return ANY_DEPARTMENT.equals(call.getCalledElement()) ? department : call.getCalledElement();
    }

    private static void readEvent(Place place, FlowNode node) {
        var definitions = node instanceof CatchEvent catches
                ? catches.getEventDefinitions()
                : node instanceof ThrowEvent throwing ? throwing.getEventDefinitions() : Set.<EventDefinition>of();
        if (definitions.size() > 1) {
            throw refused(node, "several events in one");
        }
        definitions.forEach(definition -> readDefinition(place, node, definition));
        if (node instanceof BoundaryEvent boundary) {
            place.isInterrupting = boundary.cancelActivity();
        } else if (node instanceof StartEvent start) {
            place.isInterrupting = start.isInterrupting();
        }
    }

    private static void readDefinition(Place place, FlowNode node, EventDefinition definition) {
        if (definition instanceof TimerEventDefinition timer) {
            place.occasion = Occasion.TIMER;
            place.repeats = timer.getTimeCycle() != null;
        } else if (definition instanceof MessageEventDefinition message) {
            place.occasion = Occasion.MESSAGE;
            place.word = message.getMessage().getName();
        } else if (definition instanceof EscalationEventDefinition escalates) {
            place.occasion = Occasion.ESCALATION;
            place.word = codeOf(escalates);
        } else if (definition instanceof TerminateEventDefinition) {
            place.occasion = Occasion.TERMINATE;
        } else {
            throw refused(node, definition.getElementType().getTypeName());
        }
        if (node instanceof StartEvent && place.occasion == Occasion.ESCALATION) {
            throw refused(node, "an event subprocess that an escalation starts");
        }
    }

    /** Empty where a catch takes any. */
    private static String codeOf(EscalationEventDefinition escalates) {
        return escalates.getEscalation() == null
                ? ""
                : escalates.getEscalation().getEscalationCode();
    }

    private static Loop loop(FlowNode node, Activity activity) {
        if (activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics several
                && !several.isSequential()
                && several.getCamundaCollection() != null) {
            var enough = several.getCompletionCondition();
            return new Loop(several.getCamundaCollection(), enough == null ? null : enough.getTextContent());
        }
        throw refused(node, "a loop that is not: all of a collection at once");
    }

    private static Kind kindOf(FlowNode node) {
        if (node instanceof SubProcess subprocess && subprocess.triggeredByEvent()) {
            return Kind.EVENT_SUBPROCESS;
        }
        return Optional.ofNullable(KINDS.get(node.getElementType().getTypeName()))
                .orElseThrow(() -> refused(node, node.getElementType().getTypeName()));
    }

    private static @Nullable SequenceFlow defaultOf(FlowNode node) {
        return node instanceof ExclusiveGateway gateway
                ? gateway.getDefault()
                : node instanceof Activity activity ? activity.getDefault() : null;
    }

    private static @Nullable String condition(SequenceFlow flow) {
        return flow.getConditionExpression() == null
                ? null
                : flow.getConditionExpression().getTextContent().strip();
    }

    private static String nameOf(String id, @Nullable String name) {
        return name == null ? id : name.replaceAll("\\s+", " ");
    }

    private static IllegalArgumentException refused(FlowNode node, String what) {
        return new IllegalArgumentException(
                "The check does not know how tokens move here: %s (%s)".formatted(node.getId(), what));
    }
}
