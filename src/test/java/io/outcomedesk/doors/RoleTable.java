package io.outcomedesk.doors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code docs/roles.md}, read as it stands. */
record RoleTable(List<Row> rows) {

    private static final Path PAGE = Path.of("docs", "roles.md");

    /** One action: what it is, how it is called, and for each column whether the door lets it through. */
    record Row(String what, String call, Map<String, Boolean> cells) {

        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String path() {
            return call.substring(call.indexOf(' ') + 1);
        }

        /** The engine's calls stand without a leading slash: they are tried at both of its doors. */
        boolean isOfTheEngine() {
            return !path().startsWith("/");
        }

        boolean isOfTheWebApps() {
            return path().startsWith("/camunda/");
        }
    }

    static RoleTable asItStands() {
        try {
            return read(Files.readAllLines(PAGE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RoleTable read(List<String> lines) {
        var rows = new ArrayList<Row>();
        var columns = List.<String>of();
        for (var line : lines) {
            var cells = cells(line);
            if (cells.size() > 2 && cells.get(0).equals("what")) {
                columns = cells.subList(2, cells.size());
            } else if (cells.isEmpty()) {
                columns = List.of();
            } else if (!columns.isEmpty() && !line.startsWith("|---")) {
                rows.add(row(cells, columns));
            }
        }
        return new RoleTable(rows);
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|")) {
            return List.of();
        }
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static Row row(List<String> cells, List<String> columns) {
        if (cells.size() != columns.size() + 2) {
            throw new AssertionError("This row has not one cell for each column: " + cells);
        }
        var answers = new LinkedHashMap<String, Boolean>();
        for (int i = 0; i < columns.size(); i++) {
            answers.put(columns.get(i), isYes(cells.get(i + 2), cells));
        }
        return new Row(cells.get(0), cells.get(1).replace("`", ""), answers);
    }

    private static boolean isYes(String cell, List<String> row) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new AssertionError("A cell is yes or no: \"%s\" in %s".formatted(cell, row));
        };
    }
}
