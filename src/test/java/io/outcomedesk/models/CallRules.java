package io.outcomedesk.models;

import io.outcomedesk.workflow.law.Model;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** P3 in the drawings: who is called knows which case it is, and which piece or escalation. */
final class CallRules {

    private static final String BUSINESS_KEY = "#{execution.processBusinessKey}";

    private CallRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "Every call is of a drawing of the house",
                        (house, drawing) -> drawing.all(CallActivity.class)
                                .filter(call -> house.calledBy(call).isEmpty())),
                Rule.ofDrawing(
                        "Every call passes the number of the case",
                        drawing -> drawing.all(CallActivity.class)
                                .filter(call -> inOf(call)
                                        .noneMatch(given -> BUSINESS_KEY.equals(given.getCamundaBusinessKey())))),
                Rule.of(
                        "Every call of a department's work passes the piece and the department",
                        (house, drawing) -> drawing.all(CallActivity.class)
                                .filter(call -> worksAPiece(house, call))
                                .filter(call -> !given(call).containsAll(Set.of("pieceId", "department")))),
                Rule.ofDrawing(
                        "Every call for help passes what is wrong: the escalation or the piece",
                        drawing -> drawing.all(CallActivity.class)
                                .filter(EscalationRules::callsForHelp)
                                .filter(call -> !given(call).contains("escalationId")
                                        && !given(call).contains("pieceId"))),
                Rule.ofDrawing(
                        "Every call says which version it calls",
                        drawing -> drawing.all(CallActivity.class).filter(call -> !isPinned(call))),
                Rule.ofDrawing(
                        "Departments that end at the same moment do not meet", CallRules::piecesThatEndTogether));
    }

    private static boolean worksAPiece(House house, CallActivity call) {
        return house.calledBy(call).stream()
                .anyMatch(called -> called.isDepartment() || called.key().equals("work-checklist"));
    }

    private static Set<String> given(CallActivity call) {
        return inOf(call)
                .filter(given -> given.getCamundaSource() != null
                        && given.getCamundaSource().equals(given.getCamundaTarget()))
                .map(CamundaIn::getCamundaTarget)
                .collect(Collectors.toSet());
    }

    private static boolean isPinned(CallActivity call) {
        return "deployment".equals(call.getCamundaCalledElementBinding())
                || "version".equals(call.getCamundaCalledElementBinding())
                        && call.getCamundaCalledElementVersion() != null
                        && call.getCamundaCalledElementVersion().startsWith("${versionFor.latest(");
    }

    private static Stream<? extends BaseElement> piecesThatEndTogether(Model drawing) {
        return drawing.all(CallActivity.class)
                .filter(call -> "${department}".equals(call.getCalledElement()))
                .filter(call -> !call.isCamundaAsyncAfter());
    }

    static Stream<CamundaIn> inOf(CallActivity call) {
        return extensions(call, CamundaIn.class);
    }

    private static <T extends ModelElementInstance> Stream<T> extensions(CallActivity call, Class<T> kind) {
        return call.getExtensionElements() == null
                ? Stream.empty()
                : call.getExtensionElements().getChildElementsByType(kind).stream();
    }
}
