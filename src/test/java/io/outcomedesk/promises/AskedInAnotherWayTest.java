package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Upload;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P9: who does not answer mails is asked in another way, then called; and what a mail says of the outcome a person reads, not a program. */
@DeskTest
class AskedInAnotherWayTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String number;
    private String owner;

    @BeforeEach
    void aCase() {
        number = desk.opens("agent", desk.aProblem());
        owner = desk.owner(number);
    }

    private JsonNode theOtherWay() {
        desk.post(owner, "/api/cases/" + number + "/outcome-check", null).is(200);
        while (attempts() < 3) {
            passes();
        }
        return desk.task(number, "Task_AskInAnotherWay");
    }

    private int attempts() {
        return desk.file(number).path("outcome").path("ask").path("attempts").asInt();
    }

    private void passes() {
        var before = attempts();
        clock.forward(Duration.ofDays(7));
        desk.await("the next way to ask on " + number, this::attempts, now -> now > before);
    }

    private void isCalledNext() {
        passes();
        assertThat(desk.task(number, "Task_CallTheCustomer").path("assignee").asText())
                .isEqualTo(owner);
        assertThat(desk.tasks(number, "Task_AskInAnotherWay")).isEmpty();
    }

    private int mailsThatAsk() {
        return jdbc.sql("""
                        select count(*) from customer_mail_line l join timeline_entry e on e.id = l.entry
                         where e.case_number = ? and e.kind = 'asked'
                        """).param(number).query(Integer.class).single();
    }

    private JsonNode statement() {
        return desk.file(number).path("outcome").path("latest");
    }

    @Test
    void twoMailsThenAnotherWayThenACall() {
        var task = theOtherWay();

        assertThat(task.path("assignee").asText()).isEqualTo(owner);
        assertThat(mailsThatAsk()).as("no third mail").isEqualTo(2);
        desk.completes(owner, task, Map.of("reached", "asked")).is(400);
        desk.completes(owner, task, Map.of("reached", "asked", "howAsked", "A text message."))
                .is(204);
        assertThat(desk.timeline(number, "asked-otherwise"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("forCustomer").asBoolean()).isFalse());
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        isCalledNext();
    }

    @Test
    void whoeverKnowsNoOtherWayGoesOnToTheCall() {
        desk.completes(owner, theOtherWay(), Map.of("reached", "not-reached")).is(204);

        assertThat(desk.file(number).path("state").asText())
                .as("no silence yet")
                .isEqualTo("open");
        isCalledNext();
    }

    @Test
    void aTaskThatIsLeftAloneDoesNotHoldUpTheCall() {
        theOtherWay();

        isCalledNext();
    }

    @Test
    void whatTheySayInAnotherWayIsNotedInTheirWords() {
        desk.completes(owner, theOtherWay(), Map.of("reached", "not-yet", "words", "It still hums."))
                .is(204);

        assertThat(statement().path("reached").asBoolean(true)).isFalse();
        assertThat(statement().path("words").asText()).isEqualTo("It still hums.");
        assertThat(statement().path("heardBy").asText()).isEqualTo(owner);
    }

    @Test
    void aCallIsTheLastWay() {
        theOtherWay();
        passes();

        desk.completes(
                        owner,
                        desk.task(number, "Task_CallTheCustomer"),
                        Map.of("reached", "asked", "howAsked", "Loudly."))
                .is(400);
        assertThat(desk.tasks(number, "Task_CallTheCustomer")).hasSize(1);
    }

    @Test
    void aYesInWritingIsReadByAPersonAndCanBeTakenBack() {
        desk.submit(desk.page(number) + "/words", Map.of("words", "Thank you, it starts now!"))
                .is(302);
        assertThat(statement().isMissingNode() || statement().isNull()).isTrue();

        desk.completes(owner, desk.task(number, "Task_ReadWhatTheCustomerWrote"), Map.of("says", "maybe"))
                .is(400);
        desk.completes(owner, desk.task(number, "Task_ReadWhatTheCustomerWrote"), Map.of("says", "solved"))
                .is(204);

        assertThat(statement().path("reached").asBoolean()).isTrue();
        assertThat(statement().path("words").asText()).isEqualTo("Thank you, it starts now!");
        assertThat(statement().path("heardBy").asText()).isEqualTo(owner);
        desk.submit(
                        desk.page(number) + "/statements/"
                                + statement().path("id").asText(),
                        Map.of("saidSo", "false", "words", "I meant the radio."))
                .is(302);
        assertThat(desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Nothing"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aFileSaysNothingOfIt() {
        desk.customerGives(number, Upload.of("the-back.txt", "serial 4711-A")).is(302);

        desk.completes(owner, desk.task(number, "Task_ReadWhatTheCustomerWrote"), Map.of("says", "solved"))
                .is(400);

        assertThat(desk.tasks(number, "Task_ReadWhatTheCustomerWrote")).hasSize(1);
    }
}
