package io.outcomedesk.workflow.law;

import io.outcomedesk.workflow.law.NoCodeInModels.Blamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/**
 * Ways past the desk's own steps in a drawing. What the engine would read is on a list, and everything else of its own
 * vocabulary is refused: a new way for code to come in is not on the list.
 */
final class CodeInDrawings {

    /** The engine takes the second name for the first. */
    private static final Set<String> ENGINE = Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static final Set<String> ATTRIBUTES = Set.of(
            "assignee",
            "async",
            "asyncAfter",
            "asyncBefore",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "candidateGroups",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "candidateUsers",
            "collection",
            "delegateExpression",
            "diagramRelationId",
            "dueDate",
            "elementVariable",
            "errorCodeVariable",
            "errorMessage",
            "errorMessageVariable",
            "escalationCodeVariable",
            "exclusive",
            "followUpDate",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            "historyTimeToLive",
            "initiator",
            "isStartableInTasklist",
            "jobPriority",
            "modelerTemplate",
            "modelerTemplateIcon",
            "modelerTemplateVersion",
            "priority",
            "taskPriority",
            "variableEvents",
            "variableName",
            "versionTag");

    private static final Set<String> EXTENSIONS = Set.of(
            "entry",
            "failedJobRetryTimeCycle",
            "in",
            "inputOutput",
            "inputParameter",
            "list",
            "map",
            "out",
            "outputParameter",
            "potentialStarter",
            "properties",
            "property",
            "taskListener",
            "value");

    /** Attributes of those extensions that name code, and the language of a condition. */
    private static final Set<String> CODE =
            Set.of("class", "expression", "language", "resource", "script", "scriptFormat", "type");

    private static final Set<String> TASKS_OF_THEIR_OWN = Set.of("scriptTask", "sendTask", "businessRuleTask");
    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "condition", "completionCondition");

    private final Words words;

    CodeInDrawings(Words words) {
        this.words = words;
    }

    Stream<Blamed> in(Model model) {
        var found = new ArrayList<Blamed>();
        look((Element) document(model).getDocumentElement(), model.key(), found);
        return found.stream();
    }

    private static Document document(Model model) {
        return (Document) model.content().getDocument().getDomSource().getNode();
    }

    private void look(Element element, String within, List<Blamed> found) {
        if (isDrawn(element)) {
            return;
        }
        var here = isOurs(element) && !element.getAttribute("id").isBlank() ? element.getAttribute("id") : within;
        wrongWith(element).forEach(says -> found.add(new Blamed(here, says)));
        children(element).forEach(child -> look(child, here, found));
    }

    /** Where things stand on the page: nobody computes that. */
    private static boolean isDrawn(Element element) {
        return "BPMNDiagram".equals(element.getLocalName());
    }

    private static boolean isOurs(Element element) {
        return BPMN.equals(element.getNamespaceURI());
    }

    private static boolean isEngines(Node node) {
        return node.getNamespaceURI() != null && ENGINE.contains(node.getNamespaceURI());
    }

    private Stream<String> wrongWith(Element element) {
        var name = element.getLocalName();
        var wrong = new ArrayList<String>();
        if (isOurs(element)) {
            ownKind(element, name).ifPresent(wrong::add);
        } else if (isEngines(element)) {
            extension(element, name).ifPresent(wrong::add);
        }
        attributes(element)
                .flatMap(attribute -> attribute(element, attribute).stream())
                .forEach(wrong::add);
        texts(element)
                .filter(text -> Expressions.isIn(text) && !Expressions.areOurs(text, words))
                .map(CodeInDrawings::notOurs)
                .forEach(wrong::add);
        return wrong.stream().distinct();
    }

    private Optional<String> ownKind(Element element, String name) {
        if (TASKS_OF_THEIR_OWN.contains(name) || name.equals("script")) {
            return Optional.of(
                    "A %s runs something that is not the desk's. Make it a service task with a delegate expression that names a step, such as ${recordResult}."
                            .formatted(name.equals("script") ? "script" : spoken(name)));
        }
        if (name.equals("import")) {
            return Optional.of("The model imports something from elsewhere. Take the import out.");
        }
        if (name.equals("serviceTask")) {
            var step = engineAttribute(element, "delegateExpression");
            return words.steps().stream().anyMatch(bean -> step.equals("${" + bean + "}"))
                    ? Optional.empty()
                    : Optional.of(
                            "This service task runs no step of the desk. Set its implementation to a delegate expression with a step of the vocabulary, such as ${recordResult}.");
        }
        return CONDITIONS.contains(name) && element.hasAttribute("language")
                ? Optional.of(
                        "A condition is an expression over the case's variables, such as ${helped}, and no script. Set its type to expression.")
                : Optional.empty();
    }

    private Optional<String> extension(Element element, String name) {
        if (!EXTENSIONS.contains(name)) {
            return Optional.of(
                    "\"%s\" brings code, a field or a connection of its own. Take it out: a model uses the named steps, the listener ${showTheCustomersWords} and the questions only."
                            .formatted(name));
        }
        if (name.equals("taskListener")) {
            var listener = element.getAttribute("delegateExpression");
            return words.listeners().stream().anyMatch(bean -> listener.equals("${" + bean + "}"))
                    ? Optional.empty()
                    : Optional.of(
                            "This listener is not the desk's. Use a delegate expression with ${showTheCustomersWords}, on create.");
        }
        return Optional.empty();
    }

    private Optional<String> attribute(Element element, Attr attribute) {
        var name = attribute.getLocalName();
        var isEngines = isEngines(attribute);
        var isExtensions = attribute.getNamespaceURI() == null && isEngines(element);
        if (isEngines && !ATTRIBUTES.contains(name) || isExtensions && CODE.contains(name)) {
            return Optional.of(
                    "\"%s\" (%s) names code, a page or a system outside the desk. Take it out; a service task names its step as a delegate expression, a user task its form as a form reference."
                            .formatted(name, attribute.getValue()));
        }
        if (name.equals("delegateExpression")) {
            return mayName(element)
                    ? Optional.empty()
                    : Optional.of("Only a service task runs a step: draw one for %s.".formatted(attribute.getValue()));
        }
        return Expressions.isIn(attribute.getValue()) && !Expressions.areOurs(attribute.getValue(), words)
                ? Optional.of(notOurs(attribute.getValue()))
                : Optional.empty();
    }

    private static boolean mayName(Element element) {
        return element.getLocalName().equals("serviceTask")
                || element.getLocalName().equals("taskListener");
    }

    private static String notOurs(String text) {
        return "%s is not one of the desk's expressions. Use a variable, a variable compared with a value, or a question such as ${due.of(execution)}."
                .formatted(text.strip());
    }

    private static String spoken(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String engineAttribute(Element element, String name) {
        return ENGINE.stream().map(space -> element.getAttributeNS(space, name)).collect(Collectors.joining());
    }

    private static Stream<Attr> attributes(Element element) {
        var attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .map(Attr.class::cast)
                .filter(attribute -> !"xmlns".equals(attribute.getPrefix()))
                .filter(attribute -> attribute.getLocalName() != null);
    }

    private static Stream<Element> children(Element element) {
        return nodes(element).filter(Element.class::isInstance).map(Element.class::cast);
    }

    /** Its own words, put together where a comment or a CDATA section parts them. */
    private static Stream<String> texts(Element element) {
        return Stream.of(nodes(element)
                .filter(Text.class::isInstance)
                .map(Node::getNodeValue)
                .collect(Collectors.joining()));
    }

    private static Stream<Node> nodes(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Node.class::cast);
    }
}
