package io.outcomedesk.workflow.law;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowElement;

/** What a rule says of one element, by the name that the designer gave it. */
final class Says {

    private Says() {}

    /** An element without an id is found under its process. */
    static Finding of(Rule rule, Model model, FlowElement element, String says) {
        return new Finding(
                model.file(),
                Optional.ofNullable(element.getId()).orElse(model.key()),
                rule.id(),
                says.replace("%s", Label.of(element)));
    }
}
