package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One place where a designer wrote something into a model: an attribute, or a text.
 *
 * @param element that has the attribute or holds the text
 * @param field the attribute's name; empty for a text
 */
record Wording(Model model, Element element, String field, String value) {

    private static final String DOCUMENTATION = "documentation";

    /** Attributes whose value is the name of a variable that gets a value there. */
    private static final Set<String> WRITING = Set.of(
            "target",
            "resultVariable",
            "resultVariableName",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "escalationCodeVariable",
            "initiator",
            "variable",
            "dst");

    /** Elements whose name, or id, is that of a variable that gets a value. */
    private static final Set<String> WRITTEN =
            Set.of("inputParameter", "outputParameter", "inputDataItem", "formField", "formProperty");

    private static final Set<String> MAPPINGS = Set.of("in", "out");

    static Stream<Wording> of(Model model) {
        var document = (Document) model.content().getDocument().getDomSource().getNode();
        return within(document.getDocumentElement()).flatMap(element -> of(model, element));
    }

    private static Stream<Element> within(Element element) {
        return Stream.concat(
                Stream.of(element),
                childrenOf(element)
                        .filter(Element.class::isInstance)
                        .map(Element.class::cast)
                        .filter(child -> !DOCUMENTATION.equals(child.getLocalName()))
                        .flatMap(Wording::within));
    }

    private static Stream<Wording> of(Model model, Element element) {
        var attributes = element.getAttributes();
        return Stream.concat(
                IntStream.range(0, attributes.getLength())
                        .mapToObj(attributes::item)
                        .map(Attr.class::cast)
                        .map(attribute -> new Wording(model, element, attribute.getLocalName(), attribute.getValue())),
                childrenOf(element)
                        .filter(child ->
                                child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE)
                        .map(text -> new Wording(model, element, "", text.getNodeValue())));
    }

    private static Stream<Node> childrenOf(Element element) {
        var children = element.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item);
    }

    /** Whether it is an expression in which this word is. */
    boolean mentions(String word) {
        return value.contains("{")
                && Pattern.compile("\\b" + word + "\\b").matcher(value).find();
    }

    /** Whether it makes its element a service task of one of these steps. */
    boolean isADelegateOf(List<String> steps) {
        return "serviceTask".equals(element.getLocalName())
                && "delegateExpression".equals(field)
                && steps.stream().anyMatch(step -> value.equals("${" + step + "}"));
    }

    boolean writes(String variable) {
        return written().filter(variable::equals).isPresent()
                || value.contains("'" + variable + "'")
                || value.contains("\"" + variable + "\"");
    }

    /** The variable that gets a value here. */
    Optional<String> written() {
        return WRITING.contains(field) || isItsName() ? Optional.of(value.strip()) : Optional.empty();
    }

    /** Whether it puts a value into every variable there is. */
    boolean writesEverything() {
        return MAPPINGS.contains(element.getLocalName()) && "variables".equals(field);
    }

    /** Whether a call passes what it has under its own name. */
    boolean isHandedOn() {
        return MAPPINGS.contains(element.getLocalName())
                && value.equals(element.getAttribute("source"))
                && element.getParentNode().getParentNode() instanceof Element call
                && "callActivity".equals(call.getLocalName());
    }

    private boolean isItsName() {
        return WRITTEN.contains(element.getLocalName()) && ("name".equals(field) || "id".equals(field));
    }

    /** Blames what the designer sees: the task, event, gateway or flow around it, or the process. */
    Finding finding(String rule, String says) {
        return new Finding(model.file(), seen(element), rule, says);
    }

    private static String seen(Element element) {
        return isDrawn(element) || !(element.getParentNode() instanceof Element parent)
                ? element.getAttribute("id")
                : seen(parent);
    }

    private static boolean isDrawn(Element element) {
        return element.hasAttribute("id")
                && !element.getLocalName().endsWith("EventDefinition")
                && !element.getLocalName().startsWith("form")
                && !element.getLocalName().endsWith("Characteristics")
                && !element.getLocalName().endsWith("Expression");
    }
}
