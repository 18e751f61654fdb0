package io.outcomedesk.workflow.law;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;

/** L3: when no step of a checklist is left, the model has nowhere to go but to somebody who can help. */
final class ExhaustedLeadsOut implements Rule {

    private static final Pattern STEP = Pattern.compile("\\bfindNextStep\\b");
    private static final Pattern SOMETHING_IS_LEFT =
            Pattern.compile("\\s*[$#]\\{\\s*comesNext\\s*==\\s*(['\"])(step|fact)\\1\\s*}\\s*");

    /** Steps that say a piece or a case is over; whatever was exhausted is not. */
    private static final Set<String> ENDINGS =
            Set.of("recordDelivery", "recordYes", "recordUnconfirmed", "recordEnding", "closeTheCase");

    @Override
    public String id() {
        return "L3";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return house.models().stream()
                .flatMap(model -> model.all(FlowNode.class)
                        .filter(ExhaustedLeadsOut::findsTheNextStep)
                        .flatMap(step -> whatIsWrongAfter(model, step).stream()));
    }

    private static boolean findsTheNextStep(FlowNode node) {
        return Stream.of("delegateExpression", "expression")
                .map(how -> node.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, how))
                .anyMatch(bean -> bean != null && STEP.matcher(bean).find());
    }

    private Optional<Finding> whatIsWrongAfter(Model model, FlowNode step) {
        var flows = Model.flowsOutOf(step).toList();
        if (flows.size() != 1
                || flows.get(0).getConditionExpression() != null
                || !(flows.get(0).getTarget() instanceof ExclusiveGateway gateway)) {
            return Optional.of(finding(
                    model,
                    step,
                    "After \"%s\" it is not asked what comes next. Lead its one flow to an exclusive gateway, and the default flow from there to an escalation end event with the code checklist-exhausted."
                            .formatted(Codes.nameOf(step))));
        }
        if (canBeLeftOtherwise(model, step)) {
            return Optional.of(finding(
                    model,
                    step,
                    "\"%s\" can be left without an answer. Take its boundary events, its loop and its inputs and outputs away."
                            .formatted(Codes.nameOf(step))));
        }
        return whatIsWrongAt(model, gateway);
    }

    private static boolean canBeLeftOtherwise(Model model, FlowNode step) {
        return step instanceof Activity activity
                && (activity.getLoopCharacteristics() != null
                        || model.boundariesOf(activity).findAny().isPresent()
                        || hasInputsOrOutputs(activity));
    }

    private static boolean hasInputsOrOutputs(BaseElement element) {
        return element.getExtensionElements() != null
                && !element.getExtensionElements()
                        .getChildElementsByType(CamundaInputOutput.class)
                        .isEmpty();
    }

    private Optional<Finding> whatIsWrongAt(Model model, ExclusiveGateway gateway) {
        var name = Codes.nameOf(gateway);
        if (gateway.getDefault() == null) {
            return Optional.of(finding(
                    model,
                    gateway,
                    "\"%s\" has no default flow, so that nothing says where an exhausted checklist leads. Draw one to an escalation end event with the code checklist-exhausted."
                            .formatted(name)));
        }
        if (!leadsOnlyOut(model, gateway.getDefault().getTarget())) {
            return Optional.of(finding(
                    model,
                    gateway,
                    "When no step is left, the default flow of \"%s\" does not lead to somebody who can help. Lead it to an escalation end event with the code checklist-exhausted and to nothing else."
                            .formatted(name)));
        }
        return Model.flowsOutOf(gateway)
                .filter(flow -> !flow.equals(gateway.getDefault()))
                .filter(flow -> !isForSomethingLeft(flow))
                .map(flow -> finding(
                        model,
                        gateway,
                        "\"%s\" can be left towards \"%s\" when no step is left. Give that flow the condition ${comesNext == 'step'} or ${comesNext == 'fact'} and lead it to a task; only the default flow is for \"nothing is left\"."
                                .formatted(name, Codes.nameOf(flow.getTarget()))))
                .findFirst();
    }

    /** Over steps and gateways, on every way, to the escalation. */
    private static boolean leadsOnlyOut(Model model, FlowNode from) {
        var seen = new LinkedHashSet<>(Set.of(from));
        var todo = new ArrayDeque<>(seen);
        var leadsOut = false;
        while (!todo.isEmpty()) {
            var node = todo.remove();
            if (Codes.isThrownAndLeft(node, Codes.EXHAUSTED)) {
                leadsOut = true;
            } else if (isOnTheWay(model, node)) {
                Model.after(node).filter(seen::add).forEach(todo::add);
            } else {
                return false;
            }
        }
        return leadsOut;
    }

    private static boolean isOnTheWay(Model model, FlowNode node) {
        return Model.after(node).findAny().isPresent()
                && (node instanceof Gateway || node instanceof ServiceTask step && onlyRecords(model, step));
    }

    private static boolean onlyRecords(Model model, ServiceTask step) {
        return !findsTheNextStep(step)
                && ENDINGS.stream().noneMatch(ending -> Model.runs(ending).test(step))
                && model.boundariesOf(step).findAny().isEmpty();
    }

    private static boolean isForSomethingLeft(SequenceFlow flow) {
        return Optional.ofNullable(flow.getConditionExpression())
                        .map(ConditionExpression::getTextContent)
                        .filter(condition ->
                                SOMETHING_IS_LEFT.matcher(condition).matches())
                        .isPresent()
                && (isWork(flow.getTarget()) || Model.everyWayMeets(flow.getTarget(), ExhaustedLeadsOut::isWork));
    }

    private static boolean isWork(FlowNode node) {
        return node instanceof UserTask || node instanceof CallActivity || node instanceof SubProcess;
    }

    private Finding finding(Model model, BaseElement element, String says) {
        return new Finding(model.file(), element.getId(), id(), says);
    }
}
