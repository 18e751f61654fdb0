package io.outcomedesk.workflow.law;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.dmn.Dmn;

/** What {@code processes/} and {@code forms/} bring: the desk that an example meets. */
final class Deployed {

    static final Words WORDS = words();

    private static final Map<String, Model> MODELS =
            models().stream().collect(Collectors.toUnmodifiableMap(Model::key, Function.identity()));
    private static final Map<String, Table> TABLES = tables();
    private static final Set<String> FORMS = files("forms", ".form").stream()
            .map(file -> file.getFileName().toString().replace(".form", ""))
            .collect(Collectors.toUnmodifiableSet());

    private Deployed() {}

    /** What breaks the law where these files are deployed into the desk as it is. */
    static List<Finding> judge(List<ModelFile> files) {
        return judge(files, Set.of());
    }

    /** The same, with more checklists in it. */
    static List<Finding> judge(List<ModelFile> files, Set<String> checklists) {
        var tables = new HashMap<>(TABLES);
        checklists.forEach(checklist -> tables.put(checklist, TABLES.get("hardware-checklist")));
        return Law.judge(files, MODELS, tables, FORMS, WORDS);
    }

    /** The same for one changed model, together with those that it finds in its own deployment only. */
    static List<Finding> judge(Model changed) {
        var itself = new ModelFile(
                changed.file(), Bpmn.convertToString(changed.content()).getBytes(StandardCharsets.UTF_8));
        var bound = changed.all(CallActivity.class)
                .filter(call -> "deployment".equals(call.getCamundaCalledElementBinding()))
                .map(CallActivity::getCalledElement)
                .distinct()
                .flatMap(called -> Stream.ofNullable(MODELS.get(called)))
                .map(model -> read(Path.of(model.file())));
        return judge(Stream.concat(Stream.of(itself), bound).toList());
    }

    static List<Model> models() {
        return files("processes", ".bpmn").stream().map(Model::read).toList();
    }

    /** Every file that the desk is deployed with. */
    static List<ModelFile> house() {
        return List.of(files("processes", ".bpmn"), files("processes", ".dmn"), files("forms", ".form")).stream()
                .flatMap(List::stream)
                .map(Deployed::read)
                .toList();
    }

    /** The same files, with nothing deployed before. */
    static List<Finding> judgeAlone(List<ModelFile> files) {
        return Law.judge(files, Map.of(), Map.of(), Set.of(), WORDS);
    }

    static ModelFile read(Path file) {
        try {
            return new ModelFile(file.toString().replace('\\', '/'), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + file, unreadable);
        }
    }

    static List<Path> files(String folder, String ending) {
        try (var found = Files.walk(Path.of(folder))) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + folder, unreadable);
        }
    }

    private static Map<String, Table> tables() {
        return files("processes", ".dmn").stream()
                .map(file -> new Table(file.toString(), Dmn.readModelFromFile(file.toFile())))
                .flatMap(table -> table.keys().stream().map(key -> Map.entry(key, table)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Words words() {
        try {
            return new ObjectMapper().readValue(new File("processes/modeler-plugin/words.json"), Words.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
