package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The description at /v3/api-docs is whole, and what it shows works when it is sent. */
@DeskTest
class DescriptionTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void theDescriptionIsForPeopleWhoWorkHere() {
        desk.get("", "/v3/api-docs").is(401);
    }

    @TestFactory
    Stream<DynamicTest> everyCallSaysWhatItTakesAndHowItRefuses() {
        return Call.described(desk).values().stream()
                .map(call -> dynamicTest(call.name(), () -> {
                    var responses = call.described().path("responses");
                    var refusals = new ArrayList<String>();
                    responses.fieldNames().forEachRemaining(refusals::add);

                    assertThat(call.described().path("summary").asText()).hasSizeGreaterThan(8);
                    assertThat(refusals)
                            .anyMatch(status -> status.startsWith("2"))
                            .contains("401", "403", "406");
                    assertThat(refusals.contains("404")).isEqualTo(call.path().contains("{"));
                    assertThat(refusals.contains("415")).isEqualTo(call.hasBody() || call.takesAFile());
                    refusals.removeIf(status -> status.startsWith("2"));
                    assertThat(refusals)
                            .allMatch(status ->
                                    responses.path(status).path("content").has("application/problem+json"));
                    assertThat(call.examples().isEmpty()).isNotEqualTo(call.hasBody());
                }));
    }

    @Test
    void everyTextHasItsLimitAndEveryStateItsMeaning() {
        var schemas =
                desk.get("agent", "/v3/api-docs").body().path("components").path("schemas");
        var silent = new ArrayList<String>();

        schemas.fields()
                .forEachRemaining(schema -> schema.getValue()
                        .path("properties")
                        .fields()
                        .forEachRemaining(property -> {
                            var name = schema.getKey() + "." + property.getKey();
                            var isUnlimited = schema.getKey().endsWith("Body")
                                    && property.getValue().path("type").asText().equals("string")
                                    && !property.getValue().has("maxLength")
                                    && !property.getValue().has("format")
                                    && !property.getValue().has("enum");
                            var isUnexplained = property.getValue().has("enum")
                                    && !property.getValue().has("description");
                            if (isUnlimited || isUnexplained) {
                                silent.add(name);
                            }
                        }));

        assertThat(schemas.size()).isGreaterThan(20);
        assertThat(silent).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWorks() {
        return Call.described(desk).values().stream()
                .filter(call -> !call.method().equals("GET") && !call.path().startsWith("/api/people"))
                .filter(call -> !call.takesAFile())
                .flatMap(call -> waysOf(call)
                        .map(way -> dynamicTest(call.name() + ": " + way, () -> {
                            var here = inASuitable(call);
                            var body = call.hasBody() ? call.examples().get(way) : null;
                            if (body != null && body.has("seen")) {
                                body.put("seen", seen(here));
                            }
                            if (body != null && body.has("confirm")) {
                                body.put("confirm", whatConfirms(call, body));
                            }

                            var answer = desk.send(call.who(here), call.method(), call.at(here), body);

                            assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
                            assertThat(call.described().path("responses").has(String.valueOf(answer.status())))
                                    .as("%d is described", answer.status())
                                    .isTrue();
                        })));
    }

    private static Stream<String> waysOf(Call call) {
        return call.hasBody() ? call.examples().keySet().stream() : Stream.of("without a body");
    }

    /** A situation in which the call makes sense. */
    private Situation inASuitable(Call call) {
        var here = Situation.in(desk, clock.instant());
        switch (call.path()) {
            case "/api/cases/{number}/pieces" -> desk.worksAStep("hardware", here.number, "helped");
            case "/api/cases/{number}/done-for-now" -> hasNothingToDo(here);
            case "/api/cases/{number}/close" ->
                desk.customerSays(here.number, true, "Yes.").is(302);
            case "/api/cases/{number}/owner" -> {
                if (here.owner.equals("agent2")) {
                    desk.post(
                                    "admin",
                                    here.in("owner"),
                                    Map.of("to", "agent", "brief", "For the example", "breakGlass", true))
                            .is(201);
                    return Situation.of(here, "agent");
                }
            }
            case "/api/models/changes/{id}/go-back" ->
                desk.post("manager", "/api/models/changes/" + here.change + "/put-in-force", Map.of("seen", seen(here)))
                        .is(200);
            case "/api/customers/export", "/api/customers/erasure" -> aCaseOfHersIsOver();
            default -> {}
        }
        return here;
    }

    /** The customer of the examples, whose only case nobody works on any more. */
    private void aCaseOfHersIsOver() {
        var problem = desk.aProblem();
        problem.withObject("/customer").put("email", "petra.weiss@example.org");
        desk.isEnded(desk.opens("agent", problem));
    }

    private String whatConfirms(Call call, ObjectNode body) {
        var asked = body.deepCopy();
        asked.remove("confirm");
        return desk.post("manager", call.path(), asked)
                .is(200)
                .body()
                .path("confirm")
                .asText();
    }

    private long seen(Situation here) {
        return desk.get("manager", "/api/models/changes/" + here.change)
                .is(200)
                .body()
                .path("seen")
                .asLong();
    }

    /** No question and no draft waits for the owner, and what was promised is due in a long time. */
    private void hasNothingToDo(Situation here) {
        desk.post(here.owner, here.in("questions/" + here.question + "/release"), null)
                .is(200);
        desk.post(here.owner, here.in("drafts/" + here.draft + "/turn-down"), Map.of("why", "For the example"))
                .is(200);
        for (var promise : desk.file(here.number).path("promises")) {
            if (promise.path("state").asText().equals("open")
                    && promise.path("by").asText().compareTo("2090") < 0) {
                desk.post(
                                here.owner,
                                here.in("promises/" + promise.path("id").asLong()),
                                Map.of("by", "2090-02-01T10:00:00Z", "reason", "Later"))
                        .is(200);
            }
        }
    }

    @Test
    void theExamplesOfPeopleWork() {
        var calls = Call.described(desk);
        var somebody = example(calls, "POST /api/people").put("id", "petra" + System.nanoTime());
        var joined = desk.post("admin", "/api/people", somebody).is(201).body();
        var address = "/api/people/" + joined.path("id").asText();
        try {
            var changed = desk.put("admin", address, example(calls, "PUT /api/people/{id}"))
                    .is(200)
                    .body();
            var away = desk.put("admin", address + "/absence", example(calls, "PUT /api/people/{id}/absence"))
                    .is(200)
                    .body();

            assertThat(texts(joined.path("roles"))).isEqualTo(texts(somebody.path("roles")));
            assertThat(texts(changed.path("roles"))).containsExactlyInAnyOrder("agent", "expert");
            assertThat(away.path("deputy").asText()).isEqualTo("agent2");
        } finally {
            desk.put("admin", address, Map.of("active", false)).is(200);
        }
    }

    @Test
    void whatAChangeOfAPersonLeavesOutStays() {
        var before = desk.get("admin", "/api/people").body();
        var ledger = new Ledger(jdbc, List.of("none"));

        var changed =
                desk.put("admin", "/api/people/hardware", Map.of()).is(200).body();

        assertThat(before).contains(changed);
        assertThat(ledger.fingerprints()).containsKeys("person", "person_role", "person_department");
        assertThat(texts(changed.path("departments"))).containsExactly("hardware");
    }

    private static ObjectNode example(Map<String, Call> calls, String call) {
        return Objects.requireNonNull(calls.get(call))
                .examples()
                .values()
                .iterator()
                .next();
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new java.util.TreeSet<String>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
