package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.outcomedesk.api.Wire.Asked;
import io.outcomedesk.cases.Text;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Upload;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every call of the desk's API refuses what makes no sense, says what to do, and writes nothing. */
@DeskTest
class BadInputTest {

    private static final ObjectWriter ASCII = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void everyCallIsDescribedAndGetsItsNonsense() {
        var served = new TreeSet<String>();
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path))));
        var calls = Call.described(desk);

        assertThat(served).isNotEmpty().isEqualTo(new TreeSet<>(calls.keySet()));
        assertThat(calls.values()).allMatch(Call::isKnown);
    }

    @TestFactory
    Stream<DynamicTest> everyCallRefusesNonsense() {
        var here = Situation.in(desk, clock.instant());
        var calls = Call.described(desk);
        return calls.values().stream().flatMap(call -> testsOf(call, here, calls.keySet()));
    }

    private Stream<DynamicTest> testsOf(Call call, Situation here, Set<String> all) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(refused(call, here, "other addresses", otherAddresses(call, here), "400|404"));
        tests.add(refused(call, here, "other methods", otherMethods(call, here, all), "405"));
        tests.add(refused(call, here, "another answer wanted", otherAnswers(call, here), "406"));
        tests.add(refused(call, here, "questions", questions(call, here), "400|404"));
        if (call.takesAFile() && !call.takesAFileAsItIs()) {
            tests.add(refused(call, here, "no form with a file", otherTypes(call, here, "{}"), "415"));
        }
        call.examples().forEach((way, example) -> {
            tests.add(refused(call, here, way + ", other types", otherTypes(call, here, text(example)), "415"));
            tests.add(refused(call, here, way + ", other bodies", otherBodies(call, here, text(example)), "400"));
            for (var field : call.fields(example)) {
                tests.add(refused(
                        call,
                        here,
                        "%s, %s".formatted(way, field.dotted()),
                        Nonsense.of(field).stream()
                                .map(value -> good(call, here).with(text(field.in(example, value))))
                                .toList(),
                        statusFor(field)));
            }
        });
        return tests.stream();
    }

    /**
     * Somebody who is not here may be refused as not found, what was not seen as things stand; everything else is refused by
     * the field's name.
     */
    private static String statusFor(Call.Field field) {
        if (field.name().equals("seen")) {
            return "400 of seen|409";
        }
        return Set.of("to", "who", "deputy").contains(field.name())
                ? "400 of %s|404".formatted(field.dotted())
                : "400 of %s.*".formatted(field.isOneOfSeveralWays() ? "" : field.dotted());
    }

    /** One test: all of these are refused with such a status, and the records stand as they stood. */
    private DynamicTest refused(Call call, Situation here, String what, List<Asked> requests, String status) {
        return dynamicTest("%s: %s (%d)".formatted(call.name(), what, requests.size()), () -> {
            var wire = new Wire(desk);
            var ledger = new Ledger(jdbc, List.of(here.number));
            var before = ledger.fingerprints();

            var wrong = requests.stream()
                    .map(asked -> "%s -> %s".formatted(asked, wire.send(asked).refusal()))
                    .filter(line -> !line.matches("(?s).* -> (%s)( of .*)?".formatted(status)))
                    .toList();

            assertThat(wrong).isEmpty();
            assertThat(ledger.fingerprints()).isEqualTo(before);
        });
    }

    private static Asked good(Call call, Situation here) {
        return Asked.to(call.who(here), call.method(), call.at(here));
    }

    private static Asked whole(Call call, Situation here) {
        var request = good(call, here);
        if (call.takesAFile()) {
            return request.with(Upload.of("note.txt", "A note").bytes()).as(Upload.TYPE);
        }
        return call.hasBody()
                ? request.with(text(call.examples().values().iterator().next()))
                : request;
    }

    private List<Asked> otherAddresses(Call call, Situation here) {
        var addresses = new ArrayList<String>();
        if (call.path().contains("{number}")) {
            for (var number : List.of(
                    "C-999999999",
                    "X-000001",
                    "c-000001",
                    "C-1",
                    "C-0000001234567",
                    "0",
                    "-1",
                    "nope",
                    "%20",
                    "C-000001'")) {
                addresses.add(call.path().replace("{number}", number).replace("{id}", String.valueOf(here.piece)));
            }
        }
        if (call.path().contains("{id}")) {
            var ids = call.path().startsWith("/api/people")
                    ? List.of("nobody", "Agent", "%20", "0", "x".repeat(64), "%C3%A4gent")
                    : List.of(
                            "0", "-1", "999999999", "9223372036854775807", "9223372036854775808", "1e3", "1.5", "abc");
            ids.forEach(id ->
                    addresses.add(call.path().replace("{number}", here.number).replace("{id}", id)));
        }
        return addresses.stream()
                .map(address -> whole(call, here))
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(),
                        requests -> IntStream.range(0, requests.size())
                                .mapToObj(i -> at(requests.get(i), addresses.get(i)))
                                .toList()));
    }

    private static Asked at(Asked asked, String address) {
        return new Asked(asked.who(), asked.method(), address, asked.body(), asked.type(), asked.accept());
    }

    private static List<Asked> otherMethods(Call call, Situation here, Set<String> all) {
        var good = whole(call, here);
        return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                .filter(method -> !all.contains(method + " " + call.path()))
                .map(method -> new Asked(good.who(), method, good.path(), good.body(), good.type(), good.accept()))
                .toList();
    }

    private static List<Asked> otherAnswers(Call call, Situation here) {
        return Stream.of("text/html", "application/xml", "application/yaml", "text/plain", "image/png", "nonsense")
                .map(whole(call, here)::wanting)
                .toList();
    }

    private static List<Asked> otherTypes(Call call, Situation here, String body) {
        var types = new ArrayList<>(List.of(
                "text/plain",
                "text/html",
                "application/xml",
                "application/yaml",
                "application/x-www-form-urlencoded",
                "application/octet-stream",
                "nonsense"));
        var requests = new ArrayList<>(
                types.stream().map(type -> good(call, here).with(body).as(type)).toList());
        requests.add(good(call, here).with(body).as(null));
        return requests;
    }

    private static List<Asked> otherBodies(Call call, Situation here, String body) {
        return Nonsense.bodies(body).values().stream()
                .map(bytes -> good(call, here).with(bytes))
                .toList();
    }

    private static final Map<String, List<String>> NO_ANSWER = Map.ofEntries(
            Map.entry("size", List.of("0", "-1", "1001", "abc", "1.5", "99999999999")),
            Map.entry("state", List.of("OPEN", "nope", "%00", "%20")),
            Map.entry("ending", List.of("LEFT", "solved", "%00", "%20", "unconfirmed")),
            Map.entry("owner", List.of("nobody", "%00", "x".repeat(65), "%1B")),
            Map.entry("q", List.of("%00", "%1Fa", "x".repeat(501))),
            Map.entry("id", List.of("%00", "a%1Fb", "a;b", "x".repeat(65))),
            Map.entry("before", List.of("-1", "abc", "99999999999999999999", "%00")),
            Map.entry("kind", List.of("note", "%00")),
            Map.entry("skill", List.of("%00", "%1Fa", "x".repeat(61))),
            Map.entry("after", List.of("-1", "abc", "99999999999999999999", "%00", "x".repeat(50))),
            Map.entry("name", List.of("%00", "a%1Fb", "x".repeat(201))));

    private static List<Asked> questions(Call call, Situation here) {
        var requests = new ArrayList<Asked>();
        for (var parameter : call.described().path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                var name = parameter.path("name").asText();
                for (var value : NO_ANSWER.getOrDefault(name, List.of())) {
                    var good = good(call, here);
                    requests.add(at(good, good.path() + "?" + name + "=" + value));
                }
                assertThat(NO_ANSWER)
                        .as("nonsense for a parameter of %s", call.name())
                        .containsKey(name);
            }
        }
        return requests;
    }

    @Test
    void tenThousandFactsAreTooMany() throws JsonProcessingException {
        var problem = desk.aProblem();
        IntStream.range(0, 10_000).forEach(i -> problem.withObject("/facts").put("fact" + i, "value"));
        var numbers = desk.aProblem();
        numbers.withObject("/facts").put("size", Double.MAX_VALUE);
        var before = new Ledger(jdbc, List.of("none")).fingerprints();
        var wire = new Wire(desk);

        var answer = wire.send(Asked.to("agent", "POST", "/api/cases").with(text(problem)));
        var endless = wire.send(
                Asked.to("agent", "POST", "/api/cases").with(text(numbers).replace("1.7976931348623157E308", "1e999")));

        assertThat(answer.refusal()).isEqualTo("400 of facts");
        assertThat(endless.refusal()).isEqualTo("400 of facts.size");
        assertThat(new Ledger(jdbc, List.of("none")).fingerprints()).isEqualTo(before);
    }

    @Test
    void aWholeCaseAtItsLimitsIsTaken() throws JsonProcessingException {
        var problem = desk.aProblem();
        problem.put("problem", "x" + "\ud83d\ude00".repeat(Text.WORDS - 1));
        problem.put("desiredOutcome", "x" + "\ud83d\ude00".repeat(Text.WORDS - 1));
        var tried = problem.putArray("alreadyTried");
        IntStream.range(0, 100).forEach(i -> tried.add("x".repeat(2000)));
        IntStream.range(0, 195).forEach(i -> problem.withObject("/facts").put("fact" + i, "\u00e4".repeat(2000)));

        var number = desk.opens("agent", problem);

        assertThat(desk.file(number).path("problem").asText())
                .isEqualTo(problem.path("problem").asText());
        desk.pieceTask(number, "hardware");
    }

    private static String text(JsonNode body) {
        try {
            return ASCII.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
