package io.outcomedesk.workflow;

import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.FactRule;
import io.outcomedesk.cases.FactRules;
import io.outcomedesk.departments.ChecklistLine;
import io.outcomedesk.departments.ChecklistLine.Fits;
import io.outcomedesk.designs.Design.Kind;
import io.outcomedesk.designs.InForce;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The rules a designer changes: decision tables, read by name in the version that is in force. */
@Component
class Tables implements FactRules {

    /** How the checklist of a department is called, behind its key. */
    static final String CHECKLIST = "-checklist";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final ProcessEngine engine;
    private final InForce inForce;
    private final Clock clock;

    Tables(
            @Lazy DecisionService decisions,
            @Lazy RepositoryService repository,
            @Lazy ProcessEngine engine,
            InForce inForce,
            Clock clock) {
        this.decisions = decisions;
        this.repository = repository;
        this.engine = engine;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** One row's outputs. */
    record Row(Map<String, Object> cells) {

        String text(String column) {
            return String.valueOf(Objects.requireNonNull(cells.get(column), column));
        }

        /** The text of a column that may be empty, or that an older version of the table does not have. */
        String textOrNothing(String column) {
            return String.valueOf(Objects.requireNonNullElse(cells.get(column), ""));
        }

        Optional<String> maybe(String column) {
            return Optional.ofNullable(cells.get(column)).map(String::valueOf);
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
        return decisions
                .evaluateDecisionTableById(inForce.definition(Kind.TABLE, table), new HashMap<>(inputs))
                .getResultList()
                .stream()
                .map(Row::new)
                .toList();
    }

    @Override
    public FactRule ruleOf(String key) {
        var row = first("facts", Map.of("fact", key));
        return new FactRule(
                row.text("title"),
                row.text("question"),
                row.yes("sensitive"),
                FactRule.Kind.of(row.textOrNothing("kind")),
                Stream.of(row.textOrNothing("neededBy").split(","))
                        .map(String::strip)
                        .filter(group -> !group.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<String> listed() {
        var table = repository
                .getDmnModelInstance(inForce.definition(Kind.TABLE, "facts"))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        return table.getRules().stream()
                .map(rule -> rule.getInputEntries().iterator().next())
                .map(cell -> cell.getTextContent().strip())
                .filter(cell -> cell.startsWith("\""))
                .map(cell -> cell.substring(1, cell.length() - 1))
                .toList();
    }

    /** The checklist a department's new pieces work with: the version in force. */
    String checklistOf(String department) {
        return inForce.definition(Kind.TABLE, department + CHECKLIST);
    }

    /**
     * Judges every line of a checklist for what is known. A cell on a fact nobody was asked about leaves a step undecided,
     * unless another cell already says that it does not fit. What was asked and nobody can tell rules nothing out.
     */
    List<ChecklistLine> judge(String checklist, Map<String, String> facts) {
        return judge(repository.getDmnModelInstance(checklist), facts);
    }

    List<ChecklistLine> judge(DmnModelInstance checklist, Map<String, String> facts) {
        return rows(checklist, facts, Fact::isUnknown).stream()
                .map(row -> new ChecklistLine(
                        row.text("step"),
                        row.text("title"),
                        row.text("instruction"),
                        ChecklistLine.phrases(row.text("recognisedBy")),
                        row.fits(),
                        row.fits() == Fits.NO ? row.text("otherwise") : null,
                        row.missingFact()))
                .toList();
    }

    /**
     * The first row of a table of facts that nothing rules out; where it hangs on a fact nobody knows yet, that fact is
     * to be found out first. "Unknown" is a value like any other here: the table says what holds then.
     */
    JudgedRow decide(String table, Map<String, String> facts) {
        return rows(
                        repository.getDmnModelInstance(inForce.definition(Kind.TABLE, table)),
                        inOneWord(facts),
                        value -> false)
                .stream()
                .filter(row -> row.fits() != Fits.NO)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The table %s has no row for this; its last row must match always".formatted(table)));
    }

    /** However somebody said that nobody knows, a table reads "unknown". */
    private static Map<String, String> inOneWord(Map<String, String> facts) {
        var said = new HashMap<>(facts);
        said.replaceAll((key, value) -> Fact.isUnknown(value) ? "unknown" : value);
        return said;
    }

    /** A row judged cell by cell, with its texts by column. */
    record JudgedRow(
            Map<String, String> texts, Fits fits, @Nullable String missingFact) {

        String text(String column) {
            return Objects.requireNonNull(texts.get(column), column);
        }
    }

    private List<JudgedRow> rows(DmnModelInstance model, Map<String, String> facts, Predicate<String> rulesNothingOut) {
        var table = model.getModelElementsByType(DecisionTable.class).iterator().next();
        var inputs = new ArrayList<>(table.getInputs());
        var outputs = new ArrayList<>(table.getOutputs());
        return table.getRules().stream()
                .map(rule -> row(rule, inputs, outputs, facts, rulesNothingOut))
                .toList();
    }

    private JudgedRow row(
            Rule rule,
            List<Input> inputs,
            List<Output> outputs,
            Map<String, String> facts,
            Predicate<String> rulesNothingOut) {
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
            } else if (!rulesNothingOut.test(value) && !isTrue(cell, key, value)) {
                fits = Fits.NO;
            }
        }
        var texts = new HashMap<String, String>();
        var results = new ArrayList<>(rule.getOutputEntries());
        for (int i = 0; i < outputs.size(); i++) {
            texts.put(outputs.get(i).getName(), literal(results.get(i)));
        }
        return new JudgedRow(texts, fits, fits == Fits.UNKNOWN ? missing : null);
    }

    /** A cell may also ask for {@code today}, an ISO date as text. */
    private boolean isTrue(String cell, String key, String value) {
        var known = Variables.putValue(key, value)
                .putValue("today", LocalDate.now(clock).toString());
        return feel().evaluateSimpleUnaryTests(cell, key, known.asVariableContext());
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
