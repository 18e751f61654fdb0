package io.outcomedesk.workflow;

import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.SensitiveFacts;
import io.outcomedesk.departments.ChecklistLine;
import io.outcomedesk.departments.ChecklistLine.Fits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The rules a designer changes: decision tables, read by name. */
@Component
class Tables implements SensitiveFacts {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final ProcessEngine engine;

    Tables(@Lazy DecisionService decisions, @Lazy RepositoryService repository, @Lazy ProcessEngine engine) {
        this.decisions = decisions;
        this.repository = repository;
        this.engine = engine;
    }

    /** One row's outputs. */
    record Row(Map<String, Object> cells) {

        String text(String column) {
            return String.valueOf(Objects.requireNonNull(cells.get(column), column));
        }

        double number(String column) {
            return ((Number) Objects.requireNonNull(cells.get(column), column)).doubleValue();
        }

        boolean yes(String column) {
            return Boolean.TRUE.equals(cells.get(column));
        }
    }

    /** The first row that matches; every table that is asked this way has a last row that always does. */
    Row first(String table, Map<String, ? extends @Nullable Object> inputs) {
        var rows = all(table, inputs);
        if (rows.isEmpty()) {
            throw new IllegalStateException(
                    "The table %s has no row for this; its last row must match always".formatted(table));
        }
        return rows.get(0);
    }

    /** Every row that matches, in the table's order. */
    List<Row> all(String table, Map<String, ? extends @Nullable Object> inputs) {
        return decisions.evaluateDecisionTableByKey(table, new HashMap<>(inputs)).getResultList().stream()
                .map(Row::new)
                .toList();
    }

    @Override
    public boolean covers(String key) {
        return first("facts", Map.of("fact", key)).yes("sensitive");
    }

    /** The checklist a department's new pieces work with: its latest version. */
    String checklistOf(String department) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(department + "-checklist")
                .latestVersion()
                .singleResult()
                .getId();
    }

    /**
     * Judges every line of a checklist for what is known. A cell on a fact nobody was asked about leaves a step undecided,
     * unless another cell already says that it does not fit. What was asked and nobody can tell rules nothing out.
     */
    List<ChecklistLine> judge(String checklist, Map<String, String> facts) {
        return judge(repository.getDmnModelInstance(checklist), facts);
    }

    List<ChecklistLine> judge(DmnModelInstance checklist, Map<String, String> facts) {
        var table =
                checklist.getModelElementsByType(DecisionTable.class).iterator().next();
        var inputs = new ArrayList<>(table.getInputs());
        var outputs = new ArrayList<>(table.getOutputs());
        return table.getRules().stream()
                .map(rule -> judge(rule, inputs, outputs, facts))
                .toList();
    }

    private ChecklistLine judge(Rule rule, List<Input> inputs, List<Output> outputs, Map<String, String> facts) {
        var cells = new ArrayList<>(rule.getInputEntries());
        var fits = Fits.YES;
        @Nullable String missing = null;
        for (int i = 0; i < inputs.size(); i++) {
            var cell = cells.get(i).getTextContent().strip();
            if (cell.isEmpty() || cell.equals("-")) {
                continue;
            }
            var key = inputs.get(i)
                    .getInputExpression()
                    .getText()
                    .getTextContent()
                    .strip();
            @Nullable String value = facts.get(key);
            if (value == null) {
                missing = missing == null ? key : missing;
                fits = fits == Fits.NO ? Fits.NO : Fits.UNKNOWN;
            } else if (!Fact.isUnknown(value)
                    && !feel().evaluateSimpleUnaryTests(
                                    cell, key, Variables.putValue(key, value).asVariableContext())) {
                fits = Fits.NO;
            }
        }
        var texts = new HashMap<String, String>();
        var results = new ArrayList<>(rule.getOutputEntries());
        for (int i = 0; i < outputs.size(); i++) {
            texts.put(outputs.get(i).getName(), literal(results.get(i)));
        }
        return new ChecklistLine(
                text(texts, "step"),
                text(texts, "title"),
                text(texts, "instruction"),
                ChecklistLine.phrases(text(texts, "recognisedBy")),
                fits,
                fits == Fits.NO ? text(texts, "otherwise") : null,
                fits == Fits.UNKNOWN ? missing : null);
    }

    private static String text(Map<String, String> texts, String column) {
        return Objects.requireNonNull(texts.get(column), column);
    }

    private String literal(LiteralExpression cell) {
        var text = cell.getTextContent().strip();
        return text.isEmpty()
                ? ""
                : Objects.requireNonNullElse(
                        feel().evaluateSimpleExpression(text, Variables.emptyVariableContext()), "");
    }

    private FeelEngine feel() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return ((DefaultDmnEngineConfiguration) ((DefaultDmnEngine) configuration.getDmnEngine()).getConfiguration())
                .getFeelEngine();
    }
}
