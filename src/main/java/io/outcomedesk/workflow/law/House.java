package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;

/**
 * What is judged, and what it meets: the files that are to be deployed together, and what is deployed already and is not
 * replaced by one of them.
 *
 * @param models to be deployed
 * @param tables to be deployed
 * @param forms to be deployed
 * @param knownModels deployed already, by process id
 * @param knownTables deployed already, by decision id
 * @param knownForms ids of the forms deployed already
 * @param words what a model may name
 */
public record House(
        List<Model> models,
        List<Table> tables,
        List<Form> forms,
        Map<String, Model> knownModels,
        Map<String, Table> knownTables,
        Set<String> knownForms,
        Words words) {

    private static final String ANY_DEPARTMENT = "${department}";

    /** Every model that a case can meet once these files are deployed. */
    public Stream<Model> all() {
        return Stream.concat(
                models.stream(),
                knownModels.entrySet().stream()
                        .filter(known ->
                                models.stream().noneMatch(model -> model.key().equals(known.getKey())))
                        .map(Map.Entry::getValue));
    }

    public Optional<Model> model(String key) {
        return all().filter(model -> model.key().equals(key)).findFirst();
    }

    /** The table of this id, as it is once these files are deployed. */
    public Optional<Table> table(String key) {
        return tables.stream()
                .filter(table -> table.keys().contains(key))
                .findFirst()
                .or(() -> Optional.ofNullable(knownTables.get(key)));
    }

    public boolean hasForm(String key) {
        return knownForms.contains(key)
                || forms.stream().anyMatch(form -> form.key().equals(key));
    }

    /** A new version of a department's model is a department's, whatever it says of itself. */
    public boolean isDepartment(Model model) {
        return model.isDepartment()
                || Optional.ofNullable(knownModels.get(model.key()))
                        .filter(Model::isDepartment)
                        .isPresent();
    }

    /** What a call may start; a department's piece is any of the departments. */
    public List<Model> calledBy(CallActivity call) {
        var called = call.getCalledElement();
        return ANY_DEPARTMENT.equals(called)
                ? all().filter(this::isDepartment).toList()
                : all().filter(model -> model.key().equals(called)).toList();
    }

    public Stream<CallActivity> callsOf(Model called) {
        return all().flatMap(model -> model.all(CallActivity.class))
                .filter(call -> calledBy(call).contains(called));
    }
}
