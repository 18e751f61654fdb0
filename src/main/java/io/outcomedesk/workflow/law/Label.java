package io.outcomedesk.workflow.law;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/** What a designer calls an element: its name in the drawing. */
final class Label {

    private Label() {}

    static String of(FlowElement element) {
        return Optional.ofNullable(element.getName())
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map("\"%s\""::formatted)
                .orElse("\"%s\"".formatted(element.getId()));
    }
}
