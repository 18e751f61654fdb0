package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Modeler;
import io.outcomedesk.support.Upload;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A model that could strand a customer is refused at every door, whole, with each element that is to blame. */
@DeskTest
class LawAtTheDoorTest {

    private static final String DEPLOY = "/engine-rest/deployment/create";
    private static final String CHECK = "/api/models/check";
    private static final Path MODEL = Path.of("processes/departments/hardware/hardware.bpmn");

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    private String deployments;

    @BeforeEach
    void countWhatIsDeployed() {
        deployments = deployments();
    }

    private String deployments() {
        return desk.get("designer", "/engine-rest/deployment/count").is(200).text();
    }

    /** Hardware, with what its checklist ends with caught by another code, and a task that nobody can do. */
    private static String aModelThatStrands() throws IOException {
        var sound = Files.readString(MODEL);
        var broken = sound.replaceFirst(
                "(<bpmn:boundaryEvent id=\"Boundary_ChecklistExhausted\"[\\s\\S]*?escalationRef=\")[^\"]+",
                "$1Escalation_CannotHelp");
        assertThat(broken).isNotEqualTo(sound);
        return broken;
    }

    @Test
    void itIsRefusedAsModelerSendsItWithEveryElementAndNothingIsDeployed() throws IOException {
        var answer = desk.upload("designer", DEPLOY, Modeler.sends("hardware.bpmn", aModelThatStrands()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("message").asText())
                .contains("Nothing was deployed", "Call_WorkTheChecklist", "L2", "checklist-exhausted");
        assertThat(answer.body().path("details").path("hardware.bpmn").path("errors"))
                .anySatisfy(error -> {
                    assertThat(error.path("mainElementId").asText()).isEqualTo("Call_WorkTheChecklist");
                    assertThat(error.path("message").asText()).startsWith("L2: ");
                });
        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void oneBadFileOfSeveralKeepsAllOut() throws IOException {
        var form = Files.readString(Path.of("forms/watchdog/look-into-it.form")).replace("What was done?", "And then?");
        var both = Modeler.sends("hardware.bpmn", aModelThatStrands())
                .file(
                        "look-into-it.form",
                        "look-into-it.form",
                        "application/json",
                        form.getBytes(StandardCharsets.UTF_8));

        assertThat(desk.upload("designer", DEPLOY, both).status()).isEqualTo(400);

        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void alsoWhereTheProgramItselfDeploys() throws IOException {
        var deployment = repository.createDeployment().addString("hardware.bpmn", aModelThatStrands());

        assertThatThrownBy(deployment::deploy)
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("Call_WorkTheChecklist");

        assertThat(deployments()).isEqualTo(deployments);
    }

    @Test
    void theCheckSaysTheSameAndDeploysNothing() throws IOException {
        var strands = aModelThatStrands();
        var refused = desk.upload("designer", DEPLOY, Modeler.sends("hardware.bpmn", strands))
                .body()
                .path("details")
                .path("hardware.bpmn")
                .path("errors");

        var together = desk.upload("designer", CHECK, Upload.of("hardware.bpmn", strands))
                .is(200)
                .body();
        var alone = asItIs(strands);

        assertThat(together).isEqualTo(alone);
        assertThat(alone.path("mayBeDeployed").asBoolean()).isFalse();
        assertThat(said(alone.path("breaches"), "element", "rule"))
                .isEqualTo(said(refused, "mainElementId", "message").stream()
                        .map(line -> line.replaceFirst(": .*", ""))
                        .toList());
        assertThat(asItIs(Files.readString(MODEL)).path("mayBeDeployed").asBoolean())
                .isTrue();
        assertThat(deployments()).isEqualTo(deployments);
    }

    private JsonNode asItIs(String model) {
        return desk.send("designer", "POST", CHECK, model, "Content-Type", "application/xml")
                .is(200)
                .body();
    }

    private static List<String> said(JsonNode findings, String element, String rule) {
        var said = new ArrayList<String>();
        findings.forEach(finding -> said.add(
                finding.path(element).asText() + " " + finding.path(rule).asText()));
        return said;
    }

    @Test
    void whatIsMuchTooLongIsRefusedAtOnce() {
        var long50 = HttpRequest.BodyPublishers.ofByteArray(new byte[50_000_000]);
        var began = System.nanoTime();

        var deployed = desk.upload("designer", DEPLOY, long50);
        var checked = desk.upload("designer", CHECK, long50);

        assertThat(deployed.status()).isEqualTo(400);
        assertThat(deployed.detail()).contains("20000000 bytes");
        assertThat(checked.status()).isEqualTo(413);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(deployments()).isEqualTo(deployments);
    }
}
