package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.EveryTask;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P6, P12: the top of the ladder cannot decline, is reminded, and names what the customer gets; the cards find who else can help. */
@DeskTest
class TheLadderEndsWithAPersonTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;

    private JsonNode theTop() {
        var waiting = new EveryTask(desk, clock).decideWhatTheCustomerGets();
        number = waiting.number();
        return waiting.task();
    }

    private Desk.Answer decides(JsonNode task, String... fields) {
        var decision = new HashMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            decision.put(fields[i], fields[i + 1]);
        }
        return desk.completes(task.path("assignee").asText(), task, decision);
    }

    private String fieldOf(Desk.Answer refused) {
        return refused.is(400).body().path("field").asText();
    }

    @Test
    void theTopIsRemindedEachDayAndThenItsDeputyDecides() {
        var task = theTop();
        assertThat(task.path("assignee").asText()).isEqualTo("executive");
        for (int day = 1; day <= 3; day++) {
            var before = desk.task(number, "Task_DecideWhatTheCustomerGets")
                    .path("id")
                    .asText();
            clock.forward(Duration.ofDays(4));
            desk.await(
                    "reminder " + day,
                    () -> desk.task(number, "Task_DecideWhatTheCustomerGets")
                            .path("id")
                            .asText(),
                    id -> !id.equals(before));
        }
        var now = desk.task(number, "Task_DecideWhatTheCustomerGets");
        assertThat(now.path("assignee").asText())
                .isNotIn("executive", "agent", "agent2")
                .isNotBlank();
        assertThat(desk.get("manager", "/api/cases/" + number + "/timeline?size=1000")
                        .body()
                        .path("entries"))
                .filteredOn(entry -> entry.path("kind").asText().equals("reminded"))
                .hasSize(3);
    }

    @Test
    void itNamesWhatTheCustomerGets() {
        var task = theTop();
        assertThat(fieldOf(decides(task, "decision", "plan", "decisionDetails", "A new one")))
                .isEqualTo("decisionBy");
        assertThat(fieldOf(decides(task, "decision", "nothing", "decisionDetails", "x")))
                .isEqualTo("decision");
        assertThat(fieldOf(decides(
                        task, "decision", "third-party", "decisionDetails", "They come", "decisionBy", "2090-01-01")))
                .isEqualTo("thirdParty");
        assertThat(fieldOf(decides(task, "decision", "accepted-as-it-is", "decisionDetails", "No part is made")))
                .isEqualTo("customersWords");
        assertThat(desk.file(number).path("escalations").get(0).path("state").asText())
                .isEqualTo("accepted");
    }

    @Test
    void aThirdPartyIsOneWithACardWhoWasBriefed() {
        var card = desk.aCard().path("name").asText();
        var task = theTop();
        assertThat(fieldOf(decides(
                        task,
                        "decision",
                        "third-party",
                        "decisionDetails",
                        "They come at two",
                        "decisionBy",
                        "2090-01-01",
                        "thirdParty",
                        "Nobody & Sons")))
                .isEqualTo("thirdParty");
        decides(
                        task,
                        "decision",
                        "third-party",
                        "decisionDetails",
                        "They come at two",
                        "decisionBy",
                        "2090-01-01",
                        "thirdParty",
                        card)
                .is(204);
        var help = desk.file(number).path("outsideHelp").get(0);
        assertThat(help.path("name").asText()).isEqualTo(card);
        assertThat(help.path("state").asText()).isEqualTo("asked");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    @Test
    void thatTheyAcceptItAsItIsIsTheirOwnWord() {
        var task = theTop();
        decides(
                        task,
                        "decision",
                        "accepted-as-it-is",
                        "decisionDetails",
                        "The part is not made any more.",
                        "customersWords",
                        "Leave it, I keep it as a lamp.")
                .is(204);
        var file = desk.file(number);
        assertThat(file.path("state").asText()).isEqualTo("ended");
        assertThat(file.path("ending").asText()).isEqualTo("accepted-unfixed");
        assertThat(file.path("endings").get(0).path("words").asText()).isEqualTo("Leave it, I keep it as a lamp.");
        desk.customerSays(number, false, "I did not say that.").is(302);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    @Test
    void somebodyOutsideIsBriefedAndTheOwnerStaysUntilItIsDelivered() {
        var card = desk.aCard();
        number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var path = "/api/cases/" + number + "/outside-help";
        var brief = Map.of(
                "expert", card.path("expert").asLong(),
                "brief", "A pipe burst behind the machine; the water is off.",
                "followUp", clock.instant().plus(Duration.ofDays(1)).toString());
        desk.post("hardware", path, brief).is(403);
        var help = path + "/"
                + desk.post(owner, path, brief).is(201).body().path("id").asText();
        assertThat(desk.file(number).path("promises")).anySatisfy(promise -> {
            assertThat(promise.path("what").asText()).contains(card.path("name").asText());
            assertThat(promise.path("who").path("id").asText()).isEqualTo(owner);
            assertThat(promise.path("planned").asBoolean()).isTrue();
        });

        desk.post(owner, help, Map.of("state", "accepted", "words", "They come at two."))
                .is(200);
        desk.post(owner, help, Map.of("state", "accepted", "words", "Twice.")).is(409);
        assertThat(desk.get("", desk.page(number)).text()).contains("They come at two.");
        desk.post(owner, help, Map.of("state", "delivered", "words", "The pipe is new."))
                .is(200);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.file(number).path("promises"))
                .filteredOn(promise ->
                        promise.path("what").asText().contains(card.path("name").asText()))
                .allMatch(promise -> promise.path("state").asText().equals("kept"));
        assertThat(desk.get("agent", "/api/experts?q=" + number).status()).isEqualTo(200);
        var found =
                desk.get("agent", "/api/experts?skill=burst%20pipes").is(200).body();
        assertThat(found).anySatisfy(one -> {
            assertThat(one.path("expert").asLong())
                    .isEqualTo(card.path("expert").asLong());
            assertThat(one.path("helped").get(0).asText()).isEqualTo(number);
        });
    }

    @Test
    void twoMissedPromisesMakeTheLadderShorter() {
        number = desk.opens("agent", desk.aProblem());
        for (int missed = 1; missed <= 2; missed++) {
            var wanted = missed;
            clock.forward(Duration.ofDays(5));
            desk.await(
                    "missed " + missed,
                    () -> {
                        int count = 0;
                        for (var promise : desk.file(number).path("promises")) {
                            count += promise.path("state").asText().equals("missed") ? 1 : 0;
                        }
                        return count;
                    },
                    count -> count >= wanted);
        }
        desk.post(
                        "hardware",
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "cannot-help", "finding", "Still dark."))
                .is(201);
        var escalation = desk.file(number).path("escalations");
        var last = escalation.get(escalation.size() - 1);
        assertThat(last.path("urgency").asText()).isEqualTo("urgent");
        assertThat(last.path("rungName").asText()).isEqualTo("Department head");
    }
}
