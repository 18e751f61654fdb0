package io.outcomedesk.workflow;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys {@code processes/} and {@code forms/} as one deployment, under their own names; an unchanged house is not deployed again. */
@Component
@Order(10)
class HouseDeployment implements ApplicationRunner {

    private static final String[] PATTERNS = {
        "classpath*:processes/**/*.bpmn", "classpath*:processes/**/*.dmn", "classpath*:forms/**/*.form"
    };

    private final RepositoryService repository;

    HouseDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var deployment = repository.createDeployment().name("outcome-desk").enableDuplicateFiltering(false);
        var resolver = new PathMatchingResourcePatternResolver();
        for (var pattern : PATTERNS) {
            var found = resolver.getResources(pattern);
            Arrays.sort(found, Comparator.comparing(HouseDeployment::nameOf));
            for (var resource : found) {
                try (var content = resource.getInputStream()) {
                    deployment.addInputStream(nameOf(resource), content);
                }
            }
        }
        deployment.deploy();
    }

    /** The path from {@code processes/} or {@code forms/} on, the same wherever the desk stands. */
    private static String nameOf(Resource resource) {
        try {
            return resource.getURL().getPath().replaceFirst("^.*/(?=(processes|forms)/)", "");
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot name " + resource, unreadable);
        }
    }
}
