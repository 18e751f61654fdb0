package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Place.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** A case on the engine: where everything stands, seen as the check sees it. */
final class EngineCase {

    private static final String ALL_OF_THEM = "#multiInstanceBody";

    private final ProcessEngine engine;
    private final String root;

    /** Whose moment or message an event is, by the ids of its process and its own. */
    private final Map<String, String> whose = new HashMap<>();

    private final Set<String> known = new HashSet<>();

    /** What never changes of a job's definition and of a process instance. */
    private final Map<String, String> placeOfDefinition = new HashMap<>();

    private final Map<String, String> keys = new HashMap<>();

    private @Nullable Stand seen;

    EngineCase(ProcessEngine engine, String root, Place process) {
        this.engine = engine;
        this.root = root;
        learn(process);
    }

    private void learn(Place place) {
        if (place.kind == Kind.PROCESS && !known.add(place.id)) {
            return;
        }
        place.places.forEach(this::learn);
        if (place.called != null) {
            learn(place.called);
        }
        place.boundaries.forEach(each -> whose.put(each.process + "/" + each.id, place.id));
        if (place.kind == Kind.EVENT_BASED) {
            place.out.forEach(way -> whose.put(place.process + "/" + way.to().id, place.id));
        }
        place.eventSubprocesses.forEach(each -> whose.put(each.process + "/" + each.entry().id, place.id));
    }

    /**
     * Something that stands on the engine.
     *
     * @param shape as {@link Token#shape()} says it
     * @param instance id of its activity instance
     * @param jobs that will let it go on
     */
    record Stand(
            String shape,
            String instance,
            List<String> jobs,
            Map<String, String> timers,
            Map<String, EventSubscription> subscriptions,
            List<Stand> inside) {}

    boolean isOver() {
        return engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(root)
                        .count()
                == 0;
    }

    String shape() {
        return stand().shape();
    }

    Stand find(List<Token> address) {
        var stand = stand();
        for (var token : address.subList(1, address.size())) {
            var wanted = token.shape();
            stand = stand.inside().stream()
                    .filter(each -> each.shape().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The engine has no " + wanted));
        }
        return stand;
    }

    /** Every open task, by its id in the drawing. */
    List<String> tasks() {
        return Stream.concat(Stream.of(root), called(root))
                .flatMap(each -> engine.getTaskService().createTaskQuery().processInstanceId(each).list().stream())
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    private Stream<String> called(String processInstance) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .superProcessInstanceId(processInstance)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .flatMap(each -> Stream.concat(Stream.of(each), called(each)));
    }

    String timer(Move move) {
        return find(move.address()).timers().get(idOf(move));
    }

    EventSubscription subscription(Move move) {
        return find(move.address()).subscriptions().get(idOf(move));
    }

    private static String idOf(Move move) {
        return Objects.requireNonNull(move.where()).id;
    }

    private Stand stand() {
        var now = seen == null ? stand(root) : seen;
        seen = now;
        return now;
    }

    /** Something has moved: what was seen is no more. */
    void moved() {
        seen = null;
    }

    private Stand stand(String processInstance) {
        return new Look(processInstance).at(engine.getRuntimeService().getActivityInstance(processInstance));
    }

    /** One process instance, looked at once. */
    private final class Look {

        private final String process;
        private final List<Job> jobs;
        private final Map<String, String> placeOfJobs;
        private final List<EventSubscription> subscriptions;
        private final Map<String, String> called;

        Look(String instance) {
            var runtime = engine.getRuntimeService();
            jobs = engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance)
                    .list();
            placeOfJobs = jobs.stream().collect(Collectors.toMap(Job::getId, job -> placeOf(job)));
            subscriptions = runtime.createEventSubscriptionQuery()
                    .processInstanceId(instance)
                    .list();
            called = runtime.createProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
                    .map(ExecutionEntity.class::cast)
                    .collect(Collectors.toMap(ExecutionEntity::getSuperExecutionId, ExecutionEntity::getId));
            process = keyOf(instance);
        }

        Stand at(ActivityInstance instance) {
            var isProcess = instance.getParentActivityInstanceId() == null;
            var id = isProcess ? process : instance.getActivityId();
            var executions = List.of(instance.getExecutionIds());
            var inside = new ArrayList<Stand>();
            Stream.of(instance.getChildActivityInstances()).map(this::at).forEach(inside::add);
            Stream.of(instance.getChildTransitionInstances())
                    .map(waiting -> waiting(waiting.getActivityId(), waiting.getExecutionId()))
                    // without a job it is one of several that has ended, and is kept until all have
                    .filter(waiting -> !waiting.jobs().isEmpty())
                    .forEach(inside::add);
            var timers = timers(plain(id), executions);
            var messages = messages(plain(id), executions);
            var label = id;
            for (var execution : executions) {
                if (instance.getActivityType().equals("callActivity") && called.containsKey(execution)) {
                    var inner = stand(called.get(execution));
                    label = id + ":" + keyOf(called.get(execution));
                    inside.addAll(inner.inside());
                    timers.putAll(inner.timers());
                    messages.putAll(inner.subscriptions());
                }
            }
            return stood(label, instance.getId(), timers, messages, inside);
        }

        private Stand stood(
                String label,
                String instance,
                Map<String, String> timers,
                Map<String, EventSubscription> messages,
                List<Stand> inside) {
            var awaited = Stream.concat(timers.keySet().stream(), messages.keySet().stream())
                    .map(each -> "@" + each)
                    .sorted()
                    .collect(Collectors.joining());
            var within = inside.stream().map(Stand::shape).sorted().collect(Collectors.joining(" "));
            var shape = label + awaited + (within.isEmpty() ? "" : "{" + within + "}");
            return new Stand(shape, instance, List.of(), timers, messages, inside);
        }

        private Stand waiting(String id, String execution) {
            var itsJobs = jobs.stream()
                    .filter(job -> job.getExecutionId().equals(execution))
                    .map(Job::getId)
                    .toList();
            return new Stand("~" + id, "", itsJobs, Map.of(), Map.of(), List.of());
        }

        private Map<String, String> timers(String id, List<String> executions) {
            var timers = new HashMap<String, String>();
            for (var job : jobs) {
                var event = placeOfJobs.get(job.getId());
                if (executions.contains(job.getExecutionId()) && isOf(id, event)) {
                    timers.put(event, job.getId());
                }
            }
            return timers;
        }

        private Map<String, EventSubscription> messages(String id, List<String> executions) {
            var messages = new HashMap<String, EventSubscription>();
            for (var each : subscriptions) {
                if (executions.contains(each.getExecutionId()) && isOf(id, each.getActivityId())) {
                    messages.put(each.getActivityId(), each);
                }
            }
            return messages;
        }

        private boolean isOf(String id, String event) {
            return id.equals(whose.getOrDefault(process + "/" + event, event));
        }
    }

    private static String plain(String id) {
        return id.replace(ALL_OF_THEM, "");
    }

    private String placeOf(Job job) {
        return placeOfDefinition.computeIfAbsent(
                job.getJobDefinitionId(),
                id -> engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(id)
                        .singleResult()
                        .getActivityId());
    }

    private String keyOf(String processInstance) {
        return keys.computeIfAbsent(
                processInstance,
                id -> engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getProcessDefinitionId()
                        .split(":", -1)[0]);
    }
}
