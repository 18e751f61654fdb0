package io.outcomedesk.notices;

import io.outcomedesk.CannotStart;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.mail.MailDoor;
import io.outcomedesk.mail.MailDoor.Sent;
import io.outcomedesk.mail.MailThread;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits for each person in one mail. On every node, on a thread of its own: nothing of the desk waits for a
 * mail server. What a mail holds is fixed before it goes, so that one sent twice, by a desk killed in between, has the
 * same Message-ID.
 */
@Component
@EnableConfigurationProperties(MailSettings.class)
class Mails implements SmartInitializingSingleton, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Mails.class);

    private final JdbcClient jdbc;
    private final MailDoor door;
    private final MailSettings settings;
    private final String url;
    private final People people;
    private final OpeningHours hours;
    private final CaseLock lock;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final MailThread thread = new MailThread("mail");

    Mails(
            JdbcClient jdbc,
            ObjectProvider<JavaMailSender> mailer,
            MailSettings settings,
            @Value("${desk.url}") String url,
            People people,
            OpeningHours hours,
            CaseLock lock,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.door = new MailDoor(mailer.getIfAvailable());
        this.settings = settings;
        this.url = url.replaceFirst("/+$", "");
        this.people = people;
        this.hours = hours;
        this.lock = lock;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    // Start and stop -----------------------------------------------------------------------------

    /** Before the first door opens. */
    @Override
    public void afterSingletonsInstantiated() {
        if (door.isThere() && !settings.hasFrom()) {
            throw new CannotStart(
                    "There is a mail server (spring.mail.host), and no address that the desk writes from.",
                    "Set DESK_MAIL_FROM to an address such as desk@example.org, and start again.");
        }
        if (door.isThere() && !MailSettings.canBeOpened(url)) {
            throw new CannotStart(
                    "There is a mail server (spring.mail.host), and desk.url is no address that people could open.",
                    "Set DESK_URL to where people find the desk, such as https://desk.example.org, and start again.");
        }
    }

    @Override
    public void start() {
        if (!door.isThere()) {
            log.info(
                    "No mail goes out: spring.mail.host is not set. What waits for people stands in the Tasklist only.");
            jdbc.sql("""
                            update notice set state = 'NOT_MAILED', settled_at = ?
                            where id in (select id from notice where state = 'WAITING' for update skip locked)
                            """).params(now()).update();
            return;
        }
        thread.start(this::send, settings.every());
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    // What goes in one mail ----------------------------------------------------------------------

    /** Everything that may go now; while the server is away, one attempt is enough. */
    synchronized void send() {
        for (var mail : leftFromBefore()) {
            if (!sendOne(mail, false)) {
                return;
            }
        }
        for (var reader : whoIsToBeTold()) {
            var mail = transaction.execute(status -> gather(reader));
            if (mail != null && mail.isPresent() && !sendOne(mail.get(), true)) {
                return;
            }
        }
    }

    /** Fixed by a node that was killed, or sent without hearing the server's answer: somebody may have them. */
    private List<String> leftFromBefore() {
        return jdbc.sql("""
                        select mail from notice where state = 'WAITING' and mail is not null
                        group by mail having min(mail_at) <= ? order by min(mail_at)
                        """).params(now()).query(String.class).list();
    }

    private record Waiting(long id, PersonId person, Instant mailAt) {}

    private List<Waiting> waiting() {
        return jdbc.sql("select id, person, mail_at from notice where state = 'WAITING' and mail is null order by id")
                .query((row, i) -> new Waiting(
                        row.getLong(1), new PersonId(row.getString(2)), moment(row.getObject(3, OffsetDateTime.class))))
                .list();
    }

    /** Those for whom something has waited long enough, or whoever stands in for them; who waits longest comes first. */
    private Set<PersonId> whoIsToBeTold() {
        return waiting().stream()
                .filter(one -> !one.mailAt().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Waiting::mailAt))
                .map(one -> people.acting(one.person()).id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Fixes what goes in one mail: everything that waits for them; empty where another node was faster. */
    private Optional<String> gather(PersonId reader) {
        lock.take("what goes in one mail");
        var ids = waiting().stream()
                .filter(one -> people.acting(one.person()).id().equals(reader))
                .map(Waiting::id)
                .toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        var mail = "notices-" + UUID.randomUUID();
        jdbc.sql("update notice set mail = :mail, told_to = :reader where id in (:ids)")
                .param("mail", mail)
                .param("reader", reader.value())
                .param("ids", ids)
                .update();
        return Optional.of(mail);
    }

    // One mail -----------------------------------------------------------------------------------

    private record Told(
            long id,
            PersonId person,
            PersonId reader,
            Letter.Kind kind,
            CaseNumber number,
            Instant until,
            boolean isStillSo,
            int tries) {}

    /** @return false when there is no use in trying the next one now */
    private boolean sendOne(String mail, boolean isNew) {
        return Boolean.TRUE.equals(transaction.execute(status -> !isOurs(mail) || send(mail, isNew)));
    }

    private boolean send(String mail, boolean isNew) {
        var told = read(mail);
        var passed = told.stream().filter(one -> !one.isStillSo()).toList();
        var current = told.stream().filter(Told::isStillSo).toList();
        settle(passed, "PASSED");
        if (current.isEmpty()) {
            return true;
        }
        var reader = people.get(current.get(0).reader());
        if (reader.email() == null || !reader.active()) {
            settle(current, "NOT_MAILED");
            return true;
        }
        var sent = door.send(message -> write(new MimeMessageHelper(message, "UTF-8"), mail, reader, letter(current)));
        if (!sent.isTaken()) {
            tryAgain(current, sent, isNew && sent.nobodyHasIt());
            return !sent.isAway();
        }
        settle(current, "SENT");
        return true;
    }

    /** One node sends it; a row that another holds is not waited for. */
    private boolean isOurs(String mail) {
        return jdbc.sql("""
                        select id from notice where state = 'WAITING' and mail = :mail
                          and id = (select min(id) from notice where state = 'WAITING' and mail = :mail)
                        for update skip locked
                        """).param("mail", mail).query(Long.class).optional().isPresent();
    }

    private List<Told> read(String mail) {
        return jdbc.sql("""
                        select n.id, n.person, n.told_to, n.case_number, n.tries,
                               case n.kind when 'offer' then o.kind else n.kind end as kind,
                               coalesce(o.answer_by, p.due) as until,
                               coalesce(o.state = 'OFFERED' and o.to_person = n.person and o.answer_by > :now,
                                        p.state = 'OPEN' and p.who = n.person and p.due > :now) as still_so
                        from notice n left join offer o on o.id = n.offer left join promise p on p.id = n.promise
                        where n.state = 'WAITING' and n.mail = :mail order by n.id
                        """)
                .param("now", now())
                .param("mail", mail)
                .query((row, i) -> new Told(
                        row.getLong("id"),
                        new PersonId(row.getString("person")),
                        new PersonId(row.getString("told_to")),
                        kind(row.getString("kind")),
                        new CaseNumber(row.getString("case_number")),
                        moment(row.getObject("until", OffsetDateTime.class)),
                        row.getBoolean("still_so"),
                        row.getInt("tries")))
                .list();
    }

    private static Letter.Kind kind(String kind) {
        return switch (kind) {
            case "escalation" -> Letter.Kind.HELP;
            case "ownership" -> Letter.Kind.OWNERSHIP;
            case "piece" -> Letter.Kind.PIECE;
            case "promise-due" -> Letter.Kind.PROMISE_DUE;
            case "promise-missed" -> Letter.Kind.PROMISE_MISSED;
            default -> throw new IllegalStateException("Nobody is told of " + kind);
        };
    }

    private Letter letter(List<Told> told) {
        return Letter.of(
                told.stream()
                        .map(one -> new Letter.Line(
                                one.number(),
                                one.kind(),
                                one.until(),
                                one.person().equals(one.reader()) ? "" : inOneLine(people.get(one.person()))))
                        .toList(),
                hours,
                url + "/camunda/app/tasklist/");
    }

    private void write(MimeMessageHelper message, String mail, Person reader, Letter letter)
            throws MessagingException, UnsupportedEncodingException {
        message.setFrom(settings.from(), "Outcome Desk");
        message.setTo(new InternetAddress(
                Objects.requireNonNull(reader.email()), inOneLine(reader), StandardCharsets.UTF_8.name()));
        message.setSubject(letter.subject());
        message.setText(letter.text());
        message.getMimeMessage()
                .setHeader(
                        "Message-ID", "<%s@%s>".formatted(mail, URI.create(url).getHost()));
        // so that nobody's "I am on holiday" answers it
        message.getMimeMessage().setHeader("Auto-Submitted", "auto-generated");
    }

    /** In a header a line's end would begin another header. */
    private static String inOneLine(Person person) {
        return person.name().replaceAll("\\s+", " ");
    }

    private void settle(List<Told> told, String how) {
        if (!told.isEmpty()) {
            jdbc.sql("update notice set state = :how, settled_at = :now where id in (:ids)")
                    .param("how", how)
                    .param("now", now())
                    .param("ids", told.stream().map(Told::id).toList())
                    .update();
        }
    }

    // A server that is away ----------------------------------------------------------------------

    /** After a growing pause; what certainly nobody has may go together with what becomes known meanwhile. */
    private void tryAgain(List<Told> told, Sent sent, boolean nobodyHasIt) {
        var tries = told.stream().mapToInt(Told::tries).max().orElse(0);
        jdbc.sql("""
                        update notice set tries = :tries, mail_at = :again, last_error = :error,
                            mail = case when :nobodyHasIt then null else mail end,
                            told_to = case when :nobodyHasIt then null else told_to end
                        where id in (:ids)
                        """)
                .param("tries", tries + 1)
                .param("again", clock.instant().plus(MailDoor.pauseAfter(tries)).atOffset(ZoneOffset.UTC))
                .param("error", sent.error())
                .param("nobodyHasIt", nobodyHasIt)
                .param("ids", told.stream().map(Told::id).toList())
                .update();
        if (!sent.isAway()) {
            log.warn(
                    "The mail server did not take a mail to {}: {}", told.get(0).reader(), sent.error());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant moment(OffsetDateTime value) {
        return value.toInstant();
    }
}
