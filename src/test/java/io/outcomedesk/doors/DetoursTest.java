package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.doors.Visits.Body;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Upload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Ways round the doors that have opened doors elsewhere: odd addresses, headers, methods, old sessions, borrowed names. */
@DeskTest
class DetoursTest {

    private static final Body WORDS = Body.json(Map.of("value", "other words", "type", "String"));
    private static final String WEB = "/camunda/api/engine/engine/default/";

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
    void aForwardedPrefixDoesNotLeadRoundTheDoor() {
        for (var prefix : List.of("/foo", "/c", "/camunda", "/engine-rest", "//", "/api/..")) {
            assertThat(visits.basic("agent2", "PUT", variable(), WORDS, "X-Forwarded-Prefix", prefix)
                            .status())
                    .as(prefix)
                    .isIn(400, 403);
        }

        nothingChanged();
    }

    @Test
    void anOddlyWrittenAddressIsTurnedAway() {
        var rest = variable().substring("/engine-rest".length());
        for (var start : List.of(
                "/engine-rest;x=y",
                "//engine-rest",
                "/%65ngine-rest",
                "/./engine-rest",
                "/c/../engine-rest",
                "/c/%2e%2e/engine-rest",
                "/c/..;/engine-rest",
                "/;x=y/engine-rest",
                "/engine-rest/%2e",
                "/engine-rest/")) {
            assertThat(visits.basic("head", "PUT", start + rest, WORDS).status())
                    .as(start)
                    .isEqualTo(400);
            assertThat(visits.basic("", "GET", start + "/task", null).status())
                    .as(start)
                    .isIn(400, 401);
        }

        nothingChanged();
    }

    @Test
    void anotherSpellingOfTheSameCallIsRefusedToo() {
        for (var address : List.of(
                "/engine-rest/engine/default/process-instance/" + situation.process(),
                "/engine-rest/process-instance/" + situation.process() + "/",
                "/engine-rest/%70rocess-instance/" + situation.process())) {
            assertThat(visits.basic("admin", "DELETE", address, null).status())
                    .as(address)
                    .isEqualTo(403);
        }
        assertThat(visits.basic("admin", "DELETE", "/ENGINE-REST/process-instance/" + situation.process(), null)
                        .status())
                .isEqualTo(404);

        nothingChanged();
    }

    @Test
    void aMethodInAHeaderIsNotTheMethod() {
        var process = "/engine-rest/process-instance/" + situation.process();
        for (var header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(visits.basic("admin", "POST", process, null, header, "DELETE")
                            .status())
                    .isEqualTo(403);
            visits.basic("admin", "GET", process + "?_method=DELETE", null, header, "DELETE");
        }
        assertThat(visits.basic("admin", "POST", process, Body.form("_method=DELETE"))
                        .status())
                .isEqualTo(403);

        nothingChanged();
    }

    @Test
    void rareMethodsChangeNothing() {
        for (var method : List.of("PATCH", "LINK", "COPY", "TRACE")) {
            assertThat(visits.basic("admin", method, variable(), WORDS).status())
                    .as(method)
                    .isBetween(400, 499);
        }
        for (var method : List.of("HEAD", "OPTIONS")) {
            visits.basic("admin", method, variable(), null);
        }

        nothingChanged();
    }

    @Test
    void aTaskTakesJsonOnly() {
        var hidden = "{\"variables\": {\"learnt\": {\"value\": \"\"}}}";
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(visits.basic("agent", "POST", ownerTask() + "/complete", new Body(type, hidden))
                            .status())
                    .as(type)
                    .isBetween(400, 499);
        }
        for (var broken : List.of("[]", "null", "{", "{\"variables\": []}x", "")) {
            assertThat(visits.basic("agent", "POST", ownerTask() + "/bpmnEscalation", Body.json(broken))
                            .status())
                    .as(broken)
                    .isBetween(400, 499);
        }

        nothingChanged();
    }

    @Test
    void aCommentIsPlainTextOnItsOwnTask() {
        var elsewhere = Map.of("message", "Look here.", "processInstanceId", situation.process());
        for (var body : List.of(Map.of("message", "a\u0000b"), elsewhere)) {
            assertThat(visits.basic("agent", "POST", ownerTask() + "/comment/create", Body.json(body))
                            .status())
                    .isBetween(400, 499);
        }

        nothingChanged();
    }

    @Test
    void aPasswordSentAlongDoesNotDecideForASession() {
        var step = desk.pieceTask(situation.number(), "hardware").path("id").asText();
        var header = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString("hardware:hardware".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        var answer = visits.session(
                "agent2",
                "POST",
                WEB + "task/" + step + "/claim",
                Body.json(Map.of("userId", "hardware")),
                "Authorization",
                header);

        assertThat(answer.status()).isEqualTo(403);
        nothingChanged();
    }

    @Test
    void aSessionWorksOnTheDesksOwnApiWithItsToken() {
        var notes = "/api/cases/" + situation.number() + "/notes";
        var note = Body.json(Map.of("text", "From the Tasklist"));

        assertThat(visits.session("agent", "GET", "/api/people", null).status()).isEqualTo(200);
        assertThat(visits.sessionWithoutToken("agent", "GET", "/api/people", null)
                        .status())
                .isEqualTo(200);
        assertThat(visits.sessionWithoutToken("agent", "POST", notes, note).status())
                .isEqualTo(403);
        nothingChanged();
        assertThat(visits.session("agent", "POST", notes, note).status()).isEqualTo(201);
    }

    @Test
    void aFileComesFromTheTasklistWithItsToken() {
        var files = "/api/cases/" + situation.number() + "/files";
        var form = new String(Upload.of("fuses.txt", "From the Tasklist").bytes(), StandardCharsets.UTF_8);
        var file = new Body(Upload.TYPE, form);

        assertThat(visits.sessionWithoutToken("agent", "POST", files, file).status())
                .isEqualTo(403);
        assertThat(visits.session("agent", "POST", files, file, "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        nothingChanged();
        assertThat(visits.session("agent", "POST", files, file).status()).isEqualTo(201);
    }

    @Test
    void whoeverLeftIsOutAtOnce() {
        var who = "leaver." + System.nanoTime();
        joins(who, List.of("agent"));
        assertThat(visits.session(who, "GET", "/api/cases/" + situation.number(), null)
                        .status())
                .isEqualTo(200);

        desk.put("admin", "/api/people/" + who, Map.of("name", "Lea Ver", "active", false))
                .is(200);

        for (var address : List.of("/api/people", "/api/cases/" + situation.number(), WEB + "task", WEB + "user")) {
            assertThat(visits.session(who, "GET", address, null).status())
                    .as(address)
                    .isEqualTo(401);
        }
        assertThat(visits.basic(who, "GET", "/api/people", null).status()).isEqualTo(401);
        assertThat(visits.basic(who, "GET", "/engine-rest/task", null).status()).isEqualTo(401);
    }

    @Test
    void whoeverChangedRolesActsInTheNewOneAtOnce() {
        var who = "mover." + System.nanoTime();
        joins(who, List.of("agent"));
        var words = WEB + "task/" + situation.ownerTask() + "/variables";
        assertThat(visits.session(who, "GET", words, null).status()).isEqualTo(200);

        desk.put("admin", "/api/people/" + who, Map.of("name", "Mo Ver", "roles", List.of("designer")))
                .is(200);

        assertThat(visits.session(who, "GET", words, null).status()).isEqualTo(403);
        assertThat(visits.session(who, "GET", "/api/cases/" + situation.number(), null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDesignerReadsNoCustomersWords() {
        var words = desk.file(situation.number()).path("problem").asText();
        var task = "task/" + situation.ownerTask();
        var process = "process-instance/" + situation.process();
        Stream.of(
                        "task",
                        task,
                        task + "/variables",
                        task + "/localVariables",
                        task + "/form-variables",
                        task + "/rendered-form",
                        task + "/comment",
                        task + "/identity-links",
                        "variable-instance",
                        "variable-instance?processInstanceIdIn=" + situation.process(),
                        process + "/variables",
                        process + "/comment",
                        "execution/" + situation.process() + "/localVariables",
                        "history/task?processInstanceId=" + situation.process(),
                        "history/variable-instance",
                        "history/detail?processInstanceId=" + situation.process(),
                        "history/decision-instance?includeInputs=true")
                .forEach(address -> {
                    assertThat(visits.basic("designer", "GET", "/engine-rest/" + address, null)
                                    .text())
                            .as(address)
                            .doesNotContain(words);
                    assertThat(visits.session("designer", "GET", WEB + address, null)
                                    .text())
                            .as(address)
                            .doesNotContain(words);
                });
        assertThat(visits.basic("designer", "POST", "/engine-rest/variable-instance", Body.json(Map.of()))
                        .text())
                .isEqualTo("[]");
    }

    @Test
    void nothingIsOpenWithoutALogIn() {
        for (var address : List.of(
                "/api/people",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/actuator",
                "/actuator/env",
                "/error",
                "/engine-rest",
                "/engine-rest/version",
                "/engine-rest/engine",
                WEB + "task",
                WEB + "version",
                WEB + "user",
                "/camunda/api/cockpit/plugin/base/default/incident",
                "/camunda/api/admin/plugin/base/default/any")) {
            assertThat(visits.basic("", "GET", address, null).status())
                    .as(address)
                    .isEqualTo(401);
        }
    }

    @Test
    void theBrowsersOwnLogInBoxNeverCoversAPage() {
        var asks = "WWW-Authenticate";
        assertThat(desk.send("", "GET", "/v3/api-docs", null, "Sec-Fetch-Mode", "navigate")
                        .is(401)
                        .headers()
                        .firstValue(asks))
                .contains("Basic realm=\"Outcome Desk\"");

        for (var byAPage : List.of(
                desk.send("", "GET", "/api/people", null, "Sec-Fetch-Mode", "cors"),
                desk.send("", "GET", "/api/people", null, "X-Requested-With", "XMLHttpRequest"),
                desk.send("", "GET", "/camunda-welcome", null))) {
            assertThat(byAPage.is(401).headers().firstValue(asks)).isEmpty();
        }
    }

    @Test
    void theTasklistAsksForALogInAndNotForAFirstAdmin() {
        assertThat(visits.basic("", "GET", "/camunda/app/tasklist/default/", null)
                        .status())
                .isEqualTo(200);
        assertThat(visits.basic("", "GET", "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js", null)
                        .status())
                .isEqualTo(200);
    }

    private void joins(String who, List<String> roles) {
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of("id", who, "name", "Lea Ver", "roles", roles, "password", Visits.passwordOf(who)))
                .is(201);
    }

    private String ownerTask() {
        return "/engine-rest/task/" + situation.ownerTask();
    }

    private String variable() {
        return ownerTask() + "/variables/problem";
    }

    private void nothingChanged() {
        assertThat(situation.everything()).isEqualTo(asItWas);
        situation.mustHaveItsOneOwnerTask();
    }
}
