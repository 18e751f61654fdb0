package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever reads German fills in German forms, and what they submit is the same. */
@DeskTest
class FormsInTheirLanguageTest {

    private static final List<String> WORDS = List.of("label", "description", "dateLabel", "timeLabel", "text");
    private static final Pattern NOT_READ = Pattern.compile("<[^>]*>|\\{\\{.*?}}");
    private static final Pattern READ_ALOUD = Pattern.compile("aria-label=\"([^\"]*)");

    @Autowired
    private Desk desk;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyWordOfEveryFormHasItsGerman() throws IOException {
        var read = new TreeSet<String>();
        try (var files = Files.walk(Path.of("forms"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".form")).toList()) {
                read(json.readTree(file.toFile()), read);
            }
        }
        Map<String, String> german =
                json.readValue(new File("forms/words/de.json"), new TypeReference<Map<String, String>>() {});

        assertThat(read).hasSizeGreaterThan(120);
        assertThat(german.keySet()).containsExactlyInAnyOrderElementsOf(read);
        assertThat(german.values()).allSatisfy(words -> assertThat(words).isNotBlank());
    }

    private void read(JsonNode node, Set<String> into) {
        WORDS.stream()
                .filter(name -> node.path(name).isTextual())
                .forEach(name -> into.add(node.path(name).asText().strip()));
        var content = node.path("content").asText();
        Stream.concat(
                        Stream.of(NOT_READ.split(content)),
                        READ_ALOUD.matcher(content).results().map((MatchResult label) -> label.group(1)))
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .forEach(into::add);
        node.forEach(child -> read(child, into));
    }

    @Test
    void whoReadsGermanGetsGermanWordsAndTheSameForm() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var task = desk.task(number, "Task_OwnTheOutcome").path("id").asText();

        var german = form(owner, task, "de-AT,de;q=0.9,en;q=0.5");
        var english = form(owner, task, "en-GB,de;q=0.5");

        assertThat(german.toString())
                .contains("Was haben wir gelernt?", "Mit den Worten des Kunden", "{{#if problem}}{{problem}}{{/if}}")
                .doesNotContain("What did we learn?", "In the customer's words");
        assertThat(english.toString()).contains("What did we learn?", "In the customer's words");
        assertThat(german.findValuesAsText("key")).isEqualTo(english.findValuesAsText("key"));
        assertThat(german.findValuesAsText("value")).isEqualTo(english.findValuesAsText("value"));
        for (var unreadable : List.of("tlh", "*", ",;q=x")) {
            assertThat(form(owner, task, unreadable)).as(unreadable).isEqualTo(english);
        }
    }

    private JsonNode form(String who, String task, String language) {
        return desk.send(who, "GET", "/engine-rest/task/" + task + "/deployed-form", null, "Accept-Language", language)
                .is(200)
                .body();
    }

    @Test
    void whoIsNotLoggedInReadsNoForm() {
        assertThat(desk.send("", "GET", "/engine-rest/task/none/deployed-form", null, "Accept-Language", "de")
                        .status())
                .isEqualTo(401);
    }
}
