package io.outcomedesk.workflow.law;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;

/** The escalation codes: a closed list, so that whoever catches them knows what each of them says. */
final class Codes {

    static final String EXHAUSTED = "checklist-exhausted";
    static final String CANNOT_HELP = "cannot-help";
    static final String OVERDUE = "overdue";
    static final String SILENT = "customer-silent";

    static final Set<String> ALL = Set.of(EXHAUSTED, CANNOT_HELP, OVERDUE, SILENT);

    private Codes() {}

    /** What an event throws or catches; empty where it is no escalation, or one without a code, which is any. */
    static String of(FlowNode event) {
        return Model.definition(event, EscalationEventDefinition.class)
                .map(EscalationEventDefinition::getEscalation)
                .map(Escalation::getEscalationCode)
                .orElse("");
    }

    /** Events that throw or catch an escalation, whatever its code. */
    static Stream<FlowNode> events(Model model) {
        return model.all(FlowNode.class).filter(Codes::isEscalation);
    }

    static boolean isEscalation(FlowNode node) {
        return Model.definition(node, EscalationEventDefinition.class).isPresent();
    }

    static boolean isThrown(FlowNode node) {
        return node instanceof ThrowEvent && isEscalation(node);
    }

    /** What starts or stops the flow here; the engine sees one definition of an event and forgets the others. */
    static boolean saysSeveralThings(FlowNode event) {
        return definitionsOf(event) > 1;
    }

    private static int definitionsOf(FlowNode event) {
        return event instanceof CatchEvent catches
                ? catches.getEventDefinitions().size()
                : event instanceof ThrowEvent throwing
                        ? throwing.getEventDefinitions().size()
                        : 0;
    }

    static boolean isThrownAndLeft(FlowNode node, String code) {
        return isThrown(node)
                && !(node instanceof IntermediateThrowEvent)
                && !saysSeveralThings(node)
                && of(node).equals(code);
    }

    /** The element's name as the designer reads it. */
    static String nameOf(FlowNode node) {
        return Optional.ofNullable(node.getName())
                .filter(name -> !name.isBlank())
                .orElseGet(node::getId);
    }
}
