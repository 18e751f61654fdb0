package io.outcomedesk.workflow;

import io.outcomedesk.access.Role;
import io.outcomedesk.departments.People;
import io.outcomedesk.workflow.law.Finding;
import io.outcomedesk.workflow.law.Model;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A model that says it is a department's makes one, in the commit that deploys it: its group, its list in the Tasklist, its
 * place among the departments that can be brought in.
 */
@Component
class NewDepartments implements Deployer {

    private static final String NAME = "department";

    private final People people;

    NewDepartments(@Lazy People people) {
        this.people = people;
    }

    /** Asked by the engine for each deployment after the law, also when it reads an old one again. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var opened = deployment.getResources().values().stream()
                .filter(file -> file.getName().endsWith(".bpmn"))
                .map(NewDepartments::read)
                .filter(Model::isDepartment)
                .toList();
        // whoever deploys may not grant, and a department's people need to see their tasks
        Context.getCommandContext().runWithoutAuthorization(() -> {
            opened.forEach(this::opens);
            return null;
        });
    }

    private static Model read(ResourceEntity file) {
        return new Model(file.getName(), Bpmn.readModelFromStream(new ByteArrayInputStream(file.getBytes())));
    }

    private void opens(Model model) {
        var key = model.key();
        if (Role.of(key).isPresent()) {
            throw new BreaksTheLaw(List.of(new Finding(
                    model.file(),
                    key,
                    "L8",
                    "\"%s\" is a role here, and its people would have the department's work and more. Give the department another id."
                            .formatted(key))));
        }
        people.opens(
                new People.Department(key, Model.property(model.process(), NAME).orElseGet(() -> inWords(key)), false));
    }

    private static String inWords(String key) {
        return Character.toUpperCase(key.charAt(0)) + key.substring(1).replace('-', ' ');
    }
}
