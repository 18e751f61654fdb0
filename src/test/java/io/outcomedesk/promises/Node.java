package io.outcomedesk.promises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.outcomedesk.support.DeskInTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk that is walked on, and its database seen from outside; it may be killed at any moment, and starts again. */
final class Node implements AutoCloseable {

    /** For longer than this a dead node's jobs are nobody else's. */
    private static final Duration JOB_LOCK = Duration.ofMinutes(6);

    private static final Path LOG = Path.of("target", "random-walks.log");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final ReadWriteLock time = new ReentrantReadWriteLock();
    private final Path folder;
    private volatile DeskInTime desk;
    private volatile HikariDataSource database;

    /** Counts every death and every birth: what failed between two of them may be asked again. */
    private volatile int life;

    Node(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.desk = DeskInTime.starts(folder, LOG, Duration.ZERO);
        this.database = looksInto(desk);
    }

    private static HikariDataSource looksInto(DeskInTime desk) {
        var pool = new HikariDataSource();
        pool.setDataSource(desk.database());
        pool.setMaximumPoolSize(10);
        // the same long question thousands of times: planned once
        pool.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
        return pool;
    }

    /** What came back; status 0 where the desk died meanwhile and nobody knows. */
    record Answer(int status, String text, JsonNode body) {

        boolean isCutOff() {
            return status == 0;
        }

        boolean isLetThrough() {
            return status > 0 && status < 400;
        }

        String detail() {
            return body.path("detail").asText();
        }
    }

    Answer answer(Call call, String... headers) {
        var before = life;
        try {
            var request = HttpRequest.newBuilder(desk.at(call.path())).timeout(Duration.ofSeconds(60));
            if (!call.who().isEmpty()) {
                var account = (call.who() + ":" + call.who()).getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account));
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            if (call.body() != null) {
                request.header(
                        "Content-Type",
                        call.isOfTheCustomer() ? "application/x-www-form-urlencoded" : "application/json");
            }
            request.method(call.method(), BodyPublishers.ofString(text(call)));
            var response = whileTimeStands(request.build());
            var isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    isJson ? json.readTree(response.body()) : json.createObjectNode());
        } catch (IOException broken) {
            isUp();
            if (life == before) {
                throw new UncheckedIOException(call.toString(), broken);
            }
            return new Answer(0, "", json.createObjectNode());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** No clock jumps by hours between two lines of one command. */
    private HttpResponse<String> whileTimeStands(HttpRequest request) throws IOException, InterruptedException {
        time.readLock().lock();
        try {
            return http.send(request, BodyHandlers.ofString());
        } finally {
            time.readLock().unlock();
        }
    }

    private String text(Call call) throws IOException {
        var body = call.body();
        if (body == null) {
            return "";
        }
        return call.isOfTheCustomer()
                ? body.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                : json.writeValueAsString(body);
    }

    /** What the database says; asked again where it went down with the desk. */
    <T> T see(Function<JdbcClient, T> question) {
        for (; ; ) {
            var before = life;
            try {
                return question.apply(JdbcClient.create(database));
            } catch (DataAccessException gone) {
                isUp();
                if (life == before) {
                    throw gone;
                }
            }
        }
    }

    Instant now() {
        return desk.now();
    }

    synchronized void forward(Duration far) {
        time.writeLock().lock();
        try {
            desk.forward(far);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            time.writeLock().unlock();
        }
    }

    /** Waits while it starts. */
    private synchronized void isUp() {}

    /** In the middle of whatever the others do: {@code kill -9}, or a stop as for a new version. */
    synchronized void isRestarted(boolean killed) throws IOException, InterruptedException {
        life++;
        var ahead = desk.ahead();
        if (killed) {
            desk.isKilled();
        } else {
            desk.isStopped();
        }
        database.close();
        desk = DeskInTime.starts(folder, LOG, ahead);
        database = looksInto(desk);
        life++;
        forward(JOB_LOCK);
    }

    @Override
    public void close() {
        database.close();
        try {
            desk.isStopped();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            desk.close();
        }
    }
}
