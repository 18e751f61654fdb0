package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MailServer.Received;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P5: what the customer writes by mail and what the desk answers is one thread in their program, too. */
@DeskTest
class OneThreadTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private PostOffice post;
    private String customer = "";

    @BeforeEach
    void thePostIsOpen() {
        post = new PostOffice(context);
        jdbc.sql("update customer_mail set state = 'PASSED', settled_at = now() where state = 'WAITING'")
                .update();
        customer = "maria%d@example.org".formatted(System.nanoTime());
    }

    @AfterEach
    void itCloses() {
        post.close();
    }

    @Test
    void theFirstMailAnswersTheirsAndEachNextOneTheLatest() {
        var asked = "<%d.first@example.org>".formatted(System.nanoTime());
        var number = aCaseFrom("Message-ID: " + asked);

        var acknowledged = comes(1);
        assertThat(acknowledged.header("In-Reply-To")).isEqualTo(asked);
        assertThat(acknowledged.header("References")).isEqualTo(asked);
        assertThat(acknowledged.subject()).isEqualTo("My radio has no sound. [%s]".formatted(number));

        writes(number, "I look into it.");
        var told = comes(2);
        assertThat(told.header("In-Reply-To")).isEqualTo(acknowledged.header("Message-ID"));
        assertThat(told.header("References")).isEqualTo(asked + " " + acknowledged.header("Message-ID"));

        post.bringsAReply(told, "Maria Weber", customer, "It is the left speaker.");
        desk.await("her reply", () -> desk.timeline(number, "customer-wrote"), lines -> lines.size() == 1);
        var replied = latestOfHers();
        writes(number, "Then it is the cable.");
        var answered = comes(3);
        assertThat(answered.header("In-Reply-To")).isEqualTo(replied);
        assertThat(answered.header("References")).isEqualTo(asked + " " + replied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-No-Message-ID: none",
                "Message-ID: <a b@example.org>",
                "Message-ID: <nützlich@example.org>",
                "Message-ID: no-brackets@example.org",
                "Message-ID: <a@example.org\r\n Bcc: thief@example.org>",
                "Message-ID: <" + A_HUNDRED + A_HUNDRED + A_HUNDRED + "@example.org>"
            })
    void whatIsNoNameIsNotRepeated(String header) {
        aCaseFrom(header);

        var acknowledged = comes(1);

        assertThat(acknowledged.header("In-Reply-To")).isEmpty();
        assertThat(acknowledged.header("References")).isEmpty();
        assertThat(acknowledged.header("Bcc")).isEmpty();
    }

    private static final String A_HUNDRED =
            "1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890";

    // What people do -----------------------------------------------------------------------------

    private String aCaseFrom(String header) {
        post.brings(
                "From: Maria Weber <%s>\r\nTo: desk@desk.example\r\nSubject: No sound\r\n%s\r\nContent-Type: text/plain\r\n\r\nMy radio has no sound."
                        .formatted(customer, header));
        var number = desk.await("a case of " + customer, this::casesOfHers, found -> !found.isEmpty())
                .get(0);
        desk.awaitNoJobs(number);
        return number;
    }

    private List<String> casesOfHers() {
        return jdbc.sql("select k.number from customer_case k join customer c on c.id = k.customer where c.email = ?")
                .params(customer)
                .query(String.class)
                .list();
    }

    private String latestOfHers() {
        return jdbc.sql("select message_id from incoming_mail where sender = ? order by id desc limit 1")
                .params(customer)
                .query(String.class)
                .single();
    }

    private void writes(String number, String text) {
        clock.forward(Duration.ofMinutes(1));
        desk.post(desk.owner(number), "/api/cases/" + number + "/messages", Map.of("text", text))
                .is(201);
    }

    /** What goes to her by now goes: her mail of this count. */
    private Received comes(int count) {
        clock.forward(Duration.ofMinutes(2));
        post.collects();
        assertThat(post.mailsTo(customer)).hasSize(count);
        return post.mailsTo(customer).get(count - 1);
    }
}
