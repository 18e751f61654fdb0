package io.outcomedesk.workflow;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a model leads on from when somebody cannot help with a task. */
@Component
class WaysOut {

    static final String CANNOT_HELP = "cannot-help";

    private final RepositoryService models;

    WaysOut(RepositoryService models) {
        this.models = models;
    }

    /** On the task itself, or on a subprocess around it; empty where its model has none. */
    Optional<BoundaryEvent> of(Task task) {
        var model = models.getBpmnModelInstance(task.getProcessDefinitionId());
        var around = Stream.<@Nullable ModelElementInstance>iterate(
                        model.getModelElementById(task.getTaskDefinitionKey()),
                        Objects::nonNull,
                        ModelElementInstance::getParentElement)
                .toList();
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(boundary -> around.contains(boundary.getAttachedTo()))
                .filter(boundary -> boundary.getEventDefinitions().stream()
                        .anyMatch(what -> what instanceof EscalationEventDefinition raised
                                && raised.getEscalation().getEscalationCode().equals(CANNOT_HELP)))
                .findFirst();
    }
}
