package io.outcomedesk.workflow.law;

import io.outcomedesk.workflow.law.NoCodeInModels.Blamed;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Ways past the desk in a file of tables: every cell is FEEL, and FEEL alone. */
final class CodeInTables {

    private static final Set<String> LANGUAGES = Set.of("expressionLanguage", "typeLanguage");
    private static final Set<String> KINDS_OF_CODE =
            Set.of("businessKnowledgeModel", "functionDefinition", "invocation", "import");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");
    private static final Pattern FUNCTION =
            Pattern.compile("\\b(?:external\\b|function\\s*\\()|\\bjava\\s*[:.]|[$#]\\{", Pattern.CASE_INSENSITIVE);

    private CodeInTables() {}

    static Stream<Blamed> in(Table table) {
        return look(table.content().getDocument().getRootElement(), "");
    }

    private static Stream<Blamed> look(DomElement element, String within) {
        var id = element.getAttribute("id");
        var here = id == null || id.isBlank() ? within : id;
        var wrong = wrongWith(element).map(says -> new Blamed(here, says));
        return Stream.concat(wrong.stream(), element.getChildElements().stream().flatMap(child -> look(child, here)));
    }

    private static Optional<String> wrongWith(DomElement element) {
        if (KINDS_OF_CODE.contains(element.getLocalName())) {
            return Optional.of(
                    "\"%s\" brings functions of its own or from elsewhere. Write the rows of a decision table instead."
                            .formatted(element.getLocalName()));
        }
        var language = LANGUAGES.stream()
                .map(element::getAttribute)
                .filter(one -> one != null && !isFeel(one))
                .findFirst();
        if (language.isPresent()) {
            return language.map(
                    one -> "The language %s is not FEEL. Set the expression language to FEEL, and write the cell in it."
                            .formatted(one));
        }
        var text = element.getChildElements().isEmpty() ? element.getTextContent() : "";
        return isExpression(element)
                        && FUNCTION.matcher(LITERAL.matcher(text).replaceAll(""))
                                .find()
                ? Optional.of(
                        "%s reaches for code outside the table. Compare the value of the column instead; FEEL's own functions are enough."
                                .formatted(text.strip()))
                : Optional.empty();
    }

    private static boolean isExpression(DomElement element) {
        return element.getLocalName().equals("text");
    }

    /** Also by the names that the versions of DMN have given it. */
    private static boolean isFeel(String language) {
        var name = language.strip().toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || name.equals("feel")
                || name.startsWith("http://www.omg.org/spec/feel/")
                || name.matches("https?://www\\.omg\\.org/spec/dmn/\\d+/feel/?");
    }
}
