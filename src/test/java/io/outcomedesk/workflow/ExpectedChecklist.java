package io.outcomedesk.workflow;

import io.outcomedesk.departments.ChecklistLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What a department tries with whom, as written down in {@code src/test/resources/customers/<department>.md}. */
record ExpectedChecklist(List<String> steps, Map<String, String> whyNot, List<Customer> customers) {

    /** The departments that have a checklist. */
    static List<String> departments() {
        return List.of("hardware", "software", "web", "parts", "warranty", "ad-hoc");
    }

    /** One customer's set-up, and what each step of the checklist is for them. */
    record Customer(String name, Map<String, String> facts, List<String> expected) {

        /** Whether these lines, or this one line, are what this customer should be told. */
        boolean isTold(List<ChecklistLine> lines) {
            return lines.size() == 1 ? expected.containsAll(told(lines)) : expected.equals(told(lines));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static ExpectedChecklist of(String department) {
        var rows = rows(department);
        var isFact = rows.get(0).stream().map(cell -> !cell.contains("-")).toList();
        var heads = rows.get(0);
        var steps = IntStream.range(1, heads.size())
                .filter(i -> !isFact.get(i))
                .mapToObj(heads::get)
                .toList();
        var whyNot = new LinkedHashMap<String, String>();
        rows.stream().filter(row -> row.size() == 2).skip(1).forEach(row -> whyNot.put(row.get(0), row.get(1)));
        var customers = rows.stream()
                .skip(1)
                .filter(row -> row.size() == heads.size())
                .map(row -> customer(heads, row, whyNot))
                .toList();
        return new ExpectedChecklist(steps, whyNot, customers);
    }

    private static Customer customer(List<String> heads, List<String> row, Map<String, String> whyNot) {
        var facts = new LinkedHashMap<String, String>();
        IntStream.range(1, heads.size())
                .filter(i -> !heads.get(i).contains("-"))
                .filter(i -> !row.get(i).isEmpty())
                .forEach(i -> facts.put(heads.get(i), row.get(i)));
        var expected = IntStream.range(1, heads.size())
                .filter(i -> heads.get(i).contains("-"))
                .mapToObj(i -> sentence(heads.get(i), row.get(i), whyNot))
                .toList();
        return new Customer(row.get(0), facts, expected);
    }

    private static String sentence(String step, String mark, Map<String, String> whyNot) {
        return switch (mark) {
            case "yes" -> step + " fits";
            case "no" -> step + " does not fit: " + Objects.requireNonNull(whyNot.get(step), step);
            default -> step + " waits for " + mark.replace("?", "");
        };
    }

    /** What the desk says of each step, in the words of {@link Customer#expected}. */
    static List<String> told(List<ChecklistLine> lines) {
        return lines.stream()
                .map(line -> switch (line.fits()) {
                    case YES -> line.key() + " fits";
                    case NO -> line.key() + " does not fit: " + line.because();
                    case UNKNOWN -> line.key() + " waits for " + line.missingFact();
                })
                .toList();
    }

    private static List<List<String>> rows(String department) {
        var file = "/customers/%s.md".formatted(department);
        try (var content = Objects.requireNonNull(ExpectedChecklist.class.getResourceAsStream(file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> Arrays.stream(
                                    line.substring(1, line.length() - 1).split("\\|"))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + file, unreadable);
        }
    }
}
