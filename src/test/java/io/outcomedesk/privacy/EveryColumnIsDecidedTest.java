package io.outcomedesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of every column of the record, {@code docs/their-data.md} says whether an erasure takes it or leaves it. */
@DeskTest
class EveryColumnIsDecidedTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|([^|\\n]*)\\|([^|\\n]*)\\|$");
    private static final Pattern COLUMN = Pattern.compile("`([a-z0-9_]+)`");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNewColumnIsTakenOrLeftOnPurpose() throws IOException {
        var said = new TreeSet<String>();
        ROW.matcher(Files.readString(Path.of("docs/their-data.md")))
                .results()
                .forEach(row -> List.of(row.group(2), row.group(3))
                        .forEach(cell -> columns(cell)
                                .forEach(column -> assertThat(said.add(row.group(1) + "." + column))
                                        .as("%s of %s is said once", column, row.group(1))
                                        .isTrue())));

        assertThat(said)
                .isEqualTo(new TreeSet<>(jdbc.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                         where table_schema = 'desk' and table_name <> 'flyway_schema_history'
                        """).query(String.class).list()));
    }

    private static List<String> columns(String cell) {
        return COLUMN.matcher(cell)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }
}
