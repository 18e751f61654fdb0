package io.outcomedesk.workflow.law;

import io.outcomedesk.workflow.law.Grid.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the desk asks a table, and what it reads in the answer.
 *
 * @param questions it is asked with; empty where its columns are the designer's
 * @param columns of the answer
 * @param everyRowCounts that fits, and not the first alone
 */
record PromisedTable(String id, Set<String> questions, List<Column> columns, boolean everyRowCounts) {

    static final String CHECKLIST = "-checklist";
    private static final Pattern A_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<String> TEXT_TYPES = Set.of("string");
    private static final Set<String> NUMBER_TYPES = Set.of("integer", "long", "double", "number");

    /** A working day has eight hours or so: two weeks are as long as anybody is left without news. */
    private static final double LONGEST_HOURS = 80;

    private static final double LONGEST_WATCH = 365;

    private static final Set<String> OWNERS = Set.of("agent", "head", "manager");
    private static final Set<String> HELPERS = Set.of("expert", "head", "manager", "executive");
    private static final Set<String> ANSWERERS = Set.of("head", "manager", "executive");

    private static final List<PromisedTable> FIXED = List.of(
            first(
                    "owner",
                    Set.of("lastOwnerOnDuty", "lastOwnerHasRoom", "product", "channel"),
                    oneOf("from", Set.of("last-owner", "role")),
                    oneOf("role", OWNERS),
                    textOrNothing("skill"),
                    words("because")),
            first(
                    "ladder",
                    Set.of("rung", "urgency", "reason"),
                    words("name"),
                    oneOf("from", Set.of("history", "role")),
                    oneOf("role", HELPERS),
                    oneOf("answersFor", ANSWERERS),
                    number("workingHours", 0.25, LONGEST_HOURS),
                    number("asks", 1, 20),
                    yesOrNo("canDecline")),
            first("promise-times", Set.of("matter"), number("workingHours", 0.25, LONGEST_HOURS), words("meaning")),
            first(
                    "asking",
                    Set.of("attempt"),
                    oneOf("way", Set.of("ask", "remind", "other-channel", "call")),
                    number("workingHours", 0.25, LONGEST_HOURS),
                    words("question")),
            first(
                    "urgency",
                    Set.of("missedPromises", "rejectedSolutions", "contacts", "daysOpen", "frustration"),
                    oneOf("urgency", Set.of("normal", "urgent")),
                    words("because")),
            first("priority", Set.of("daysOpen", "contacts", "rejected"), number("priority", 0, 100), words("because")),
            first(
                    "facts",
                    Set.of("fact"),
                    words("title"),
                    words("question"),
                    yesOrNo("sensitive"),
                    oneOf("kind", Set.of("text", "date", "yes-no")),
                    groups("neededBy")),
            first("watch-period", Set.of("product"), number("days", 1, LONGEST_WATCH), words("because")),
            first(
                    "warranty-eligibility",
                    Set.of("purchaseDate", "damage", "protectionPlan"),
                    oneOf("covered", Set.of("yes", "no")),
                    words("gets"),
                    words("because")),
            new PromisedTable("first-departments", Set.of(), List.of(department("department"), words("wanted")), true));

    private static final Map<String, PromisedTable> BY_ID =
            FIXED.stream().collect(Collectors.toUnmodifiableMap(PromisedTable::id, table -> table));

    private static final List<Column> OF_A_CHECKLIST = List.of(
            words("step"),
            words("title"),
            words("instruction"),
            textOrNothing("recognisedBy"),
            textOrNothing("otherwise"));

    /** Empty where the desk asks no such table. */
    static Optional<PromisedTable> of(String id) {
        return id.endsWith(CHECKLIST)
                ? Optional.of(new PromisedTable(id, Set.of(), OF_A_CHECKLIST, true))
                : Optional.ofNullable(BY_ID.get(id));
    }

    private static PromisedTable first(String id, Set<String> questions, Column... columns) {
        return new PromisedTable(id, questions, List.of(columns), false);
    }

    boolean isAChecklist() {
        return id.endsWith(CHECKLIST);
    }

    boolean lastMatchesAlways() {
        return !everyRowCounts;
    }

    /** Where no department is named, a person looks for one. */
    boolean mayBeEmpty() {
        return everyRowCounts && !isAChecklist();
    }

    /** Whether a column with this expression asks for that. */
    boolean asks(String expression, String question) {
        return expression.equals(question)
                || !isJudgedByCell()
                        && Pattern.compile("\\b" + question + "\\b")
                                .matcher(expression)
                                .find();
    }

    boolean mayAsk(String expression) {
        if (questions.isEmpty()) {
            return isAChecklist() ? A_NAME.matcher(expression).matches() : !expression.isEmpty();
        }
        return questions.stream().anyMatch(question -> asks(expression, question));
    }

    /** The desk reads the facts of such a table from its columns. */
    private boolean isJudgedByCell() {
        return isAChecklist() || id.equals("warranty-eligibility");
    }

    /**
     * One column of the answer.
     *
     * @param what the desk reads in it, in words
     */
    record Column(String name, String what, Set<String> types, BiPredicate<Row, House> rule) {

        boolean allows(Row row, House house) {
            return rule.test(row, house);
        }
    }

    private static Column words(String name) {
        return new Column(
                name,
                "words in quotes",
                TEXT_TYPES,
                (row, house) -> row.text(name).filter(Named::hasName).isPresent());
    }

    private static Column textOrNothing(String name) {
        return new Column(
                name,
                "words in quotes, or nothing in quotes (\"\")",
                TEXT_TYPES,
                (row, house) -> row.text(name).isPresent()
                        || row.answers().getOrDefault(name, "").isEmpty());
    }

    private static Column oneOf(String name, Set<String> values) {
        return new Column(
                name,
                "one of " + quoted(values),
                TEXT_TYPES,
                (row, house) -> row.text(name).filter(values::contains).isPresent());
    }

    private static String quoted(Set<String> values) {
        return values.stream().sorted().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    }

    private static Column number(String name, double least, double most) {
        return new Column(
                name,
                "a number from %s to %s".formatted(plain(least), plain(most)),
                NUMBER_TYPES,
                (row, house) -> row.says(name)
                        .filter(Double.class::isInstance)
                        .map(Double.class::cast)
                        .filter(number -> number >= least && number <= most)
                        .isPresent());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static Column yesOrNo(String name) {
        return new Column(
                name,
                "true or false",
                Set.of("boolean"),
                (row, house) -> row.says(name).filter(Boolean.class::isInstance).isPresent());
    }

    private static Column groups(String name) {
        return new Column(
                name,
                "roles and departments that exist, separated by commas, or nothing in quotes (\"\")",
                TEXT_TYPES,
                (row, house) -> row.answers().getOrDefault(name, "").isEmpty()
                        || Arrays.stream(row.text(name).orElse("?").split(","))
                                .map(String::strip)
                                .allMatch(group -> group.isEmpty()
                                        || house.words().groups().contains(group)
                                        || isDepartment(group, house)));
    }

    private static Column department(String name) {
        return new Column(
                name,
                "a department whose model is deployed, or is deployed together with this table",
                TEXT_TYPES,
                (row, house) -> row.text(name)
                        .filter(department -> isDepartment(department, house))
                        .isPresent());
    }

    private static boolean isDepartment(String name, House house) {
        return house.all().anyMatch(model -> model.key().equals(name) && house.isDepartment(model));
    }
}
