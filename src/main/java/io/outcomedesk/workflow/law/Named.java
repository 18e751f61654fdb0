package io.outcomedesk.workflow.law;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;

/** How a finding calls an element: as its label does, where it has one. */
final class Named {

    private Named() {}

    static String of(FlowElement element) {
        return "\"%s\"".formatted(hasName(element.getName()) ? element.getName().strip() : element.getId());
    }

    /** Whether there is anything to read: signs alone are no name. */
    static boolean hasName(@Nullable String name) {
        return Optional.ofNullable(name).orElse("").codePoints().anyMatch(Character::isLetter);
    }
}
