package io.outcomedesk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call as the description has it, with somebody who may make it. */
record Call(String method, String path, JsonNode described, JsonNode schemas) {

    /** Who may make a call; one without an entry is tested by nobody, and the test says so. */
    private static final Map<String, Function<Situation, String>> WHO = Map.ofEntries(
            Map.entry("GET /api/people", here -> "agent"),
            Map.entry("POST /api/people", here -> "admin"),
            Map.entry("PUT /api/people/{id}", here -> "admin"),
            Map.entry("PUT /api/people/{id}/absence", here -> "admin"),
            Map.entry("DELETE /api/people/{id}/absence", here -> "admin"),
            Map.entry("GET /api/people/{id}/handover", here -> "head"),
            Map.entry("POST /api/people/{id}/handover", here -> "head"),
            Map.entry("GET /api/handovers/{id}", here -> "head"),
            Map.entry("POST /api/offers/{id}/accept", here -> here.asked),
            Map.entry("POST /api/offers/{id}/decline", here -> here.asked),
            Map.entry("GET /api/tasks/{id}/cannot-help", here -> "hardware"),
            Map.entry("POST /api/tasks/{id}/cannot-help", here -> "hardware"),
            Map.entry("GET /api/tasks/{id}", here -> "agent"),
            Map.entry("GET /api/tasks", here -> "agent"),
            Map.entry("GET /api/facts", here -> "agent"),
            Map.entry("GET /api/departments", here -> "agent"),
            Map.entry("POST /api/cases/{number}/drafts", here -> "hardware"),
            Map.entry("POST /api/cases/{number}/drafts/{id}/send", here -> here.owner),
            Map.entry("POST /api/cases/{number}/drafts/{id}/turn-down", here -> here.owner),
            Map.entry("GET /api/cases", here -> "agent"),
            Map.entry("POST /api/cases", here -> "agent"),
            Map.entry("GET /api/cases/{number}", here -> "agent"),
            Map.entry("GET /api/cases/{number}/timeline", here -> "agent"),
            Map.entry("GET /api/cases/{number}/similar", here -> "agent"),
            Map.entry("POST /api/cases/{number}/notes", here -> here.owner),
            Map.entry("POST /api/cases/{number}/messages", here -> here.owner),
            Map.entry("POST /api/cases/{number}/customer-link", here -> here.owner),
            Map.entry("POST /api/cases/{number}/done-for-now", here -> here.owner),
            Map.entry("POST /api/cases/{number}/facts", here -> here.owner),
            Map.entry("POST /api/cases/{number}/files", here -> here.owner),
            Map.entry("GET /api/cases/{number}/files/{id}", here -> here.owner),
            Map.entry("POST /api/cases/{number}/questions", here -> here.owner),
            Map.entry("PUT /api/cases/{number}/questions/hold", here -> here.owner),
            Map.entry("POST /api/cases/{number}/questions/{id}/release", here -> here.owner),
            Map.entry("POST /api/cases/{number}/questions/{id}/answer", here -> here.owner),
            Map.entry("POST /api/cases/{number}/questions/{id}/withdraw", here -> here.owner),
            Map.entry("POST /api/cases/{number}/relief", here -> here.owner),
            Map.entry("POST /api/cases/{number}/promises", here -> here.owner),
            Map.entry("POST /api/cases/{number}/promises/{id}", here -> here.owner),
            Map.entry("POST /api/cases/{number}/plan", here -> here.owner),
            Map.entry("POST /api/promises/renew", here -> here.owner),
            Map.entry("POST /api/cases/{number}/pieces", here -> here.owner),
            Map.entry("POST /api/cases/{number}/pieces/{id}/steps", here -> "hardware"),
            Map.entry("POST /api/cases/{number}/pieces/{id}/cannot-help", here -> "hardware"),
            Map.entry("POST /api/cases/{number}/orders/{id}", here -> "parts"),
            Map.entry("POST /api/cases/{number}/pieces/{id}/handover", here -> "hardware"),
            Map.entry("GET /api/experts", here -> "agent"),
            Map.entry("POST /api/experts", here -> "agent"),
            Map.entry("PUT /api/experts/{id}", here -> "agent"),
            Map.entry("POST /api/cases/{number}/outside-help", here -> here.owner),
            Map.entry("POST /api/cases/{number}/outside-help/{id}", here -> here.owner),
            Map.entry("POST /api/cases/{number}/escalations", here -> here.owner),
            Map.entry("POST /api/cases/{number}/owner", here -> here.owner),
            Map.entry("POST /api/cases/{number}/outcome-check", here -> here.owner),
            // its owner asked for help, which is still open
            Map.entry("POST /api/cases/{number}/ending", here -> "head"),
            Map.entry("POST /api/cases/{number}/answers", here -> here.owner),
            Map.entry("POST /api/models/check", here -> "designer"),
            Map.entry("POST /api/models/try", here -> "designer"),
            Map.entry("GET /api/mails/{id}/original", here -> here.owner),
            Map.entry("GET /api/models/changes", here -> "manager"),
            Map.entry("GET /api/models/changes/{id}", here -> "manager"),
            Map.entry("POST /api/models/changes/{id}/put-in-force", here -> "manager"),
            Map.entry("POST /api/models/changes/{id}/turn-down", here -> "manager"),
            Map.entry("POST /api/models/changes/{id}/go-back", here -> "manager"),
            Map.entry("POST /api/customers/export", here -> "manager"),
            Map.entry("POST /api/customers/erasure", here -> "manager"),
            Map.entry("POST /api/cases/{number}/close", here -> here.owner));

    static Map<String, Call> described(Desk desk) {
        var description = desk.get("agent", "/v3/api-docs").is(200).body();
        var calls = new LinkedHashMap<String, Call>();
        description
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(call -> {
                    var method = call.getKey().toUpperCase(Locale.ROOT);
                    calls.put(
                            method + " " + path.getKey(),
                            new Call(
                                    method,
                                    path.getKey(),
                                    call.getValue(),
                                    description.path("components").path("schemas")));
                }));
        return calls;
    }

    String name() {
        return method + " " + path;
    }

    boolean isKnown() {
        return WHO.containsKey(name());
    }

    String who(Situation here) {
        var who = WHO.get(name());
        if (who == null) {
            throw new AssertionError("Nobody tests %s: say in Call who may make it".formatted(name()));
        }
        return who.apply(here);
    }

    /** The address of the call in a situation. */
    String at(Situation here) {
        return path.replace("{number}", here.number).replace("{id}", idIn(here));
    }

    private String idIn(Situation here) {
        if (path.startsWith("/api/people")) {
            return "agent";
        }
        if (path.startsWith("/api/mails")) {
            return here.mail;
        }
        if (path.startsWith("/api/models/changes")) {
            return here.change;
        }
        if (path.startsWith("/api/handovers")) {
            return "1";
        }
        if (path.startsWith("/api/offers")) {
            return String.valueOf(here.offer);
        }
        if (path.startsWith("/api/tasks")) {
            return here.task;
        }
        if (path.startsWith("/api/experts")) {
            return String.valueOf(here.card);
        }
        if (path.contains("/outside-help/")) {
            return String.valueOf(here.outside);
        }
        if (path.contains("/orders/")) {
            return String.valueOf(here.order);
        }
        if (path.contains("/drafts/")) {
            return String.valueOf(here.draft);
        }
        if (path.contains("/files/")) {
            return String.valueOf(here.file);
        }
        if (path.contains("/questions/")) {
            return String.valueOf(here.question);
        }
        return String.valueOf(path.contains("/pieces/") ? here.piece : here.promise);
    }

    // Its body -----------------------------------------------------------------------------------

    private JsonNode body() {
        return described.path("requestBody").path("content").path("application/json");
    }

    boolean hasBody() {
        return !body().isMissingNode();
    }

    /** True where a form with a file goes in, and no JSON. */
    boolean takesAFile() {
        return described.path("requestBody").path("content").has("multipart/form-data");
    }

    /** True where a file may also be the whole body, with whatever type. */
    boolean takesAFileAsItIs() {
        return path.equals("/api/models/check");
    }

    /** The ways to send it, as the description has them. */
    Map<String, ObjectNode> examples() {
        var examples = new LinkedHashMap<String, ObjectNode>();
        body().path("examples")
                .fields()
                .forEachRemaining(one ->
                        examples.put(one.getKey(), one.getValue().path("value").deepCopy()));
        return examples;
    }

    /** One field of a body: where it stands, what is said of it, and whether the body is nothing without. */
    record Field(List<String> at, JsonNode described, boolean required, boolean isOneOfSeveralWays) {

        String name() {
            return at.get(at.size() - 1);
        }

        String dotted() {
            return String.join(".", at);
        }

        /** The body with another value in this field; nothing leaves the field out. */
        ObjectNode in(ObjectNode body, @Nullable JsonNode value) {
            var changed = body.deepCopy();
            var parent = changed;
            for (var step : at.subList(0, at.size() - 1)) {
                parent = (ObjectNode) parent.get(step);
            }
            if (value == null) {
                parent.remove(name());
            } else {
                parent.set(name(), value);
            }
            return changed;
        }
    }

    /** The fields of one example; where there are several ways, each needs all of its own. */
    List<Field> fields(ObjectNode example) {
        var fields = new ArrayList<Field>();
        collect(body().path("schema"), List.of(), examples().size() > 1, fields);
        fields.removeIf(field -> !example.has(field.at().get(0)));
        return fields;
    }

    private void collect(JsonNode schema, List<String> above, boolean allNeeded, List<Field> fields) {
        var resolved = resolve(schema);
        resolved.path("properties").fields().forEachRemaining(property -> {
            var at = new ArrayList<>(above);
            at.add(property.getKey());
            var isNeeded = allNeeded;
            for (var name : resolved.path("required")) {
                isNeeded |= name.asText().equals(property.getKey());
            }
            var described = resolve(property.getValue());
            fields.add(new Field(at, described, isNeeded, allNeeded));
            if (described.has("properties")) {
                collect(described, at, allNeeded, fields);
            }
        });
    }

    private JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
