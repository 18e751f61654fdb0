package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskProcess;
import io.outcomedesk.support.MailServer;
import io.outcomedesk.support.MailServer.Received;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desk killed with {@code kill -9} between a case's commit and its mail, and between the server's "taken" and the
 * commit: every customer is told at least once, and always with the same mail. How often: {@code -Ddesk.mail.kills=50}.
 */
class KilledBetweenCommitAndMailTest {

    private static final int KILLS = Integer.getInteger("desk.mail.kills", 5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> cases = new TreeMap<>();
    private int port;

    @Test
    void everyCustomerIsToldAndAlwaysWithTheSameMail(@TempDir Path folder) throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var server = new MailServer(port)) {
            for (int kill = 0; kill < KILLS; kill++) {
                try (var desk = aDesk(folder)) {
                    var before = server.received();
                    opens(desk, kill);
                    if (kill % 2 == 0) {
                        Thread.sleep(ThreadLocalRandom.current().nextInt(0, 400));
                    } else {
                        awaitMails(server, before + 1);
                    }
                    desk.isKilled();
                }
            }
            try (var desk = aDesk(folder)) {
                awaitEverybodyIsTold(server);
                desk.isStopped();
            }
            everyCopyIsTheSame(server);
        }
    }

    private DeskProcess aDesk(Path folder) throws IOException, InterruptedException {
        return DeskProcess.starts(
                        folder.resolve("data"),
                        Path.of("target", "killed-before-mail.log"),
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=" + port,
                        "--desk.mail.from=desk@desk.example",
                        "--desk.mail.customers.soon=PT0S",
                        "--desk.mail.customers.every=PT0.05S")
                .isOpen();
    }

    private void opens(DeskProcess desk, int kill) throws IOException {
        for (int i = 0; i < 3; i++) {
            var address = "caller%d-%d@example.org".formatted(kill, i);
            var opened = desk.send(
                    "agent",
                    "POST",
                    "/api/cases",
                    Map.of(
                            "customer",
                            Map.of("email", address, "name", "Caller"),
                            "problem",
                            "It does not start.",
                            "desiredOutcome",
                            "I want it to start.",
                            "product",
                            "desktop computer"));
            cases.put(address, opened.path("number").asText());
        }
    }

    private static void awaitMails(MailServer server, int mails) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (server.received() < mails) {
            assertThat(System.nanoTime()).as("a mail comes").isLessThan(deadline);
            Thread.sleep(1);
        }
    }

    private void awaitEverybodyIsTold(MailServer server) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!byAddress(server).keySet().containsAll(cases.keySet()) && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(byAddress(server).keySet()).containsAll(cases.keySet());
        // what was left waiting would go now
        Thread.sleep(2000);
    }

    private static Map<String, List<Received>> byAddress(MailServer server) {
        return server.all().stream().collect(Collectors.groupingBy(Received::to));
    }

    private void everyCopyIsTheSame(MailServer server) {
        var told = byAddress(server);
        var twice = 0;
        for (var one : cases.entrySet()) {
            var copies = told.getOrDefault(one.getKey(), List.of());
            assertThat(copies.stream().map(mail -> mail.header("Message-ID")).distinct())
                    .singleElement()
                    .asString()
                    .startsWith("<" + one.getValue() + ".");
            assertThat(copies.stream().map(Received::plain).distinct()).hasSize(1);
            assertThat(copies.get(0).plain()).contains("thank you for telling us");
            twice += copies.size() - 1;
        }
        System.out.printf(
                "%d kills, %d cases, every one told, %d mails came twice with the same Message-ID%n",
                KILLS, cases.size(), twice);
    }
}
