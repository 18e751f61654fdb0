package io.outcomedesk.workflow;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.designs.Changes;
import io.outcomedesk.designs.Design;
import io.outcomedesk.designs.Design.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes down what was deployed, in the commit that deploys it; whether it counts at once is {@link Changes}' to say. */
@Component
class NewVersions implements Deployer {

    /** A deployment may also be of pictures or texts alone. */
    @SuppressWarnings("rawtypes") // as the engine has it
    private static final Map<Class<?>, List> NOTHING = Map.of();

    private final Changes changes;

    NewVersions(@Lazy Changes changes) {
        this.changes = changes;
    }

    /** Asked by the engine for each deployment after everything of it was read, also when it reads an old one again. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var designs = new ArrayList<Design>();
        designs.addAll(of(deployment, Kind.MODEL, ProcessDefinition.class));
        designs.addAll(of(deployment, Kind.TABLE, DecisionDefinition.class));
        designs.addAll(of(deployment, Kind.FORM, CamundaFormDefinitionEntity.class));
        changes.deployed(
                deployment.getId(),
                Objects.requireNonNullElse(deployment.getName(), ""),
                designs,
                Visitor.current().actor());
    }

    private static List<Design> of(DeploymentEntity deployment, Kind kind, Class<? extends ResourceDefinition> type) {
        return Objects.requireNonNullElse(deployment.getDeployedArtifacts(), NOTHING).values().stream()
                .flatMap(List<?>::stream)
                .filter(type::isInstance)
                .map(type::cast)
                .map(definition -> design(deployment.getId(), kind, definition))
                .toList();
    }

    private static Design design(String change, Kind kind, ResourceDefinition definition) {
        return new Design(
                definition.getId(),
                change,
                kind,
                definition.getKey(),
                definition.getVersion(),
                // the engine knows no name of a form
                kind == Kind.FORM
                        ? definition.getKey()
                        : Objects.requireNonNullElse(definition.getName(), definition.getKey()),
                definition.getResourceName());
    }
}
