package io.outcomedesk.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the models, declared once with its type: an id, a routing choice, or what one form needs.
 *
 * @param isSaid by a person, in a form or with "cannot help"; everything else the desk finds out
 */
record ProcessVariable<T>(String name, Class<T> type, boolean isSaid) {

    ProcessVariable(String name, Class<T> type) {
        this(name, type, false);
    }

    static ProcessVariable<String> said(String name) {
        return new ProcessVariable<>(name, String.class, true);
    }

    Optional<T> maybe(VariableScope scope) {
        @Nullable Object value = scope.getVariable(name);
        if (value instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    T of(VariableScope scope) {
        return maybe(scope).orElseThrow(() -> new IllegalStateException("The model does not set " + name));
    }

    void set(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, value);
    }

    /** Sets it for this path alone: another of the same kind may run beside it. */
    void setHere(VariableScope scope, @Nullable T value) {
        scope.setVariableLocal(name, value);
    }

    /** Takes what a form gave: read once, then gone from the engine. */
    Optional<T> take(VariableScope scope) {
        var value = maybe(scope);
        scope.removeVariable(name);
        return value;
    }
}
