package io.outcomedesk.conversations;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.mail.MailDoor;
import io.outcomedesk.mail.MailDoor.Became;
import io.outcomedesk.mail.MailThread;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends customers the codes they asked for, each alone and at once. The digits are drawn while the mail is written, so that
 * they stand in it and nowhere else; one that is sent again has others, and the latest mail has the code.
 */
@Component
class CodeMails implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CodeMails.class);

    private final JdbcClient jdbc;
    private final Codes codes;
    private final Cases cases;
    private final CustomerMails mails;
    private final CustomerLetters letters;
    private final ReplyAddresses replies;
    private final CustomerMailSettings settings;
    private final MailDoor door;
    private final String url;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final MailThread thread = new MailThread("customer-code");

    CodeMails(
            JdbcClient jdbc,
            Codes codes,
            Cases cases,
            CustomerMails mails,
            CustomerLetters letters,
            ReplyAddresses replies,
            CustomerMailSettings settings,
            ObjectProvider<JavaMailSender> mailer,
            @Value("${desk.url}") String url,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.cases = cases;
        this.mails = mails;
        this.letters = letters;
        this.replies = replies;
        this.settings = settings;
        this.door = new MailDoor(mailer.getIfAvailable());
        this.url = url;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** False where no mail goes out, and nobody gets a code. */
    boolean goOut() {
        return door.isThere();
    }

    @Override
    public void start() {
        if (door.isThere()) {
            thread.start(this::send, settings.every());
        }
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Everything that may go now; while the server is away, one attempt is enough. */
    synchronized void send() {
        for (var code : waiting()) {
            if (Boolean.FALSE.equals(transaction.execute(status -> sendOne(code)))) {
                return;
            }
        }
    }

    /** One that is asked for again, or too old to be of use, is not sent any more. */
    private List<Long> waiting() {
        return jdbc.sql("""
                        select id from customer_code c
                        where sent_at is null and not refused and mail_at <= :now and asked_at > :oldest
                          and not exists (select 1 from customer_code o where o.case_number = c.case_number and o.id > c.id)
                        order by mail_at, id
                        """)
                .param("now", now())
                .param("oldest", clock.instant().minus(Codes.VALID).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }

    private record Waiting(String caseNumber, String language, int tries) {

        CaseNumber number() {
            return new CaseNumber(caseNumber);
        }
    }

    /** One node sends it; a row that another holds is not waited for. */
    private Optional<Waiting> waiting(long id) {
        return jdbc.sql("""
                        select case_number, language, tries from customer_code
                        where id = ? and sent_at is null and not refused for update skip locked
                        """).params(id).query(Waiting.class).optional();
    }

    /** @return false when there is no use in trying the next one now */
    private boolean sendOne(long id) {
        return waiting(id).map(code -> send(id, code)).orElse(true);
    }

    private boolean send(long id, Waiting code) {
        var mail = write(id, code);
        var sent = door.send(message -> mails.write(message, mail));
        if (!sent.isTaken()) {
            log.warn("A code of {} could not be sent: {}", code.number(), sent.error());
            tryAgain(id, code, sent.became() == Became.REFUSED);
        }
        return !sent.isAway();
    }

    private CustomerMails.Fixed write(long id, Waiting code) {
        var number = code.number();
        var file = cases.get(number);
        var letter = letters.code(
                file, codes.draw(id), clock.instant().plus(Codes.VALID), Locale.forLanguageTag(code.language()));
        var before = mails.sentBefore(number);
        return new CustomerMails.Fixed(
                number.value(),
                "<%s.code.%d.%d@%s>"
                        .formatted(number, id, code.tries(), URI.create(url).getHost()),
                clock.instant(),
                letters.sender(file),
                cases.customer(number).email(),
                replies.of(number),
                before.isEmpty() ? null : before.get(before.size() - 1),
                before.isEmpty() ? null : String.join(" ", CustomerMails.firstAndLast(before)),
                letter.subject(),
                letter.plain(),
                letter.html(),
                letter.isAutomatic(),
                code.tries());
    }

    /** What was drawn is no code: nobody has it, or the mail that comes after it has another. */
    private void tryAgain(long id, Waiting code, boolean isRefused) {
        jdbc.sql("""
                        update customer_code set sent_at = null, mac = null, tries = tries + 1, mail_at = :again, refused = :refused
                        where id = :id
                        """)
                .param(
                        "again",
                        clock.instant().plus(MailDoor.pauseAfter(code.tries())).atOffset(ZoneOffset.UTC))
                .param("refused", isRefused)
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
