package io.outcomedesk.workflow.law;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.workflow.law.NoCodeInModels.Blamed;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ways for a form to run something, or to load something from elsewhere. */
final class CodeInForms {

    /** What the Tasklist draws, without what loads a page, a file or a document. */
    private static final Set<String> COMPONENTS = Set.of(
            "button",
            "checkbox",
            "checklist",
            "columns",
            "datetime",
            "dynamiclist",
            "expression",
            "group",
            "html",
            "image",
            "number",
            "radio",
            "select",
            "separator",
            "spacer",
            "table",
            "taglist",
            "text",
            "textarea",
            "textfield");

    private static final Pattern SCRIPT = Pattern.compile(
            "(?:java|vb)\\s*script\\s*:|<\\s*/?\\s*script|data\\s*:\\s*text/html|<\\s*iframe",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LISTENS = Pattern.compile("on[A-Z].*|on(click|load|change|submit|error|focus|blur)");
    private static final Set<String> SCRIPTED =
            Set.of("script", "customDefaultValue", "calculateValue", "customConditional");
    private static final String PICTURE = "data:image/";

    private CodeInForms() {}

    static Stream<Blamed> in(Form form) {
        return look(form.content(), form.key(), false);
    }

    private static Stream<Blamed> look(JsonNode node, String within, boolean isComponent) {
        var here = node.path("id").isTextual() && !node.path("id").asText().isBlank()
                ? node.path("id").asText()
                : within;
        var itself = node.isObject() ? wrongWith(node, isComponent) : Optional.<String>empty();
        var below = StreamSupport.stream(node.spliterator(), false)
                .filter(JsonNode::isContainerNode)
                .flatMap(child -> look(child, here, child.isObject() && isListOfComponents(node, child)));
        return Stream.concat(itself.map(says -> new Blamed(here, says)).stream(), below);
    }

    /** Choices and settings are no components; whatever says of which type it is is one. */
    private static boolean isListOfComponents(JsonNode list, JsonNode member) {
        return list.isArray() && member.has("type");
    }

    private static Optional<String> wrongWith(JsonNode node, boolean isComponent) {
        return Stream.of(
                        isComponent ? unknownComponent(node.path("type").asText()) : Optional.<String>empty(),
                        wrongContent(node),
                        loads(node),
                        script(node),
                        named(node))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> unknownComponent(String type) {
        return COMPONENTS.contains(type)
                ? Optional.empty()
                : Optional.of(
                        "A component of the type \"%s\" loads or runs something that is not in the form. Take it out; use fields, text and pictures that are in the file."
                                .formatted(type));
    }

    private static Optional<String> wrongContent(JsonNode node) {
        var type = node.path("type").asText();
        if (type.equals("html")) {
            return Html.wrongWith(node.path("content").asText());
        }
        return type.equals("text") ? Html.wrongWithMarkdown(node.path("text").asText()) : Optional.empty();
    }

    private static Optional<String> loads(JsonNode node) {
        var isPicture = node.path("type").asText().equals("image");
        return Stream.of("source", "url", "src", "href", "dataSource")
                .filter(node::has)
                .map(name -> node.path(name).asText().strip())
                .filter(from -> isPicture
                        ? !from.startsWith(PICTURE)
                        : from.contains("//") || SCRIPT.matcher(from).find())
                .findFirst()
                .map(from ->
                        "The form loads \"%s\" from elsewhere. Put a picture into the form itself (data:image/…), or take it out."
                                .formatted(from.length() > 80 ? from.substring(0, 80) + "…" : from));
    }

    private static Optional<String> script(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(value -> value.asText().toLowerCase(Locale.ROOT))
                .filter(value -> SCRIPT.matcher(value).find())
                .findFirst()
                .map(value -> "The form has script in it. Take it out: a form asks and shows, and runs nothing.");
    }

    private static Optional<String> named(JsonNode node) {
        Iterable<String> names = node::fieldNames;
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> LISTENS.matcher(name).matches() || SCRIPTED.contains(name))
                .findFirst()
                .map(name ->
                        "\"%s\" runs something. Take it out: a form asks and shows, and runs nothing.".formatted(name));
    }
}
