package io.outcomedesk.support;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The whole desk as a process of its own, with its own database: what it does when it is killed, or may not start. */
public final class DeskProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;
    private final Path log;

    private DeskProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a desk whose data is in the folder; {@code log} is appended to. */
    public static DeskProcess starts(Path folder, Path log, String... settings) throws IOException {
        return starts(List.of("-XX:TieredStopAtLevel=1"), "io.outcomedesk.OutcomeDesk", folder, log, settings);
    }

    /** The same, with another main class and options of its Java. */
    static DeskProcess starts(List<String> options, String main, Path folder, Path log, String... settings)
            throws IOException {
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main,
                "--server.port=" + port,
                "--desk.demo.cases=false",
                "--desk.database.folder=" + folder));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new DeskProcess(process, port, log);
    }

    public DeskProcess isOpen() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isUp()) {
            assertThat(process.isAlive()).as("the desk starts, see " + log).isTrue();
            if (System.nanoTime() > deadline) {
                close();
                throw new AssertionError("The desk did not start within %s, see %s".formatted(PATIENCE, log));
            }
            Thread.sleep(200);
        }
        return this;
    }

    /** Waits until it has ended by itself; what it wrote into its log. */
    public String ends(int code) throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the desk ends by itself")
                .isTrue();
        assertThat(process.exitValue()).as("see " + log).isEqualTo(code);
        return Files.readString(log);
    }

    public void isKilled() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    public void isStopped() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the desk stops when asked")
                .isTrue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Sends JSON as one of the demo's people; anything but success fails. */
    public JsonNode send(String who, String method, String path, @Nullable Object body) throws IOException {
        var request = HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((who + ":" + who).getBytes()))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean isUp() throws InterruptedException {
        try {
            var health = HttpRequest.newBuilder(at("/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(health, BodyHandlers.ofString()).body().contains("\"UP\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
