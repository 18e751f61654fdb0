package io.outcomedesk.workflow;

import io.outcomedesk.designs.Design;
import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.Designs;
import io.outcomedesk.designs.InForce;
import io.outcomedesk.workflow.law.Finding;
import io.outcomedesk.workflow.law.Law;
import io.outcomedesk.workflow.law.Model;
import io.outcomedesk.workflow.law.ModelFile;
import io.outcomedesk.workflow.law.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Nothing that breaks the law is deployed, through whatever door it comes: all breaches are told at once. */
@Component
class LawAtDeployment implements Deployer, Designs {

    private final ApplicationContext context;
    private final RepositoryService repository;
    private final InForce inForce;

    LawAtDeployment(ApplicationContext context, @Lazy RepositoryService repository, InForce inForce) {
        this.context = context;
        this.repository = repository;
        this.inForce = inForce;
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

    @Override
    public List<Breach> checkDeployed(List<Design> deployed) {
        var files = new TreeMap<String, DesignFile>();
        for (var design : deployed) {
            files.computeIfAbsent(design.file(), name -> new DesignFile(name, content(design.change(), name)));
        }
        return check(List.copyOf(files.values()));
    }

    private byte[] content(String deployment, String file) {
        try (var content = repository.getResourceAsStream(deployment, file)) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Finding> judge(List<ModelFile> files) {
        return Law.judge(files, models(), tables(), forms(), OurWords.of(context));
    }

    private Map<String, Model> models() {
        return inForce.all(Kind.MODEL).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Design::key,
                        design -> new Model(design.file(), repository.getBpmnModelInstance(design.definition()))));
    }

    private Map<String, Table> tables() {
        return inForce.all(Kind.TABLE).stream()
                .collect(Collectors.toUnmodifiableMap(
                        Design::key,
                        design -> new Table(design.file(), repository.getDmnModelInstance(design.definition()))));
    }

    private Set<String> forms() {
        return inForce.all(Kind.FORM).stream().map(Design::key).collect(Collectors.toUnmodifiableSet());
    }
}
