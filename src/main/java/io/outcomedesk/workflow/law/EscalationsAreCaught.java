package io.outcomedesk.workflow.law;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** L2: whatever cannot go on reaches somebody: each escalation is caught on its way up, passed on as what it is, or helped. */
final class EscalationsAreCaught implements Rule {

    private static final String OWNER = "own-the-outcome";
    private static final String CLOSED_LIST = "checklist-exhausted, cannot-help, overdue or customer-silent";

    @Override
    public String id() {
        return "L2";
    }

    @Override
    public Stream<Finding> judge(House house) {
        var escaping = new Escaping(house);
        return house.models().stream()
                .flatMap(model -> Stream.of(
                                ofTheClosedList(model),
                                lateAndOver(model),
                                caughtAsTheyShould(house, model),
                                caughtOnCalls(escaping, model),
                                caughtByNobody(house, escaping, model),
                                caughtByNoCallerOf(house, escaping, model))
                        .flatMap(findings -> findings));
    }

    // The closed list ----------------------------------------------------------------------------

    private Stream<Finding> ofTheClosedList(Model model) {
        return Codes.events(model)
                .filter(event -> !isOfTheClosedList(event))
                .map(event -> finding(model, event, whatIsWrongWith(event)));
    }

    private static boolean isOfTheClosedList(FlowNode event) {
        return !Codes.saysSeveralThings(event) && Codes.ALL.contains(Codes.of(event));
    }

    private static String whatIsWrongWith(FlowNode event) {
        if (Codes.saysSeveralThings(event)) {
            return "\"%s\" is an escalation and something else besides, and the engine sees only one of them. Draw an event of its own for each."
                    .formatted(Codes.nameOf(event));
        }
        return Codes.of(event).isEmpty()
                ? "\"%s\" has no escalation code and would swallow whatever comes, as if it were the same. Draw one event for each code: %s."
                        .formatted(Codes.nameOf(event), CLOSED_LIST)
                : "\"%s\" has the escalation code %s, which nobody knows. Use one of the list: %s."
                        .formatted(Codes.nameOf(event), Codes.of(event), CLOSED_LIST);
    }

    /** "Overdue" stops nothing: thrown at the end of the work itself it would count as delivered. */
    private Stream<Finding> lateAndOver(Model model) {
        return Codes.events(model)
                .filter(event -> Codes.isThrownAndLeft(event, Codes.OVERDUE))
                .filter(event -> !standsBesideTheWork(event))
                .map(event -> finding(
                        model,
                        event,
                        "\"%s\" ends the work itself as overdue, and nobody would go on with it. Throw overdue only beside the work, from a timer that does not interrupt; where nobody can go on, throw cannot-help."
                                .formatted(Codes.nameOf(event))));
    }

    private static boolean standsBesideTheWork(FlowNode late) {
        var before = new LinkedHashSet<>(Set.of(late));
        var todo = new ArrayDeque<>(before);
        while (!todo.isEmpty()) {
            var node = todo.remove();
            var from = Model.flowsInto(node).map(SequenceFlow::getSource).toList();
            if (from.isEmpty() && (isBegunByInterrupting(node) || !(node instanceof CatchEvent))) {
                return false;
            }
            from.stream()
                    .filter(one -> !(one instanceof ParallelGateway))
                    .filter(before::add)
                    .forEach(todo::add);
        }
        return true;
    }

    private static boolean isBegunByInterrupting(FlowNode first) {
        return first instanceof StartEvent start
                ? start.getEventDefinitions().isEmpty() || start.isInterrupting()
                : first instanceof BoundaryEvent boundary && boundary.cancelActivity();
    }

    // What catches -------------------------------------------------------------------------------

    private Stream<Finding> caughtAsTheyShould(House house, Model model) {
        return Catches.in(model)
                .filter(EscalationsAreCaught::isOfTheClosedList)
                .flatMap(caught -> howItIsCaught(house, model, caught));
    }

    private Stream<Finding> howItIsCaught(House house, Model model, FlowNode caught) {
        var isCalled = isCalled(house, model);
        if (!Catches.interrupts(caught) && !mayGoOn(caught, isCalled)) {
            return Stream.of(finding(
                    model,
                    caught,
                    "\"%s\" catches %s and lets go on what it comes from, as if nothing had happened. Make it interrupting; only overdue lets a piece go on."
                            .formatted(Codes.nameOf(caught), Codes.of(caught))));
        }
        if (!new WayOut(model, caught, isCalled).leadsToSomebody()) {
            return Stream.of(finding(model, caught, whereItShouldLead(caught)));
        }
        return Stream.empty();
    }

    /** A late piece goes on, and so does the owner, who stays whatever they say. */
    private static boolean mayGoOn(FlowNode caught, boolean isCalled) {
        return Codes.of(caught).equals(Codes.OVERDUE) || !isCalled && isTheOwners(caught);
    }

    private static boolean isTheOwners(FlowNode caught) {
        return caught instanceof BoundaryEvent boundary
                && boundary.getAttachedTo() instanceof UserTask task
                && OWNER.equals(task.getCamundaFormRef());
    }

    private static String whereItShouldLead(FlowNode caught) {
        return "A way from \"%s\" does not lead to anybody. Lead every way from there, after the step that records it, to an escalation end event with the code %s, or to a call of find-someone-who-can-help."
                .formatted(Codes.nameOf(caught), Codes.of(caught));
    }

    // What is not caught -------------------------------------------------------------------------

    private Stream<Finding> caughtOnCalls(Escaping escaping, Model model) {
        return escaping.uncaughtIn(model)
                .filter(raised -> raised.by() instanceof CallActivity)
                .map(raised -> finding(
                        model,
                        raised.by(),
                        "\"%s\" can end with %s, and nothing catches it here. Add an interrupting escalation boundary event with this code, and lead it to a step that records it and an escalation end event with the same code, or to a call of find-someone-who-can-help."
                                .formatted(Codes.nameOf(raised.by()), raised.code())));
    }

    private Stream<Finding> caughtByNobody(House house, Escaping escaping, Model model) {
        return isCalled(house, model) && !startsByItself(model)
                ? Stream.empty()
                : thrownOutOf(escaping, model)
                        .map(raised -> finding(
                                model,
                                raised.by(),
                                "\"%s\" throws %s out of a process that nobody calls: it would end as if nothing had happened. Catch it in this model and call find-someone-who-can-help, or deploy this model together with the one that calls it."
                                        .formatted(Codes.nameOf(raised.by()), raised.code())));
    }

    private Stream<Finding> caughtByNoCallerOf(House house, Escaping escaping, Model model) {
        return thrownOutOf(escaping, model)
                .flatMap(raised -> knownCallersThatLetItThrough(house, model, raised.code())
                        .map(caller -> finding(
                                model,
                                raised.by(),
                                "\"%s\" throws %s, which the model %s that calls this one does not catch. Use a code that it catches, or deploy this model together with a new version of %s that does."
                                        .formatted(
                                                Codes.nameOf(raised.by()),
                                                raised.code(),
                                                caller.key(),
                                                caller.key()))));
    }

    /** Deployed already, so that the files to be deployed are to blame. */
    private static Stream<Model> knownCallersThatLetItThrough(House house, Model called, String code) {
        return house.all()
                .filter(caller -> !house.models().contains(caller))
                .filter(caller -> caller.all(CallActivity.class)
                        .filter(call -> house.calledBy(call).contains(called))
                        .anyMatch(call -> Catches.of(caller, call, code).isEmpty()));
    }

    private static Stream<Escaping.Raised> thrownOutOf(Escaping escaping, Model model) {
        return escaping.uncaughtIn(model).filter(raised -> Codes.isThrown(raised.by()));
    }

    private static boolean isCalled(House house, Model model) {
        return house.callsOf(model)
                .anyMatch(call -> model.all(CallActivity.class).noneMatch(call::equals));
    }

    /** By a message, a timer or a signal, whoever else may call it. */
    private static boolean startsByItself(Model model) {
        return model.process().getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> !start.getEventDefinitions().isEmpty());
    }

    private Finding finding(Model model, BaseElement element, String says) {
        return new Finding(model.file(), element.getId(), id(), says);
    }
}
