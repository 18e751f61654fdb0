package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that the desk itself writes to customers, in mails, on their page or in tables, is among what hurt people in the stories. */
class NoPhraseThatHurtsTest {

    /** Sentences in the sources that the timeline tells customers, or that a promise to them says. */
    private static final Pattern TOLD = Pattern.compile(
            "(?:timeline\\s*\\.tell|promises\\s*\\.make|cases\\s*\\.(?:end|nameOwner|handOver)|outcomes\\s*\\.attempt)\\((.*?)\\);"
                    + "|WORD\\(\"\"\\),\n(.*?);\n|static String label\\((.*?)\\n    }",
            Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static List<String> phrases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/hurting-phrases.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** What customers may read, by where it stands. */
    private static Map<String, String> read() throws IOException {
        var read = new TreeMap<String, String>();
        for (var folder : List.of("src/main/resources/templates", "src/main/resources/told")) {
            for (var file : filesIn(folder)) {
                read.put(file.toString(), Files.readString(file));
            }
        }
        for (var words : List.of("messages.properties", "messages_de.properties")) {
            var file = Path.of("src/main/resources", words);
            read.put(file.toString(), Files.readString(file));
        }
        for (var table : List.of("asking", "warranty-eligibility", "ladder")) {
            var file = Path.of("processes/decisions/" + table + ".dmn");
            read.put(file.toString(), Files.readString(file).replaceAll("(?s)<description>.*?</description>", ""));
        }
        for (var file : filesIn("src/main/java")) {
            var sentences = new ArrayList<String>();
            TOLD.matcher(Files.readString(file).replaceAll("\"\\s*\\+ \"", ""))
                    .results()
                    .flatMap(told -> LITERAL.matcher(told.group()).results())
                    .forEach(literal -> sentences.add(literal.group(1)));
            if (!sentences.isEmpty()) {
                read.put(file.toString(), String.join("\n", sentences));
            }
        }
        return read;
    }

    private static List<Path> filesIn(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<String> hurtingIn(String text, List<String> phrases) {
        var plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("\\s+", " ");
        return phrases.stream().filter(plain::contains).toList();
    }

    @Test
    void nothingThatCustomersReadHurts() throws IOException {
        var phrases = phrases();
        var found = new TreeMap<String, List<String>>();
        read().forEach((where, text) -> {
            var hurting = hurtingIn(text, phrases);
            if (!hurting.isEmpty()) {
                found.put(where, hurting);
            }
        });

        assertThat(found).isEmpty();
    }

    @Test
    void itLooksAtEverythingThatCustomersRead() throws IOException {
        assertThat(read().keySet())
                .as("templates in both languages, the page, the tables, and the sources that tell")
                .contains(
                        "src/main/resources/templates/mail/letter_en.txt",
                        "src/main/resources/templates/mail/letter_en.html",
                        "src/main/resources/templates/mail/letter_de.txt",
                        "src/main/resources/templates/mail/letter_de.html",
                        "src/main/resources/templates/mail/code_en.txt",
                        "src/main/resources/templates/mail/code_de.html",
                        "src/main/resources/templates/customer-page.html",
                        "src/main/resources/told/de.json",
                        "processes/decisions/asking.dmn",
                        "src/main/java/io/outcomedesk/cases/Cases.java",
                        "src/main/java/io/outcomedesk/cases/Promise.java",
                        "src/main/resources/messages.properties",
                        "src/main/resources/messages_de.properties",
                        "src/main/java/io/outcomedesk/workflow/OutcomeSteps.java");
        assertThat(read().get("src/main/java/io/outcomedesk/workflow/OutcomeSteps.java"))
                .contains("looks after this until you say it is solved", "It stayed fixed.");
    }

    @Test
    void whatWasSaidInTheStoriesIsFound() throws IOException {
        var phrases = phrases();
        assertThat(Stream.of(
                        "I'm glad you   understand",
                        "As per process we\ndo this.",
                        "It works here.",
                        "Is it resolved, can I close?",
                        "My checklist is complete. It must be your computer. Anything else? Please rate my service."))
                .allSatisfy(said -> assertThat(hurtingIn(said, phrases)).isNotEmpty());
        assertThat(hurtingIn("Is it solved? Anna Berg looks after this until you say it is solved.", phrases))
                .isEmpty();
    }
}
