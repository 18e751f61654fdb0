package io.outcomedesk.workflow.law;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** L4: whoever works on a customer's problem can say that they cannot help, and is then free; the owner says so and stays. */
final class EveryoneCanSayCannotHelp implements Rule {

    private static final String OWNER = "own-the-outcome";

    /** Forms of tasks in which somebody is asked: they decline on the form. */
    private static final Set<String> OFFERS = Set.of("answer-the-offer", "take-it-over");

    /** Forms of tasks around a case, in which nobody works on the problem itself; a department's work is never one of them. */
    private static final Set<String> AROUND_THE_CASE = Set.of(
            "ask-in-another-way",
            "call-the-customer",
            "decide-what-the-customer-gets",
            "look-into-it",
            "decide-on-the-change",
            "read-the-mail",
            "make-a-new-promise",
            "reach-the-customer",
            "read-what-the-customer-wrote",
            "wind-the-order-down");

    @Override
    public String id() {
        return "L4";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return house.models().stream()
                .flatMap(model -> model.all(UserTask.class)
                        .filter(task -> isWork(house, model, task))
                        .filter(task -> !canSayIt(model, task))
                        .map(task -> new Finding(model.file(), task.getId(), id(), whatToDo(task))));
    }

    private static boolean isWork(House house, Model model, UserTask task) {
        return !isOneOf(OFFERS, task)
                && !(isOneOf(AROUND_THE_CASE, task) && !isInAPiece(house, model, new HashSet<>()));
    }

    private static boolean isOneOf(Set<String> forms, UserTask task) {
        return task.getCamundaFormRef() != null && forms.contains(task.getCamundaFormRef());
    }

    /** A department's own model, or one that only such models call. */
    private static boolean isInAPiece(House house, Model model, Set<Model> seen) {
        if (house.isDepartment(model)) {
            return true;
        }
        var callers = house.all()
                .filter(caller -> !caller.equals(model))
                .filter(caller ->
                        house.callsOf(model).anyMatch(call -> caller.content().equals(call.getModelInstance())))
                .toList();
        return seen.add(model)
                && !callers.isEmpty()
                && callers.stream().allMatch(caller -> isInAPiece(house, caller, seen));
    }

    private static boolean canSayIt(Model model, UserTask task) {
        return isTheOwners(task)
                ? model.boundariesOf(task).anyMatch(boundary -> catchesIt(boundary) && !boundary.cancelActivity())
                : Stream.concat(model.boundariesOf(task), Model.around(task).flatMap(model::boundariesOf))
                        .anyMatch(boundary -> catchesIt(boundary) && boundary.cancelActivity());
    }

    private static boolean isTheOwners(UserTask task) {
        return OWNER.equals(task.getCamundaFormRef());
    }

    private static boolean catchesIt(BoundaryEvent boundary) {
        return !Codes.saysSeveralThings(boundary) && Codes.of(boundary).equals(Codes.CANNOT_HELP);
    }

    private static String whatToDo(UserTask task) {
        return isTheOwners(task)
                ? "The owner cannot say in \"%s\" that they cannot help. Add an escalation boundary event to it with the code cannot-help that does not interrupt, and lead it to \"recordCannotHelp\" and a call of find-someone-who-can-help."
                        .formatted(Codes.nameOf(task))
                : "Whoever works on \"%s\" cannot say that they cannot help. Add an interrupting escalation boundary event with the code cannot-help to it, or to the subprocess around it, and lead it to \"recordCannotHelp\" and an escalation end event with the same code."
                        .formatted(Codes.nameOf(task));
    }
}
