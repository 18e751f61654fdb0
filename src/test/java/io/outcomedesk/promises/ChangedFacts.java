package io.outcomedesk.promises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;

/** The table of facts with one row of its own for a fact, as a designer might change it, for as long as one test needs it. */
record ChangedFacts(RepositoryService repository, String before) implements AutoCloseable {

    private static final String FIRST_ROW = "      <rule id=\"Rule_Product\">";

    static ChangedFacts with(RepositoryService repository, String fact, boolean sensitive, String kind, String needed) {
        try {
            var table = Files.readString(Path.of("processes/decisions/facts.dmn"));
            var row = """
                    <rule id="Rule_Changed">
                      <inputEntry id="InputEntry_Changed"><text>"%s"</text></inputEntry>
                      <outputEntry id="OutputEntry_Changed_Title"><text>"A changed fact"</text></outputEntry>
                      <outputEntry id="OutputEntry_Changed_Question"><text>"When was it?"</text></outputEntry>
                      <outputEntry id="OutputEntry_Changed_Sensitive"><text>%s</text></outputEntry>
                      <outputEntry id="OutputEntry_Changed_Kind"><text>"%s"</text></outputEntry>
                      <outputEntry id="OutputEntry_Changed_NeededBy"><text>"%s"</text></outputEntry>
                    </rule>
                    """.formatted(fact, sensitive, kind, needed);
            deploy(repository, without(fact, table).replace(FIRST_ROW, row + FIRST_ROW));
            return new ChangedFacts(repository, table);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A second row for the same fact would never count, and is not deployed. */
    private static String without(String fact, String table) {
        return table.replaceFirst(
                "\\s*<rule id=\"[^\"]+\">\\s*<inputEntry[^>]*>\\s*<text>\"%s\"</text>[\\s\\S]*?</rule>".formatted(fact),
                "");
    }

    @Override
    public void close() {
        deploy(repository, before);
    }

    /** As a release of the desk would: it counts at once. */
    private static void deploy(RepositoryService repository, String table) {
        repository
                .createDeployment()
                .name("from a test")
                .addString("facts.dmn", table)
                .deploy();
    }
}
