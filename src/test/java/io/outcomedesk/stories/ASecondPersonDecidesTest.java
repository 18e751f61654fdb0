package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Modeler;
import io.outcomedesk.workflow.FormerVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What changes how customers are treated waits for a second person, who sees what it means; one call goes back. */
@DeskTest
class ASecondPersonDecidesTest {

    private static final String CHANGES = "/api/models/changes";
    private static final Path CHECKLIST = Path.of("processes/decisions/checklists/hardware-checklist.dmn");
    private static final Path DEPARTMENT = Path.of("processes/departments/hardware/hardware.bpmn");
    private static final Path FORM = Path.of("forms/departments/work-the-step.form");
    private static final String RESTART = "\"Restart the device\"";

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FormerVersions formerVersions;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void theHouseIsAsItWas() {
        for (var change : desk.get("manager", CHANGES).is(200).body()) {
            var byAPerson = !change.path("madeBy").asText().equals("The program");
            if (byAPerson && change.path("state").asText().equals("in-force")) {
                desk.post("manager", address(change, "go-back"), why()); // 409 where it was a first version
            } else if (change.path("state").asText().equals("waiting")) {
                desk.post("manager", address(change, "turn-down"), why()).is(200);
            }
        }
    }

    @Test
    void nothingOfItIsUsedBeforeSomebodyElseSaidSo() throws IOException {
        var begun = broughtIn();
        var change = Modeler.deploys(desk, "hardware-checklist.dmn", renamed("Switch it off and on"));

        assertThat(titles(broughtIn())).contains("Restart the device").doesNotContain("Switch it off and on");
        var meaning = meaning(change);
        assertThat(meaning.path("change").path("state").asText()).isEqualTo("waiting");
        assertThat(meaning.path("change").path("madeBy").asText()).isEqualTo("Dora Klee");
        var effect = meaning.path("effects").get(0);
        assertThat(effect.path("means").asText()).matches("\\d+ pieces in work keep the checklist they began with; .*");
        assertThat(effect.path("gone"))
                .singleElement()
                .satisfies(row -> assertThat(row.asText()).contains("Restart the device"));
        assertThat(effect.path("came"))
                .singleElement()
                .satisfies(row -> assertThat(row.asText()).contains("Switch it off and on"));
        assertThat(effect.path("design").path("version").asInt())
                .isGreaterThan(effect.path("inForce").asInt());

        var own = desk.post("designer", CHANGES + "/" + change + "/put-in-force", seen(meaning));
        assertThat(own.is(409).detail()).contains("somebody else");
        assertThat(titles(broughtIn())).doesNotContain("Switch it off and on");

        desk.post("manager", CHANGES + "/" + change + "/put-in-force", seen(meaning))
                .is(200);
        assertThat(titles(broughtIn())).contains("Switch it off and on").doesNotContain("Restart the device");
        assertThat(titles(begun)).contains("Restart the device").doesNotContain("Switch it off and on");
    }

    @Test
    void theManagerSeesItInTheirTasklistAndDecidesThere() throws IOException {
        broughtIn();
        var change = Modeler.deploys(desk, "hardware-checklist.dmn", renamed("Turn it off, count to ten"));
        var task = waiting(change);

        assertThat(task.path("name").asText()).isEqualTo("Decide on the change: hardware-checklist");
        assertThat(task.path("due").asText()).isNotBlank();
        var shown = desk.get("manager", "/engine-rest/task/" + task.path("id").asText() + "/form-variables")
                .is(200)
                .body();
        assertThat(shown.path("changeMadeBy").path("value").asText()).isEqualTo("Dora Klee: hardware-checklist");
        assertThat(shown.path("changeMeans").path("value").asText())
                .contains(
                        "Hardware checklist (table), version",
                        "gone: \"restart-the-device\"",
                        "new: \"restart-the-device\" | \"Turn it off");

        assertThat(desk.completes("manager", task, Map.of("changeVerdict", "turn-down"))
                        .is(400)
                        .detail())
                .contains("Say why");
        desk.completes("manager", task, Map.of("changeVerdict", "put-in-force")).is(204);

        assertThat(titles(broughtIn())).contains("Turn it off, count to ten");
        assertThat(state(change)).isEqualTo("in-force");
    }

    @Test
    void whatWasNotSeenIsNotDecided() throws IOException {
        var first = Modeler.deploys(desk, "hardware-checklist.dmn", renamed("First"));
        var second = Modeler.deploys(desk, "hardware-checklist.dmn", renamed("Second"));
        var seen = seen(meaning(second));
        desk.post("manager", CHANGES + "/" + first + "/put-in-force", seen(meaning(first)))
                .is(200);

        var late = desk.post("manager", CHANGES + "/" + second + "/put-in-force", seen);

        assertThat(late.is(409).detail()).contains("Look again");
        assertThat(titles(broughtIn())).contains("First");
        // the task shows it as it stands now, so it decides
        desk.completes("manager", waiting(second), Map.of("changeVerdict", "put-in-force"))
                .is(204);
        assertThat(titles(broughtIn())).contains("Second");
    }

    @Test
    void oneCallGoesBackAndTheNextOneFurther() throws IOException {
        var first = inForce("hardware-checklist.dmn", renamed("First"));
        var second = inForce("hardware-checklist.dmn", renamed("Second"));
        var begunWithTheSecond = broughtIn();

        desk.post("designer", CHANGES + "/" + second + "/go-back", why()).is(200);
        assertThat(titles(broughtIn())).contains("First");
        assertThat(titles(begunWithTheSecond)).contains("Second");
        desk.post("designer", CHANGES + "/" + first + "/go-back", why()).is(200);
        assertThat(titles(broughtIn())).contains("Restart the device");

        assertThat(state(second)).isEqualTo("gone-back");
        assertThat(desk.post("manager", CHANGES + "/" + second + "/go-back", why())
                        .is(409)
                        .detail())
                .contains("Nothing of this change is in force");
        // and forth again, by somebody else than who drew it
        desk.post("manager", CHANGES + "/" + second + "/put-in-force", seen(meaning(second)))
                .is(200);
        assertThat(titles(broughtIn())).contains("Second");
    }

    @Test
    void aRunningPieceKeepsTheModelItStartedWith() throws IOException {
        var begun = broughtIn();
        var before = versionOfTheDepartment(begun);

        inForce(
                "hardware.bpmn",
                Files.readString(DEPARTMENT).replace("Hardware&#39;s piece", "Hardware&#39;s piece, drawn anew"));

        var after = versionOfTheDepartment(broughtIn());
        assertThat(after).isNotEqualTo(before);
        desk.worksAStep("hardware", begun, "did-not-help");
        assertThat(versionOfTheDepartment(begun)).isEqualTo(before);
    }

    @Test
    void aFormIsShownWhenItIsInForce() throws IOException {
        var task = desk.pieceTask(broughtIn(), "hardware");
        var change = Modeler.deploys(
                desk,
                "work-the-step.form",
                Files.readString(FORM).replace("What came of it?", "What did the customer see?"));

        assertThat(formOf(task)).contains("What came of it?").doesNotContain("What did the customer see?");
        var effect = meaning(change).path("effects").get(0);
        assertThat(effect.path("gone").toString()).contains("What came of it?", "It helped");
        assertThat(effect.path("came").toString()).contains("What did the customer see?", "It helped");
        desk.post("manager", CHANGES + "/" + change + "/put-in-force", seen(meaning(change)))
                .is(200);
        assertThat(formOf(task)).contains("What did the customer see?");
    }

    @Test
    void whatIsTurnedDownIsNotUsed() throws IOException {
        var change = Modeler.deploys(desk, "hardware-checklist.dmn", renamed("Never"));

        desk.post("manager", CHANGES + "/" + change + "/turn-down", Map.of()).is(400);
        desk.post("manager", CHANGES + "/" + change + "/turn-down", why()).is(200);

        assertThat(state(change)).isEqualTo("turned-down");
        assertThat(titles(broughtIn())).doesNotContain("Never");
        assertThat(desk.get("manager", "/engine-rest/task?processInstanceBusinessKey=change%20" + change)
                        .body())
                .isEmpty();
    }

    @Test
    void whatWouldBreakTheLawBesideWhatIsInForceIsNotPutInForce() throws IOException {
        var change = Modeler.deploys(
                desk,
                "hardware.bpmn",
                Files.readString(DEPARTMENT).replace("Hardware&#39;s piece", "Hardware&#39;s own piece"));
        // what it calls was there when it was deployed, and is not any more
        jdbc.sql("update design_in_force set kind = 'FORM' where key = 'work-checklist'")
                .update();
        try {
            var refused = desk.post("manager", CHANGES + "/" + change + "/put-in-force", seen(meaning(change)));
            assertThat(refused.is(409).detail()).contains("would break the law", "work-checklist");
        } finally {
            jdbc.sql("update design_in_force set kind = 'MODEL' where key = 'work-checklist'")
                    .update();
        }
        assertThat(state(change)).isEqualTo("waiting");
    }

    @Test
    void aReleaseReplacesWhatCameWithTheDeskAndNotWhatADesignerMade() throws IOException {
        release("\"Hold it upside down\"");
        assertThat(titles(broughtIn())).contains("Hold it upside down");
        inForce("hardware-checklist.dmn", renamed("As the designer says"));

        var waits = release("\"As the next release says\"");

        assertThat(titles(broughtIn())).contains("As the designer says");
        assertThat(state(waits)).isEqualTo("waiting");
        // nobody made it who could not decide on it
        desk.post("designer", CHANGES + "/" + waits + "/put-in-force", seen(meaning(waits)))
                .is(200);
        assertThat(titles(broughtIn())).contains("As the next release says");
        release(RESTART);
        assertThat(titles(broughtIn())).contains("Restart the device");
    }

    private String release(String title) throws IOException {
        return repository
                .createDeployment()
                .name("outcome-desk")
                .addString("hardware-checklist.dmn", Files.readString(CHECKLIST).replace(RESTART, title))
                .deploy()
                .getId();
    }

    /** A desk of before, that knew only the latest. */
    @Test
    void whatWasThereBeforeVersionsWereWrittenDownCountsAsItDid() {
        var now = inForceNow();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("delete from design_in_force").update();
            jdbc.sql("delete from design_version").update();
            jdbc.sql("delete from design_change").update();

            formerVersions.run(new DefaultApplicationArguments());

            assertThat(inForceNow()).hasSameSizeAs(now);
            assertThat(jdbc.sql("""
                                    select count(*) from design_in_force f join act_re_decision_def d on d.id_ = f.definition
                                    where d.version_ < (select max(version_) from act_re_decision_def where key_ = d.key_)
                                    """).query(Integer.class).single()).isZero();
        });
        assertThat(inForceNow()).isEqualTo(now);
    }

    private List<String> inForceNow() {
        return jdbc.sql("select distinct kind || ' ' || key from design_in_force order by 1")
                .query(String.class)
                .list();
    }

    private String inForce(String name, String content) {
        var change = Modeler.deploys(desk, name, content);
        desk.post("manager", CHANGES + "/" + change + "/put-in-force", seen(meaning(change)))
                .is(200);
        return change;
    }

    private JsonNode meaning(String change) {
        return desk.get("manager", CHANGES + "/" + change).is(200).body();
    }

    private String state(String change) {
        return meaning(change).path("change").path("state").asText();
    }

    private JsonNode waiting(String change) {
        return desk.get("manager", "/engine-rest/task?processInstanceBusinessKey=change%20" + change)
                .is(200)
                .body()
                .get(0);
    }

    private static Map<String, Object> seen(JsonNode meaning) {
        return Map.of("seen", meaning.path("seen").asLong());
    }

    private static Map<String, Object> why() {
        return Map.of("because", "The test is over.");
    }

    private static String address(JsonNode change, String what) {
        return CHANGES + "/" + change.path("id").asText() + "/" + what;
    }

    /** A case in which hardware has begun. */
    private String broughtIn() {
        var number = desk.opens("agent", desk.aProblem());
        desk.pieceTask(number, "hardware");
        return number;
    }

    private List<String> titles(String number) {
        return desk.piece(number, "hardware").path("steps").findValuesAsText("title");
    }

    private String versionOfTheDepartment(String number) {
        return desk.get("manager", "/engine-rest/process-instance?processDefinitionKey=hardware&businessKey=" + number)
                .is(200)
                .body()
                .get(0)
                .path("definitionId")
                .asText();
    }

    private String formOf(JsonNode task) {
        return desk.get("hardware", "/engine-rest/task/" + task.path("id").asText() + "/deployed-form")
                .is(200)
                .text();
    }

    private static String renamed(String title) throws IOException {
        return Files.readString(CHECKLIST).replace(RESTART, "\"" + title + "\"");
    }
}
