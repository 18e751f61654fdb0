package io.outcomedesk.departments;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a piece needs next: a step to work, a fact to find out, or nothing, because the checklist is exhausted. */
public record NextStep(@Nullable Step step, @Nullable String missingFact) {

    static final NextStep EXHAUSTED = new NextStep(null, null);

    public boolean isExhausted() {
        return step == null;
    }

    public Optional<Step> toWork() {
        return missingFact == null ? Optional.ofNullable(step) : Optional.empty();
    }

    public Optional<String> toFindOut() {
        return Optional.ofNullable(missingFact);
    }
}
