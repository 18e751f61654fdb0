package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.FactRules;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.People;
import io.outcomedesk.privacy.Erasures;
import io.outcomedesk.privacy.Exports;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where no mail goes out nobody waits for a code: they are told how to ask instead. */
@DeskTest
class NoMailServerNoCodeTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Codes codes;

    @Autowired
    private Cases cases;

    @Autowired
    private CustomerMails mails;

    @Autowired
    private CustomerLetters letters;

    @Autowired
    private ReplyAddresses replies;

    @Autowired
    private CustomerMailSettings settings;

    @Autowired
    private Exports exports;

    @Autowired
    private Erasures erasures;

    @Autowired
    private FactRules rules;

    @Autowired
    private People people;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private TheirData withoutAMailServer() {
        var none = new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);
        var noMails = new CodeMails(
                jdbc,
                codes,
                cases,
                mails,
                letters,
                replies,
                settings,
                none,
                "http://localhost:8080",
                clock,
                transactions);
        return new TheirData(codes, noMails, exports, erasures, cases, rules, people, timeline);
    }

    @Test
    void theyAreToldHowToAskInstead() {
        var number = new CaseNumber(desk.opens("agent", desk.aProblem()));
        var words = new PageWords(Locale.ENGLISH, ZoneId.of("Europe/Berlin"));

        var wrong = new TransactionTemplate(transactions)
                .execute(status -> withoutAMailServer().sendACode(number, words));

        assertThat(wrong).isNotNull();
        assertThat(wrong.status()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(wrong.sentence()).contains("Write to us or call us");
        assertThat(codes.latest(number).standing()).isEqualTo(Codes.Standing.NONE);
        assertThat(desk.timeline(number.value(), "asked-for-a-code")).isEmpty();
    }
}
