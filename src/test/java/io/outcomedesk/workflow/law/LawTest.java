package io.outcomedesk.workflow.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The examples in {@code src/test/models} are the specification of the law: each is judged as if it were deployed into the
 * desk, and found to break the rule of its folder, on the elements that {@code verdicts.json} beside it names, or nothing.
 * There stands, too, which checklists are deployed before it.
 */
class LawTest {

    private static final Path EXAMPLES = Path.of("src/test/models");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicNode> everyExampleIsJudgedAsItsFolderSays() throws IOException {
        return folders().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getFileName().toString(), () -> judgesAsItSays(rule)));
    }

    private static void judgesAsItSays(Path rule) throws IOException {
        var verdicts = JSON.readTree(Files.readAllBytes(rule.resolve("verdicts.json")));
        assertThat(namesOf(verdicts)).isEqualTo(examplesIn(rule));
        for (var example : examplesIn(rule)) {
            var before = new TreeSet<String>();
            verdicts.path(example).path("deployed").forEach(checklist -> before.add(checklist.asText()));
            var findings = Deployed.judge(filesOf(rule.resolve(example)), before);
            var id = rule.getFileName().toString();
            var found = new TreeSet<String>();
            findings.stream().filter(finding -> finding.rule().equals(id)).forEach(one -> found.add(one.element()));
            var expected = new TreeSet<String>();
            verdicts.path(example).path("finds").forEach(element -> expected.add(element.asText()));
            assertThat(found).as("%s/%s: %s", id, example, findings).isEqualTo(expected);
            assertThat(example.startsWith("bad-")).as(example).isEqualTo(!expected.isEmpty());
            if (example.startsWith("good-")) {
                assertThat(findings).as("%s/%s", id, example).isEmpty();
            }
        }
    }

    private static TreeSet<String> namesOf(JsonNode verdicts) {
        var names = new TreeSet<String>();
        verdicts.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<Path> folders() throws IOException {
        try (var found = Files.list(EXAMPLES)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static TreeSet<String> examplesIn(Path rule) throws IOException {
        try (var found = Files.list(rule)) {
            var names = new TreeSet<String>();
            found.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("good-") || name.startsWith("bad-"))
                    .forEach(names::add);
            return names;
        }
    }

    /** A folder is several files that are deployed together. */
    private static List<ModelFile> filesOf(Path example) throws IOException {
        if (!Files.isDirectory(example)) {
            return List.of(Deployed.read(example));
        }
        try (var files = Files.list(example)) {
            return files.sorted().map(Deployed::read).toList();
        }
    }

    @Test
    void theDeskItselfKeepsTheLaw() {
        assertThat(Deployed.judge(Deployed.house())).isEmpty();
        assertThat(Deployed.judgeAlone(Deployed.house())).isEmpty();
    }
}
