package io.outcomedesk.workflow;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asked by the models as {@code ${versionFor.latest('…')}}: which version of a called model to start; a piece keeps the one it started with. */
@Component
public class VersionFor implements EngineSetup.Question {

    private final RepositoryService repository;

    VersionFor(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    public int latest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getVersion();
    }
}
