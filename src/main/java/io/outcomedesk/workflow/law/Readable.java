package io.outcomedesk.workflow.law;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.jspecify.annotations.Nullable;

/** A person can read a drawing and find it again: what it is called, what is in it, and how long it is kept. */
final class Readable implements Rule {

    private static final Pattern KEPT = Pattern.compile("P?0*[1-9]\\d*D?|P0*[1-9]\\d*[WMY]");

    /** A word of its own, and no part that a program would make up: those begin with a digit. */
    private static final Pattern CHOSEN = Pattern.compile("(?!sid-)\\p{L}[\\p{L}\\d]*([_.-]\\p{L}[\\p{L}\\d]*)*");

    /** What an element is says nothing of what it is for. */
    private static final Pattern KIND_ONLY = Pattern.compile(
            "(?i)((start|end|boundary|intermediate|throw|catch|message|timer|escalation|error|user|service|script|send|receive|manual|business|rule|call|sub|ad|hoc|exclusive|parallel|inclusive|event|based|sequence|id|element)*(event|task|activity|process|gateway|flow|transaction|element|id|start|end)?)[_.-]?\\p{L}?\\d*");

    @Override
    public String id() {
        return "L11";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return Stream.concat(
                house.models().stream().flatMap(this::wrongWith),
                house.tables().stream()
                        .flatMap(table -> table.decisions()
                                .filter(decision -> !isKeptForAWhile(decision.getCamundaHistoryTimeToLiveString()))
                                .map(decision -> new Finding(table.file(), decision.getId(), id(), howLong()))));
    }

    private Stream<Finding> wrongWith(Model model) {
        var drawn = drawn(model);
        var elements = model.all(FlowElement.class)
                .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
                .flatMap(element -> Stream.of(noChosenId(element), noName(element), notDrawn(element, drawn))
                        .flatMap(Optional::stream)
                        .map(says -> new Finding(model.file(), element.getId(), id(), says)));
        var itself = Stream.of(otherName(model), notExecutable(model), notKept(model))
                .flatMap(Optional::stream)
                .map(says -> new Finding(model.file(), model.key(), id(), says));
        return Stream.concat(itself, elements);
    }

    // the process --------------------------------------------------------------------------------

    private static Optional<String> otherName(Model model) {
        var name = model.file().substring(model.file().lastIndexOf('/') + 1).replaceFirst("\\.bpmn$", "");
        return name.equals(model.key())
                ? Optional.empty()
                : Optional.of(
                        "The process %s is in the file %s.bpmn. Give both the same name, small letters and hyphens."
                                .formatted(model.key(), name));
    }

    private static Optional<String> notExecutable(Model model) {
        return model.process().isExecutable()
                ? Optional.empty()
                : Optional.of("This process is not executable, so the desk would not run it. Set Executable.");
    }

    private static Optional<String> notKept(Model model) {
        return isKeptForAWhile(model.process().getCamundaHistoryTimeToLiveString())
                ? Optional.empty()
                : Optional.of(howLong());
    }

    private static boolean isKeptForAWhile(@Nullable String time) {
        return time != null && KEPT.matcher(time.strip()).matches();
    }

    private static String howLong() {
        return "Nothing says how long the history of this is kept. Set History time to live, such as P180D.";
    }

    // its elements -------------------------------------------------------------------------------

    private static Optional<String> noChosenId(FlowElement element) {
        var id = element.getId();
        return CHOSEN.matcher(id).matches() && !KIND_ONLY.matcher(id).matches()
                ? Optional.empty()
                : Optional.of(
                        "The id %s was made up by a program: whoever reads a log learns nothing from it. Choose one that says what this is, such as Task_WorkTheStep."
                                .formatted(id));
    }

    private static Optional<String> noName(FlowElement element) {
        var needsOne = element instanceof Activity || element instanceof Event || isABranch(element);
        return !needsOne || Named.hasName(element.getName())
                ? Optional.empty()
                : Optional.of(
                        "%s has no name. Name it: a task by verb and object, an event by what has happened, a gateway by its question."
                                .formatted(element.getId()));
    }

    /** What goes all ways at once asks nothing. */
    private static boolean isABranch(FlowElement element) {
        return element instanceof Gateway gateway
                && !(gateway instanceof ParallelGateway)
                && Model.flowsOutOf(gateway).count() > 1;
    }

    private static Set<String> drawn(Model model) {
        return Stream.concat(
                        model.all(BpmnShape.class).map(BpmnShape::getBpmnElement),
                        model.all(BpmnEdge.class).map(BpmnEdge::getBpmnElement))
                .flatMap(element -> Optional.ofNullable(element).map(one -> one.getId()).stream())
                .collect(Collectors.toSet());
    }

    /** A file without any diagram is refused as a whole. */
    private static Optional<String> notDrawn(FlowElement element, Set<String> drawn) {
        return drawn.isEmpty() || drawn.contains(element.getId())
                ? Optional.empty()
                : Optional.of("%s is in the model and not in its diagram, so nobody sees it. Draw it, or take it out."
                        .formatted(Named.of(element)));
    }
}
