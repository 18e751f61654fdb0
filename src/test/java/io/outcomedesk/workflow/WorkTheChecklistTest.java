package io.outcomedesk.workflow;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.law.Model;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code work-checklist} as it runs: step by step, until something helps or somebody else is asked. */
@DeskTest
class WorkTheChecklistTest {

    @Autowired
    private Desk desk;

    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    void theEngineOfTheDesk() {
        BpmnAwareTests.init(engine);
    }

    @Test
    void aStepThatHelpsEndsTheChecklist() {
        var number = desk.opens("agent", desk.aProblem());
        var checklist = checklistOf(number, "hardware");
        assertThat(checklist).isWaitingAt(the("departments/work-checklist", "Work the step"));

        desk.worksAStep("hardware", number, "did-not-help");
        assertThat(checklist).isWaitingAt(the("departments/work-checklist", "Work the step"));

        desk.worksAStep("hardware", number, "helped");
        assertThat(checklist)
                .isEnded()
                .hasPassed(the("departments/work-checklist", "Helped"))
                .hasNotPassed(the("departments/work-checklist", "Checklist exhausted"));
    }

    @Test
    void aMissingFactIsFoundOutBeforeTheStepThatNeedsIt() {
        var problem = desk.aProblem();
        problem.withObject("/facts").remove("powersOn");
        var number = desk.opens("agent", problem);
        var checklist = checklistOf(number, "hardware");
        assertThat(checklist).isWaitingAt(the("departments/work-checklist", "Find out a fact"));

        var fact = desk.pieceTask(number, "hardware");
        desk.completes("hardware", fact, Map.of("factValue", "no", "factSource", "customer"))
                .is(204);
        assertThat(checklist).isWaitingAt(the("departments/work-checklist", "Work the step"));
    }

    @Test
    void anExhaustedChecklistHasNoOtherWayThanToSomebodyWhoCanHelp() {
        var number = desk.opens("agent", desk.aProblem());
        var checklist = checklistOf(number, "hardware");

        desk.exhausts("hardware", number);

        assertThat(checklist)
                .isEnded()
                .hasPassed(the("departments/work-checklist", "Checklist exhausted"))
                .hasNotPassed(the("departments/work-checklist", "Helped"));
        assertThat(running(number, "find-someone-who-can-help"))
                .isWaitingAt(the("escalations/find-someone-who-can-help", "Take this on?"));
    }

    /** The element of the diagram with this label. */
    private static String the(String model, String label) {
        return Model.read(Path.of("processes", model + ".bpmn"))
                .all(FlowNode.class)
                .filter(node -> label.equals(node.getName()))
                .map(FlowNode::getId)
                .findFirst()
                .orElseThrow();
    }

    private ProcessInstance checklistOf(String number, String department) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("work-checklist")
                .variableValueEquals("department", department)
                .singleResult();
    }

    private ProcessInstance running(String number, String key) {
        return desk.await(
                key + " of " + number,
                () -> engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey(key)
                        .singleResult(),
                found -> found != null);
    }
}
