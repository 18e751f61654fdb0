package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.DeskProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A handover of many cases on a desk of its own, killed with {@code kill -9} in the middle: the next start goes on with
 * what is left, and each case moved once. How many: {@code -Ddesk.handover=500}.
 */
class KilledHandoverTest {

    private static final int CASES = Integer.getInteger("desk.handover", 40);
    private static final int KILLS = 2;

    @TempDir
    private Path folder;

    @Test
    void eachCaseMovesOnceHoweverOftenTheDeskDies() throws Exception {
        var numbers = new ArrayList<String>();
        var handover = "";
        var movedBefore = 0;
        try (var desk = aDesk()) {
            numbers.addAll(casesOfAnna(desk));
            desk.send("admin", "PUT", "/api/people/agent", Map.of("leaving", true));
            var begun =
                    desk.send("head", "POST", "/api/people/agent/handover", Map.of("brief", "Anna leaves at Easter."));
            handover = "/api/handovers/" + begun.path("id").asLong();
            assertThat(begun.path("cases").asInt()).isEqualTo(CASES);
            movedBefore = isKilledInTheMiddle(desk, handover, 0);
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (var desk = aDesk()) {
                movedBefore = isKilledInTheMiddle(desk, handover, movedBefore);
            }
        }
        try (var desk = aDesk()) {
            var progress = whenItHasEnded(desk, handover);
            assertThat(progress.path("moved").asInt()).isEqualTo(CASES);
            assertThat(progress.path("notMoved")).isEmpty();
            eachMovedOnce(desk, numbers);
            desk.isStopped();
        }
        System.out.printf("%d cases handed over, killed %d times, the last time after %d%n", CASES, KILLS, movedBefore);
    }

    private DeskProcess aDesk() throws IOException, InterruptedException {
        return DeskProcess.starts(folder.resolve("data"), Path.of("target", "killed-handover.log"))
                .isOpen();
    }

    /** All new cases are Anna's as long as Ben has as many as he can. */
    private List<String> casesOfAnna(DeskProcess desk) throws IOException {
        desk.send("admin", "PUT", "/api/people/agent", Map.of("mostOpenCases", 1000));
        desk.send(
                "head",
                "PUT",
                "/api/people/agent2/absence",
                Map.of("from", "2020-01-01T00:00:00Z", "until", "2099-01-01T00:00:00Z", "deputy", "agent"));
        var numbers = new ArrayList<String>();
        for (int i = 0; i < CASES; i++) {
            var opened = desk.send("software", "POST", "/api/cases", problem(i));
            assertThat(opened.path("owner").path("id").asText()).isEqualTo("agent");
            numbers.add(opened.path("number").asText());
        }
        desk.send("head", "DELETE", "/api/people/agent2/absence", null);
        desk.send("admin", "PUT", "/api/people/agent2", Map.of("mostOpenCases", CASES / 2));
        return numbers;
    }

    private static Map<String, Object> problem(int i) {
        return Map.of(
                "customer",
                Map.of("email", "caller%d@example.org".formatted(i), "name", "Caller " + i),
                "problem",
                "It does not start.",
                "desiredOutcome",
                "I want it to start.",
                "product",
                "desktop computer");
    }

    private int isKilledInTheMiddle(DeskProcess desk, String handover, int movedBefore)
            throws IOException, InterruptedException {
        var moved = movedBefore;
        while (moved < movedBefore + CASES / 8) {
            moved = desk.send("head", "GET", handover, null).path("moved").asInt();
        }
        desk.isKilled();
        assertThat(moved).as("it was in the middle").isLessThan(CASES);
        return moved;
    }

    private JsonNode whenItHasEnded(DeskProcess desk, String handover) throws IOException, InterruptedException {
        var progress = desk.send("head", "GET", handover, null);
        for (int i = 0; i < 600 && !progress.has("endedAt"); i++) {
            Thread.sleep(500);
            progress = desk.send("head", "GET", handover, null);
        }
        assertThat(progress.has("endedAt")).as(progress.toString()).isTrue();
        return progress;
    }

    private void eachMovedOnce(DeskProcess desk, List<String> numbers) throws IOException {
        var owners = new HashMap<String, String>();
        var shares = new TreeMap<String, Integer>();
        for (var number : numbers) {
            var file = desk.send("manager", "GET", "/api/cases/" + number, null);
            var owner = file.path("owner").path("id").asText();
            owners.put(number, owner);
            shares.merge(owner, 1, Integer::sum);
            assertThat(file.path("owners"))
                    .as("owners of %s: the first and one more", number)
                    .hasSize(2);
            assertThat(file.path("nextStep").path("who").path("id").asText()).isEqualTo(owner);
        }
        // Ben has room for half of them; above that the head decides
        assertThat(shares).isEqualTo(Map.of("agent2", CASES / 2, "head", CASES - CASES / 2));
        var tasks = desk.send("manager", "GET", "/engine-rest/task?taskDefinitionKey=Task_OwnTheOutcome", null);
        assertThat(tasks).hasSize(numbers.size());
        var assigned = new TreeMap<String, Integer>();
        tasks.forEach(task -> assigned.merge(task.path("assignee").asText(), 1, Integer::sum));
        assertThat(assigned).isEqualTo(shares);
    }
}
