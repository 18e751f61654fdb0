package io.outcomedesk.workflow;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** A model that names a class, a shell, a mail server, a script or a page of its own is not deployed. */
class OnlyOurWords extends AbstractBpmnParseListener {

    private static final Set<String> CODE = Set.of("class", "variableMappingClass", "formHandlerClass", "resource");
    private static final Set<String> OUTSIDE = Set.of("shell", "mail");

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        check(process, "the process");
    }

    private static void check(Element element, String within) {
        var here = Optional.ofNullable(element.attribute("id")).orElse(within);
        for (var attribute : CODE) {
            refuse(hasOurs(element, attribute), element, here, "names code of its own");
        }
        var type = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "type");
        refuse(
                type != null && OUTSIDE.contains(type.toLowerCase(Locale.ROOT)),
                element,
                here,
                "runs a command or sends a mail");
        var form = element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formKey");
        refuse(form != null, element, here, "brings a page of its own; use a form (formRef)");
        var tag = element.getTagName().toLowerCase(Locale.ROOT);
        refuse(tag.equals("script") || tag.equals("scripttask"), element, here, "runs a script");
        refuse(
                tag.equals("conditionexpression") && element.attribute("language") != null,
                element,
                here,
                "runs a script");
        element.elements().forEach(child -> check(child, here));
    }

    private static boolean hasOurs(Element element, String attribute) {
        return element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute) != null
                || element.getUri() != null
                        && BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS
                                .getNamespaceUri()
                                .equals(element.getUri())
                        && element.attribute(attribute) != null;
    }

    private static void refuse(boolean isWrong, Element element, String where, String what) {
        if (isWrong) {
            throw new BpmnParseException(
                    "\"%s\" %s. A model uses the named steps, listeners and questions only.".formatted(where, what),
                    element);
        }
    }
}
