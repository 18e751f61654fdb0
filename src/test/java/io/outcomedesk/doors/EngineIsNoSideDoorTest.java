package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.doors.Visits.Body;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever tries, and through whichever door: the engine does nothing to a case that the desk would not do. */
@DeskTest
class EngineIsNoSideDoorTest {

    private static final List<String> DOORS = List.of("/engine-rest/", "/camunda/api/engine/engine/default/");
    private static final List<String> THE_MIGHTY = List.of("admin", "designer", "executive", "manager", "agent");
    private static final Map<String, Object> WORDS = Map.of("value", "other words", "type", "String");

    @Autowired
    private Desk desk;

    private Visits visits;
    private Situation situation;
    private String asItWas;

    @BeforeEach
    void aCaseInTheMiddle() {
        visits = new Visits(desk.url());
        situation = Situation.on(desk);
        asItWas = situation.everything();
    }

    @Test
    void nobodyDeletesAProcess() {
        nobodyMay("DELETE", "process-instance/" + situation.process(), null);
        nobodyMay("POST", "process-instance/delete", Map.of("processInstanceIds", List.of(situation.process())));
        nobodyMay("DELETE", "process-definition/key/customer-outcome?cascade=true", null);
    }

    @Test
    void nobodySuspendsAProcess() {
        var suspended = Map.of("suspended", true);
        nobodyMay("PUT", "process-instance/" + situation.process() + "/suspended", suspended);
        nobodyMay("PUT", "process-definition/key/customer-outcome/suspended", suspended);
    }

    @Test
    void nobodyModifiesAProcess() {
        var cancel = List.of(Map.of("type", "cancel", "activityId", "Task_OwnTheOutcome"));
        nobodyMay("POST", "process-instance/" + situation.process() + "/modification", Map.of("instructions", cancel));
    }

    @Test
    void nobodyMigratesAProcess() {
        var model = model();
        var plan = Map.of(
                "sourceProcessDefinitionId", model, "targetProcessDefinitionId", model, "instructions", List.of());
        nobodyMay(
                "POST",
                "migration/execute",
                Map.of("migrationPlan", plan, "processInstanceIds", List.of(situation.process())));
    }

    @Test
    void nobodySignalsAnExecution() {
        nobodyMay("POST", "execution/" + situation.process() + "/signal", Map.of());
        nobodyMay("POST", "signal", Map.of("name", "any"));
    }

    @Test
    void nobodyRaisesABpmnError() {
        nobodyMay("POST", "task/" + situation.ownerTask() + "/bpmnError", Map.of("errorCode", "any"));
    }

    @Test
    void nobodyRaisesAnotherEscalationThanCannotHelp() {
        for (var code : List.of("checklist-exhausted", "overdue", "unconfirmed", "Cannot-Help")) {
            nobodyMay("POST", "task/" + situation.ownerTask() + "/bpmnEscalation", Map.of("escalationCode", code));
        }
    }

    @Test
    void anEscalationWithoutACodeIsNoEscalation() {
        for (var door : DOORS) {
            for (var body : List.of(Map.of(), Map.of("escalationCode", ""), Map.of("escalationCode", 7))) {
                var address = door + "task/" + situation.ownerTask() + "/bpmnEscalation";
                var answer = goes("agent", "POST", address, body);
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            }
        }

        nothingChanged();
    }

    @Test
    void nobodyCorrelatesAMessage() {
        nobodyMay(
                "POST",
                "message",
                Map.of("messageName", "customer-wrote", "processInstanceId", situation.process(), "all", true));
        nobodyMay(
                "POST", "execution/" + situation.process() + "/messageSubscriptions/customer-wrote/trigger", Map.of());
    }

    @Test
    void nobodyWritesAVariable() {
        nobodyMay("PUT", "task/" + situation.ownerTask() + "/variables/problem", WORDS);
        nobodyMay("PUT", "task/" + situation.ownerTask() + "/localVariables/problem", WORDS);
        nobodyMay("PUT", "process-instance/" + situation.process() + "/variables/customerSaidYes", WORDS);
        nobodyMay("PUT", "execution/" + situation.process() + "/localVariables/customerSaidYes", WORDS);
        nobodyMay("DELETE", "task/" + situation.ownerTask() + "/variables/problem", null);
    }

    @Test
    void nobodyStartsAProcess() {
        nobodyMay("POST", "process-definition/key/customer-outcome/start", Map.of("businessKey", situation.number()));
        nobodyMay("POST", "process-definition/key/find-someone-who-can-help/submit-form", Map.of());
    }

    @Test
    void nobodyCompletesWithWhatTheFormDoesNotHave() {
        var more = Map.of("variables", Map.of("learnt", WORDS, "customerSaidYes", Map.of("value", true)));

        for (var door : DOORS) {
            var answer = goes("agent", "POST", door + "task/" + situation.ownerTask() + "/complete", more);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asText()).isEqualTo("customerSaidYes");
        }

        nothingChanged();
    }

    @Test
    void nobodyCompletesWithObjectsInsteadOfWords() {
        var object = Map.of(
                "value",
                "rO0ABXNy",
                "type",
                "Object",
                "valueInfo",
                Map.of(
                        "objectTypeName",
                        "java.net.URL",
                        "serializationDataFormat",
                        "application/x-java-serialized-object"));

        for (var door : DOORS) {
            var address = door + "task/" + situation.ownerTask() + "/complete";
            var answer = goes("agent", "POST", address, Map.of("variables", Map.of("learnt", object)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }

        nothingChanged();
    }

    @Test
    void anOwnerTaskDoesNotChangeHandsHere() {
        var task = "task/" + situation.ownerTask();
        for (var action : List.of("claim", "assignee", "delegate")) {
            nobodyMay("POST", task + "/" + action, Map.of("userId", "agent2"));
        }
        nobodyMay("POST", task + "/unclaim", null);
        nobodyMay("POST", task + "/resolve", Map.of());
        nobodyMay("PUT", task, Map.of("assignee", "agent2", "name", "other"));
    }

    @Test
    void aHeadDoesNotAssignAnOwnerTaskEither() {
        for (var door : DOORS) {
            var address = door + "task/" + situation.ownerTask() + "/assignee";
            assertThat(goes("head", "POST", address, Map.of("userId", "agent2")).status())
                    .isEqualTo(403);
        }

        nothingChanged();
    }

    @Test
    void breakGlassNeedsAReason() {
        for (var body : List.of(
                Map.of("to", "agent2", "breakGlass", true),
                Map.of("to", "agent2", "breakGlass", true, "brief", "  "))) {
            desk.post("admin", owner(), body).is(400);
        }

        nothingChanged();
    }

    @Test
    void breakGlassMovesTheOwnershipAndSaysWhy() {
        var why = "Anna is in hospital; nobody can hand over.";

        desk.post("admin", owner(), Map.of("to", "agent2", "breakGlass", true, "brief", why))
                .is(201);

        assertThat(desk.owner(situation.number())).isEqualTo("agent2");
        assertThat(desk.get("agent2", "/api/cases/" + situation.number() + "/timeline")
                        .text())
                .contains(why)
                .contains("Break-glass by admin");
        situation.mustHaveItsOneOwnerTask();
    }

    @Test
    void breakGlassIsAnAdminsAlone() {
        for (var who : List.of("agent", "head", "manager", "executive", "designer")) {
            desk.post(who, owner(), Map.of("to", "agent2", "breakGlass", true, "brief", "Because."))
                    .is(403);
        }

        nothingChanged();
    }

    @Test
    void adHocQueriesRunNoExpressions() {
        var query = Map.of("assigneeExpression", "${''.getClass().forName('java.lang.Runtime')}");

        Stream.of("task", "task/count")
                .forEach(question -> DOORS.forEach(door -> assertThat(
                                goes("admin", "POST", door + question, query).status())
                        .isEqualTo(400)));
    }

    @Test
    void noQuestionBringsExpressionsInThroughItsAlternatives() {
        var expression = Map.of("assigneeExpression", "${currentUser()}");
        var filter = "filter/" + aFilter();
        var questions = List.of(
                expression,
                Map.of("orQueries", List.of(expression)),
                Map.of("orQueries", List.of(Map.of("name", "any"), Map.of("dueBeforeExpression", "${now()}"))),
                Map.of("orQueries", List.of(Map.of("orQueries", List.of(expression)))));

        for (var asked : List.of("task", "task/count", filter + "/list", filter + "/count", filter + "/singleResult")) {
            for (var question : questions) {
                for (var door : DOORS) {
                    var answer = goes("manager", "POST", door + asked, question);
                    assertThat(answer.status())
                            .as("%s %s: %s", asked, question, answer.text())
                            .isEqualTo(400);
                    assertThat(answer.json().path("detail").asText()).contains("has no expressions");
                }
            }
        }
        for (var door : DOORS) {
            assertThat(goes("manager", "GET", door + "task?assigneeExpression=%24%7BcurrentUser()%7D", null)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void nobodyMakesOrChangesAList() {
        var list = Map.of(
                "resourceType", "Task", "name", "Mine", "query", Map.of("assigneeExpression", "${currentUser()}"));
        nobodyMay("POST", "filter/create", list);
        nobodyMay("PUT", "filter/" + aFilter(), list);
        nobodyMay("DELETE", "filter/" + aFilter(), null);
    }

    private String aFilter() {
        return desk.get("manager", "/engine-rest/filter")
                .is(200)
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    private String owner() {
        return "/api/cases/" + situation.number() + "/owner";
    }

    private String model() {
        return desk.get("admin", "/engine-rest/process-definition/key/customer-outcome")
                .body()
                .path("id")
                .asText();
    }

    private void nobodyMay(String method, String call, Object body) {
        for (var door : DOORS) {
            for (var who : THE_MIGHTY) {
                var answer = goes(who, method, door + call, body);
                assertThat(answer.status())
                        .as("%s %s%s as %s: %s", method, door, call, who, answer.text())
                        .isEqualTo(403);
            }
        }
        nothingChanged();
    }

    private Visits.Answer goes(String who, String method, String address, Object content) {
        var body = content == null ? null : Body.json(content);
        return address.startsWith("/camunda/")
                ? visits.session(who, method, address, body)
                : visits.basic(who, method, address, body);
    }

    private void nothingChanged() {
        assertThat(situation.everything()).isEqualTo(asItWas);
        situation.mustHaveItsOneOwnerTask();
    }
}
