package io.outcomedesk.statespace;

import io.outcomedesk.workflow.law.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The BPMN files as they are deployed. */
final class HouseModels {

    static final String CASE = "customer-outcome";

    private HouseModels() {}

    static List<Model> all() {
        try (var files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(Model::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
