package io.outcomedesk.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/** Completes a task only with what its form has: the same rules as in the form, wherever the answer comes from. */
@Component
class FormRules {

    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio", "select", "taglist");
    static final int MOST_CHARACTERS = 3900;

    private final FormService forms;
    private final ObjectMapper json;

    FormRules(FormService forms, ObjectMapper json) {
        this.forms = forms;
        this.json = json;
    }

    private record Field(String key, String label, String type, Kind kind, boolean required, List<String> options) {}

    /** What a field takes, and how the engine's API calls it. */
    private enum Kind {
        TEXT("plain text", "String", "Null"),
        YES_OR_NO("true or false", "Boolean", "Null"),
        NUMBER("a number", "Integer", "Long", "Short", "Double", "Number", "Null");

        private final String words;
        private final Set<String> types;

        Kind(String words, String... types) {
            this.words = words;
            this.types = Set.of(types);
        }

        static Kind of(String component) {
            return switch (component) {
                case "checkbox" -> YES_OR_NO;
                case "number" -> NUMBER;
                default -> TEXT;
            };
        }

        boolean takes(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case YES_OR_NO -> value.isBoolean();
                case NUMBER -> value.isNumber();
            };
        }

        boolean takesType(JsonNode type) {
            return type.isMissingNode() || type.isNull() || types.contains(type.asText());
        }
    }

    /** @throws Invalid at the first field that is not the form's, is missing, or is not one of its choices */
    void check(String taskId, JsonNode variables) {
        var fields = fieldsOf(taskId);
        variables.fieldNames().forEachRemaining(name -> {
            if (!fields.containsKey(name)) {
                throw hasNoSuch(name, fields);
            }
        });
        for (var field : fields.values()) {
            var value = variables.path(field.key()).path("value");
            if (!field.kind().takesType(variables.path(field.key()).path("type"))) {
                throw takes(field);
            }
            var isMissing = value.isMissingNode()
                    || value.isNull()
                    || value.isTextual() && value.asText().isBlank();
            if (isMissing && field.required()) {
                throw new Invalid(field.key(), "\"%s\" is needed.".formatted(field.label()));
            }
            if (!isMissing) {
                checkValue(field, value);
            }
        }
    }

    /**
     * Fills a form in: as given, else where it must be, with its first choice, this day, or these words.
     *
     * @throws Invalid where the form has no such field
     */
    Map<String, Object> fill(
            String taskId, Map<String, String> given, Map<String, String> otherwise, String words, LocalDate day) {
        var fields = fieldsOf(taskId);
        var filled = new LinkedHashMap<String, Object>();
        for (var field : fields.values()) {
            var value = Optional.ofNullable(given.get(field.key()))
                    .or(() -> Optional.ofNullable(otherwise.get(field.key())))
                    .or(() -> field.required() ? Optional.of(simplest(field, words, day)) : Optional.empty());
            value.ifPresent(text -> filled.put(field.key(), valueOf(field, text)));
        }
        given.keySet().stream()
                .filter(name -> !fields.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw hasNoSuch(name, fields);
                });
        return filled;
    }

    private static String simplest(Field field, String words, LocalDate day) {
        if (!field.options().isEmpty()) {
            return field.options().get(0);
        }
        return switch (field.kind()) {
            case YES_OR_NO -> "true";
            case NUMBER -> "1";
            case TEXT -> field.type().equals("datetime") ? day.toString() : words;
        };
    }

    private static Object valueOf(Field field, String text) {
        return switch (field.kind()) {
            case YES_OR_NO -> Boolean.valueOf(text);
            case NUMBER -> Long.valueOf(text);
            case TEXT -> text;
        };
    }

    private static Invalid hasNoSuch(String name, Map<String, Field> fields) {
        return new Invalid(
                name, "This form has no such field. It has: %s.".formatted(String.join(", ", fields.keySet())));
    }

    private static void checkValue(Field field, JsonNode value) {
        if (!field.kind().takes(value)) {
            throw takes(field);
        }
        var text = value.asText();
        if (text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            throw new Invalid(
                    field.key(), "\"%s\" takes up to %d characters.".formatted(field.label(), MOST_CHARACTERS));
        }
        if (!Text.isPlain(text)) {
            throw new Invalid(
                    field.key(),
                    "\"%s\" has control characters or halves of characters in it; write plain text."
                            .formatted(field.label()));
        }
        if (!field.options().isEmpty() && !field.options().contains(text)) {
            throw new Invalid(
                    field.key(), "\"%s\" is one of: %s.".formatted(field.label(), String.join(", ", field.options())));
        }
    }

    private static Invalid takes(Field field) {
        return new Invalid(field.key(), "\"%s\" takes %s.".formatted(field.label(), field.kind().words));
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
                                component.path("type").asText(),
                                Kind.of(component.path("type").asText()),
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
