package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A model of a whole case: somebody owns the customer's outcome in it. */
record Outcome(Model model) {

    private static final String KEY = "customer-outcome";
    private static final String FORM = "own-the-outcome";
    private static final String TASK = "Task_OwnTheOutcome";
    private static final String WATCH = "watch-that-it-stays-fixed";

    static Stream<Outcome> among(List<Model> models) {
        return models.stream().map(Outcome::new).filter(Outcome::isOne);
    }

    private boolean isOne() {
        return KEY.equals(model.key()) || !ownerTasks().isEmpty();
    }

    /** Sound where there is exactly one. */
    List<UserTask> ownerTasks() {
        return model.all(UserTask.class).filter(Outcome::isTheOwners).toList();
    }

    private static boolean isTheOwners(UserTask task) {
        return TASK.equals(task.getId())
                || FORM.equals(task.getCamundaFormRef())
                || Optional.ofNullable(task.getCamundaFormKey())
                        .filter(key -> key.contains(FORM))
                        .isPresent();
    }

    Optional<UserTask> owner() {
        return Optional.of(ownerTasks()).filter(tasks -> tasks.size() == 1).map(tasks -> tasks.get(0));
    }

    /** The subprocess that holds the owner's task, and with it everything of the open case. */
    Optional<SubProcess> openCase() {
        return owner().flatMap(task -> Optional.of(task.getParentElement())
                .filter(SubProcess.class::isInstance)
                .map(SubProcess.class::cast));
    }

    /** Whatever is called by a name that has the watch in it is judged as the watch; only the watch itself keeps its promise. */
    static boolean watches(CallActivity call) {
        return WATCH.equals(call.getCalledElement());
    }

    static boolean isTheWatch(CallActivity call) {
        return Optional.ofNullable(call.getCalledElement())
                .filter(called -> called.contains(WATCH))
                .isPresent();
    }
}
