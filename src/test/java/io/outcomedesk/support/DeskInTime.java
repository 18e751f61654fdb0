package io.outcomedesk.support;

import com.sun.net.httpserver.HttpServer;
import io.outcomedesk.OutcomeDesk;
import io.outcomedesk.support.MovableClock.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;

/** A desk as a process of its own whose time moves when the test says so; killed and started again, it goes on there. */
public final class DeskInTime implements AutoCloseable {

    private static final String CLOCK_PORT = "desk.clock.port";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DeskProcess process;
    private final Path folder;
    private final int clockPort;
    private Duration ahead;

    private DeskInTime(DeskProcess process, Path folder, int clockPort, Duration ahead) {
        this.process = process;
        this.folder = folder;
        this.clockPort = clockPort;
        this.ahead = ahead;
    }

    /** The desk's own side: it listens for how far its time moves. */
    public static void main(String[] args) throws IOException {
        var clock = new CompletableFuture<TestClock>();
        var listens = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(CLOCK_PORT)), 0);
        listens.createContext("/", exchange -> {
            clock.join()
                    .forward(Duration.parse(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        listens.start();
        var desk = SpringApplication.run(new Class<?>[] {OutcomeDesk.class, MovableClock.class}, args);
        clock.complete(desk.getBean(TestClock.class));
    }

    /** Starts on what the folder has, with the time so far ahead. */
    public static DeskInTime starts(Path folder, Path log, Duration ahead) throws IOException, InterruptedException {
        var clockPort = DeskProcess.freePort();
        var options = new ArrayList<>(List.of(
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-D%s=%d".formatted(CLOCK_PORT, clockPort),
                "-D%s=%s".formatted(TestClock.AHEAD, ahead)));
        var process = DeskProcess.starts(
                        options,
                        DeskInTime.class.getName(),
                        folder,
                        log,
                        "--desk.database.durable=false",
                        "--camunda.bpm.job-execution.wait-time-in-millis=50",
                        "--camunda.bpm.job-execution.max-wait=250")
                .isOpen();
        return new DeskInTime(process, folder, clockPort, ahead);
    }

    public URI at(String path) {
        return process.at(path);
    }

    public synchronized Instant now() {
        return Instant.now().plus(ahead);
    }

    public synchronized Duration ahead() {
        return ahead;
    }

    public synchronized void forward(Duration time) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + clockPort + "/"))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(time.toString()))
                .build();
        HTTP.send(request, BodyHandlers.discarding());
        ahead = ahead.plus(time);
    }

    /** The desk's database, looked at from outside. */
    public DataSource database() {
        try {
            var database = new PGSimpleDataSource();
            database.setServerNames(new String[] {"127.0.0.1"});
            // the fourth line of a running server's file is its port
            database.setPortNumbers(new int[] {
                Integer.parseInt(Files.readAllLines(folder.resolve("postgres/postmaster.pid"))
                        .get(3)
                        .strip())
            });
            database.setDatabaseName("postgres");
            database.setUser("postgres");
            database.setCurrentSchema("public,desk");
            return database;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    public void isKilled() throws InterruptedException {
        process.isKilled();
    }

    public void isStopped() throws InterruptedException {
        process.isStopped();
    }

    @Override
    public void close() {
        process.close();
    }
}
