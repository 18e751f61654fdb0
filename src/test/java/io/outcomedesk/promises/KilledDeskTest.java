package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole desk as its own process, killed with {@code kill -9} while customers call: the next start recovers, and
 * every case that was confirmed is there, once, with its owner. How often: {@code -Ddesk.kills=50}.
 */
class KilledDeskTest {

    private static final int KILLS = Integer.getInteger("desk.kills", 1);
    private static final int CALLERS = 3;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> confirmed = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void everyConfirmedCaseSurvivesKillMinusNine() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            var port = freePort();
            var desk = start(port);
            try {
                customersCallUntilItIsKilled(desk, port);
            } finally {
                desk.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
        var port = freePort();
        var desk = start(port);
        try {
            everythingIsThere(port);
        } finally {
            desk.destroy();
            assertThat(desk.waitFor(60, TimeUnit.SECONDS))
                    .as("the desk stops when asked")
                    .isTrue();
        }
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(KILLS * CALLERS);
        System.out.printf("%d kills, %d calls, %d confirmed cases, all there%n", KILLS, calls.get(), confirmed.size());
    }

    private void customersCallUntilItIsKilled(Process desk, int port) throws InterruptedException {
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < CALLERS; i++) {
            var caller = new Thread(() -> callAgainAndAgain(desk, port));
            caller.start();
            callers.add(caller);
        }
        // never before somebody was told that their case is taken
        var before = confirmed.size();
        while (confirmed.size() < before + CALLERS) {
            Thread.sleep(20);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(0, 1500));
        desk.destroyForcibly();
        for (var caller : callers) {
            caller.join();
        }
    }

    private void callAgainAndAgain(Process desk, int port) {
        while (desk.isAlive()) {
            var key = "call-" + calls.incrementAndGet();
            try {
                var answer = send(port, "POST", "/api/cases", problem(key), key);
                if (answer.path("number").isTextual()) {
                    confirmed.put(key, answer.path("number").asText());
                }
            } catch (IOException killed) {
                assertThat(killed).as("only the kill breaks a call off").isNotNull();
            }
        }
    }

    private String problem(String key) {
        return """
                {"customer": {"email": "%s@example.org", "name": "Caller"}, "problem": "It does not start.",
                 "desiredOutcome": "I want it to start.", "product": "desktop computer"}
                """.formatted(key);
    }

    private void everythingIsThere(int port) throws IOException {
        for (var call : confirmed.entrySet()) {
            // the same key again gives the same case, also in another life of the desk
            var again = send(port, "POST", "/api/cases", problem(call.getKey()), call.getKey());
            assertThat(again.path("number").asText()).isEqualTo(call.getValue());
        }
        var numbers = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = send(port, "GET", "/api/cases?size=200" + (next.isEmpty() ? "" : "&after=" + next), null, null);
            page.path("cases").forEach(one -> numbers.add(one.path("number").asText()));
            next = page.path("next").isTextual() ? page.path("next").asText() : null;
        }
        assertThat(numbers).doesNotHaveDuplicates().containsAll(confirmed.values());
        var owned = send(port, "GET", "/engine-rest/task?taskDefinitionKey=Task_OwnTheOutcome", null, null);
        assertThat(owned).hasSameSizeAs(numbers);
    }

    private JsonNode send(int port, String method, String path, String body, String key) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("agent:agent".getBytes()))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            var text = http.send(request.build(), BodyHandlers.ofString()).body();
            return text.isBlank() ? json.createObjectNode() : json.readTree(text);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private Process start(int port) throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElse("java");
        var desk = new ProcessBuilder(List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.outcomedesk.OutcomeDesk",
                        "--server.port=" + port,
                        "--desk.demo.cases=false",
                        "--desk.database.folder=" + folder.resolve("data")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "killed-desk.log").toFile()))
                .start();
        var deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!isUp(port)) {
            assertThat(desk.isAlive())
                    .as("the desk starts, see target/killed-desk.log")
                    .isTrue();
            assertThat(System.nanoTime()).as("the desk starts in time").isLessThan(deadline);
            Thread.sleep(200);
        }
        return desk;
    }

    private boolean isUp(int port) throws InterruptedException {
        try {
            var health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(health, BodyHandlers.ofString()).body().contains("\"UP\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
