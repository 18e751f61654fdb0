package io.outcomedesk.support;

import io.outcomedesk.cases.CustomerCase;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Kills the database connection in the middle of opening a case, as the death of the desk would: nothing of it is told or undone. */
@TestComponent
public class SuddenDeath {

    /** When it strikes. */
    public enum Moment {
        AFTER_THE_RECORD_BEFORE_THE_ENGINE,
        AFTER_THE_ENGINE_BEFORE_THE_COMMIT
    }

    private final JdbcClient jdbc;
    private final AtomicReference<Moment> next = new AtomicReference<>();

    SuddenDeath(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void strikesNext(Moment moment) {
        next.set(moment);
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void beforeTheEngine(CustomerCase.Opened opened) {
        strike(Moment.AFTER_THE_RECORD_BEFORE_THE_ENGINE);
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void afterTheEngine(CustomerCase.Opened opened) {
        strike(Moment.AFTER_THE_ENGINE_BEFORE_THE_COMMIT);
    }

    private void strike(Moment now) {
        if (next.compareAndSet(now, null)) {
            jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                    .query(Boolean.class)
                    .single();
        }
    }
}
