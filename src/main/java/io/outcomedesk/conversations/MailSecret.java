package io.outcomedesk.conversations;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the desk signs its reply addresses with: the one that is set, else one made at random and kept with the cases. */
@Component
class MailSecret {

    private final String set;
    private final JdbcClient jdbc;
    private final Clock clock;

    MailSecret(@Value("${desk.mail.secret}") String set, JdbcClient jdbc, Clock clock) {
        this.set = set;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    String value() {
        return set.isBlank() ? kept() : set;
    }

    private String kept() {
        return find().orElseGet(this::made);
    }

    /** Two nodes that start at once keep the same one: the first. */
    private String made() {
        var bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        jdbc.sql("insert into mail_secret (secret, made_at) values (?, ?) on conflict do nothing")
                .params(
                        Base64.getEncoder().encodeToString(bits),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find().orElseThrow();
    }

    private Optional<String> find() {
        return jdbc.sql("select secret from mail_secret").query(String.class).optional();
    }
}
