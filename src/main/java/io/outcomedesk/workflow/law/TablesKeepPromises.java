package io.outcomedesk.workflow.law;

import io.outcomedesk.workflow.law.Grid.Row;
import io.outcomedesk.workflow.law.PromisedTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InformationRequirement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.feel.impl.parser.FeelParser;
import org.jspecify.annotations.Nullable;

/** A table that the desk asks has an answer for everything, and one that the desk can keep. */
final class TablesKeepPromises implements Rule {

    /** Where a search for help gives up, far above any ladder. */
    private static final int HIGHEST_RUNG = 49;

    /** Whoever would help stands on one of these. */
    private static final int MOST_RUNGS = 15;

    private static final int MOST_ATTEMPTS = 15;

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");
    private static final int MOST_BRACKETS = 10;

    /** After so many the designer knows. */
    private static final int MOST_UNREADABLE = 20;

    private static final Set<String> WHOLE = Set.of("integer", "long");

    /** A cell longer than this is read by nobody, and parsed for ever. */
    private static final int LONGEST_CELL = 4_000;

    private static final List<@Nullable String> URGENCIES = listWithNull("normal", "urgent", "never heard of");

    private static final List<@Nullable String> REASONS = listWithNull(
            "checklist-exhausted",
            "cannot-help",
            "cannot-reproduce",
            "customer-side",
            "outside-our-catalogue",
            "customer-asked",
            "promise-broken",
            "overdue",
            "never heard of");

    @Override
    public String id() {
        return "L13";
    }

    @Override
    public Stream<Finding> judge(House house) {
        return Stream.concat(
                house.tables().stream()
                        .flatMap(table -> table.decisions()
                                .flatMap(decision -> PromisedTable.of(decision.getId()).stream()
                                        .flatMap(promised -> new Judged(table, decision, promised, house).findings()))),
                DepartmentsChecklist.missing(house, this));
    }

    private static List<@Nullable String> listWithNull(String... values) {
        var all = new ArrayList<@Nullable String>(List.of(values));
        all.add(null);
        return all;
    }

    /** One table on trial. */
    private final class Judged {

        private final Table table;
        private final Decision decision;
        private final PromisedTable promised;
        private final House house;
        private final List<Finding> findings = new ArrayList<>();
        private int unreadable;

        Judged(Table table, Decision decision, PromisedTable promised, House house) {
            this.table = table;
            this.decision = decision;
            this.promised = promised;
            this.house = house;
        }

        Stream<Finding> findings() {
            var rows = Table.rowsOf(decision).map(Grid::new).findFirst();
            if (rows.isEmpty()) {
                blame(
                        decision.getId(),
                        "The desk asks the table %s for rows. Make it a decision table again."
                                .formatted(decision.getId()));
                return findings.stream();
            }
            standsAlone();
            var grid = rows.get();
            columns(grid);
            rows(grid);
            if (findings.isEmpty()) {
                together(grid);
            }
            return findings.stream();
        }

        private void blame(String element, String says) {
            findings.add(new Finding(table.file(), element, id(), says));
        }

        /** The desk reads the first table of a file, and that table alone. */
        private void standsAlone() {
            if (table.decisions().count() > 1
                    || !decision.getChildElementsByType(InformationRequirement.class)
                            .isEmpty()) {
                blame(
                        decision.getId(),
                        "The table %s stands in a file with another, or asks another. Give it a file of its own, with its own columns."
                                .formatted(decision.getId()));
            }
        }

        // columns --------------------------------------------------------------------------------

        private void columns(Grid grid) {
            missing(grid)
                    .forEach(column -> blame(
                            decision.getId(),
                            "The column \"%s\" is gone, and the desk reads it. Put it back, under that name."
                                    .formatted(column)));
            grid.questions().stream()
                    .filter(question -> !promised.mayAsk(question.getValue()))
                    .forEach(question -> blame(
                            question.getKey(),
                            promised.isAChecklist()
                                    ? "A column of a checklist asks for one fact: its expression is the fact's key and nothing else, such as product."
                                    : "The desk asks this table with %s, and nobody knows \"%s\". Ask one of those."
                                            .formatted(String.join(", ", promised.questions()), question.getValue())));
            grid.outputs().forEach(this::type);
            hitPolicy(grid);
        }

        private Stream<String> missing(Grid grid) {
            var answers = grid.answers();
            var before = Optional.ofNullable(house.knownTables().get(decision.getId())).stream()
                    .flatMap(known -> known.decisions())
                    .filter(known -> known.getId().equals(decision.getId()))
                    .flatMap(Table::rowsOf)
                    .flatMap(known -> new Grid(known).answers().stream());
            var asked = promised.questions().stream()
                    .filter(question ->
                            grid.questions().stream().noneMatch(one -> promised.asks(one.getValue(), question)));
            var answered = Stream.concat(promised.columns().stream().map(Column::name), before)
                    .distinct()
                    .filter(column -> !answers.contains(column));
            return Stream.concat(asked, answered);
        }

        private void type(Output output) {
            var type = Optional.ofNullable(output.getTypeRef()).orElse("");
            promised.columns().stream()
                    .filter(column -> column.name().equals(output.getName()))
                    .filter(column -> !type.isEmpty() && !column.types().contains(type))
                    .forEach(column -> blame(
                            Optional.ofNullable(output.getId()).orElse(decision.getId()),
                            "The column \"%s\" has the type %s, and the desk reads %s there."
                                    .formatted(column.name(), type, column.what())));
        }

        private void hitPolicy(Grid grid) {
            var policy = Optional.ofNullable(grid.hitPolicy()).orElse(HitPolicy.UNIQUE);
            if (promised.everyRowCounts()) {
                if (policy != HitPolicy.RULE_ORDER && policy != HitPolicy.COLLECT || grid.isAggregated()) {
                    blame(
                            decision.getId(),
                            "Every row that fits counts here, in order. Set the hit policy to Rule order.");
                }
            } else if (policy == HitPolicy.UNIQUE) {
                overlapping(grid);
            } else if (policy != HitPolicy.FIRST) {
                blame(decision.getId(), "The first row that fits counts here. Set the hit policy to First.");
            }
        }

        /** Two rows that fit at once stop the case where only one may. */
        private void overlapping(Grid grid) {
            var rows = grid.rows();
            IntStream.range(0, rows.size())
                    .filter(i -> IntStream.range(0, i)
                            .anyMatch(j -> rows.get(j).isWhole()
                                    && rows.get(i).isWhole()
                                    && rows.get(j).overlaps(rows.get(i))))
                    .forEach(
                            i -> blame(
                                    rows.get(i).id(),
                                    "This row can fit together with one above it, and the hit policy Unique does not allow that. Set the hit policy to First."));
        }

        // rows -----------------------------------------------------------------------------------

        private void rows(Grid grid) {
            var rows = grid.rows();
            if (rows.isEmpty() && !promised.mayBeEmpty()) {
                blame(
                        decision.getId(),
                        promised.isAChecklist()
                                ? "This checklist is empty, so nobody has a step to try. Write at least one."
                                : "This table is empty, so there is no answer to anything. Write a row that matches always.");
                return;
            }
            rows.forEach(this::row);
            grid.outputs().stream()
                    .filter(output -> WHOLE.contains(
                            Optional.ofNullable(output.getTypeRef()).orElse("")))
                    .forEach(output -> rows.stream()
                            .filter(row -> row.says(output.getName())
                                    .filter(value -> value instanceof Double number && number != Math.rint(number))
                                    .isPresent())
                            .forEach(row -> blame(
                                    row.id(),
                                    "\"%s\" is no whole number here, and the column has whole numbers only. Round it, or set the type of the column to double."
                                            .formatted(output.getName()))));
            if (promised.lastMatchesAlways() && !rows.get(rows.size() - 1).matchesAlways()) {
                blame(
                        rows.get(rows.size() - 1).id(),
                        "The last row has a condition, so there are cases without an answer. Leave its input cells empty, or put a row below that has none.");
            }
            if (!promised.everyRowCounts()) {
                neverReached(rows);
            }
        }

        private void row(Row row) {
            if (!row.isWhole()) {
                blame(
                        row.id(),
                        "This row has other cells than the table has columns. Draw it anew in Camunda Modeler.");
                return;
            }
            promised.columns().stream()
                    .filter(column -> row.answers().containsKey(column.name()))
                    .filter(column -> !column.allows(row, house))
                    .forEach(column -> blame(
                            row.id(),
                            "\"%s\" is %s here; the desk needs %s."
                                    .formatted(column.name(), written(row, column.name()), column.what())));
            if (unreadable < MOST_UNREADABLE && row.cells().stream().anyMatch(cell -> !isReadable(cell))) {
                unreadable++;
                blame(
                        row.id(),
                        "A condition of this row is no FEEL that can be read, so the table would stop the case. Write it as a test, such as \"yes\" or contains(lower case(?), \"tv\").");
            }
        }

        private static String written(Row row, String column) {
            var text = row.answers().getOrDefault(column, "");
            return text.isEmpty() ? "empty" : text.length() > 60 ? text.substring(0, 60) + "…" : text;
        }

        private static boolean isReadable(Cell cell) {
            return !(cell instanceof Cell.Computed computed)
                    || computed.text().length() <= LONGEST_CELL
                            && isBalanced(LITERAL.matcher(computed.text()).replaceAll(""))
                            && FeelParser.parseUnaryTests(computed.text()).isSuccess();
        }

        /** Brackets that open and never close take a parser twice as long with each. */
        private static boolean isBalanced(String text) {
            int open = 0;
            for (int i = 0; i < text.length(); i++) {
                open += "([{".indexOf(text.charAt(i)) >= 0 ? 1 : ")]}".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
                if (open > MOST_BRACKETS) {
                    return false;
                }
            }
            return open == 0;
        }

        private void neverReached(List<Row> rows) {
            IntStream.range(1, rows.size())
                    .filter(i -> rows.get(i).isWhole())
                    .filter(i -> IntStream.range(0, i)
                            .anyMatch(j -> rows.get(j).isWhole() && rows.get(j).covers(rows.get(i))))
                    .forEach(i -> blame(
                            rows.get(i).id(),
                            "This row never counts: a row above it always fits first. Move it up, or take it out."));
        }

        // the table as a whole -------------------------------------------------------------------

        private void together(Grid grid) {
            switch (decision.getId()) {
                case "ladder" -> ladder(grid);
                case "asking" -> asking(grid);
                case "owner" -> owner(grid);
                default -> {
                    if (promised.isAChecklist()) {
                        steps(grid);
                    }
                }
            }
        }

        /** Whatever it is about, somebody is asked in the end who cannot decline. */
        private void ladder(Grid grid) {
            if (hasComputedCells(grid)) {
                return;
            }
            var open = new HashSet<String>();
            for (var urgency : URGENCIES) {
                for (var reason : REASONS) {
                    var rungs = IntStream.rangeClosed(1, HIGHEST_RUNG)
                            .mapToObj(rung -> first(grid, asked((double) rung, urgency, reason)))
                            .flatMap(Optional::stream)
                            .toList();
                    var top = rungs.stream()
                            .limit(MOST_RUNGS)
                            .filter(row -> !canDecline(row))
                            .findFirst();
                    var last = rungs.get(rungs.size() - 1);
                    if (top.isEmpty() || canDecline(last)) {
                        open.add(last.id());
                    }
                }
            }
            open.forEach(row -> blame(
                    row,
                    "A ladder ends here with somebody who can decline, so a customer can be left with nobody. Set canDecline to false on the top rung of every urgency and reason, at most %d rungs up."
                            .formatted(MOST_RUNGS)));
            grid.rows().stream()
                    .filter(row -> !canDecline(row)
                            && row.text("from").filter("history"::equals).isPresent())
                    .forEach(
                            row -> blame(
                                    row.id(),
                                    "The top rung is looked for among those who solved such a case, and there may be none. Set \"from\" to \"role\"."));
        }

        private static boolean canDecline(Row row) {
            return !Boolean.FALSE.equals(row.says("canDecline").orElse(true));
        }

        private static Map<String, @Nullable Object> asked(
                double rung, @Nullable String urgency, @Nullable String reason) {
            var asked = new HashMap<String, @Nullable Object>();
            asked.put("rung", rung);
            asked.put("urgency", urgency);
            asked.put("reason", reason);
            return asked;
        }

        /** Whoever stays silent is called in the end. */
        private void asking(Grid grid) {
            if (hasComputedCells(grid)) {
                return;
            }
            var isCalled = IntStream.rangeClosed(1, MOST_ATTEMPTS)
                    .mapToObj(attempt -> first(grid, Map.of("attempt", (double) attempt)))
                    .flatMap(Optional::stream)
                    .anyMatch(row -> row.text("way").filter("call"::equals).isPresent());
            var last = grid.rows().get(grid.rows().size() - 1);
            if (!isCalled || !last.text("way").filter("call"::equals).isPresent()) {
                blame(
                        last.id(),
                        "Whoever does not answer has to be called in the end. Set \"way\" of the last row to \"call\", and ask at most %d times before."
                                .formatted(MOST_ATTEMPTS));
            }
        }

        private boolean hasComputedCells(Grid grid) {
            var computed = grid.rows().stream()
                    .filter(row -> row.cells().stream().anyMatch(Cell.Computed.class::isInstance))
                    .toList();
            computed.forEach(
                    row -> blame(
                            row.id(),
                            "Nobody can say beforehand when this row fits. Write its conditions as values (\"urgent\", 2) or as numbers from and to (>= 3, [2..4])."));
            return !computed.isEmpty();
        }

        private static Optional<Row> first(Grid grid, Map<String, ? extends @Nullable Object> asked) {
            return grid.rows().stream()
                    .filter(row -> asked.entrySet().stream().allMatch(one -> {
                        var column = grid.columnOf(one.getKey());
                        return column < 0
                                || row.cells().get(column).takes(one.getValue()).orElse(false);
                    }))
                    .findFirst();
        }

        /** The owner of before is nobody where they are not on duty. */
        private void owner(Grid grid) {
            var column = grid.columnOf("lastOwnerOnDuty");
            var onDuty = new Cell.Values(Set.of(true));
            grid.rows().stream()
                    .filter(row -> row.text("from").filter("last-owner"::equals).isPresent())
                    .filter(row -> column < 0 || !onDuty.equals(row.cells().get(column)))
                    .forEach(
                            row -> blame(
                                    row.id(),
                                    "This row gives the case to the last owner, who may not be there. Let it fit only where lastOwnerOnDuty is true."));
        }

        /** The same key is the same step, and done once it is not asked again. */
        private void steps(Grid grid) {
            var known = new HashSet<String>();
            grid.rows().stream()
                    .filter(row -> !known.add(row.text("step").orElse("")))
                    .forEach(row -> blame(
                            row.id(),
                            "Another row has the step %s already, so this one would never be worked. Give it a key of its own."
                                    .formatted(written(row, "step"))));
        }
    }
}
