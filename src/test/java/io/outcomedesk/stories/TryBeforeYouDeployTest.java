package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A designer sees which steps and people a draft brings, beside how it is today, before anybody deploys it. */
@DeskTest
class TryBeforeYouDeployTest {

    private static final Path CHECKLIST = Path.of("processes/decisions/checklists/hardware-checklist.dmn");
    private static final Path LADDER = Path.of("processes/decisions/ladder.dmn");
    private static final Path DEPARTMENT = Path.of("processes/departments/hardware/hardware.bpmn");

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theWalkMeetsWhomACustomerWouldMeet() {
        var tried = tries(Map.of());

        var walk = tried.path("asItIs");
        assertThat(walk.hasNonNull("stopped")).as(walk.toPrettyString()).isFalse();
        assertThat(walk.path("owner").asText()).isIn("Anna Berg", "Ben Winter");
        var owner = stops(walk, "Task_OwnTheOutcome").get(0);
        assertThat(owner.path("who").get(0).asText())
                .isEqualTo(walk.path("owner").asText());
        assertThat(owner.path("due").asText()).isNotBlank();
        var steps = stops(walk, "Task_WorkTheStep");
        assertThat(steps).extracting(step -> step.path("group").asText()).contains("hardware");
        assertThat(steps)
                .filteredOn(step -> step.path("group").asText().equals("hardware"))
                .allSatisfy(step -> assertThat(step.path("who").toString()).contains("Henrik Voss"))
                .extracting(step -> step.path("step").asText())
                .contains("Restart the device");
        assertThat(stops(walk, "Task_AnswerTheOffer")).isNotEmpty();
        var last = stops(walk, "Task_DecideWhatTheCustomerGets");
        assertThat(last)
                .isNotEmpty()
                .allSatisfy(decides ->
                        assertThat(decides.path("who").get(0).asText()).isEqualTo("Elif Aydin"));
        assertThat(walk.path("told").toString()).contains("owner-chosen", "exhausted");
        assertThat(tried.hasNonNull("withTheDrafts")).isFalse();
    }

    @Test
    void aDraftIsWalkedBesideWhatIsInForceAndNothingIsKept() throws IOException {
        var before = everythingCounted();

        var tried = tries(Map.of(
                "files",
                List.of(draft("hardware-checklist.dmn", CHECKLIST, "\"Restart the device\"", "\"Wake it up\""))));

        assertThat(titles(tried.path("asItIs"))).contains("Restart the device").doesNotContain("Wake it up");
        assertThat(titles(tried.path("withTheDrafts"))).contains("Wake it up");
        assertThat(everythingCounted()).isEqualTo(before);
        var number = desk.opens("agent", desk.aProblem());
        desk.pieceTask(number, "hardware");
        assertThat(desk.piece(number, "hardware").path("steps").findValuesAsText("title"))
                .doesNotContain("Wake it up");
    }

    @Test
    void otherPeopleComeWhereTheLadderIsAnother() throws IOException {
        var ladder = Files.readString(LADDER);
        var tried = tries(Map.of(
                "files",
                List.of(Map.of("name", "ladder.dmn", "content", ladder.replace("\"executive\"", "\"manager\"")))));

        assertThat(whoDecides(tried.path("asItIs"))).containsOnly("Elif Aydin");
        assertThat(whoDecides(tried.path("withTheDrafts")))
                .as(tried.path("withTheDrafts").toPrettyString())
                .containsOnly("Matteo Riva");
    }

    @Test
    void theSampleSaysWhatIsKnownAndWhatHelps() {
        var tried = tries(Map.of(
                "departments", List.of("hardware"),
                "answers", Map.of("Task_WorkTheStep", Map.of("result", "helped"))));

        var walk = tried.path("asItIs");
        assertThat(stops(walk, "Task_WorkTheStep")).isNotEmpty();
        assertThat(stops(walk, "Task_AnswerTheOffer")).isEmpty();
        assertThat(stops(walk, "Task_DecideWhatTheCustomerGets")).isEmpty();
    }

    @Test
    void whatBreaksTheLawIsToldInsteadOfWalked() throws IOException {
        var tried = tries(Map.of(
                "files",
                List.of(draft(
                        "hardware.bpmn",
                        DEPARTMENT,
                        "<bpmn:escalationEventDefinition",
                        "<bpmn:signalEventDefinition"))));

        assertThat(tried.path("mayBeDeployed").asBoolean()).isFalse();
        assertThat(tried.path("breaches")).isNotEmpty();
        assertThat(tried.hasNonNull("withTheDrafts")).isFalse();
    }

    @Test
    void anAnswerThatTheFormDoesNotTakeIsTold() {
        var walk = tries(Map.of("answers", Map.of("Task_WorkTheStep", Map.of("resultat", "helped"))))
                .path("asItIs");

        assertThat(stops(walk, "Task_WorkTheStep"))
                .anySatisfy(step -> assertThat(step.path("stopped").asText()).contains("This form has no such field"));
    }

    @Test
    void aDepartmentThatNobodyIsInYetIsWalkedToo() throws IOException {
        var tried = tries(Map.of(
                "departments",
                List.of("garden-to-be"),
                "files",
                List.of(
                        Map.of("name", "garden-to-be.bpmn", "content", renamed(Files.readString(DEPARTMENT))),
                        Map.of(
                                "name",
                                "garden-to-be-checklist.dmn",
                                "content",
                                renamed(Files.readString(CHECKLIST))))));

        assertThat(tried.path("breaches")).isEmpty();
        assertThat(stops(tried.path("withTheDrafts"), "Task_WorkTheStep"))
                .as(tried.toPrettyString())
                .anySatisfy(step -> {
                    assertThat(step.path("group").asText()).isEqualTo("garden-to-be");
                    assertThat(step.path("who")).isEmpty();
                });
        assertThat(desk.get("agent", "/api/departments").text()).doesNotContain("garden-to-be");
    }

    @Test
    void aDepartmentThatIsNowhereIsRefused() {
        var refused = desk.post(
                "designer",
                "/api/models/try",
                Map.of("problem", "My computer does not start.", "departments", List.of("hardwear")));

        assertThat(refused.is(400).detail()).contains("There is no such department");
    }

    private static String renamed(String hardware) {
        return hardware.replace("\"hardware", "\"garden-to-be").replace("Hardware", "GardenToBe");
    }

    private static Map<String, String> draft(String name, Path file, String from, String to) throws IOException {
        var content = Files.readString(file);
        assertThat(content).contains(from);
        return Map.of("name", name, "content", content.replace(from, to));
    }

    private JsonNode tries(Map<String, Object> more) {
        var sample = new HashMap<String, Object>(more);
        sample.put("problem", "My computer does not start.");
        sample.put("product", "desktop computer");
        sample.put("facts", Map.of("powersOn", "yes", "operatingSystem", "Windows 11", "startsUp", "no"));
        return desk.post("designer", "/api/models/try", sample).is(200).body();
    }

    private static List<JsonNode> stops(JsonNode walk, String task) {
        var found = new ArrayList<JsonNode>();
        walk.path("stops").forEach(stop -> {
            if (stop.path("task").asText().equals(task)) {
                found.add(stop);
            }
        });
        return found;
    }

    private static List<String> titles(JsonNode walk) {
        return stops(walk, "Task_WorkTheStep").stream()
                .map(stop -> stop.path("step").asText())
                .toList();
    }

    private static List<String> whoDecides(JsonNode walk) {
        return stops(walk, "Task_DecideWhatTheCustomerGets").stream()
                .map(stop -> stop.path("who").get(0).asText())
                .toList();
    }

    /** How many rows every table has; a trial leaves none. */
    private Map<String, Long> everythingCounted() {
        var counted = new HashMap<String, Long>();
        for (var table : jdbc.sql(
                        "select table_name from information_schema.tables where table_schema in ('public', 'desk') and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()) {
            counted.put(
                    table,
                    jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        // what the desk counts about itself, whoever does what
        counted.keySet().removeIf(table -> table.startsWith("act_ru_meter") || table.startsWith("act_ru_task_meter"));
        return counted;
    }
}
