package io.outcomedesk.workflow.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;

/** A decision table as a reader sees it: columns, and rows of cells. */
final class Grid {

    private final DecisionTable table;
    private final List<Input> inputs;
    private final List<Output> outputs;
    private final List<Row> rows;

    Grid(DecisionTable table) {
        this.table = table;
        this.inputs = List.copyOf(table.getInputs());
        this.outputs = List.copyOf(table.getOutputs());
        this.rows = table.getRules().stream().map(this::row).toList();
    }

    /** One row; its answers by the name of their column, as they are written. */
    record Row(String id, boolean isWhole, List<Cell> cells, Map<String, String> answers) {

        boolean matchesAlways() {
            return cells.stream().allMatch(Cell.Anything.class::isInstance);
        }

        boolean covers(Row other) {
            return IntStream.range(0, cells.size()).allMatch(i -> cells.get(i).covers(other.cells.get(i)));
        }

        boolean overlaps(Row other) {
            return IntStream.range(0, cells.size()).allMatch(i -> cells.get(i).overlaps(other.cells.get(i)));
        }

        /** What an output cell says, where it says one text, number, or yes or no. */
        Optional<Object> says(String column) {
            return Cell.value(answers.getOrDefault(column, ""));
        }

        Optional<String> text(String column) {
            return says(column).filter(String.class::isInstance).map(String.class::cast);
        }
    }

    private Row row(Rule rule) {
        var entries = List.copyOf(rule.getInputEntries());
        var results = List.copyOf(rule.getOutputEntries());
        var isWhole = entries.size() == inputs.size() && results.size() == outputs.size();
        var answers = new LinkedHashMap<String, String>();
        for (int i = 0; isWhole && i < outputs.size(); i++) {
            answers.put(nameOf(outputs.get(i)), results.get(i).getTextContent().strip());
        }
        var cells = new ArrayList<Cell>();
        entries.forEach(entry -> cells.add(Cell.of(entry.getTextContent())));
        return new Row(idOf(rule), isWhole, cells, answers);
    }

    /** A row without an id of its own is looked for in its table. */
    private String idOf(DmnElement element) {
        @Nullable String id = element.getId();
        return id == null ? Optional.ofNullable(table.getId()).orElse("") : id;
    }

    private static String nameOf(Output output) {
        return Optional.ofNullable(output.getName()).orElse("");
    }

    HitPolicy hitPolicy() {
        return table.getHitPolicy();
    }

    boolean isAggregated() {
        return table.getAggregation() != null;
    }

    List<Row> rows() {
        return rows;
    }

    List<Output> outputs() {
        return outputs;
    }

    List<String> answers() {
        return outputs.stream().map(Grid::nameOf).toList();
    }

    /** What each column asks, by its id. */
    List<Map.Entry<String, String>> questions() {
        return inputs.stream()
                .map(input -> Map.entry(idOf(input), asked(input)))
                .toList();
    }

    private static String asked(Input input) {
        return Optional.ofNullable(input.getInputExpression())
                .flatMap(expression -> Optional.ofNullable(expression.getText()))
                .map(text -> text.getTextContent().strip())
                .orElse("");
    }

    /** The place of the column that asks this, from the left. */
    int columnOf(String question) {
        return IntStream.range(0, inputs.size())
                .filter(i -> asked(inputs.get(i)).equals(question))
                .findFirst()
                .orElse(-1);
    }
}
