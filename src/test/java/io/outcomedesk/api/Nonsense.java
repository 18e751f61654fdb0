package io.outcomedesk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be wrong with a body or one of its fields. */
final class Nonsense {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int A_MILLION = 1_000_000;

    private static final List<String> NO_DATES = List.of(
            "tomorrow",
            "2030-05-03",
            "2030-05-03T15:00:00",
            "2030-02-30T10:00:00Z",
            "1999-12-31T23:59:59Z",
            "2100-01-01T00:00:00Z",
            "+999999999-01-01T00:00:00Z",
            "-5000-01-01T00:00:00Z",
            "1893456000");

    private static final List<String> NOBODY = List.of("nobody", "Agent", "(desk)", "agent'; drop table person; --");
    private static final List<String> NO_KEY = List.of("1st", "two words", "größe", "-");

    /** Values that have the right type and mean nothing, by the field's name. */
    private static final Map<String, List<String>> UNKNOWN = Map.ofEntries(
            Map.entry("by", NO_DATES),
            Map.entry("from", NO_DATES),
            Map.entry("until", NO_DATES),
            Map.entry("to", NOBODY),
            Map.entry("who", NOBODY),
            Map.entry("deputy", NOBODY),
            Map.entry("department", List.of("nope", "Hardware", "software, hardware")),
            Map.entry("email", List.of("nobody", "a@b", "a b@example.org", "@example.org", "a@@example.org")),
            Map.entry("key", NO_KEY),
            Map.entry("fact", NO_KEY),
            Map.entry("id", List.of("Petra", "1st", "two words")),
            Map.entry("password", List.of("short")));

    private Nonsense() {}

    /** Wrong values of a field; what is absent in the list of values leaves the field out. */
    static List<@Nullable JsonNode> of(Call.Field field) {
        var values = new ArrayList<@Nullable JsonNode>(ofTheWrongType(field));
        if (field.required()) {
            values.add(null);
            values.add(NullNode.instance);
        }
        switch (typeOf(field)) {
            case "string" -> values.addAll(texts(field));
            case "array" ->
                List.of("\u0000", "half \ud83d", "", "nope ".repeat(500))
                        .forEach(text -> values.add(JSON.arrayNode().add(text)));
            default -> {}
        }
        return values;
    }

    private static String typeOf(Call.Field field) {
        return field.described().path("type").isTextual()
                ? field.described().path("type").asText()
                : "anything";
    }

    private static List<JsonNode> ofTheWrongType(Call.Field field) {
        var text = JSON.textNode("text");
        var number = JSON.numberNode(7);
        var half = JSON.numberNode(0.5);
        var yes = JSON.booleanNode(true);
        var object = JSON.objectNode().put("a", "b");
        var array = JSON.arrayNode().add(JSON.objectNode());
        var numbers = JSON.arrayNode().add(7);
        return switch (typeOf(field)) {
            case "string" -> List.of(number, half, yes, object, array, numbers);
            case "boolean" -> List.of(text, JSON.textNode("true"), JSON.textNode(""), number, half, object, array);
            case "array" ->
                List.of(
                        text,
                        number,
                        yes,
                        object,
                        array,
                        numbers,
                        JSON.arrayNode().addNull());
            case "integer" ->
                List.of(
                        text,
                        JSON.textNode("7"),
                        half,
                        yes,
                        object,
                        array,
                        JSON.numberNode(0),
                        JSON.numberNode(-1),
                        JSON.numberNode(A_MILLION),
                        JSON.numberNode(Long.MAX_VALUE));
            case "object" -> List.of(text, number, yes, array, numbers);
            default -> List.of(object, array, JSON.arrayNode(), JSON.arrayNode().add(JSON.arrayNode()));
        };
    }

    private static List<JsonNode> texts(Call.Field field) {
        var texts = new ArrayList<String>(UNKNOWN.getOrDefault(field.name(), List.of()));
        if (field.required()) {
            texts.addAll(List.of("", " ", "\t\r\n", "\u2003"));
        }
        if (field.described().has("enum")) {
            texts.addAll(List.of("because", "OVERDUE", "checklist-exhausted"));
        }
        var most = field.described().path("maxLength").asInt(64);
        texts.add("x".repeat(most + 1));
        texts.add("\ud83d\ude00".repeat(most + 1));
        texts.add("x".repeat(A_MILLION));
        for (var character : List.of("\u0000", "\u0007", "\u001b", "\u001c", "\u007f", "\u009f", "\ud83d", "\ude00")) {
            texts.add("before" + character + "after");
            texts.add(character);
        }
        return texts.stream().map(text -> (JsonNode) JSON.textNode(text)).toList();
    }

    /** What is no body at all, or not one of this call. */
    static Map<String, byte[]> bodies(String good) {
        var bodies = new java.util.LinkedHashMap<String, byte[]>();
        var rest = good.substring(1);
        put(bodies, "nothing", "");
        put(bodies, "blank", "  ");
        put(bodies, "no JSON", "hello");
        put(bodies, "XML", "<a/>");
        put(bodies, "cut short", good.substring(0, good.length() - 2));
        put(bodies, "more after it", good + "{}");
        put(bodies, "an array", "[" + good + "]");
        put(bodies, "text", "\"text\"");
        put(bodies, "a number", "7");
        put(bodies, "true", "true");
        put(bodies, "null", "null");
        put(bodies, "deep in a field", "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "," + rest);
        put(bodies, "deep", "[".repeat(100_000));
        put(bodies, "deep objects", "{\"a\":".repeat(50_000));
        put(bodies, "a long number", "{\"a\":" + "9".repeat(50_000) + "," + rest);
        put(bodies, "twice the same field", "{\"a\":1,\"a\":2," + rest);
        put(bodies, "NUL", "{\u0000" + rest);
        bodies.put("no UTF-8", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bodies.put(
                "half a character", new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'});
        return bodies;
    }

    private static void put(Map<String, byte[]> bodies, String name, String text) {
        bodies.put(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
