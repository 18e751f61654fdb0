package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.support.DeskProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
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
            try (var desk = aDesk()) {
                customersCallUntilItIsKilled(desk);
            }
        }
        try (var desk = aDesk()) {
            everythingIsThere(desk);
            desk.isStopped();
        }
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(KILLS * CALLERS);
        System.out.printf("%d kills, %d calls, %d confirmed cases, all there%n", KILLS, calls.get(), confirmed.size());
    }

    private DeskProcess aDesk() throws IOException, InterruptedException {
        return DeskProcess.starts(folder.resolve("data"), Path.of("target", "killed-desk.log"))
                .isOpen();
    }

    private void customersCallUntilItIsKilled(DeskProcess desk) throws InterruptedException {
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < CALLERS; i++) {
            var caller = new Thread(() -> callAgainAndAgain(desk));
            caller.start();
            callers.add(caller);
        }
        // never before somebody was told that their case is taken
        var before = confirmed.size();
        while (confirmed.size() < before + CALLERS) {
            Thread.sleep(20);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(0, 1500));
        desk.isKilled();
        for (var caller : callers) {
            caller.join();
        }
    }

    private void callAgainAndAgain(DeskProcess desk) {
        while (desk.isAlive()) {
            var key = "call-" + calls.incrementAndGet();
            try {
                var answer = send(desk, "POST", "/api/cases", problem(key), key);
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

    private void everythingIsThere(DeskProcess desk) throws IOException {
        for (var call : confirmed.entrySet()) {
            // the same key again gives the same case, also in another life of the desk
            var again = send(desk, "POST", "/api/cases", problem(call.getKey()), call.getKey());
            assertThat(again.path("number").asText()).isEqualTo(call.getValue());
        }
        var numbers = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = send(desk, "GET", "/api/cases?size=200" + (next.isEmpty() ? "" : "&after=" + next), null, null);
            page.path("cases").forEach(one -> numbers.add(one.path("number").asText()));
            next = page.path("next").isTextual() ? page.path("next").asText() : null;
        }
        assertThat(numbers).doesNotHaveDuplicates().containsAll(confirmed.values());
        var owned = send(desk, "GET", "/engine-rest/task?taskDefinitionKey=Task_OwnTheOutcome", null, null);
        assertThat(owned).hasSameSizeAs(numbers);
    }

    private JsonNode send(DeskProcess desk, String method, String path, String body, String key) throws IOException {
        var request = HttpRequest.newBuilder(desk.at(path))
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
}
