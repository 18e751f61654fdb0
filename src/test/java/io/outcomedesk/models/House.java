package io.outcomedesk.models;

import io.outcomedesk.workflow.law.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;

/** All drawings of the desk together: what calls what, and which forms there are. */
record House(Map<String, Model> drawings, List<String> forms) {

    static House ofTheDesk() {
        var drawings = new LinkedHashMap<String, Model>();
        files("processes", ".bpmn").forEach(file -> drawings.put(file.toString(), Model.read(file)));
        var forms = files("forms", ".form").stream()
                .map(file -> file.getFileName().toString().replace(".form", ""))
                .toList();
        return new House(drawings, forms);
    }

    /** The same house with one drawing changed. */
    House with(Model changed) {
        var all = new LinkedHashMap<>(drawings);
        all.put(changed.file(), changed);
        return new House(all, forms);
    }

    Stream<Model> all() {
        return drawings.values().stream();
    }

    /** What a call may start; a department's piece is any of the departments. */
    List<Model> calledBy(CallActivity call) {
        var called = call.getCalledElement();
        return "${department}".equals(called)
                ? all().filter(Model::isDepartment).toList()
                : all().filter(drawing -> drawing.key().equals(called)).toList();
    }

    Stream<CallActivity> callsOf(Model called) {
        return all().flatMap(drawing -> drawing.all(CallActivity.class))
                .filter(call -> calledBy(call).contains(called));
    }

    private static List<Path> files(String folder, String ending) {
        try (var found = Files.walk(Path.of(folder))) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + folder, unreadable);
        }
    }
}
