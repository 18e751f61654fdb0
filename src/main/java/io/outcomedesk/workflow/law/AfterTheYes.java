package io.outcomedesk.workflow.law;

import static io.outcomedesk.workflow.law.Model.runs;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** What an outcome owes a customer who has said yes: it is recorded, watched and closed, in this order on every way. */
final class AfterTheYes {

    private static final String RECORDS = "recordYes";
    private static final String CLOSES = "closeTheCase";
    private static final List<String> ENDINGS = List.of(RECORDS, CLOSES, "recordUnconfirmed", "recordEnding");

    private final Rule rule;
    private final Model model;
    private final SubProcess open;

    private AfterTheYes(Rule rule, Model model, SubProcess open) {
        this.rule = rule;
        this.model = model;
        this.open = open;
    }

    /** Where there is no open case to begin with, L1 has said so. */
    static Stream<Finding> judge(Rule rule, Model model) {
        var outcome = Outcome.among(List.of(model)).findFirst();
        return outcome.isPresent()
                ? outcome.flatMap(Outcome::openCase).stream()
                        .flatMap(open -> new AfterTheYes(rule, model, open).findings())
                : endings(rule, model);
    }

    /** A model that is no outcome does its own work, and the case goes on. */
    private static Stream<Finding> endings(Rule rule, Model model) {
        return ENDINGS.stream()
                .flatMap(model::steps)
                .map(step -> Says.of(
                        rule,
                        model,
                        step,
                        "%s ends a customer's case, and this model is not the outcome that the owner stands in: take it out"
                                + " here. The case is ended where it is owned, behind the owner's subprocess."));
    }

    private Stream<Finding> findings() {
        return Stream.of(missing(), onwards(), cutShort(), unasked()).flatMap(findings -> findings);
    }

    // What is there ------------------------------------------------------------------------------

    private Stream<Finding> missing() {
        return Stream.of(
                        lacks(
                                recordings(),
                                "Nothing here records the customer's yes: draw the service task ${recordYes} straight behind"
                                        + " the owner's subprocess."),
                        lacks(
                                watches(),
                                "Nobody watches here that it stays fixed: call watch-that-it-stays-fixed straight behind"
                                        + " ${recordYes}."),
                        lacks(
                                closings(),
                                "This outcome is never closed: draw the service task ${closeTheCase} behind the watch, where"
                                        + " the customer's yes still stands."))
                .flatMap(findings -> findings);
    }

    private Stream<Finding> lacks(Stream<? extends FlowNode> nodes, String says) {
        return nodes.findAny().isPresent()
                ? Stream.empty()
                : Stream.of(new Finding(model.file(), model.key(), rule.id(), says));
    }

    private Stream<? extends FlowNode> recordings() {
        return model.steps(RECORDS);
    }

    private Stream<CallActivity> watches() {
        return model.all(CallActivity.class).filter(Outcome::watches);
    }

    private Stream<? extends FlowNode> closings() {
        return model.steps(CLOSES);
    }

    // What comes next ----------------------------------------------------------------------------

    private Stream<Finding> onwards() {
        return Stream.of(
                        leading(
                                recordings().findAny().isPresent() ? Stream.of(open) : Stream.empty(),
                                runs(RECORDS)::test,
                                "Behind %s the customer's yes is not recorded on every way: lead each straight to the service"
                                        + " task ${recordYes}, without anything that waits or is repeated."),
                        leading(
                                watches().findAny().isPresent() ? recordings() : Stream.empty(),
                                AfterTheYes::isTheWatch,
                                "Behind %s nobody watches on every way that it stays fixed: lead each straight to the call of"
                                        + " watch-that-it-stays-fixed, without anything that waits or is repeated."),
                        leading(
                                watches(),
                                this::isKept,
                                "Behind %s the case is left with nobody: ask ${hearTheCustomer}, and lead the flow with the"
                                        + " condition ${customerSaidYes} to ${closeTheCase} and every other way over"
                                        + " ${nameTheOwner} back to the owner's subprocess."))
                .flatMap(findings -> findings);
    }

    private Stream<Finding> leading(Stream<? extends FlowNode> from, Predicate<FlowNode> there, String says) {
        return from.filter(node -> !AtOnce.leadsTo(model, node, there.and(AfterTheYes::isOnce)))
                .map(node -> finding(node, says));
    }

    private static boolean isOnce(FlowNode node) {
        return !(node instanceof Activity activity && AtOnce.isRepeated(activity));
    }

    private static boolean isTheWatch(FlowNode node) {
        return node instanceof CallActivity call && Outcome.watches(call);
    }

    /** It is closed, or somebody has it again. */
    private boolean isKept(FlowNode node) {
        return runs(CLOSES).test(node) || node.equals(open);
    }

    private Stream<Finding> cutShort() {
        return Stream.of(recordings(), watches(), closings())
                .flatMap(nodes -> nodes)
                .flatMap(node -> model.boundariesOf((Activity) node))
                .filter(AtOnce::interrupts)
                .filter(boundary -> !AtOnce.leadsTo(model, boundary, this::isKept))
                .map(boundary -> finding(
                        boundary,
                        "%s cuts short what the customer was promised after their yes, and leaves the case with nobody: take"
                                + " it away, or lead it over ${nameTheOwner} back to the owner's subprocess."));
    }

    // What came before ---------------------------------------------------------------------------

    private Stream<Finding> unasked() {
        return Stream.of(
                        recordings()
                                .filter(step -> !WaysInto.beginnings(model, step, flow -> open.equals(flow.getSource()))
                                        .isEmpty())
                                .map(step -> finding(
                                        step,
                                        "%s records a yes while the case is still with its owner: lead to it only the flow out"
                                                + " of the owner's subprocess.")),
                        watches()
                                .filter(watch -> !WaysInto.beginnings(
                                                model,
                                                watch,
                                                flow -> runs(RECORDS).test(flow.getSource()))
                                        .isEmpty())
                                .map(watch -> finding(
                                        watch,
                                        "%s begins without the customer's yes being recorded: lead to it only what comes"
                                                + " straight from ${recordYes}.")),
                        closings()
                                .filter(step -> !isBehindTheWatch(step))
                                .map(step -> finding(
                                        step,
                                        "%s could close the case without the watch, or long after it: lead to it only the flow with the condition"
                                                + " ${customerSaidYes}, of a gateway behind the ${hearTheCustomer} that comes"
                                                + " straight after watch-that-it-stays-fixed.")))
                .flatMap(findings -> findings);
    }

    private boolean isBehindTheWatch(FlowNode closing) {
        return WaysInto.beginnings(model, closing, flow -> false).stream()
                .allMatch(hearing -> TheYes.hears(hearing)
                        && WaysInto.beginnings(model, hearing, flow -> isTheWatch(flow.getSource()))
                                .isEmpty());
    }

    private Finding finding(FlowElement element, String says) {
        return Says.of(rule, model, element, says);
    }
}
