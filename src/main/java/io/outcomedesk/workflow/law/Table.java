package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** One file of decision tables. */
public record Table(String file, DmnModelInstance content) {

    /** The ids of its decisions. */
    List<String> keys() {
        return decisions().map(Decision::getId).toList();
    }

    Stream<Decision> decisions() {
        return content.getModelElementsByType(Decision.class).stream();
    }

    /** The rows and columns of one decision; empty where it is no table. */
    static Stream<DecisionTable> rowsOf(Decision decision) {
        return decision.getChildElementsByType(DecisionTable.class).stream();
    }
}
