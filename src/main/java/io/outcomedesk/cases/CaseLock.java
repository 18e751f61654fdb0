package io.outcomedesk.cases;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One after the other: every command on a case holds the case's lock, from before its first read until its commit, so
 * that who comes second sees what the first one did.
 */
@Component
public class CaseLock {

    private final JdbcClient jdbc;

    CaseLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for the case's lock and holds it until the surrounding transaction ends. Taking it again is free. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(CaseNumber number) {
        take(number.value());
    }

    /** The same for anything else that must happen one at a time, by name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 4711))")
                .param(name)
                .query((row, i) -> true)
                .list();
    }
}
