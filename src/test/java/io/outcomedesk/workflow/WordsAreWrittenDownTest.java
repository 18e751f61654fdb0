package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.law.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What lint lets a model name is what the desk has. To write the file anew: {@code -Ddesk.words.write=true}. */
@DeskTest
class WordsAreWrittenDownTest {

    private static final Path FILE = Path.of("processes/modeler-plugin/words.json");

    @Autowired
    private ApplicationContext desk;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void theFileHasTheWordsOfTheDesk() throws IOException {
        var words = OurWords.of(desk);
        var sorted = new TreeMap<>(Map.of(
                "steps", new TreeSet<>(words.steps()),
                "listeners", new TreeSet<>(words.listeners()),
                "questions", new TreeSet<>(words.questions()),
                "variables", new TreeSet<>(words.variables()),
                "deskWrites", new TreeSet<>(words.deskWrites()),
                "groups", new TreeSet<>(words.groups())));
        if (Boolean.getBoolean("desk.words.write")) {
            Files.writeString(FILE, json.writeValueAsString(sorted) + "\n");
        }

        var written = json.readValue(FILE.toFile(), Words.class);
        assertThat(written.steps()).isEqualTo(words.steps());
        assertThat(written.listeners()).isEqualTo(words.listeners());
        assertThat(written.questions()).isEqualTo(words.questions());
        assertThat(written.variables()).isEqualTo(words.variables());
        assertThat(written.deskWrites()).isEqualTo(words.deskWrites());
        // more departments may be deployed while the desk runs
        assertThat(words.groups()).containsAll(written.groups());
    }
}
