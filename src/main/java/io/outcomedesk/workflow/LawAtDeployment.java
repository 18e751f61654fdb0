package io.outcomedesk.workflow;

import io.outcomedesk.designs.Designs;
import io.outcomedesk.workflow.law.Finding;
import io.outcomedesk.workflow.law.Law;
import io.outcomedesk.workflow.law.Model;
import io.outcomedesk.workflow.law.ModelFile;
import io.outcomedesk.workflow.law.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nothing that breaks the law is deployed, through whatever door it comes: all breaches are told at once. */
@Component
class LawAtDeployment implements Deployer, Designs {

    private final ApplicationContext context;
    private final RepositoryService repository;
    private final JdbcClient jdbc;

    LawAtDeployment(ApplicationContext context, @Lazy RepositoryService repository, JdbcClient jdbc) {
        this.context = context;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /** Asked by the engine for each deployment before anything of it is read, also when it reads an old one again. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        var files = deployment.getResources().values().stream()
                .map(resource -> new ModelFile(resource.getName(), resource.getBytes()))
                .toList();
        // whoever deploys may see less than what their models meet
        var findings = Context.getCommandContext().runWithoutAuthorization(() -> judge(files));
        if (!findings.isEmpty()) {
            throw new BreaksTheLaw(findings);
        }
    }

    @Override
    public List<Breach> check(List<DesignFile> files) {
        return judge(files.stream()
                        .map(file -> file.name().isEmpty()
                                ? ModelFile.named(file.content())
                                : new ModelFile(file.name(), file.content()))
                        .toList())
                .stream()
                .map(finding -> new Breach(finding.file(), finding.element(), finding.rule(), finding.says()))
                .toList();
    }

    private List<Finding> judge(List<ModelFile> files) {
        return Law.judge(files, models(), tables(), forms(), OurWords.of(context));
    }

    private Map<String, Model> models() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(definition ->
                        new Model(definition.getResourceName(), repository.getBpmnModelInstance(definition.getId())))
                .collect(Collectors.toUnmodifiableMap(Model::key, model -> model));
    }

    private Map<String, Table> tables() {
        var tables = new HashMap<String, Table>();
        for (var definition :
                repository.createDecisionDefinitionQuery().latestVersion().list()) {
            tables.put(
                    definition.getKey(),
                    new Table(definition.getResourceName(), repository.getDmnModelInstance(definition.getId())));
        }
        return Map.copyOf(tables);
    }

    /** The engine has no question for them. */
    private Set<String> forms() {
        return Set.copyOf(jdbc.sql("select distinct key_ from act_re_camformdef")
                .query(String.class)
                .list());
    }
}
