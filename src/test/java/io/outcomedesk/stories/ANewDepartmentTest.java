package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Modeler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code processes/NEW-DEPARTMENT.md} tells a designer to do, done as Camunda Modeler does it, and then a case that needs it. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ANewDepartmentTest {

    private static final String GARDENER = "rosa-gruen";

    @Autowired
    private Desk desk;

    @Test
    void aChecklistAndAModelAreADepartmentFromThenOn() throws IOException {
        var groups =
                desk.get("admin", "/engine-rest/group/count?id=garden").body().path("count");
        assertThat(groups.asInt()).isZero();

        Modeler.deploys(desk, "garden-checklist.dmn", checklist("Water it", "Ask what grows there"));
        Modeler.deploys(desk, "garden.bpmn", model());
        joins();

        assertThat(desk.get("agent", "/api/departments").is(200).text()).contains("\"garden\"", "\"Garden\"");
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/pieces",
                        Map.of("department", "garden", "wanted", "The lawn is green again"))
                .is(201);
        var step = desk.pieceTask(number, "garden");
        assertThat(step.path("name").asText()).contains("Water it");
        assertThat(desk.get(GARDENER, "/engine-rest/task/" + step.path("id").asText())
                        .status())
                .isEqualTo(200);

        // a new version serves new pieces; the one under way keeps its own
        var change = Modeler.deploys(desk, "garden-checklist.dmn", checklist("Mow it", "Water it"));
        var means = desk.get("manager", "/api/models/changes/" + change).is(200).body();
        desk.post(
                        "manager",
                        "/api/models/changes/" + change + "/put-in-force",
                        Map.of("seen", means.path("seen").asLong()))
                .is(200);
        worksAllOf(number);

        assertThat(desk.piece(number, "garden").path("steps").findValuesAsText("title"))
                .containsExactly("Water it", "Ask what grows there");
        assertThat(desk.piece(number, "garden").path("state").asText()).isEqualTo("exhausted");
        assertThat(desk.file(number).path("escalations")).anySatisfy(escalation -> {
            assertThat(escalation.path("reason").asText()).isEqualTo("checklist-exhausted");
            assertThat(escalation.path("person").path("name").asText()).isNotBlank();
        });
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);

        var next = desk.opens("agent", desk.aProblem());
        desk.post(
                        desk.owner(next),
                        "/api/cases/" + next + "/pieces",
                        Map.of("department", "garden", "wanted", "The lawn is green again"))
                .is(201);
        assertThat(desk.pieceTask(next, "garden").path("name").asText()).contains("Mow it");
        desk.put("admin", "/api/people/" + GARDENER, Map.of("leaving", true)).is(200);
    }

    @Test
    void aRoleIsNoDepartment() throws IOException {
        var asManagers = model().replace("id=\"garden\"", "id=\"manager\"")
                .replace("bpmnElement=\"garden\"", "bpmnElement=\"manager\"");

        var itsChecklist = checklist("Decide it").replace("garden-checklist", "manager-checklist");

        var refused = desk.upload(
                "designer",
                "/engine-rest/deployment/create",
                Modeler.sends("manager.bpmn", asManagers)
                        .file(
                                "manager-checklist.dmn",
                                "manager-checklist.dmn",
                                "application/octet-stream",
                                itsChecklist.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("is a role here");
        assertThat(desk.get("agent", "/api/departments").text()).doesNotContain("\"manager\"");
    }

    private void worksAllOf(String number) {
        for (int i = 0; i < 5 && "working".equals(stateOf(number)); i++) {
            desk.worksAStep(GARDENER, "garden", number, "did-not-help");
        }
    }

    private String stateOf(String number) {
        return desk.piece(number, "garden").path("state").asText();
    }

    private void joins() {
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of(
                                "id",
                                GARDENER,
                                "name",
                                "Rosa Gr\u00fcn",
                                "departments",
                                List.of("garden"),
                                "password",
                                GARDENER))
                .is(201);
    }

    private static String model() throws IOException {
        return Files.readString(Path.of("processes/departments/hardware/hardware.bpmn"))
                .replace("id=\"hardware\"", "id=\"garden\"")
                .replace("bpmnElement=\"hardware\"", "bpmnElement=\"garden\"")
                .replace("name=\"Hardware&#39;s piece\"", "name=\"Garden&#39;s piece\"")
                .replace(
                        "<camunda:property name=\"kind\" value=\"department\" />",
                        "<camunda:property name=\"kind\" value=\"department\" /><camunda:property name=\"department\" value=\"Garden\" />");
    }

    /** The hardware checklist with another id and rows of its own. */
    private static String checklist(String... titles) throws IOException {
        var hardware = Files.readString(Path.of("processes/decisions/checklists/hardware-checklist.dmn"))
                .replace("hardware-checklist", "garden-checklist")
                .replace("Hardware checklist", "Garden checklist");
        var inputs = hardware.split("<input ").length - 1;
        var rows = new StringBuilder();
        for (var title : titles) {
            var key = title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
            rows.append("<rule id=\"Rule_%s\">".formatted(key));
            for (int i = 0; i < inputs; i++) {
                rows.append("<inputEntry id=\"InputEntry_%s_%d\"><text></text></inputEntry>".formatted(key, i));
            }
            for (var cell : List.of(key, title, title + ", with the customer.", "", "")) {
                rows.append("<outputEntry id=\"OutputEntry_%s_%d\"><text>\"%s\"</text></outputEntry>"
                        .formatted(key, rows.length(), cell));
            }
            rows.append("</rule>");
        }
        var first = hardware.indexOf("<rule ");
        var last = hardware.lastIndexOf("</rule>") + "</rule>".length();
        return hardware.substring(0, first) + rows + hardware.substring(last);
    }
}
