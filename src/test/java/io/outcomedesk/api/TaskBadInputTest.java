package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outcomedesk.api.Wire.Asked;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Working a task through the engine's own API with nonsense is refused as everywhere, and writes nothing. */
@DeskTest
class TaskBadInputTest {

    private static final List<String> ACTIONS =
            List.of("complete", "submit-form", "claim", "assignee", "bpmnEscalation", "comment/create");

    private static final List<String> NO_BODIES = List.of(
            "",
            "hello",
            "[]",
            "\"text\"",
            "7",
            "null",
            "{",
            "{\"variables\":",
            "[".repeat(50_000),
            "{\"a\":".repeat(50_000),
            "{\"variables\":{},\"variables\":{}}",
            "{\"a\":\"" + "x".repeat(1_500_000) + "\"}");

    /** Values that no field of a form takes. */
    private static final List<String> NO_VALUES = List.of(
            "null",
            "\"\"",
            "\"  \"",
            "{}",
            "[]",
            "[\"helped\"]",
            "\"a\\u0000b\"",
            "\"a\\u0007b\"",
            "\"a\\ud83db\"",
            "\"" + "x".repeat(3901) + "\"",
            "\"" + "x".repeat(900_000) + "\"");

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @TestFactory
    Stream<DynamicTest> everyActionOnATaskRefusesNonsense() {
        var here = Situation.in(desk, clock.instant());
        var step = address(desk.pieceTask(here.number, "hardware").path("id").asText());
        return Stream.of(
                        ACTIONS.stream().map(action -> refused(here, action + ": bodies", bodies(step + action))),
                        ACTIONS.stream().map(action -> refused(here, action + ": other tasks", otherTasks(action))),
                        ACTIONS.stream()
                                .map(action -> refused(here, action + ": other types", otherTypes(step + action))),
                        Stream.of("complete", "submit-form")
                                .map(action -> refused(here, action + ": values", stepValues(step + action))),
                        Stream.of("claim", "assignee")
                                .map(action -> refused(here, action + ": people", people(step + action))),
                        Stream.of(
                                refused(here, "escalation: values", escalations(step + "bpmnEscalation")),
                                refused(here, "comment: words", comments(step + "comment/create"))))
                .flatMap(tests -> tests);
    }

    @Test
    void aTaskThatIsDoneIsRefusedWithWhatHappened() {
        var here = Situation.in(desk, clock.instant());
        var task = desk.pieceTask(here.number, "hardware");
        desk.worksAStep("hardware", here.number, "helped");
        var ledger = new Ledger(jdbc, List.of(here.number));
        desk.awaitNoJobs(here.number);
        var before = ledger.fingerprints();

        for (var action : ACTIONS) {
            var answer = new Wire(desk)
                    .send(post(address(task.path("id").asText()) + action).with("{}"));
            assertThat(answer.refusal()).as(action).isEqualTo("409");
        }
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    private DynamicTest refused(Situation here, String what, List<Asked> requests) {
        return dynamicTest(what, () -> {
            var wire = new Wire(desk);
            var ledger = new Ledger(jdbc, List.of(here.number));
            var before = ledger.fingerprints();

            var wrong = requests.stream()
                    .map(asked -> "%s -> %s".formatted(asked, wire.send(asked).refusal()))
                    .filter(line -> !line.matches("(?s).* -> 4\\d\\d( of .*)?"))
                    .toList();

            assertThat(wrong).isEmpty();
            assertThat(ledger.fingerprints()).isEqualTo(before);
        });
    }

    private static String address(String task) {
        return "/engine-rest/task/" + task + "/";
    }

    private static Asked post(String path) {
        return Asked.to("hardware", "POST", path);
    }

    private static List<Asked> bodies(String path) {
        return NO_BODIES.stream().map(body -> post(path).with(body)).toList();
    }

    private static List<Asked> otherTasks(String action) {
        return Stream.of("nope", "0", "-1", "%20", "'--", "x".repeat(5000), "00000000-0000-0000-0000-000000000000")
                .map(task -> post(address(task) + action).with("{}"))
                .toList();
    }

    private static List<Asked> otherTypes(String path) {
        return Stream.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")
                .map(type -> post(path)
                        .with("{\"variables\":{\"result\":{\"value\":\"helped\"}},\"userId\":\"hardware\","
                                + "\"escalationCode\":\"cannot-help\",\"message\":\"a note\"}")
                        .as(type))
                .toList();
    }

    private static List<Asked> stepValues(String path) {
        var requests = new ArrayList<Asked>();
        for (var variables :
                List.of("[]", "7", "\"x\"", "{\"result\":7}", "{\"result\":\"helped\"}", "{\"nope\":{\"value\":1}}")) {
            requests.add(post(path).with("{\"variables\":%s}".formatted(variables)));
        }
        var values = new ArrayList<>(NO_VALUES);
        values.addAll(List.of("\"nope\"", "\"HELPED\"", "7", "true"));
        values.forEach(
                value -> requests.add(post(path).with("{\"variables\":{\"result\":{\"value\":%s}}}".formatted(value))));
        for (var type : List.of("Integer", "Json", "Xml", "Object", "File", "Bytes", "Date", "nope")) {
            requests.add(post(path)
                    .with("{\"variables\":{\"result\":{\"value\":\"helped\",\"type\":\"%s\"}}}".formatted(type)));
        }
        NO_VALUES.stream()
                .skip(3)
                .forEach(value -> requests.add(post(path)
                        .with("{\"variables\":{\"result\":{\"value\":\"helped\"},\"resultNote\":{\"value\":%s}}}"
                                .formatted(value))));
        for (var value : List.of("7", "true", "0.5")) {
            requests.add(post(path)
                    .with("{\"variables\":{\"result\":{\"value\":\"helped\"},\"resultNote\":{\"value\":%s}}}"
                            .formatted(value)));
        }
        return requests;
    }

    private static List<Asked> people(String path) {
        var values = new ArrayList<>(NO_VALUES);
        values.addAll(List.of("\"nobody\"", "\"agent\"", "7", "true"));
        return Stream.concat(Stream.of("{}"), values.stream().map("{\"userId\":%s}"::formatted))
                .map(body -> post(path).with(body))
                .toList();
    }

    private static List<Asked> escalations(String path) {
        var requests = new ArrayList<Asked>();
        for (var code : List.of("null", "\"\"", "7", "{}", "\"nope\"", "\"checklist-exhausted\"", "\"a\\u0000b\"")) {
            requests.add(post(path).with("{\"escalationCode\":%s}".formatted(code)));
        }
        for (var field : List.of("reason", "finding", "conditions", "evidence", "nope")) {
            for (var value : NO_VALUES.subList(field.equals("finding") ? 0 : 3, NO_VALUES.size())) {
                requests.add(post(path)
                        .with(
                                "{\"escalationCode\":\"cannot-help\",\"variables\":{\"finding\":{\"value\":\"a\"},\"%s\":{\"value\":%s}}}"
                                        .formatted(field, value)
                                        .replace("\"finding\":{\"value\":\"a\"},\"finding\"", "\"finding\"")));
            }
        }
        requests.add(post(path).with("{\"escalationCode\":\"cannot-help\",\"variables\":[]}"));
        return requests;
    }

    private static List<Asked> comments(String path) {
        return Stream.concat(NO_VALUES.stream(), Stream.of("7", "true", "\"" + "x".repeat(10_001) + "\""))
                .filter(value -> !value.matches("\"x{3901}\""))
                .map(value -> post(path).with("{\"message\":%s}".formatted(value)))
                .toList();
    }
}
