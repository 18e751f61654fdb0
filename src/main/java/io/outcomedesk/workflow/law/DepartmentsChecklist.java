package io.outcomedesk.workflow.law;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;

/** The table that a department's pieces are worked by: the desk looks for it under the department's name when one begins. */
final class DepartmentsChecklist {

    private static final String FINDS = "findNextStep";

    private final House house;
    private final Rule rule;

    private DepartmentsChecklist(House house, Rule rule) {
        this.house = house;
        this.rule = rule;
    }

    static Stream<Finding> missing(House house, Rule rule) {
        var checklists = new DepartmentsChecklist(house, rule);
        return house.models().stream()
                .filter(house::isDepartment)
                .filter(model -> house.table(nameFor(model)).isEmpty())
                .flatMap(checklists::missing);
    }

    private static String nameFor(Model department) {
        return department.key() + PromisedTable.CHECKLIST;
    }

    private Stream<Finding> missing(Model department) {
        return Stream.<FlowNode>concat(
                        department.steps(FINDS),
                        department.all(CallActivity.class).filter(call -> worksAList(call, new HashSet<>())))
                .map(node -> Says.of(
                        rule,
                        department,
                        node,
                        "%s works the checklist " + nameFor(department)
                                + ", which is not there, so this department's pieces would stop at their beginning: deploy"
                                + " the table " + nameFor(department) + " together with this model, or before it."));
    }

    /** Itself, or what it calls, on any level. */
    private boolean worksAList(CallActivity call, Set<Model> seen) {
        return house.calledBy(call).stream()
                .filter(seen::add)
                .anyMatch(called -> called.steps(FINDS).findAny().isPresent()
                        || called.all(CallActivity.class).anyMatch(next -> worksAList(next, seen)));
    }
}
