package io.outcomedesk;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A real PostgreSQL inside the desk, for a desk that was given no other: data in a folder, reachable from this machine only. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "none")
class BuiltInDatabase {

    private static final Logger log = LoggerFactory.getLogger(BuiltInDatabase.class);
    private static final String MAJOR_VERSION = "17";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Holds the folder for as long as the desk runs, so that two desks never share one. */
    @Bean(destroyMethod = "close")
    FileChannel folderLock(@Value("${desk.database.folder}") Path folder) throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(folder.resolve("desk.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new CannotStart(
                    "Another desk is running on the folder %s.".formatted(folder.toAbsolutePath()),
                    "Stop it, or give this one a folder of its own: DESK_DATABASE_FOLDER=….");
        }
        return channel;
    }

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres(
            FileChannel folderLock,
            @Value("${desk.database.folder}") Path folder,
            @Value("${desk.database.durable}") boolean durable)
            throws IOException {
        var data = folder.resolve("postgres").toAbsolutePath();
        refuseAnotherMajorVersion(data);
        stopWhatAKilledDeskLeftRunning(data);
        var onOff = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", onOff)
                .setServerConfig("synchronous_commit", onOff)
                .setServerConfig("full_page_writes", onOff)
                // what a customer wrote stands in rows and statements, never in a log
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic")
                .start();
    }

    @Bean(destroyMethod = "close")
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        return pool;
    }

    private static void refuseAnotherMajorVersion(Path data) throws IOException {
        var version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            return;
        }
        var found = Files.readString(version).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new CannotStart(
                    "The data in %s was written by PostgreSQL %s, and this desk brings PostgreSQL %s."
                            .formatted(data, found, MAJOR_VERSION),
                    "Move the folder away, or load it into a PostgreSQL %s of your own and set SPRING_DATASOURCE_URL."
                            .formatted(found));
        }
    }

    /** After {@code kill -9} of the desk its database lives on; the folder lock has shown that no desk uses it. */
    private static void stopWhatAKilledDeskLeftRunning(Path data) throws IOException {
        var left = runningServerOf(data);
        if (left.isEmpty()) {
            return;
        }
        log.info(
                "A desk that was killed left its database running (process {}); stopping it",
                left.get().pid());
        left.get().destroy();
        awaitEndOf(left.get());
    }

    private static void awaitEndOf(ProcessHandle server) {
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping the database left running", interrupted);
        } catch (ExecutionException | TimeoutException stillThere) {
            var refusal = new CannotStart(
                    "The database left running by a killed desk (process %d) does not stop.".formatted(server.pid()),
                    "End that process and start again.");
            refusal.initCause(stillThere);
            throw refusal;
        }
    }

    private static Optional<ProcessHandle> runningServerOf(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !lines.get(0).strip().matches("\\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(BuiltInDatabase::isPostgres)
                .filter(process -> Path.of(lines.get(1)).equals(data));
    }

    private static boolean isPostgres(ProcessHandle process) {
        @Nullable String command = process.info().command().orElse(null);
        return command != null && Path.of(command).getFileName().toString().startsWith("postgres");
    }
}
