package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.Attachments;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.NewCase;
import io.outcomedesk.cases.NewFile;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.conversations.mail.IncomingMail;
import io.outcomedesk.outcomes.Outcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files each mail once: a new one is a case, a reply goes to its case, and what only a person can judge goes to the
 * owner. What a mail means, nobody but a person decides.
 */
@Service
@Transactional
public class MailIntake {

    /** Mails of one sender within an hour, from which on a person looks before any more cases are opened. */
    static final int MOST_CASES_AN_HOUR = 20;

    private static final int LONGEST_PROBLEM = 10_000;

    private final JdbcClient jdbc;
    private final CaseLock lock;
    private final Cases cases;
    private final Attachments attachments;
    private final Timeline timeline;
    private final Outcomes outcomes;
    private final ReplyAddresses replies;
    private final CustomerMails mails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MailIntake(
            JdbcClient jdbc,
            CaseLock lock,
            Cases cases,
            Attachments attachments,
            Timeline timeline,
            Outcomes outcomes,
            ReplyAddresses replies,
            CustomerMails mails,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.cases = cases;
        this.attachments = attachments;
        this.timeline = timeline;
        this.outcomes = outcomes;
        this.replies = replies;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    /** A mailbox as the server numbers it; with another validity it counts anew. */
    record Place(String mailbox, long validity) {}

    /** What became of a mail. */
    enum Became {
        OPENED,
        ADDED,
        TO_DECIDE,
        DECIDED,
        BOUNCED,
        PASSED,
        /** Too many of one sender; a manager looks. */
        HELD_BACK,
        /** It cannot be filed; a manager looks. */
        UNREADABLE
    }

    /** A person has to look at it; the case's owner does. */
    public record ToDecide(long mail, CaseNumber number) {}

    /** What a person sees of a mail that waits for their decision. */
    public record Waiting(long id, CaseNumber number, String from, String subject, String words, String why) {}

    // How far a mailbox was read -----------------------------------------------------------------

    @Transactional(readOnly = true)
    Optional<Long> lastOf(Place place) {
        return jdbc.sql("select last_uid from mailbox where name = ? and uid_validity = ?")
                .params(place.mailbox(), place.validity())
                .query(Long.class)
                .optional();
    }

    /** From behind this mail on, all of them are the desk's. */
    long begin(Place place, long last) {
        jdbc.sql("""
                        insert into mailbox (name, uid_validity, last_uid) values (:name, :validity, :last)
                        on conflict (name) do update set uid_validity = :validity, last_uid = :last
                        where mailbox.uid_validity <> :validity
                        """)
                .param("name", place.mailbox())
                .param("validity", place.validity())
                .param("last", last)
                .update();
        return lastOf(place).orElseThrow();
    }

    // One mail -----------------------------------------------------------------------------------

    /** Files the mail, and that it is filed, in one commit; one that another node has filed is left. */
    void file(Place place, long uid, byte[] raw) {
        if (isNext(place, uid)) {
            take(read(raw), raw);
        }
    }

    private IncomingMail read(byte[] raw) {
        try {
            return IncomingMail.read(raw, replies::isTheDesks);
        } catch (IncomingMail.TooLarge large) {
            throw new Refused(String.valueOf(large.getMessage()));
        }
    }

    /** It cannot be filed: it is kept, and somebody is told; the ones behind it are not held up. */
    void setAside(Place place, long uid, byte[] raw, String why) {
        if (isNext(place, uid)) {
            var at = "%s %d %d".formatted(place.mailbox(), place.validity(), uid);
            write(new Envelope(sha256(List.of(at)), at, "", "", "", why, "UNREADABLE"), raw)
                    .ifPresent(id -> became(id, Became.UNREADABLE, null));
        }
    }

    private boolean isNext(Place place, long uid) {
        lock.take("mailbox " + place.mailbox());
        return jdbc.sql("update mailbox set last_uid = ? where name = ? and uid_validity = ? and last_uid < ?")
                        .params(uid, place.mailbox(), place.validity(), uid)
                        .update()
                == 1;
    }

    private record Envelope(
            String fingerprint,
            String messageId,
            String sender,
            String name,
            String subject,
            String words,
            String kind) {

        static Envelope of(IncomingMail mail) {
            return new Envelope(
                    sha256(List.of(mail.messageId(), mail.from().address(), mail.wholeText())),
                    mail.messageId(),
                    mail.from().address(),
                    mail.from().name(),
                    mail.subject(),
                    mail.words(),
                    mail.kind().name());
        }
    }

    private Optional<Long> write(Envelope mail, byte[] raw) {
        return jdbc.sql("""
                        insert into incoming_mail
                          (fingerprint, message_id, sender, sender_name, subject, words, kind, became, raw, taken_at)
                        values (?, ?, ?, ?, ?, ?, ?, 'PASSED', ?, ?) on conflict (fingerprint) do nothing returning id
                        """)
                .params(
                        mail.fingerprint(),
                        mail.messageId(),
                        mail.sender(),
                        mail.name(),
                        mail.subject(),
                        mail.words(),
                        mail.kind(),
                        raw,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    private void take(IncomingMail mail, byte[] raw) {
        write(Envelope.of(mail), raw).ifPresent(id -> {
            switch (mail.kind()) {
                case A_PERSON -> fromAPerson(id, mail);
                case BOUNCE -> bounced(id, mail);
                case AUTO_REPLY, OWN -> became(id, Became.PASSED, caseOf(mail).orElse(null));
            }
        });
    }

    private void fromAPerson(long id, IncomingMail mail) {
        var known = caseOf(mail);
        if (known.isEmpty()) {
            opensACase(id, mail);
            return;
        }
        var number = known.get();
        cases.getInOrder(number);
        if (!cases.customer(number).email().equalsIgnoreCase(mail.from().address())
                || cases.get(number).isOver()) {
            toDecide(id, number);
            return;
        }
        cases.customerMails(number, wordsOf(mail));
        keepFiles(number, mail);
        became(id, Became.ADDED, number);
    }

    /** By the signed address that the reply goes to, or by the mail of ours that it answers; never by its subject. */
    private Optional<CaseNumber> caseOf(IncomingMail mail) {
        var answered = Stream.concat(mail.inReplyTo().stream(), mail.references().stream())
                .toList();
        return replies.caseIn(mail.deliveredTo()).filter(this::isThere).or(() -> mails.caseOf(answered));
    }

    private boolean isThere(CaseNumber number) {
        try {
            cases.get(number);
            return true;
        } catch (Unknown other) {
            // a case of before the database was made anew; its signature is still right
            return false;
        }
    }

    private void opensACase(long id, IncomingMail mail) {
        if (casesOpenedBy(mail.from().address()) >= MOST_CASES_AN_HOUR) {
            became(id, Became.HELD_BACK, null);
            return;
        }
        var number = cases.open(
                        new NewCase(
                                new NewCase.Contact(mail.from().address(), nameOf(mail), null),
                                wordsOf(mail),
                                "",
                                null,
                                null,
                                List.of(),
                                Map.of(),
                                "mail",
                                null,
                                null),
                        Actor.CUSTOMER)
                .orElseThrow();
        keepFiles(number, mail);
        became(id, Became.OPENED, number);
    }

    private int casesOpenedBy(String sender) {
        return jdbc.sql("select count(*) from incoming_mail where sender = ? and became = 'OPENED' and taken_at > ?")
                .params(sender, clock.instant().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private static String nameOf(IncomingMail mail) {
        return mail.from().name().isBlank()
                ? mail.from().address()
                : mail.from().name();
    }

    /** Their own words; where a mail has none but a subject or files, those. */
    private static String wordsOf(IncomingMail mail) {
        var words = mail.words().isBlank() ? mail.subject() : mail.words();
        var said = words.isBlank() ? "(a mail without words)" : words.strip();
        return said.codePointCount(0, said.length()) <= LONGEST_PROBLEM
                ? said
                : said.substring(0, said.offsetByCodePoints(0, LONGEST_PROBLEM - 1)) + "\u2026";
    }

    /** What cannot be kept is named; the whole mail stays as it came. */
    private void keepFiles(CaseNumber number, IncomingMail mail) {
        for (var file : mail.attachments()) {
            try {
                attachments.keep(
                        number,
                        NewFile.of(file.name(), file.content().length, false, new ByteArrayResource(file.content())),
                        Actor.CUSTOMER);
            } catch (Invalid | Refused notTaken) {
                timeline.note(
                        number, Actor.DESK, "file-not-taken", "%s: %s".formatted(file.name(), notTaken.getMessage()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private void bounced(long id, IncomingMail mail) {
        var bounce = mail.bounce().orElseThrow();
        var bounced = bounce.bounced().or(mail::inReplyTo);
        if (bounce.isPermanent()) {
            bounced.ifPresent(ours -> mails.couldNotBeDelivered(ours, bounce.address(), bounce.status()));
        }
        became(id, Became.BOUNCED, mails.caseOf(bounced.stream().toList()).orElse(null));
    }

    private void became(long id, Became what, @Nullable CaseNumber number) {
        jdbc.sql("update incoming_mail set became = ?, case_number = ? where id = ?")
                .params(what.name(), number == null ? null : number.value(), id)
                .update();
    }

    // What a person decides ----------------------------------------------------------------------

    private void toDecide(long id, CaseNumber number) {
        became(id, Became.TO_DECIDE, number);
        events.publishEvent(new ToDecide(id, number));
    }

    /** @throws Unknown when there is none */
    @Transactional(readOnly = true)
    public Waiting waiting(long id) {
        return jdbc.sql("select * from incoming_mail where id = ? and case_number is not null")
                .params(id)
                .query((row, i) -> {
                    var number = new CaseNumber(row.getString("case_number"));
                    var isTheirs = cases.customer(number).email().equalsIgnoreCase(row.getString("sender"));
                    return new Waiting(
                            id,
                            number,
                            "%s <%s>".formatted(row.getString("sender_name"), row.getString("sender")),
                            row.getString("subject"),
                            row.getString("words"),
                            isTheirs
                                    ? "The case is over. If this says that it is not solved, it comes back to you."
                                    : "It answers this case, and comes from another address than the customer's.");
                })
                .optional()
                .orElseThrow(() -> new Unknown("There is no such mail."));
    }

    /** @throws Unknown when there is none */
    @Transactional(readOnly = true)
    public byte[] original(long id) {
        return jdbc.sql("select raw from incoming_mail where id = ?")
                .params(id)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new Unknown("There is no such mail."));
    }

    /** The case that a mail is on, if it is on one. */
    @Transactional(readOnly = true)
    public Optional<CaseNumber> caseOf(long id) {
        return jdbc.sql("select case_number from incoming_mail where id = ? and case_number is not null")
                .params(id)
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
    }

    /** How a person read a mail. */
    public enum Reading {
        /** It is the customer's and belongs to this case. */
        THEIRS,
        /** The same, and they say that it is not solved. */
        NOT_SOLVED,
        /** Another matter: a case of its own. */
        ANOTHER_MATTER,
        /** Nothing comes of it. */
        NOTHING
    }

    public void decide(long id, Reading reading, PersonId by) {
        var mail = waiting(id);
        if (jdbc.sql(
                                "update incoming_mail set became = 'DECIDED', decided_by = ?, decided_at = ? where id = ? and became = 'TO_DECIDE'")
                        .params(by.value(), clock.instant().atOffset(ZoneOffset.UTC), id)
                        .update()
                == 0) {
            throw new Refused("Somebody decided on this mail already.");
        }
        var read = read(original(id));
        switch (reading) {
            case THEIRS -> {
                cases.customerMails(mail.number(), wordsOf(read));
                keepFiles(mail.number(), read);
            }
            case NOT_SOLVED -> {
                outcomes.say(mail.number(), false, wordsOf(read), "mail", by);
                keepFiles(mail.number(), read);
            }
            case ANOTHER_MATTER -> opensACase(id, read);
            case NOTHING -> timeline.note(mail.number(), Actor.of(by), "mail-left", mail.from());
        }
    }

    private static String sha256(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
