package io.outcomedesk.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.cases.Invalid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/** Completes a task only with what its form has: the same rules as in the form, wherever the answer comes from. */
@Component
class FormRules {

    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio", "select", "taglist");
    private static final List<String> TYPES =
            List.of("String", "Boolean", "Integer", "Long", "Short", "Double", "Number", "Date", "Null", "Json");
    private static final int MOST_CHARACTERS = 3900;

    private final FormService forms;
    private final ObjectMapper json;

    FormRules(FormService forms, ObjectMapper json) {
        this.forms = forms;
        this.json = json;
    }

    private record Field(String key, String label, boolean required, List<String> options) {}

    /** @throws Invalid at the first field that is not the form's, is missing, or is not one of its choices */
    void check(String taskId, JsonNode variables) {
        var fields = fieldsOf(taskId);
        variables.fieldNames().forEachRemaining(name -> {
            if (!fields.containsKey(name)) {
                throw new Invalid(
                        name, "This form has no such field. It has: %s.".formatted(String.join(", ", fields.keySet())));
            }
        });
        for (var field : fields.values()) {
            mustBePlainType(field, variables.path(field.key()).path("type"));
            var value = variables.path(field.key()).path("value");
            var isMissing =
                    value.isMissingNode() || value.isNull() || value.asText().isBlank();
            if (isMissing && field.required()) {
                throw new Invalid(field.key(), "\"%s\" is needed.".formatted(field.label()));
            }
            if (!isMissing) {
                checkValue(field, value);
            }
        }
    }

    /** No objects, files or scripts come in through a form. */
    private static void mustBePlainType(Field field, JsonNode type) {
        if (!type.isMissingNode() && !type.isNull() && TYPES.stream().noneMatch(type.asText()::equalsIgnoreCase)) {
            throw new Invalid(
                    field.key(), "\"%s\" has a type of: %s.".formatted(field.label(), String.join(", ", TYPES)));
        }
    }

    private void checkValue(Field field, JsonNode value) {
        if (value.isObject() || value.isArray()) {
            throw new Invalid(field.key(), "\"%s\" takes plain text, a number, or yes or no.".formatted(field.label()));
        }
        var text = value.asText();
        mustBePlainText(field.key(), field.label(), text);
        if (!field.options().isEmpty() && !field.options().contains(text)) {
            throw new Invalid(
                    field.key(), "\"%s\" is one of: %s.".formatted(field.label(), String.join(", ", field.options())));
        }
    }

    /** @throws Invalid when it is too long for a variable, or has characters that are no text */
    void mustBePlainText(String key, String label, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new Invalid(key, "\"%s\" takes up to %d characters.".formatted(label, MOST_CHARACTERS));
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new Invalid(key, "\"%s\" has control characters in it; write plain text.".formatted(label));
        }
    }

    private Map<String, Field> fieldsOf(String taskId) {
        try (var schema = forms.getDeployedTaskForm(taskId)) {
            var fields = new LinkedHashMap<String, Field>();
            collect(json.readTree(schema).path("components"), false, fields);
            return fields;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void collect(JsonNode components, boolean conditional, Map<String, Field> fields) {
        for (var component : components) {
            var isConditional = conditional || component.path("conditional").has("hide");
            collect(component.path("components"), isConditional, fields);
            var key = component.path("key").asText();
            if (INPUTS.contains(component.path("type").asText())
                    && !component.path("disabled").asBoolean()
                    && !component.path("readonly").asBoolean()) {
                var options = new ArrayList<String>();
                component
                        .path("values")
                        .forEach(option -> options.add(option.path("value").asText()));
                fields.put(
                        key,
                        new Field(
                                key,
                                component.path("label").asText(key),
                                // what is needed only sometimes is asked by the step behind the form
                                !isConditional
                                        && component
                                                .path("validate")
                                                .path("required")
                                                .asBoolean(),
                                options));
            }
        }
    }
}
