package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.runs;

import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** The customer's yes as a flow: a gateway's answer to what the customer was just heard to say. */
final class TheYes {

    static final String VARIABLE = "customerSaidYes";
    static final String HEARS = "hearTheCustomer";

    private static final Pattern CONDITION = Pattern.compile("[$#]\\{\\s*" + VARIABLE + "\\s*}");

    private TheYes() {}

    /** The flow's condition is the yes, and nothing else takes the flow. */
    static boolean isIt(SequenceFlow flow) {
        return flow.getSource() instanceof ExclusiveGateway gateway
                && !flow.equals(gateway.getDefault())
                && Optional.ofNullable(flow.getConditionExpression())
                        .filter(condition -> condition.getLanguage() == null && condition.getCamundaResource() == null)
                        .filter(condition -> CONDITION
                                .matcher(condition.getTextContent().strip())
                                .matches())
                        .isPresent();
    }

    /** The yes, and the customer's latest word was looked up straight before. */
    static boolean isHeard(Model model, SequenceFlow flow) {
        return isIt(flow)
                && WaysInto.beginnings(model, flow.getSource(), hearing -> hears(hearing.getSource()))
                        .isEmpty();
    }

    static boolean hears(FlowNode node) {
        return runs(HEARS).test(node);
    }
}
