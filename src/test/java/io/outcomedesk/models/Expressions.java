package io.outcomedesk.models;

import io.outcomedesk.workflow.law.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.xml.instance.DomElement;

/** What is written in a drawing for the desk to compute. */
final class Expressions {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern STARTS = Pattern.compile("[$#]\\{");
    private static final Pattern WHOLE = Pattern.compile("[$#]\\{([^{}]*)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern ASKED = Pattern.compile("([a-zA-Z]+)\\.[a-zA-Z]+\\(([a-zA-Z]*)\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z]+");
    private static final Pattern COMPARED = Pattern.compile("([a-zA-Z]+) ?[!=]= ?");
    private static final List<String> ATTRIBUTES = List.of(
            "delegateExpression",
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "followUpDate",
            "calledElementVersion",
            "businessKey",
            "source",
            "sourceExpression",
            "formKey",
            "priority",
            "jobPriority",
            "formRefVersion",
            "topic",
            "collection",
            "resultVariable");
    private static final Set<String> FORBIDDEN = Set.of("class", "expression", "type", "script");

    private Expressions() {}

    /** Of this element itself, of its extensions and of its own texts. */
    static Stream<String> of(BaseElement element) {
        var found = new ArrayList<String>();
        collect(element.getDomElement(), true, found);
        return found.stream().filter(text -> STARTS.matcher(text).find());
    }

    private static void collect(DomElement element, boolean itself, List<String> found) {
        for (var attribute : ATTRIBUTES) {
            add(element.getAttribute(CAMUNDA, attribute), found);
            add(element.getAttribute(attribute), found);
        }
        add(element.getAttribute("calledElement"), found);
        var children = element.getChildElements();
        if (children.isEmpty()) {
            add(element.getTextContent(), found);
        }
        children.stream()
                .filter(child -> !itself || isAboutTheElement(child))
                .forEach(child -> collect(child, false, found));
    }

    private static boolean isAboutTheElement(DomElement child) {
        return Set.of(
                        "extensionElements",
                        "conditionExpression",
                        "timeDate",
                        "timeDuration",
                        "timeCycle",
                        "multiInstanceLoopCharacteristics",
                        "completionCondition")
                .contains(child.getLocalName());
    }

    private static void add(String text, List<String> found) {
        if (text != null) {
            found.add(text.strip());
        }
    }

    /** A step, a question with what it may be asked, a variable, a variable compared, or the number of the case. */
    static boolean isOurs(String text, Words words) {
        var whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return false;
        }
        var said = LITERAL.matcher(whole.group(1)).replaceAll("").strip();
        Predicate<String> isVariable = words.variables()::contains;
        if (NAME.matcher(said).matches()) {
            return isVariable.test(said)
                    || words.steps().contains(said)
                    || words.listeners().contains(said);
        }
        var compared = COMPARED.matcher(said);
        var asked = ASKED.matcher(said);
        return said.equals("execution.processBusinessKey")
                || compared.matches() && isVariable.test(compared.group(1))
                || asked.matches()
                        && words.questions().contains(asked.group(1))
                        && (asked.group(2).isEmpty()
                                || asked.group(2).equals("execution")
                                || isVariable.test(asked.group(2)));
    }

    /** Ways past the desk's own steps, on this element or its extensions. */
    static List<String> scriptsAndClasses(BaseElement element) {
        var found = new ArrayList<String>();
        ways(element.getDomElement(), found);
        return found;
    }

    private static void ways(DomElement element, List<String> found) {
        FORBIDDEN.stream()
                .filter(attribute -> element.getAttribute(CAMUNDA, attribute) != null)
                .forEach(found::add);
        element.getChildElements().stream()
                .filter(child -> CAMUNDA.equals(child.getNamespaceURI())
                        || child.getLocalName().equals("extensionElements"))
                .forEach(child -> {
                    FORBIDDEN.stream()
                            .filter(attribute -> child.getAttribute(attribute) != null)
                            .forEach(found::add);
                    if (child.getLocalName().equals("script")) {
                        found.add("script");
                    }
                    ways(child, found);
                });
    }
}
