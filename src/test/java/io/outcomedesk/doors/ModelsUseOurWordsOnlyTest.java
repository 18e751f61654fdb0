package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outcomedesk.doors.Visits.Body;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A model reaches its variables and the named steps, listeners and questions, and nothing else of this machine. */
@DeskTest
class ModelsUseOurWordsOnlyTest {

    private static final String DEPLOY = "/engine-rest/deployment/create";

    @Autowired
    private Desk desk;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ProcessEngine engine;

    private String deployments;

    @BeforeEach
    void countWhatIsDeployed() {
        deployments = desk.get("designer", "/engine-rest/deployment/count?name=from%20a%20test")
                .text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('true')}",
                "${''.getClass()}",
                "${dataSource.getConnection()}",
                "${people.all()}",
                "${execution.getProcessEngineServices()}",
                "${execution.processEngineServices}",
                "${closeTheCase.execute(execution)}",
                "${due.getClass().forName('java.lang.Runtime')}",
                "${owner.getClass().getClassLoader()}",
                "${versionFor.getClass().protectionDomain}"
            })
    void anExpressionReachesTheVocabularyOnly(String expression) {
        var model = "<serviceTask id=\"Task_Any\" name=\"Any\" camunda:expression=\"%s\" />".formatted(expression);
        assertThat(deploys("designer", aKey(), model, 400).text()).contains("Task_Any", "L10");

        // the second line, for what was deployed before the law: on a case as it runs
        var number = desk.opens("agent", desk.aProblem());
        var execution = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("customer-outcome")
                .singleResult()
                .getId();
        assertThatThrownBy(() -> configuration()
                        .getCommandExecutorTxRequired()
                        .execute(context -> configuration()
                                .getExpressionManager()
                                .createExpression(expression)
                                .getValue(context.getExecutionManager().findExecutionById(execution))))
                .hasStackTraceContaining("A model may use its variables and the named steps");
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id=\"Task_Any\" scriptFormat=\"javascript\"><script>1</script></scriptTask>",
                "<serviceTask id=\"Task_Any\" camunda:class=\"java.lang.Thread\" />",
                "<serviceTask id=\"Task_Any\" camunda:type=\"shell\"><extensionElements><camunda:field name=\"command\" stringValue=\"true\" /></extensionElements></serviceTask>",
                "<userTask id=\"Task_Any\" camunda:formKey=\"embedded:deployment:any.html\" />",
                "<userTask id=\"Task_Any\"><extensionElements><camunda:taskListener event=\"create\" class=\"any.Class\" /></extensionElements></userTask>",
                "<userTask id=\"Task_Any\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"any\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>",
            })
    void aModelWithCodeOfItsOwnIsNotDeployed(String task) {
        var key = aKey();

        var answer = deploys("designer", key, task, 400);

        assertThat(answer.text()).contains("Task_Any", "L10");
        assertThat(desk.get("designer", "/engine-rest/process-definition/key/" + key)
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "python"})
    void aTableRunsNoCode(String language) {
        var key = aKey();
        var refused = visits().basic("designer", "POST", DEPLOY, Body.file(key + ".dmn", table(key, language)));
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.text()).contains("L10");

        // the second line, for what was deployed before the law
        var tables = configuration().getDmnEngine();
        assertThatThrownBy(() -> tables.evaluateDecisionTable(
                        tables.parseDecision(
                                key,
                                new ByteArrayInputStream(table(key, language).getBytes(StandardCharsets.UTF_8))),
                        Variables.createVariables().putValue("any", "1")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aModelReadsNoFileOfThisMachine() {
        var key = aKey();
        var model =
                model(key, "<userTask id=\"Task_Any\" name=\"&amp;file;\" />").replace("&amp;file;", "&file;");
        var withEntity = model.replace(
                "<definitions",
                "<!DOCTYPE definitions [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>\n<definitions");

        var answer = visits().basic("designer", "POST", DEPLOY, Body.file(key + ".bpmn", withEntity));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("DOCTYPE");
    }

    @ParameterizedTest
    @CsvSource({
        "bpmn, this is no model",
        "bpmn, <a/>",
        "bpmn, ''",
        "dmn, this is no table",
        "dmn, <a/>",
        "form, {",
        "form, []"
    })
    void aFileThatIsNoneIsRefusedAndNothingOfItStays(String kind, String content) {
        var name = aKey();

        var answer = visits().basic("designer", "POST", DEPLOY, Body.file(name + "." + kind, content));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isNotBlank();
        assertThat(desk.get("designer", "/engine-rest/deployment/count?name=from%20a%20test")
                        .text())
                .isEqualTo(deployments);
    }

    @Test
    void aDesignerDeploysAndAnAgentDoesNot() throws IOException {
        var file = Body.file("look-into-it.form", Files.readString(Path.of("forms/watchdog/look-into-it.form")));
        for (var who : new String[] {"agent", "hardware", "expert", "head", "manager", "executive"}) {
            assertThat(visits().basic(who, "POST", DEPLOY, file).status())
                    .as(who)
                    .isEqualTo(403);
        }
        assertThat(desk.get("designer", "/engine-rest/deployment/count?name=from%20a%20test")
                        .text())
                .isEqualTo(deployments);

        var answer = visits().basic("designer", "POST", DEPLOY, file);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private Visits visits() {
        return new Visits(desk.url());
    }

    private Visits.Answer deploys(String who, String key, String task, int expected) {
        var answer = visits().basic(who, "POST", DEPLOY, Body.file(key + ".bpmn", model(key, task)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
        return answer;
    }

    private static String aKey() {
        return "from-a-test-" + System.nanoTime();
    }

    private static String model(String key, String task) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="Start_Any" />
                    <sequenceFlow id="Flow_Any" sourceRef="Start_Any" targetRef="Task_Any" />
                    %s
                  </process>
                </definitions>
                """.formatted(key, task);
    }

    private static String table(String key, String language) {
        var text = language.equals("juel")
                ? "${''.getClass().forName('java.lang.Runtime')}"
                : "java.lang.System.getProperty('user.dir')";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="Definitions_Any" name="Any" namespace="test">
                  <decision id="%s" name="Any" camunda:historyTimeToLive="P1D">
                    <decisionTable id="Table_Any">
                      <output id="Output_Any" name="any" />
                      <rule id="Rule_Any">
                        <outputEntry id="Entry_Any" expressionLanguage="%s"><text>%s</text></outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(key, language, text);
    }
}
