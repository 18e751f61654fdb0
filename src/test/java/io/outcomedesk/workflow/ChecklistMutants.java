package io.outcomedesk.workflow;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** Every small mistake somebody could make in one checklist, each as a table of its own. */
class ChecklistMutants {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final String department;
    private final DecisionTable original;

    ChecklistMutants(String department) {
        this.department = department;
        this.original = tableOf(read());
    }

    /** A checklist with one mistake in it; where the mistake is in one rule's cells, that rule alone. */
    record Mutant(String kind, String mistake, DmnModelInstance table) {}

    DmnModelInstance read() {
        var file = "/processes/decisions/checklists/%s-checklist.dmn".formatted(department);
        InputStream content = Objects.requireNonNull(getClass().getResourceAsStream(file), file);
        return Dmn.readModelFromStream(content);
    }

    Stream<Mutant> inFilledCells() {
        return cells().filter(cell -> !cell.text().isEmpty()).flatMap(this::mistakesIn);
    }

    /** A condition where there was none, which excludes somebody whom the step fits. */
    Stream<Mutant> inEmptyCells(ExpectedChecklist expected) {
        return cells().filter(cell -> cell.text().isEmpty()).map(cell -> {
            var step = expected.steps().get(cell.rule());
            var fact = factOf(cell.column());
            var excluded = expected.customers().stream()
                    .filter(customer -> customer.expected().contains(step + " fits"))
                    .map(customer -> customer.facts().get(fact))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError("%s fits no customer whose %s is known; add one".formatted(step, fact)));
            return cellBecomes("condition added", cell, "not(\"%s\")".formatted(excluded));
        });
    }

    Stream<Mutant> ofRules() {
        return IntStream.range(0, rules(original).size() - 1)
                .mapToObj(rule -> mutant("rule moved", "rule %d after its neighbour".formatted(rule), table -> {
                    var moved = rules(table).get(rule);
                    var neighbour = rules(table).get(rule + 1);
                    table.removeChildElement(moved);
                    table.insertElementAfter(moved, neighbour);
                }));
    }

    Stream<Mutant> ofSteps() {
        return IntStream.range(0, rules(original).size())
                .mapToObj(rule -> mutant("step changed", "step of rule " + rule, table -> {
                    var text = output(table, rule, "step");
                    text.setTextContent(text.getTextContent().replaceFirst("\"$", "-too\""));
                }));
    }

    Stream<Mutant> ofReasons() {
        var count = rules(original).size();
        return IntStream.range(0, count)
                .boxed()
                .flatMap(one -> IntStream.range(one + 1, count)
                        .filter(other -> !reason(original, one).equals(reason(original, other)))
                        .mapToObj(other ->
                                mutant("reasons swapped", "reasons of rules %d and %d".formatted(one, other), table -> {
                                    var first = reason(table, one);
                                    output(table, one, "otherwise").setTextContent(reason(table, other));
                                    output(table, other, "otherwise").setTextContent(first);
                                })));
    }

    private static String reason(DecisionTable table, int rule) {
        return output(table, rule, "otherwise").getTextContent();
    }

    // Cells --------------------------------------------------------------------------------------

    private record Cell(int rule, int column, String text) {}

    private Stream<Cell> cells() {
        return IntStream.range(0, rules(original).size())
                .boxed()
                .flatMap(rule -> IntStream.range(0, original.getInputs().size())
                        .mapToObj(column -> new Cell(
                                rule,
                                column,
                                input(original, rule, column).getTextContent().strip())));
    }

    private Stream<Mutant> mistakesIn(Cell cell) {
        var mistakes = new ArrayList<Mutant>();
        mistakes.add(cellBecomes("cell emptied", cell, ""));
        mistakes.add(cellBecomes("cell negated", cell, negated(cell.text())));
        mistakes.add(cellBecomes("case matters", cell, cell.text().replace("lower case(?)", "?")));
        replaced("word for word", cell, Map.of("contains(", "starts with(", "starts with(", "contains("), mistakes);
        wordsOf(cell, mistakes);
        IntStream.range(0, original.getInputs().size())
                .filter(column -> column != cell.column())
                .mapToObj(column -> cellMoved(cell, column))
                .forEach(mistakes::add);
        return mistakes.stream();
    }

    private void wordsOf(Cell cell, List<Mutant> mistakes) {
        var words = QUOTED.matcher(cell.text());
        while (words.find()) {
            var word = words.group(1);
            var quoted = words.group();
            mistakes.add(cellBecomes("word changed", cell, cell.text().replace(quoted, "\"~" + word + "\"")));
            if (!word.equals(word.strip())) {
                mistakes.add(
                        cellBecomes("word trimmed", cell, cell.text().replace(quoted, "\"" + word.strip() + "\"")));
            }
            var without = cell.text().replace(quoted + ", ", "").replace(", " + quoted, "");
            if (words.end() <= cell.text().indexOf(']') && !without.equals(cell.text())) {
                mistakes.add(cellBecomes("word dropped", cell, without));
            }
        }
    }

    private void replaced(String kind, Cell cell, Map<String, String> by, List<Mutant> mistakes) {
        by.forEach((from, to) -> {
            if (cell.text().contains(from)) {
                mistakes.add(cellBecomes(kind, cell, cell.text().replace(from, to)));
            }
        });
    }

    private static String negated(String cell) {
        return cell.startsWith("not(") && cell.endsWith(")")
                ? cell.substring(4, cell.length() - 1)
                : "not(" + cell + ")";
    }

    private Mutant cellBecomes(String kind, Cell cell, String text) {
        return mutant(kind, "%s of rule %d is now: %s".formatted(factOf(cell.column()), cell.rule(), text), table -> {
            input(table, cell.rule(), cell.column()).setTextContent(text);
            keepOnly(table, cell.rule());
        });
    }

    private Mutant cellMoved(Cell cell, int column) {
        var mistake =
                "%s of rule %d is now in the place of %s".formatted(factOf(cell.column()), cell.rule(), factOf(column));
        return mutant("cell moved", mistake, table -> {
            var other = input(table, cell.rule(), column);
            input(table, cell.rule(), cell.column()).setTextContent(other.getTextContent());
            other.setTextContent(cell.text());
            keepOnly(table, cell.rule());
        });
    }

    /** A line depends on its own rule only; the rest would be judged the same again. */
    private static void keepOnly(DecisionTable table, int rule) {
        var kept = rules(table).get(rule);
        rules(table).stream().filter(other -> !other.equals(kept)).forEach(table::removeChildElement);
    }

    // Tables -------------------------------------------------------------------------------------

    private Mutant mutant(String kind, String mistake, Consumer<DecisionTable> change) {
        var copy = read();
        change.accept(tableOf(copy));
        return new Mutant(kind, mistake, copy);
    }

    private String factOf(int column) {
        return List.copyOf(original.getInputs())
                .get(column)
                .getInputExpression()
                .getText()
                .getTextContent()
                .strip();
    }

    private static DecisionTable tableOf(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    private static List<Rule> rules(DecisionTable table) {
        return List.copyOf(table.getRules());
    }

    private static Text input(DecisionTable table, int rule, int column) {
        var cells = List.<InputEntry>copyOf(rules(table).get(rule).getInputEntries());
        return cells.get(column).getText();
    }

    private static Text output(DecisionTable table, int rule, String name) {
        var names = table.getOutputs().stream().map(output -> output.getName()).toList();
        var cells = List.<OutputEntry>copyOf(rules(table).get(rule).getOutputEntries());
        return cells.get(names.indexOf(name)).getText();
    }
}
