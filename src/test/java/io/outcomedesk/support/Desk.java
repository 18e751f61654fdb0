package io.outcomedesk.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk from outside: what a client in any language could do over HTTP, as one of the demo's people. */
@TestComponent
public class Desk {

    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    /** Two desks share a machine, and after a leap of days hundreds of cases have something due. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Environment environment;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What came back. */
    public record Answer(int status, String type, JsonNode body, String text, java.net.http.HttpHeaders headers) {

        public Answer is(int expected) {
            assertThat(status).as("status of %s", text).isEqualTo(expected);
            return this;
        }

        public String detail() {
            return body.path("detail").asText();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    public Answer get(String who, String path) {
        return send(who, "GET", path, null);
    }

    public Answer post(String who, String path, Object body) {
        return send(who, "POST", path, body);
    }

    public Answer put(String who, String path, Object body) {
        return send(who, "PUT", path, body);
    }

    /** Sends JSON; {@code who} is the account, empty for nobody; text is sent as it is. */
    public Answer send(String who, String method, String path, Object body, String... headers) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(60));
            if (!who.isEmpty()) {
                request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((who + ":" + who).getBytes(StandardCharsets.UTF_8)));
            }
            var text = body == null ? "" : body instanceof String plain ? plain : json.writeValueAsString(body);
            if (body != null) {
                request.setHeader("Content-Type", "application/json");
            }
            for (int i = 0; i + 1 < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
            request.method(
                    method,
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text));
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends a form with a file in it. */
    public Answer upload(String who, String path, Upload form) {
        return upload(who, path, HttpRequest.BodyPublishers.ofByteArray(form.bytes()));
    }

    /** The same, in whatever way it is published. */
    public Answer upload(String who, String path, HttpRequest.BodyPublisher form) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", Upload.TYPE)
                    .POST(form);
            if (!who.isEmpty()) {
                request.header("Authorization", basic(who));
            }
            return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Reads a file, byte by byte as it is. */
    public HttpResponse<byte[]> download(String who, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(60))
                    .GET();
            if (!who.isEmpty()) {
                request.header("Authorization", basic(who));
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Sends JSON, and gets back what is no text. */
    public HttpResponse<byte[]> receives(String who, String path, Object body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", basic(who))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Gives a case a small file; answers with its entry. */
    public JsonNode givesAFile(String who, String number, Upload form) {
        return upload(who, "/api/cases/" + number + "/files", form).is(201).body();
    }

    private static String basic(String who) {
        return "Basic " + Base64.getEncoder().encodeToString((who + ":" + who).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a form as the customer's browser does. */
    public Answer submit(String path, Map<String, String> fields) {
        try {
            var form = new ArrayList<String>();
            fields.forEach((name, value) -> form.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            var request = HttpRequest.newBuilder(URI.create(url() + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form)))
                    .build();
            return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer answer(HttpResponse<String> response) throws IOException {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var body = type.contains("json") && !response.body().isBlank()
                ? json.readTree(response.body())
                : json.createObjectNode();
        return new Answer(response.statusCode(), type, body, response.body(), response.headers());
    }

    // What people do -----------------------------------------------------------------------------

    /** A new customer's problem, as somebody who works here takes it; {@code change} what is special about it. */
    public ObjectNode aProblem() {
        var serial = CUSTOMERS.incrementAndGet();
        var body = json.createObjectNode();
        body.putObject("customer")
                .put("email", "customer%d-%d@example.org".formatted(System.nanoTime(), serial))
                .put("name", "Customer " + serial);
        body.put("problem", "My computer does not start.");
        body.put("desiredOutcome", "I want to work on it again.");
        // nobody has solved such a case before
        body.put("product", "desktop computer %d-%d".formatted(System.nanoTime(), serial));
        var facts = body.putObject("facts");
        facts.put("powersOn", "yes");
        facts.put("operatingSystem", "Windows 11");
        facts.put("startsUp", "no");
        facts.put("lastChange", "nothing");
        facts.put("connections", "hdmi, usb");
        return body;
    }

    /** Opens a case and waits until its first departments are at work. */
    public String opens(String who, ObjectNode problem) {
        var number =
                post(who, "/api/cases", problem).is(201).body().path("number").asText();
        awaitNoJobs(number);
        return number;
    }

    public JsonNode file(String number) {
        return get("manager", "/api/cases/" + number).is(200).body();
    }

    public String owner(String number) {
        return file(number).path("owner").path("id").asText();
    }

    /** Who is asked for help with the case's first escalation; once somebody has it, who that is. */
    public String personAsked(String number) {
        var escalation = file(number).path("escalations").get(0);
        var asked = escalation.path("asked");
        return (asked.isEmpty() ? escalation.path("person") : asked.get(0))
                .path("id")
                .asText();
    }

    /** The open tasks of a case, of one kind or all (empty). */
    public List<JsonNode> tasks(String number, String key) {
        var found = new ArrayList<JsonNode>();
        var path = "/engine-rest/task?processInstanceBusinessKey=" + number
                + (key.isEmpty() ? "" : "&taskDefinitionKey=" + key);
        get("manager", path).is(200).body().forEach(found::add);
        return found;
    }

    public JsonNode task(String number, String key) {
        return await("a task " + key + " on " + number, () -> tasks(number, key), found -> !found.isEmpty())
                .get(0);
    }

    /** The open task of one department's piece. */
    public JsonNode pieceTask(String number, String department) {
        return await(
                        "a task of " + department + " on " + number,
                        () -> tasks(number, "").stream()
                                .filter(task ->
                                        !task.path("taskDefinitionKey").asText().equals("Task_WindTheOrderDown"))
                                .filter(task -> isFor(task, department))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private boolean isFor(JsonNode task, String department) {
        var links = get("manager", "/engine-rest/task/" + task.path("id").asText() + "/identity-links")
                .body();
        for (var link : links) {
            if (department.equals(link.path("groupId").asText())) {
                return true;
            }
        }
        return false;
    }

    public Answer completes(String who, JsonNode task, Map<String, ?> variables) {
        var body = json.createObjectNode();
        var given = body.putObject("variables");
        variables.forEach((name, value) -> given.putObject(name).putPOJO("value", value));
        return post(who, "/engine-rest/task/" + task.path("id").asText() + "/complete", body);
    }

    /** Works one step of a piece; an open question for a fact is answered first. */
    public void worksAStep(String who, String number, String result) {
        worksAStep(who, who, number, result);
    }

    /** The same, by one person of the department. */
    public void worksAStep(String who, String department, String number, String result) {
        var task = pieceTask(number, department);
        while (task.path("taskDefinitionKey").asText().equals("Task_FindOutAFact")) {
            completes(who, task, Map.of("factValue", "unknown", "factSource", "customer"))
                    .is(204);
            task = pieceTask(number, department);
        }
        completes(who, task, Map.of("result", result, "resultNote", "as tried together"))
                .is(204);
    }

    /** Works a piece, without helping, until this step is the next. */
    public void worksUntil(String who, String number, String key) {
        while (!nextStep(number, who).equals(key)) {
            worksAStep(who, number, "did-not-help");
        }
    }

    private String nextStep(String number, String department) {
        for (var step : piece(number, department).path("steps")) {
            if (List.of("open", "proposed", "asks").contains(step.path("state").asText())) {
                return step.path("key").asText();
            }
        }
        throw new AssertionError("Nothing is left of the piece of " + department + " on " + number);
    }

    /** What the timeline says of one kind, the oldest first. */
    public List<JsonNode> timeline(String number, String kind) {
        var found = new ArrayList<JsonNode>();
        get("manager", "/api/cases/" + number + "/timeline?size=1000")
                .is(200)
                .body()
                .path("entries")
                .forEach(entry -> {
                    if (entry.path("kind").asText().equals(kind)) {
                        found.add(entry);
                    }
                });
        return found;
    }

    /** Brings a department in, as the case's owner. */
    public void bringsIn(String number, String department) {
        post(
                        owner(number),
                        "/api/cases/" + number + "/pieces",
                        Map.of("department", department, "wanted", "What the customer needs of you"))
                .is(201);
        awaitNoJobs(number);
    }

    /** A card of somebody outside. */
    public JsonNode aCard() {
        return post(
                        "agent",
                        "/api/experts",
                        Map.of(
                                "name",
                                "Meyer & Sons %d".formatted(System.nanoTime()),
                                "trade",
                                "plumber",
                                "phone",
                                "+49 30 7654321",
                                "skills",
                                List.of("Burst pipes", "heating")))
                .is(201)
                .body();
    }

    public JsonNode briefsSomebodyOutside(String number) {
        return post(
                        owner(number),
                        "/api/cases/" + number + "/outside-help",
                        Map.of(
                                "expert", aCard().path("expert").asLong(),
                                "brief", "A pipe burst behind the machine; the water is off.",
                                "followUp", "2090-01-01T10:00:00Z"))
                .is(201)
                .body();
    }

    /** A part was found, ordered and is on its way; answers with the order. */
    public JsonNode sendsAPart(String number) {
        bringsIn(number, "parts");
        worksAStep("parts", number, "helped");
        completes(
                        "parts",
                        task(number, "Task_OrderThePart"),
                        Map.of("orderedPart", "A power supply", "supplier", "Meyer", "expectedBy", "2090-03-01"))
                .is(204);
        completes("parts", task(number, "Task_SendThePart"), Map.of("arrivesBy", "2090-03-04"))
                .is(204);
        return file(number).path("orders").get(0);
    }

    /** Works the piece's checklist to its end without helping. */
    public void exhausts(String who, String number) {
        for (int i = 0; i < 40; i++) {
            if (!"working".equals(piece(number, who).path("state").asText())) {
                return;
            }
            worksAStep(who, number, "did-not-help");
        }
        throw new AssertionError("The checklist of " + who + " never ended");
    }

    public JsonNode piece(String number, String department) {
        JsonNode last = null;
        for (var piece : file(number).path("pieces")) {
            if (piece.path("department").asText().equals(department)) {
                last = piece;
            }
        }
        if (last == null) {
            throw new AssertionError("No piece of " + department + " on " + number);
        }
        return last;
    }

    public JsonNode step(String number, String department, String key) {
        for (var step : piece(number, department).path("steps")) {
            if (step.path("key").asText().equals(key)) {
                return step;
            }
        }
        throw new AssertionError("No step " + key);
    }

    /** The path of the customer's page. */
    /** A mail on a case, as the mailbox would have given it; its id. */
    public String hasAMail(String number) {
        return jdbc.sql("""
                        insert into incoming_mail
                          (fingerprint, message_id, sender, sender_name, subject, words, kind, became, case_number, raw, taken_at)
                        values (?, '<one@example.org>', 'maria@example.org', 'Maria', 'Hello', 'Hello', 'A_PERSON', 'ADDED', ?, ?, now())
                        returning id
                        """)
                .params("f" + System.nanoTime(), number, "Subject: Hello\r\n\r\nHello".getBytes(StandardCharsets.UTF_8))
                .query(String.class)
                .single();
    }

    public String page(String number) {
        return URI.create(file(number).path("customerLink").asText()).getPath();
    }

    public Answer customerSays(String number, boolean reached, String words) {
        return submit(page(number) + "/answer", Map.of("reached", String.valueOf(reached), "words", words));
    }

    /** The customer gives a file on their page. */
    public Answer customerGives(String number, Upload form) {
        return upload("", page(number) + "/files", form);
    }

    /** The whole way to the customer's yes and the owner's close. */
    public void isClosedByTheCustomersYes(String number) {
        customerSays(number, true, "Yes, it works again.").is(302);
        post(owner(number), "/api/cases/" + number + "/close", Map.of("learnt", "Ask for the cable first."))
                .is(200);
    }

    /** Over without a yes: the customer does not want it any more. */
    public void isEnded(String number) {
        post(
                        owner(number),
                        "/api/cases/" + number + "/ending",
                        Map.of("kind", "withdrawn", "words", "Leave it.", "explanation", "They found it themselves."))
                .is(200);
        awaitNoJobs(number);
    }

    // What is awaited ----------------------------------------------------------------------------

    public void awaitNoJobs(String number) {
        await("no job waits on " + number, () -> waitingJobs(number), jobs -> jobs == 0);
    }

    private int waitingJobs(String number) {
        return jdbc.sql("""
                        select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        where e.business_key_ = ? and j.type_ = 'message'
                        """).params(number).query(Integer.class).single();
    }

    public <T> T await(String what, Supplier<T> look, Predicate<T> until) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = look.get();
        while (!until.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited %s for %s, last seen: %s".formatted(PATIENCE, what, seen));
            }
            try {
                Thread.sleep(40);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            seen = look.get();
        }
        return seen;
    }

    public void awaitState(String number, String state) {
        await(number + " is " + state, () -> file(number).path("state").asText(), state::equals);
    }

    /** Nobody is away, and nobody has too many cases of earlier tests. */
    void everybodyIsHere() {
        jdbc.sql("""
                        update person set away_from = null, away_until = null, deputy = null, most_open_cases = 100000,
                            work_days = null, work_from = null, work_until = null
                        """).update();
    }
}
