package io.outcomedesk.statespace;

import io.outcomedesk.statespace.StateSpace.Promise;
import io.outcomedesk.workflow.law.Model;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** A mistake somebody could draw, and the promise it breaks. */
enum Fault {
    NOBODY_CATCHES_EXHAUSTED("customer-outcome", Promise.ALWAYS_A_PERSON, model -> {
        var boundary = model.<BoundaryEvent>getModelElementById("Boundary_PieceExhausted");
        take(boundary.getOutgoing().iterator().next());
        take(boundary);
    }),
    EXHAUSTED_IS_CAUGHT_AS_SOMETHING_ELSE("customer-outcome", Promise.ALWAYS_A_PERSON, model -> {
        var boundary = model.<BoundaryEvent>getModelElementById("Boundary_PieceExhausted");
        var catching = (EscalationEventDefinition)
                boundary.getEventDefinitions().iterator().next();
        catching.setEscalation(model.<Escalation>getModelElementById("Escalation_CustomerSilent"));
    }),
    HANDED_BACK_TO_NOBODY("customer-outcome", Promise.ALWAYS_A_PERSON, model -> {
        SequenceFlow flow = model.getModelElementById("Flow_PieceHandedBack_FindSomeoneForThePiece");
        flow.setTarget(model.<FlowNode>getModelElementById("End_PieceDelivered"));
    }),
    THE_OWNER_IS_NOT_ASKED_AGAIN(
            "customer-outcome",
            Promise.ONE_OWNER,
            model -> take(model.<SequenceFlow>getModelElementById("Flow_GoOnAndAsk_OwnTheOutcome"))),
    THE_YES_ENDS_THE_OWNERS_TASK_ONLY("customer-outcome", Promise.ONE_OWNER, model -> {
        var end = model.<EndEvent>getModelElementById("End_CustomerSaidYes");
        List.copyOf(end.getEventDefinitions()).forEach(end::removeChildElement);
    }),
    THE_YES_IS_NOT_HEARD(
            "customer-outcome",
            Promise.THE_YES_STAYS_WITHIN_REACH,
            model -> take(model.<SequenceFlow>getModelElementById("Flow_HasTheCustomerSaidYes_CustomerSaidYes"))),
    SILENCE_IS_A_YES("customer-outcome", Promise.SILENCE_IS_NO_YES, model -> {
        SequenceFlow flow = model.getModelElementById("Flow_CustomerStayedSilent_RecordTheUnconfirmedOutcome");
        flow.setTarget(model.<FlowNode>getModelElementById("Task_RecordTheCustomersYes"));
    });

    final Promise breaks;
    private final String model;
    private final Consumer<BpmnModelInstance> mistake;

    Fault(String model, Promise breaks, Consumer<BpmnModelInstance> mistake) {
        this.model = model;
        this.breaks = breaks;
        this.mistake = mistake;
    }

    /** The house's models with this mistake in one of them. */
    List<Model> in(List<Model> models) {
        return models.stream()
                .map(each -> each.key().equals(model) ? made(each.copy()) : each)
                .toList();
    }

    private Model made(Model copy) {
        mistake.accept(copy.content());
        return copy;
    }

    private static void take(SequenceFlow flow) {
        if (flow.getSource() instanceof ExclusiveGateway gateway && flow.equals(gateway.getDefault())) {
            gateway.removeAttribute("default");
        }
        take((BaseElement) flow);
    }

    private static void take(BaseElement element) {
        element.getParentElement().removeChildElement(element);
    }
}
