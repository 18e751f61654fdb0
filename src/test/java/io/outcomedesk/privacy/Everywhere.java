package io.outcomedesk.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where words stand: in any row of any table of the desk and of its engine, in large objects, and in files beside the database. */
final class Everywhere {

    private static final int TAIL = 8;

    private final JdbcClient jdbc;
    private final Path files;

    /** @param files the folder in which the server keeps what comes in */
    Everywhere(JdbcClient jdbc, Path files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    private record Table(String schema, String name) {

        @Override
        public String toString() {
            return "%s.\"%s\"".formatted(schema, name);
        }
    }

    /** The places of each of these words, whatever their case; words that stand nowhere are not in it. */
    Map<String, TreeSet<String>> placesOf(Collection<String> words) {
        var found = new TreeMap<String, TreeSet<String>>();
        for (var table : tables()) {
            // a row as text has bytes in hexadecimal; few rows have the end of any word, and each is read for it once
            jdbc.sql("""
                            with near as materialized (select x::text as text from %1$s x where lower(x::text) ~ :tails)
                            select distinct m.word, '%1$s' from near
                              join (select w.word, lower(w.word) as plain, w.hex from unnest(:words, :patterns) w(word, hex)) m
                                on position(m.plain in lower(near.text)) > 0 or near.text ~ m.hex
                            """.formatted(table))
                    .param("tails", tails(words))
                    .param("words", words.toArray(String[]::new))
                    .param("patterns", words.stream().map(Everywhere::asBytes).toArray(String[]::new))
                    .query(row -> {
                        found.computeIfAbsent(row.getString(1), word -> new TreeSet<>())
                                .add(row.getString(2));
                    });
        }
        for (var word : words) {
            if (isInAFile(word) || isInALargeObject(word)) {
                found.computeIfAbsent(word, any -> new TreeSet<>()).add("a file");
            }
        }
        return found;
    }

    private List<Table> tables() {
        return jdbc.sql("""
                        select table_schema as schema, table_name as name from information_schema.tables
                         where table_schema in ('desk', 'public') and table_type = 'BASE TABLE' order by 1, 2
                        """).query(Table.class).list();
    }

    /** What any of the words ends with, as it is and as bytes. */
    private static String tails(Collection<String> words) {
        return words.stream()
                .map(word -> word.substring(Math.max(0, word.length() - TAIL)))
                .distinct()
                .flatMap(tail -> Stream.of(tail.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "."), asBytes(tail)))
                .collect(Collectors.joining("|"));
    }

    /** In the three ways that Java writes text as bytes. */
    private static String asBytes(String word) {
        return "%s|%s|%s"
                .formatted(
                        hex(word, StandardCharsets.UTF_8),
                        hex(word, StandardCharsets.UTF_16LE),
                        hex(word, StandardCharsets.UTF_16BE));
    }

    private static String hex(String word, Charset charset) {
        return HexFormat.of().formatHex(word.getBytes(charset));
    }

    private boolean isInALargeObject(String word) {
        return jdbc.sql("select exists (select 1 from pg_largeobject where encode(data, 'hex') ~ ?)")
                .param(asBytes(word))
                .query(Boolean.class)
                .single();
    }

    private boolean isInAFile(String word) {
        try (var all = Files.walk(files)) {
            return all.filter(Files::isRegularFile).anyMatch(file -> contains(file, word));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains(word.toLowerCase(Locale.ROOT));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Every row of the desk and of the engine that belongs to a case, as it stands, by table. */
    Map<String, String> rowsOf(String number) {
        var rows = new TreeMap<String, String>();
        for (var table : tablesWith("desk", "case_number")) {
            rows.put(table, rows("desk." + table, "case_number = :number", number));
        }
        for (var table : tablesWith("public", "proc_inst_id_")) {
            rows.put(
                    table,
                    rows(
                            table,
                            "proc_inst_id_ in (select proc_inst_id_ from act_hi_procinst where business_key_ = :number)",
                            number));
        }
        rows.put("customer_case", rows("desk.customer_case", "number = :number", number));
        rows.put(
                "customer",
                rows("desk.customer", "id = (select customer from customer_case where number = :number)", number));
        rows.put(
                "piece_step",
                rows("desk.piece_step", "piece in (select id from piece where case_number = :number)", number));
        return rows;
    }

    private List<String> tablesWith(String schema, String column) {
        return jdbc.sql("""
                        select c.table_name from information_schema.columns c
                         where c.table_schema = ? and c.column_name = ? order by 1
                        """).params(schema, column).query(String.class).list();
    }

    private String rows(String table, String where, String number) {
        return jdbc.sql("select coalesce(string_agg(x::text, '|' order by x::text), '') from %s x where %s"
                        .formatted(table, where))
                .param("number", number)
                .query(String.class)
                .single();
    }
}
