package io.outcomedesk.workflow;

import io.outcomedesk.workflow.law.Words;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationContext;

/** The words that a model may use, as the desk that runs has them. */
public final class OurWords {

    private OurWords() {}

    public static Words of(ApplicationContext desk) {
        var vocabulary = EngineSetup.vocabulary(desk).keySet();
        return new Words(
                named(desk, JavaDelegate.class, vocabulary),
                named(desk, TaskListener.class, vocabulary),
                named(desk, EngineSetup.Question.class, vocabulary),
                variables(any -> true),
                variables(variable -> !variable.isSaid()),
                Set.copyOf(desk.getBean(Accounts.class).allGroups()));
    }

    private static Set<String> named(ApplicationContext desk, Class<?> kind, Set<Object> vocabulary) {
        return Arrays.stream(desk.getBeanNamesForType(kind))
                .filter(vocabulary::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> variables(Predicate<ProcessVariable<?>> such) {
        return Arrays.stream(Variables.class.getDeclaredFields())
                .filter(field -> field.getType() == ProcessVariable.class)
                .map(OurWords::declared)
                .filter(such)
                .map(ProcessVariable::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ProcessVariable<?> declared(Field field) {
        try {
            return (ProcessVariable<?>) field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
