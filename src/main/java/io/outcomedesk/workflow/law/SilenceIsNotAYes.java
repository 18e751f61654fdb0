package io.outcomedesk.workflow.law;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** L6: nothing but the customer's yes counts a case as confirmed. */
final class SilenceIsNotAYes implements Rule {

    private static final String CONFIRMED = "confirmed";
    private static final List<String> STEPS = List.of("recordYes", "closeTheCase");

    @Override
    public String id() {
        return "L6";
    }

    @Override
    public Stream<Finding> judge(House house) {
        var found = new WhatTheDeskFindsOut(this, house.words());
        return Stream.concat(
                house.models().stream()
                        .flatMap(model -> Stream.of(
                                        unmarked(model),
                                        unconfirmed(model),
                                        AfterTheYes.judge(this, model),
                                        hidden(model),
                                        found.writtenIn(model))
                                .flatMap(findings -> findings)),
                house.forms().stream().flatMap(found::writtenIn));
    }

    // What counts as confirmed -------------------------------------------------------------------

    private Stream<Finding> unmarked(Model model) {
        return confirming(model)
                .filter(node -> !isMarked(node))
                .map(node -> finding(
                        model,
                        node,
                        "%s counts the case as confirmed: mark it so, with the extension property confirmed = true."));
    }

    private static Stream<FlowNode> confirming(Model model) {
        return Stream.concat(
                STEPS.stream().flatMap(model::steps),
                model.all(CallActivity.class).filter(Outcome::isTheWatch));
    }

    private static boolean isMarked(FlowElement element) {
        return Model.property(element, CONFIRMED)
                .filter(value -> Boolean.parseBoolean(value.strip()))
                .isPresent();
    }

    // How it is reached --------------------------------------------------------------------------

    private Stream<Finding> unconfirmed(Model model) {
        return Stream.concat(
                Stream.concat(confirming(model), model.all(FlowNode.class).filter(SilenceIsNotAYes::isMarked))
                        .distinct()
                        .flatMap(node -> unconfirmed(model, node, beginnings(model, node))),
                model.all(SequenceFlow.class)
                        .filter(SilenceIsNotAYes::isMarked)
                        .filter(flow -> !isTheYes(model, flow))
                        .flatMap(flow -> unconfirmed(model, flow, beginnings(model, flow.getSource()))));
    }

    private static List<FlowNode> beginnings(Model model, FlowNode node) {
        return WaysInto.beginnings(model, node, flow -> isTheYes(model, flow));
    }

    /** The yes itself; or what has passed a confirmed element, which is judged for itself. */
    private static boolean isTheYes(Model model, SequenceFlow flow) {
        return TheYes.isHeard(model, flow)
                || isMarked(flow)
                || isMarked(flow.getSource()) && AtOnce.passes(flow.getSource()) && !TheYes.hears(flow.getSource());
    }

    private Stream<Finding> unconfirmed(Model model, FlowElement confirmed, List<FlowNode> beginnings) {
        return beginnings.isEmpty()
                ? Stream.empty()
                : Stream.of(finding(
                        model,
                        confirmed,
                        "%s counts the case as confirmed and is reached without the customer's yes, from "
                                + beginnings.stream().map(Label::of).collect(Collectors.joining(", "))
                                + ": lead to it only the flow with the condition ${customerSaidYes}, of an exclusive gateway"
                                + " straight behind ${hearTheCustomer}."));
    }

    // Who may say yes ----------------------------------------------------------------------------

    private Stream<Finding> hidden(Model model) {
        return Wording.of(model)
                .filter(words -> STEPS.stream().anyMatch(words::mentions) && !words.isADelegateOf(STEPS))
                .map(words -> words.finding(
                        id(),
                        "A case is confirmed and closed by a service task that everybody sees: make ${recordYes} and"
                                + " ${closeTheCase} the delegate expression of one, marked confirmed = true, and name them"
                                + " nowhere else."));
    }

    private Finding finding(Model model, FlowElement element, String says) {
        return Says.of(this, model, element, says);
    }
}
