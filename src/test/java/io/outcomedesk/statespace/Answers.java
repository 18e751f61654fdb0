package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Trail.Mark;
import io.outcomedesk.workflow.law.Model;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.jspecify.annotations.Nullable;

/** What the drawings ask, answered as a trail says: each question in the order of its answers. */
final class Answers extends JuelExpressionManager {

    private static final Date ONLY_WHEN_THE_TEST_SAYS_SO = Date.from(Instant.parse("2999-01-01T00:00:00Z"));
    private static final Pattern VERSION = Pattern.compile("\\$\\{versionFor\\.latest\\('?([a-z-]+)'?\\)}");
    private static final Object DOES_NOTHING = new DoesNothing();

    private final Map<String, Deque<Object>> expected = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> moments = new HashSet<>();
    private String department = "";
    private ToIntFunction<String> versions = key -> 1;

    void about(List<Model> models, String itsDepartment, ToIntFunction<String> latest) {
        department = itsDepartment;
        versions = latest;
        for (var model : models) {
            model.all(ServiceTask.class)
                    .map(ServiceTask::getCamundaDelegateExpression)
                    .forEach(words::add);
            model.all(CamundaTaskListener.class)
                    .map(CamundaTaskListener::getCamundaDelegateExpression)
                    .forEach(words::add);
            model.all(TimeDate.class).map(TimeDate::getTextContent).forEach(moments::add);
        }
    }

    void expect(Mark mark) {
        expected.computeIfAbsent(Objects.requireNonNull(mark.question()), question -> new ArrayDeque<>())
                .add(Objects.requireNonNull(mark.answer()));
    }

    void noneIsLeft() {
        var left = expected.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        expected.clear();
        if (!left.isEmpty()) {
            throw new AssertionError("The engine did not ask " + left);
        }
    }

    @Override
    public Expression createExpression(String text) {
        var usual = super.createExpression(text);
        return text.startsWith("${") ? new Answered(text, usual) : usual;
    }

    private @Nullable Object answer(String question) {
        var answers = expected.get(question);
        if (answers != null && !answers.isEmpty()) {
            var answer = answers.remove();
            return answer instanceof Integer howMany ? Collections.nCopies(howMany, "one") : answer;
        }
        if (words.contains(question)) {
            return DOES_NOTHING;
        }
        if (moments.contains(question)) {
            return ONLY_WHEN_THE_TEST_SAYS_SO;
        }
        if (question.equals("${department}")) {
            return department;
        }
        var version = VERSION.matcher(question);
        return version.matches()
                ? versions.applyAsInt(version.group(1).equals("department") ? department : version.group(1))
                : null;
    }

    /** An expression of a drawing. */
    private final class Answered implements Expression {

        private final String text;
        private final Expression usual;

        Answered(String text, Expression usual) {
            this.text = text;
            this.usual = usual;
        }

        @Override
        public @Nullable Object getValue(VariableScope scope) {
            return answer(text);
        }

        @Override
        public @Nullable Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            return answer(text);
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            usual.setValue(value, scope);
        }

        @Override
        public void setValue(Object value, VariableScope scope, BaseDelegateExecution execution) {
            usual.setValue(value, scope, execution);
        }

        @Override
        public String getExpressionText() {
            return text;
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }

    /** Any step, and any listener. */
    private static final class DoesNothing implements JavaDelegate, TaskListener {

        @Override
        public void execute(DelegateExecution execution) {}

        @Override
        public void notify(DelegateTask task) {}
    }
}
