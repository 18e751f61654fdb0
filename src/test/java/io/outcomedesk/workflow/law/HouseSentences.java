package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.after;
import static io.outcomedesk.workflow.law.Model.definition;
import static io.outcomedesk.workflow.law.Model.everyWayMeets;
import static io.outcomedesk.workflow.law.Model.flowsOutOf;
import static io.outcomedesk.workflow.law.Model.runs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;

/** What the models of this house keep beyond the law, which leaves it to whoever draws. */
final class HouseSentences {

    /** Forms of what is found, and of what designers change. */
    private static final Set<String> ABOUT_NO_CASE = Set.of("look-into-it", "decide-on-the-change");

    private static final Map<String, Set<String>> HEARD = Map.of(
            "customer-outcome", Set.of("case-ended", "promise-settled"),
            "ask-the-customer", Set.of("customer-answered"),
            "watch-that-it-stays-fixed", Set.of("it-broke-again"),
            "parts", Set.of("parcel-reported"));

    private static final Map<String, Set<String>> LABELS = Map.of(
            Codes.CANNOT_HELP, Set.of("Cannot help"),
            Codes.EXHAUSTED, Set.of("Checklist exhausted"),
            Codes.OVERDUE, Set.of("Overdue"),
            Codes.SILENT, Set.of("Customer stayed silent", "Nobody answered"));

    /** The steps that write down what happened, before it is passed on. */
    private static final Map<String, Set<String>> RECORDED_BY = Map.of(
            Codes.CANNOT_HELP, Set.of("recordCannotHelp", "recordHelperCannotHelp"),
            Codes.EXHAUSTED, Set.of("recordExhausted"),
            Codes.OVERDUE, Set.of("recordOverdue"),
            Codes.SILENT, Set.of("recordSilence", "recordUnconfirmed"));

    private static final Set<String> HANDED_BACK = Set.of("recordHandback");

    private HouseSentences() {}

    static List<Sentence> all() {
        return List.of(
                new Sentence(
                        "Every department's piece has a clock that says \"overdue\"",
                        model -> model.all(CallActivity.class)
                                .filter(call -> model.isDepartment() && !saysOverdue(model, call))),
                new Sentence(
                        "Nothing but the customer's yes ends a case's work at once",
                        model -> model.all(EndEvent.class)
                                .filter(Scope::terminates)
                                .filter(end -> !isInTheOpenCase(model, end))),
                new Sentence(
                        "Every task on a case shows the customer's words",
                        model -> model.all(UserTask.class)
                                .filter(task -> !ABOUT_NO_CASE.contains(task.getCamundaFormRef()))
                                .filter(task -> !showsTheCustomersWords(task))),
                new Sentence(
                        "A timer's moment comes from the record or our opening hours",
                        model -> model.all(TimerEventDefinition.class).filter(timer -> !isComputed(timer))),
                new Sentence(
                        "Every answer to a decision but the usual one says when it is given",
                        model -> answers(model)
                                .filter(answer -> answer.getConditionExpression() == null && !isUsual(answer))),
                new Sentence(
                        "A decision asks, and its answers are named",
                        model -> Stream.concat(
                                decisions(model).filter(decision -> !isNamed(decision, ".+\\?")),
                                answers(model).filter(answer -> !isNamed(answer, ".+")))),
                new Sentence(
                        "An escalation is labelled with what it is",
                        model -> Codes.events(model)
                                .filter(event -> !LABELS.getOrDefault(Codes.of(event), Set.of())
                                        .contains(event.getName()))),
                new Sentence(
                        "What was caught is written down before it is passed on",
                        model -> Catches.in(model)
                                .filter(caught -> !comesFromAPiece(caught))
                                .filter(caught -> !everyWayMeets(caught, writesDown(caught)))),
                new Sentence(
                        "What the desk tells a case is heard where the case waits for it",
                        model -> HEARD.getOrDefault(model.key(), Set.of()).stream()
                                .filter(message -> !heardIn(model).contains(message))
                                .map(message -> model.process())),
                Sentence.ofOne(
                        "find-someone-who-can-help",
                        "Whoever must decide is reminded until they have",
                        model -> model.tasksWithForm("decide-what-the-customer-gets")
                                .allMatch(task -> model.boundariesOf(task)
                                        .filter(BoundaryEvent::cancelActivity)
                                        .filter(HouseSentences::isATimer)
                                        .anyMatch(timer -> everyWayMeets(timer, runs("remindWhoMustDecide"))))),
                Sentence.ofOne(
                        "ask-the-customer",
                        "The customer's answer ends the asking, however long it takes",
                        model -> model.steps("sendTheQuestion")
                                .flatMap(Model::around)
                                .flatMap(model::boundariesOf)
                                .anyMatch(boundary -> boundary.cancelActivity()
                                        && heardBy(boundary).anyMatch("customer-answered"::equals))),
                Sentence.ofOne(
                        "ask-the-customer",
                        "Whoever is not asked in another way in time is asked in the next",
                        model -> model.tasksWithForm("ask-in-another-way")
                                .allMatch(task -> model.boundariesOf(task)
                                        .filter(BoundaryEvent::cancelActivity)
                                        .filter(HouseSentences::isATimer)
                                        .anyMatch(timer -> everyWayMeets(timer, runs("chooseHowToAsk"))))),
                Sentence.ofOne(
                        "ask-the-customer",
                        "A call that nobody answered is silence, and silence is written down where we ask",
                        model -> model.steps("noteWhatWasSaid")
                                .flatMap(Model::after)
                                .anyMatch(reached -> usuallyIsSilence(model, reached))),
                new Sentence(
                        "Departments that end at the same moment do not meet",
                        model -> model.all(CallActivity.class)
                                .filter(call -> "${department}".equals(call.getCalledElement()))
                                .filter(call -> !call.isCamundaAsyncAfter())));
    }

    // Clocks -------------------------------------------------------------------------------------

    private static boolean saysOverdue(Model model, CallActivity call) {
        return model.boundariesOf(call)
                .filter(HouseSentences::isATimer)
                .anyMatch(timer -> everyWayMeets(timer, node -> Codes.isThrownAndLeft(node, Codes.OVERDUE)));
    }

    private static boolean isATimer(FlowNode event) {
        return definition(event, TimerEventDefinition.class).isPresent();
    }

    private static boolean isComputed(TimerEventDefinition timer) {
        return timer.getTimeDate() != null
                && timer.getTimeDate().getTextContent().strip().startsWith("${");
    }

    // What is said, and heard --------------------------------------------------------------------

    private static boolean showsTheCustomersWords(UserTask task) {
        return task.getExtensionElements() != null
                && task.getExtensionElements().getChildElementsByType(CamundaTaskListener.class).stream()
                        .anyMatch(listener -> "create".equals(listener.getCamundaEvent())
                                && "${showTheCustomersWords}".equals(listener.getCamundaDelegateExpression()));
    }

    private static boolean isNamed(FlowElement element, String pattern) {
        return element.getName() != null && element.getName().strip().matches(pattern);
    }

    /** Its department has written it down, and who can help is told from there. */
    private static boolean comesFromAPiece(FlowNode caught) {
        return isOnACall(caught) && after(caught).allMatch(WayOut::callsForHelp);
    }

    private static boolean isOnACall(FlowNode caught) {
        return caught instanceof BoundaryEvent boundary && boundary.getAttachedTo() instanceof CallActivity;
    }

    private static Predicate<FlowNode> writesDown(FlowNode caught) {
        var code = Codes.of(caught);
        var records = code.equals(Codes.CANNOT_HELP) && isOnACall(caught)
                ? HANDED_BACK
                : RECORDED_BY.getOrDefault(code, Set.of());
        return node -> records.stream().anyMatch(step -> runs(step).test(node));
    }

    private static Set<String> heardIn(Model model) {
        return model.all(FlowNode.class).flatMap(HouseSentences::heardBy).collect(Collectors.toSet());
    }

    private static Stream<String> heardBy(FlowNode node) {
        var message = node instanceof ReceiveTask waits
                ? waits.getMessage()
                : definition(node, MessageEventDefinition.class)
                        .map(MessageEventDefinition::getMessage)
                        .orElse(null);
        return Stream.ofNullable(message).map(Message::getName);
    }

    // Ways ---------------------------------------------------------------------------------------

    private static boolean isInTheOpenCase(Model model, EndEvent end) {
        return new Outcome(model)
                .openCase()
                .filter(end.getParentElement()::equals)
                .isPresent();
    }

    private static Stream<ExclusiveGateway> decisions(Model model) {
        return model.all(ExclusiveGateway.class)
                .filter(decision -> flowsOutOf(decision).count() > 1);
    }

    private static Stream<SequenceFlow> answers(Model model) {
        return decisions(model).flatMap(Model::flowsOutOf);
    }

    private static boolean isUsual(SequenceFlow answer) {
        return answer.getSource() instanceof ExclusiveGateway decision && answer.equals(decision.getDefault());
    }

    private static boolean usuallyIsSilence(Model model, FlowNode node) {
        return node instanceof ExclusiveGateway decision
                && Stream.ofNullable(decision.getDefault())
                        .map(SequenceFlow::getTarget)
                        .filter(end -> Codes.isThrownAndLeft(end, Codes.SILENT))
                        .flatMap(end -> Catches.of(model, end, Codes.SILENT).stream())
                        .anyMatch(caught -> everyWayMeets(caught, runs("recordSilence")));
    }
}
