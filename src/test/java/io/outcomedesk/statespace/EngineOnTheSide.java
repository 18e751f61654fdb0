package io.outcomedesk.statespace;

import io.outcomedesk.workflow.law.Model;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;

/**
 * Camunda itself with the drawings, and nothing of the desk: its steps do nothing, and what the drawings ask is answered as
 * the check answered it.
 */
final class EngineOnTheSide implements AutoCloseable {

    private final EmbeddedPostgres database;
    private final Answers answers = new Answers();
    private final ProcessEngine engine;
    private final Map<List<Model>, Map<String, ProcessDefinition>> deployed = new HashMap<>();

    EngineOnTheSide() {
        try {
            database = EmbeddedPostgres.builder().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("on-the-side");
        configuration.setJdbcUrl(database.getJdbcUrl("postgres", "postgres"));
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setExpressionManager(answers);
        engine = configuration.buildProcessEngine();
    }

    /** A case of these models, where every piece is this department's. */
    EngineCase begin(List<Model> models, String department, Place process) {
        var definitions = deployed.computeIfAbsent(models, this::deploy);
        answers.about(models, department, key -> definitions.get(key).getVersion());
        var begun = engine.getRuntimeService()
                .startProcessInstanceById(definitions.get(process.id).getId(), "C-000001");
        return new EngineCase(engine, begun.getId(), process);
    }

    private Map<String, ProcessDefinition> deploy(List<Model> models) {
        var deployment = engine.getRepositoryService().createDeployment();
        models.forEach(model -> deployment.addString(model.key() + ".bpmn", withoutItsPicture(model)));
        return deployment.deployWithResult().getDeployedProcessDefinitions().stream()
                .collect(Collectors.toMap(ProcessDefinition::getKey, Function.identity()));
    }

    /** In the picture of a faulty drawing stands what was taken out of it. */
    private static String withoutItsPicture(Model model) {
        var drawing = model.copy().content();
        drawing.getDefinitions().getBpmDiagrams().clear();
        return Bpmn.convertToString(drawing);
    }

    /** Makes the same move, and answers what is asked on the way as the check did. */
    void make(Move move, EngineCase in) {
        move.outcome().trail().marks().stream()
                .filter(mark -> mark.question() != null)
                .forEach(answers::expect);
        switch (move.what()) {
            case TASK_DONE -> engine.getTaskService().complete(task(move, in).getId());
            case CANNOT_HELP ->
                engine.getTaskService().handleEscalation(task(move, in).getId(), "cannot-help");
            case JOB ->
                engine.getManagementService()
                        .executeJob(in.find(move.address()).jobs().get(0));
            case TIME_IS_UP -> engine.getManagementService().executeJob(in.timer(move));
            case MESSAGE -> {
                var waits = in.subscription(move);
                engine.getRuntimeService().messageEventReceived(waits.getEventName(), waits.getExecutionId());
            }
            case CUSTOMER_SAYS_YES, CUSTOMER_TAKES_IT_BACK -> {}
        }
        in.moved();
        answers.noneIsLeft();
    }

    private Task task(Move move, EngineCase in) {
        return engine.getTaskService()
                .createTaskQuery()
                .activityInstanceIdIn(in.find(move.address()).instance())
                .singleResult();
    }

    @Override
    public void close() {
        engine.close();
        try {
            database.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
