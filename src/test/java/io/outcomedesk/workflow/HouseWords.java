package io.outcomedesk.workflow;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationContext;

/** The words the running desk lets a model use. */
public record HouseWords(Set<String> steps, Set<String> listeners, Set<String> questions, Set<String> variables) {

    public static HouseWords of(ApplicationContext desk) {
        var vocabulary = EngineSetup.vocabulary(desk);
        return new HouseWords(
                named(desk, JavaDelegate.class, vocabulary.keySet()),
                named(desk, TaskListener.class, vocabulary.keySet()),
                named(desk, EngineSetup.Question.class, vocabulary.keySet()),
                Arrays.stream(Variables.class.getDeclaredFields())
                        .filter(field -> field.getType() == ProcessVariable.class)
                        .map(HouseWords::nameOf)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> named(ApplicationContext desk, Class<?> kind, Set<Object> vocabulary) {
        return Arrays.stream(desk.getBeanNamesForType(kind))
                .filter(vocabulary::contains)
                .collect(Collectors.toSet());
    }

    private static String nameOf(Field field) {
        try {
            return ((ProcessVariable<?>) field.get(null)).name();
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
