package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.conversations.mail.MessageIds;
import io.outcomedesk.mail.MailDoor;
import io.outcomedesk.mail.MailDoor.Became;
import io.outcomedesk.mail.MailDoor.Sent;
import io.outcomedesk.mail.MailThread;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends customers what waits for them, one mail for each case, in one thread. On every node; what a mail holds is fixed
 * before it goes, so that one sent twice, by a desk killed in between, has the same Message-ID. One that cannot go, or
 * comes back, is its owner's to bring to the customer in another way.
 */
@Component
@EnableConfigurationProperties(CustomerMailSettings.class)
public class CustomerMails implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CustomerMails.class);

    /** As mails write it. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final MailDoor door;
    private final CustomerMailSettings settings;
    private final CustomerLetters letters;
    private final ReplyAddresses replies;
    private final Cases cases;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final String from;
    private final String url;
    private final String cell;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final MailThread thread = new MailThread("customer-mail");

    CustomerMails(
            JdbcClient jdbc,
            ObjectProvider<JavaMailSender> mailer,
            CustomerMailSettings settings,
            CustomerLetters letters,
            ReplyAddresses replies,
            Cases cases,
            Timeline timeline,
            ApplicationEventPublisher events,
            @Value("${desk.mail.from}") String from,
            @Value("${desk.url}") String url,
            @Value("${desk.cell}") String cell,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.door = new MailDoor(mailer.getIfAvailable());
        this.settings = settings;
        this.letters = letters;
        this.replies = replies;
        this.cases = cases;
        this.timeline = timeline;
        this.events = events;
        this.from = from;
        this.url = url;
        this.cell = cell;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    // Start and stop -----------------------------------------------------------------------------

    @Override
    public void start() {
        if (door.isThere()) {
            thread.start(this::send, settings.every());
            return;
        }
        log.info("Customers get no mail: spring.mail.host is not set. Their page tells them.");
        jdbc.sql("""
                        update customer_mail set state = 'NOT_MAILED', settled_at = ?
                        where id in (select id from customer_mail where state = 'WAITING' for update skip locked)
                        """).params(now()).update();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** False where no mail server is set: then customers are told nothing but on their page. */
    public boolean go() {
        return door.isThere();
    }

    // What goes in one mail ----------------------------------------------------------------------

    /** Everything that may go now; while the server is away, one attempt is enough. */
    synchronized void send() {
        giveUp();
        for (var mail : fixedBefore()) {
            if (!sendOne(mail, false)) {
                return;
            }
        }
        for (var number : whoIsToBeTold()) {
            var mail = transaction.execute(status -> fix(number));
            if (mail != null && mail.isPresent() && !sendOne(mail.get(), true)) {
                return;
            }
        }
        giveUp();
    }

    /** Fixed by a node that was killed, or sent without hearing the server's answer: somebody may have them. */
    private List<Long> fixedBefore() {
        return jdbc.sql("""
                        select id from customer_mail
                        where state = 'WAITING' and fixed_at is not null and mail_at <= ? order by mail_at, id
                        """).params(now()).query(Long.class).list();
    }

    /** Who waits longest comes first. */
    private List<CaseNumber> whoIsToBeTold() {
        return jdbc.sql("""
                        select case_number from customer_mail
                        where state = 'WAITING' and fixed_at is null and mail_at <= ?
                        group by case_number order by min(mail_at)
                        """).params(now()).query(String.class).list().stream()
                .map(CaseNumber::new)
                .toList();
    }

    /** Fixes what goes in one mail: everything that waits on the case; empty where another node was faster, or nothing of it matters. */
    private Optional<Long> fix(CaseNumber number) {
        var file = cases.getInOrder(number);
        var waiting = jdbc.sql("""
                        select id from customer_mail
                        where case_number = ? and state = 'WAITING' and fixed_at is null order by id for update
                        """).params(number.value()).query(Long.class).list();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var mail = waiting.get(0);
        gather(waiting.subList(1, waiting.size()), mail);
        var letter = letters.of(file, lines(mail));
        if (letter.isEmpty()) {
            settle(mail, "PASSED");
            return Optional.empty();
        }
        fix(mail, file, letter.get());
        return Optional.of(mail);
    }

    private void gather(List<Long> others, long mail) {
        for (var other : others) {
            jdbc.sql("update customer_mail_line set mail = ? where mail = ?")
                    .params(mail, other)
                    .update();
            jdbc.sql("delete from customer_mail where id = ?").params(other).update();
        }
    }

    private List<CustomerLetters.Line> lines(long mail) {
        return jdbc.sql("""
                        select e.*, l.asks from customer_mail_line l join timeline_entry e on e.id = l.entry
                        where l.mail = ? order by e.id
                        """)
                .params(mail)
                .query((row, i) -> new CustomerLetters.Line(
                        new TimelineEntry(
                                row.getLong("id"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("who"),
                                row.getString("kind"),
                                row.getString("words"),
                                row.getBoolean("for_customer")),
                        row.getBoolean("asks")))
                .list();
    }

    private void fix(long mail, CustomerCase file, CustomerLetter letter) {
        var number = file.number();
        var before = before(number, mail);
        jdbc.sql("""
                        update customer_mail set fixed_at = :now, message_id = :id, sender = :sender, recipient = :recipient,
                            reply_to = :replyTo, in_reply_to = :inReplyTo, thread = :thread, subject = :subject,
                            plain = :plain, html = :html, automatic = :automatic
                        where id = :mail
                        """)
                .param("now", now())
                .param(
                        "id",
                        "<%s.%d@%s>".formatted(number, mail, URI.create(url).getHost()))
                .param("sender", letters.sender(file))
                .param("recipient", cases.customer(number).email())
                .param("replyTo", replies.of(number))
                .param("inReplyTo", before.isEmpty() ? null : before.get(before.size() - 1))
                .param("thread", before.isEmpty() ? null : String.join(" ", firstAndLast(before)))
                .param("subject", letter.subject())
                .param("plain", letter.plain())
                .param("html", letter.html())
                .param("automatic", letter.isAutomatic())
                .param("mail", mail)
                .update();
    }

    /** The Message-IDs of all of the case's mails, the customer's and ours, the first one first. */
    List<String> sentBefore(CaseNumber number) {
        return before(number, 0);
    }

    /** The Message-IDs of the case's earlier mails, the customer's and ours, the first one first. */
    private List<String> before(CaseNumber number, long mail) {
        return jdbc
                .sql("""
                        select message_id, fixed_at as at, id from customer_mail
                        where case_number = :number and id <> :mail and message_id is not null
                        union all
                        select message_id, taken_at, id from incoming_mail
                        where case_number = :number and became in ('OPENED', 'ADDED')
                        order by at, id
                        """)
                .param("number", number.value())
                .param("mail", mail)
                .query((row, i) -> row.getString("message_id"))
                .list()
                .stream()
                .filter(MessageIds::isAName)
                .toList();
    }

    static List<String> firstAndLast(List<String> ids) {
        return List.of(ids.get(0), ids.get(ids.size() - 1)).stream().distinct().toList();
    }

    /** What was fixed and has not gone must not bring a dead link; one that is on its way is waited for. */
    @EventListener
    void on(CustomerLinks.Renewed renewed) {
        jdbc.sql("""
                        update customer_mail set plain = replace(plain, :before, :now), html = replace(html, :before, :now)
                        where case_number = :number and state = 'WAITING' and fixed_at is not null
                        """)
                .param("before", renewed.before())
                .param("now", renewed.now())
                .param("number", renewed.number().value())
                .update();
    }

    // One mail -----------------------------------------------------------------------------------

    /** A mail as it goes out. */
    record Fixed(
            String number,
            String messageId,
            Instant fixedAt,
            String sender,
            String recipient,
            String replyTo,
            @Nullable String inReplyTo,
            @Nullable String thread,
            String subject,
            String plain,
            String html,
            boolean automatic,
            int tries) {}

    /** @return false when there is no use in trying the next one now */
    private boolean sendOne(long mail, boolean isNew) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> fixed(mail).map(fixed -> send(mail, fixed, isNew)).orElse(true)));
    }

    /** One node sends it; a row that another holds is not waited for. */
    private Optional<Fixed> fixed(long mail) {
        return jdbc.sql("""
                        select case_number, message_id, fixed_at, sender, recipient, reply_to, in_reply_to, thread, subject,
                            plain, html, automatic, tries
                        from customer_mail where id = ? and state = 'WAITING' and fixed_at is not null
                        for update skip locked
                        """)
                .params(mail)
                .query((row, i) -> new Fixed(
                        row.getString("case_number"),
                        row.getString("message_id"),
                        row.getObject("fixed_at", OffsetDateTime.class).toInstant(),
                        row.getString("sender"),
                        row.getString("recipient"),
                        row.getString("reply_to"),
                        row.getString("in_reply_to"),
                        row.getString("thread"),
                        row.getString("subject"),
                        row.getString("plain"),
                        row.getString("html"),
                        row.getBoolean("automatic"),
                        row.getInt("tries")))
                .optional();
    }

    private boolean send(long mail, Fixed fixed, boolean isNew) {
        var sent = door.send(message -> write(message, fixed));
        if (sent.isTaken()) {
            settle(mail, "SENT");
        } else if (sent.became() == Became.REFUSED) {
            log.warn("A mail of {} is refused for good: {}", fixed.number(), sent.error());
            isDead(mail, fixed.recipient(), "The mail server refuses it for this address.");
        } else {
            tryAgain(mail, fixed, sent, isNew && sent.nobodyHasIt());
        }
        return !sent.isAway();
    }

    void write(MimeMessage message, Fixed fixed) throws MessagingException, UnsupportedEncodingException {
        var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(from, fixed.sender());
        helper.setReplyTo(fixed.replyTo());
        helper.setTo(fixed.recipient());
        helper.setSubject(fixed.subject());
        message.setHeader("Date", DATE.format(fixed.fixedAt().atZone(ZoneOffset.UTC)));
        message.setHeader("Message-ID", fixed.messageId());
        message.setHeader("X-Outcome-Desk", cell);
        if (fixed.inReplyTo() != null) {
            message.setHeader("In-Reply-To", fixed.inReplyTo());
            message.setHeader("References", String.valueOf(fixed.thread()));
        }
        if (fixed.automatic()) {
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        message.setContent(alternatives(fixed));
    }

    private static MimeMultipart alternatives(Fixed fixed) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(fixed.plain(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(fixed.html(), StandardCharsets.UTF_8.name(), "html");
        return new MimeMultipart("alternative", plain, html);
    }

    /** After a growing pause; what certainly nobody has may go together with what becomes known meanwhile. */
    private void tryAgain(long mail, Fixed fixed, Sent sent, boolean nobodyHasIt) {
        jdbc.sql("""
                        update customer_mail set tries = tries + 1, mail_at = :again, last_error = :error
                        where id = :mail
                        """)
                .param(
                        "again",
                        clock.instant().plus(MailDoor.pauseAfter(fixed.tries())).atOffset(ZoneOffset.UTC))
                .param("error", sent.error())
                .param("mail", mail)
                .update();
        if (nobodyHasIt) {
            jdbc.sql("""
                            update customer_mail set fixed_at = null, message_id = null, sender = null, recipient = null,
                                reply_to = null, in_reply_to = null, thread = null, subject = null, plain = null,
                                html = null, automatic = null
                            where id = ?
                            """).params(mail).update();
        }
        if (!sent.isAway()) {
            log.warn("The mail server did not take a mail of {}: {}", fixed.number(), sent.error());
        }
        // a server that is away takes none of what waits
        jdbc.sql("""
                        update customer_mail set failed_since = coalesce(failed_since, :now)
                        where id = :mail or (:isAway and id in (
                            select id from customer_mail where state = 'WAITING' and mail_at <= :now and failed_since is null
                            for update skip locked))
                        """)
                .param("now", now())
                .param("mail", mail)
                .param("isAway", sent.isAway())
                .update();
    }

    private void settle(long mail, String how) {
        jdbc.sql("update customer_mail set state = ?, settled_at = ? where id = ?")
                .params(how, now(), mail)
                .update();
    }

    // What does not reach them -------------------------------------------------------------------

    private void isDead(long mail, String address, String why) {
        jdbc.sql("""
                        update customer_mail set state = 'UNDELIVERABLE', settled_at = :now, dead_address = :address,
                            last_error = :why
                        where id = :mail
                        """)
                .param("now", now())
                .param("address", address)
                .param("why", why)
                .param("mail", mail)
                .update();
    }

    /**
     * A mail of ours came back, or its reader's server says it will not arrive. Told twice, it is one.
     *
     * @param messageId of the mail that came back, with or without its angle brackets
     * @return its case; empty where it is no mail to a customer
     */
    public Optional<CaseNumber> couldNotBeDelivered(String messageId, String deadAddress, String why) {
        var id = "<%s>".formatted(messageId.replaceAll("[<>\\s]", ""));
        var number = jdbc.sql("select case_number from customer_mail where message_id = ?")
                .params(id)
                .query(String.class)
                .optional()
                .map(CaseNumber::new);
        number.ifPresent(one -> transaction.executeWithoutResult(status -> {
            cases.getInOrder(one);
            jdbc.sql("""
                            select id from customer_mail
                            where message_id = ? and state in ('SENT', 'WAITING') for update
                            """).params(id).query(Long.class).optional().ifPresent(mail -> {
                isDead(mail, CustomerLetters.inOneLine(deadAddress), CustomerLetters.inOneLine(why));
                tellTheOwner(mail);
            });
        }));
        return number;
    }

    /** The case of the first of these that the desk sent to a customer, by its Message-ID. */
    public Optional<CaseNumber> caseOf(List<String> messageIds) {
        return messageIds.stream()
                .map(id -> jdbc.sql("select case_number from customer_mail where message_id = ?")
                        .params("<%s>".formatted(id.replaceAll("[<>\\s]", "")))
                        .query(String.class)
                        .optional())
                .flatMap(Optional::stream)
                .map(CaseNumber::new)
                .findFirst();
    }

    /** What was tried long enough, and what was refused: their owners are told, each once. */
    private void giveUp() {
        jdbc.sql("""
                        update customer_mail m set state = 'UNDELIVERABLE', settled_at = :now,
                            dead_address = coalesce(m.recipient, (
                                select c.email from customer c join customer_case k on k.customer = c.id
                                where k.number = m.case_number)),
                            last_error = :why
                        where m.id in (select id from customer_mail where state = 'WAITING' and failed_since <= :since
                                       for update skip locked)
                        """)
                .param("now", now())
                .param(
                        "why",
                        "It could not be sent for %d hours."
                                .formatted(settings.giveUpAfter().toHours()))
                .param("since", clock.instant().minus(settings.giveUpAfter()).atOffset(ZoneOffset.UTC))
                .update();
        for (var mail : jdbc.sql(
                        "select id from customer_mail where state = 'UNDELIVERABLE' and owner_told_at is null order by id")
                .query(Long.class)
                .list()) {
            transaction.executeWithoutResult(status -> {
                cases.getInOrder(undelivered(mail).number());
                tellTheOwner(mail);
            });
        }
    }

    /** The case's lock is held. */
    private void tellTheOwner(long mail) {
        var isToldNow = jdbc.sql("update customer_mail set owner_told_at = ? where id = ? and owner_told_at is null")
                        .params(now(), mail)
                        .update()
                > 0;
        if (!isToldNow) {
            return;
        }
        var dead = undelivered(mail);
        timeline.note(
                dead.number(),
                Actor.DESK,
                "mail-undelivered",
                "A mail did not reach %s. %s".formatted(dead.address(), dead.why()));
        if (cases.get(dead.number()).isOpen()) {
            events.publishEvent(new CustomerMail.Undelivered(dead.number(), mail));
        }
    }

    /** @throws Unknown when no such mail failed to reach its customer */
    public CustomerMail undelivered(long mail) {
        return jdbc.sql("""
                        select case_number, dead_address, coalesce(subject, '') as subject, coalesce(last_error, '') as why,
                            coalesce(plain, (select string_agg(e.words, E'\\n' order by e.id) from customer_mail_line l
                                               join timeline_entry e on e.id = l.entry where l.mail = m.id), '') as text
                        from customer_mail m where id = ? and state = 'UNDELIVERABLE'
                        """)
                .params(mail)
                .query((row, i) -> new CustomerMail(
                        mail,
                        new CaseNumber(row.getString("case_number")),
                        row.getString("dead_address"),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("why")))
                .optional()
                .orElseThrow(() -> new Unknown("No mail %d failed to reach a customer.".formatted(mail)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
