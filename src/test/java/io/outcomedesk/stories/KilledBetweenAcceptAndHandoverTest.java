package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Story 1 with a desk that is killed while ownerships are accepted: each was accepted and moved, or neither. */
class KilledBetweenAcceptAndHandoverTest {

    private static final int CASES = 24;

    @TempDir
    private Path folder;

    /** An ownership that was offered: whose the case is, and who was asked. */
    private record Offered(String number, String from, String to, String offer) {}

    @Test
    void eachWasAcceptedAndMovedOrNeither() throws Exception {
        var offered = new ArrayList<Offered>();
        try (var desk = aDesk()) {
            for (int i = 0; i < CASES; i++) {
                offered.add(isOffered(desk, i));
            }
            isKilledWhileTheyAccept(desk, offered);
        }
        var moved = 0;
        try (var desk = aDesk()) {
            for (var one : offered) {
                moved += hasMovedOrNot(desk, one) ? 1 : 0;
            }
            // who had not moved still can
            for (var one : offered) {
                if (!hasMovedOrNot(desk, one)) {
                    accepts(desk, one);
                    assertThat(hasMovedOrNot(desk, one)).isTrue();
                }
            }
            desk.isStopped();
        }
        System.out.printf("%d ownerships offered, killed after %d were accepted%n", CASES, moved);
        assertThat(moved).as("it was in the middle").isBetween(1, CASES - 1);
    }

    private DeskProcess aDesk() throws IOException, InterruptedException {
        return DeskProcess.starts(folder.resolve("data"), Path.of("target", "killed-accepting.log"))
                .isOpen();
    }

    private Offered isOffered(DeskProcess desk, int i) throws IOException {
        var opened = desk.send(
                "software",
                "POST",
                "/api/cases",
                Map.of(
                        "customer",
                        Map.of("email", "caller%d@example.org".formatted(i), "name", "Caller " + i),
                        "problem",
                        "It does not start.",
                        "desiredOutcome",
                        "I want it to start.",
                        "product",
                        "desktop computer"));
        var number = opened.path("number").asText();
        var from = opened.path("owner").path("id").asText();
        var to = from.equals("agent") ? "agent2" : "agent";
        var file = desk.send(
                from,
                "POST",
                "/api/cases/" + number + "/owner",
                Map.of("to", to, "brief", "She expects a call on Monday."));
        return new Offered(
                number, from, to, file.path("handoffs").get(0).path("id").asText());
    }

    private void isKilledWhileTheyAccept(DeskProcess desk, List<Offered> offered) throws InterruptedException {
        var accepted = new AtomicInteger();
        var accepting = new Thread(() -> offered.forEach(one -> {
            try {
                if (desk.isAlive()) {
                    accepts(desk, one);
                    accepted.incrementAndGet();
                }
            } catch (IOException killed) {
                assertThat(killed).as("only the kill breaks it off").isNotNull();
            }
        }));
        accepting.start();
        while (accepted.get() < CASES / 4) {
            Thread.sleep(1);
        }
        desk.isKilled();
        accepting.join();
    }

    private void accepts(DeskProcess desk, Offered one) throws IOException {
        desk.send(one.to(), "POST", "/api/offers/" + one.offer() + "/accept", null);
    }

    /** True when it moved; half a handover is neither. */
    private boolean hasMovedOrNot(DeskProcess desk, Offered one) throws IOException {
        var file = desk.send("manager", "GET", "/api/cases/" + one.number(), null);
        var moved = file.path("handoffs").get(0).path("state").asText().equals("accepted");
        assertThat(file.path("handoffs").get(0).path("state").asText()).isIn("accepted", "offered");
        var owner = moved ? one.to() : one.from();
        assertThat(file.path("owner").path("id").asText()).isEqualTo(owner);
        assertThat(file.path("owners")).hasSize(moved ? 2 : 1);
        assertThat(file.path("nextStep").path("who").path("id").asText()).isEqualTo(owner);
        var tasks = "/engine-rest/task?processInstanceBusinessKey=" + one.number() + "&taskDefinitionKey=";
        assertThat(desk.send("manager", "GET", tasks + "Task_OwnTheOutcome", null))
                .singleElement()
                .extracting(task -> task.path("assignee").asText())
                .isEqualTo(owner);
        assertThat(desk.send("manager", "GET", tasks + "Task_TakeItOver", null)).hasSize(moved ? 0 : 1);
        return moved;
    }
}
