package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Timeline;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Codes that customers have sent to their mail address and bring back to their page: the latest of a case opens, once, what is theirs alone. */
@Component
@Transactional
class Codes {

    /** From the moment its mail went. */
    static final Duration VALID = Duration.ofMinutes(15);

    static final int DIGITS = 8;
    static final int MOST_TRIES = 5;

    private static final int MOST_IN_A_WHILE = 3;
    private static final Duration A_WHILE = Duration.ofHours(1);

    private static final int ALL_OF_THEM = 100_000_000;
    private static final String MAC = "HmacSHA256";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Timeline timeline;
    private final MailSecret secret;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Codes(JdbcClient jdbc, Cases cases, Timeline timeline, MailSecret secret, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.timeline = timeline;
        this.secret = secret;
        this.clock = clock;
    }

    /** How the latest code of a case stands. */
    enum Standing {
        NONE,
        ON_ITS_WAY,
        /** It could not be brought to their address in time, or never can. */
        NOT_SENT,
        OPENS,
        TOO_OLD,
        /** Too many others were tried instead of it. */
        DEAD,
        USED
    }

    /** The latest code of a case, and until when it opens something if it was sent. */
    record Latest(Standing standing, @Nullable Instant until) {}

    /** What became of a code that somebody brought; {@code triesLeft} where it was another. */
    record Tried(Standing standing, boolean isRight, int triesLeft) {}

    private record Row(
            long id,
            String caseNumber,
            Instant askedAt,
            boolean refused,
            @Nullable Instant sentAt,
            @Nullable String mac,
            int wrong,
            @Nullable Instant usedAt) {}

    // Asked for ----------------------------------------------------------------------------------

    /** When the next code may be asked for, if not now. */
    @Transactional(readOnly = true)
    Optional<Instant> nextFrom(CaseNumber number) {
        return jdbc.sql("""
                        select asked_at from customer_code where case_number = ? and asked_at > ?
                        order by id desc offset ? limit 1
                        """)
                .params(number.value(), at(clock.instant().minus(A_WHILE)), MOST_IN_A_WHILE - 1)
                .query(OffsetDateTime.class)
                .optional()
                .map(asked -> asked.toInstant().plus(A_WHILE));
    }

    /** A new one goes to the customer's address; it ends the one before. The case's lock is held. */
    void ask(CaseNumber number, Locale language) {
        cases.getInOrder(number);
        jdbc.sql("delete from customer_code where case_number = ? and asked_at <= ?")
                .params(number.value(), at(clock.instant().minus(A_WHILE)))
                .update();
        jdbc.sql("""
                        insert into customer_code (case_number, language, asked_at, mail_at)
                        values (:number, :language, :now, :now)
                        """)
                .param("number", number.value())
                .param("language", language.getLanguage())
                .param("now", at(clock.instant()))
                .update();
        timeline.note(number, Actor.CUSTOMER, "asked-for-a-code", "A code goes to the customer's mail address.");
    }

    /**
     * Draws the digits; from this commit on they are the code.
     *
     * @return the only place where they are ever written
     */
    String draw(long id) {
        var code = String.format(Locale.ROOT, "%0" + DIGITS + "d", random.nextInt(ALL_OF_THEM));
        jdbc.sql("update customer_code set sent_at = ?, mac = ? where id = ?")
                .params(at(clock.instant()), mac(id, code), id)
                .update();
        return code;
    }

    // Brought back -------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    Latest latest(CaseNumber number) {
        return find(number, "")
                .map(row -> new Latest(
                        standing(row),
                        row.sentAt() == null ? null : row.sentAt().plus(VALID)))
                .orElse(new Latest(Standing.NONE, null));
    }

    /** Counts a wrong one. Until the transaction ends nobody else brings a code of this case. */
    Tried bring(CaseNumber number, String code) {
        var found = find(number, "for update");
        var standing = found.map(this::standing).orElse(Standing.NONE);
        if (standing != Standing.OPENS) {
            return new Tried(standing, false, 0);
        }
        var row = found.orElseThrow();
        if (isRight(row, code)) {
            return new Tried(standing, true, 0);
        }
        jdbc.sql("update customer_code set wrong = wrong + 1 where id = ?")
                .params(row.id())
                .update();
        var left = MOST_TRIES - row.wrong() - 1;
        return new Tried(left > 0 ? standing : Standing.DEAD, false, left);
    }

    /** The right one was brought and opens nothing any more. */
    void use(CaseNumber number) {
        jdbc.sql("update customer_code set used_at = ? where id = ?")
                .params(
                        at(clock.instant()),
                        find(number, "for update").orElseThrow().id())
                .update();
    }

    private Optional<Row> find(CaseNumber number, String how) {
        return jdbc.sql("""
                        select id, case_number, asked_at, refused, sent_at, mac, wrong, used_at
                        from customer_code where case_number = ? order by id desc limit 1
                        """ + how).params(number.value()).query(Row.class).optional();
    }

    private Standing standing(Row row) {
        var sentAt = row.sentAt();
        if (sentAt == null) {
            return row.refused() || isOver(row.askedAt()) ? Standing.NOT_SENT : Standing.ON_ITS_WAY;
        }
        if (row.usedAt() != null) {
            return Standing.USED;
        }
        if (row.wrong() >= MOST_TRIES) {
            return Standing.DEAD;
        }
        return isOver(sentAt) ? Standing.TOO_OLD : Standing.OPENS;
    }

    private boolean isOver(Instant since) {
        return !clock.instant().isBefore(since.plus(VALID));
    }

    private boolean isRight(Row row, String code) {
        var known = row.mac();
        return known != null
                && MessageDigest.isEqual(
                        known.getBytes(StandardCharsets.US_ASCII),
                        mac(row.id(), code).getBytes(StandardCharsets.US_ASCII));
    }

    /** Signed and not only hashed: whoever reads the database alone could try all codes. */
    private String mac(long id, String code) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of()
                    .formatHex(mac.doFinal(
                            "customer code %d %s".formatted(id, code).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
