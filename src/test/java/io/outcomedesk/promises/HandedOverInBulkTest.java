package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** P1: when somebody is away for long or leaves, a head hands over all they own: shown before, each moved once. */
@DeskTest
class HandedOverInBulkTest {

    private static final Map<String, String> BRIEF = Map.of("brief", "Petra is away until summer.");

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final String petra = "petra" + System.nanoTime();
    private final String address = "/api/people/" + petra;

    /** Petra started here, and owns some cases. */
    private List<String> petraOwns(int howMany) {
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of("id", petra, "name", "Petra Lang", "roles", List.of("agent"), "password", petra))
                .is(201);
        var numbers = new ArrayList<String>();
        for (int i = 0; i < howMany; i++) {
            var number = desk.opens("agent", desk.aProblem());
            if (!desk.owner(number).equals(petra)) {
                desk.post(
                                "admin",
                                "/api/cases/" + number + "/owner",
                                Map.of("to", petra, "brief", "For this test", "breakGlass", true))
                        .is(201);
            }
            numbers.add(number);
        }
        return numbers;
    }

    @AfterEach
    void petraLeaves() {
        desk.put("admin", address, Map.of("leaving", true)).is(200);
    }

    private void isAwayFor(Duration time) {
        desk.put(
                        "head",
                        address + "/absence",
                        Map.of(
                                "from", clock.instant().minusSeconds(60).toString(),
                                "until", clock.instant().plus(time).toString(),
                                "deputy", "agent"))
                .is(200);
    }

    private JsonNode ended(String handover) {
        return desk.await(
                handover + " has ended",
                () -> desk.get("manager", handover).is(200).body(),
                progress -> progress.has("endedAt"));
    }

    private int owners(String number) {
        return desk.file(number).path("owners").size();
    }

    private void isOwnedBySomebodyElse(String number, int ownersBefore) {
        var file = desk.file(number);
        var owner = file.path("owner").path("id").asText();
        assertThat(owner).isNotEqualTo(petra);
        assertThat(file.path("owners")).as("each moved once").hasSize(ownersBefore + 1);
        assertThat(file.path("nextStep").path("who").path("id").asText()).isEqualTo(owner);
        assertThat(desk.tasks(number, "Task_OwnTheOutcome"))
                .singleElement()
                .satisfies(task -> assertThat(task.path("assignee").asText()).isEqualTo(owner));
        assertThat(desk.get("", desk.page(number)).text())
                .contains(file.path("owner").path("name").asText() + " looks after this from now on.")
                .doesNotContain("until summer");
    }

    @Test
    void itIsShownBeforeAndThenEachCaseMovesOnce() {
        var numbers = petraOwns(6);
        var before = numbers.stream().map(this::owners).toList();
        isAwayFor(Duration.ofDays(30));

        var plan = desk.get("head", address + "/handover").is(200).body();

        assertThat(plan.has("notNow")).isFalse();
        assertThat(plan.path("cases")).hasSize(6);
        var receivers = new TreeSet<String>();
        for (var one : plan.path("cases")) {
            receivers.add(one.path("to").path("id").asText());
            assertThat(one.path("why").asText()).isNotBlank();
        }
        assertThat(receivers).doesNotContain(petra).isNotEmpty();
        assertThat(numbers)
                .as("nothing moved")
                .allSatisfy(number -> assertThat(desk.owner(number)).isEqualTo(petra));

        var begun = desk.post("head", address + "/handover", BRIEF).is(202);

        var progress = ended(begun.headers().firstValue("Location").orElseThrow());
        assertThat(List.of(
                        progress.path("cases").asInt(),
                        progress.path("moved").asInt(),
                        progress.path("left").asInt()))
                .containsExactly(6, 6, 0);
        for (int i = 0; i < numbers.size(); i++) {
            isOwnedBySomebodyElse(numbers.get(i), before.get(i));
            assertThat(desk.owner(numbers.get(i)))
                    .isEqualTo(plan.path("cases").path(i).path("to").path("id").asText());
        }
    }

    @Test
    void whatWasClosedOrMovedMeanwhileIsSkippedAndASecondHandoverIsPointedToTheFirst() {
        var numbers = petraOwns(4);
        desk.put("admin", address, Map.of("leaving", true)).is(200);
        var handover = new String[1];

        // somebody works on the first case, so that the handover waits there
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 4711))")
                    .params(numbers.get(0))
                    .query((row, i) -> true)
                    .list();
            handover[0] = desk.post("head", address + "/handover", BRIEF)
                    .is(202)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(desk.post("manager", address + "/handover", BRIEF)
                            .is(409)
                            .detail())
                    .contains(handover[0]);
            desk.post(
                            "head",
                            "/api/cases/" + numbers.get(1) + "/ending",
                            Map.of("kind", "left", "words", "Never mind.", "explanation", "They went elsewhere."))
                    .is(200);
            desk.post(
                            "admin",
                            "/api/cases/" + numbers.get(2) + "/owner",
                            Map.of("to", "manager", "brief", "A friend of the house.", "breakGlass", true))
                    .is(201);
        });

        var progress = ended(handover[0]);
        assertThat(progress.path("moved").asInt()).isEqualTo(2);
        assertThat(progress.path("skipped").asInt()).isEqualTo(2);
        assertThat(progress.path("notMoved").path(0).path("sentence").asText()).startsWith("It is ended");
        assertThat(progress.path("notMoved").path(1).path("sentence").asText())
                .isEqualTo("It moved meanwhile: Matteo Riva owns it.");
        assertThat(desk.owner(numbers.get(2))).isEqualTo("manager");
        assertThat(desk.owner(numbers.get(3))).isNotEqualTo(petra);
    }

    @Test
    void aShortAbsenceIsNoReason() {
        petraOwns(1);

        assertThat(desk.post("head", address + "/handover", BRIEF).is(409).detail())
                .contains("is not away");
        isAwayFor(Duration.ofDays(2));
        assertThat(desk.post("head", address + "/handover", BRIEF).is(409).detail())
                .contains("away until");
        assertThat(desk.get("head", address + "/handover").body().path("notNow").asText())
                .contains("whoever stands in acts");
    }

    @Test
    void whoLeavesHandsOverEverythingToOnePersonAndThenGoes() {
        var numbers = petraOwns(3);
        assertThat(desk.put("admin", address, Map.of("active", false)).is(409).detail())
                .contains("Hand them over first", address + "/handover");
        desk.put("admin", address, Map.of("leaving", true)).is(200);
        assertThat(desk.post("head", address + "/handover", Map.of("brief", "To herself", "to", petra))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("to");

        var begun = desk.post("manager", address + "/handover", Map.of("brief", "Petra leaves.", "to", "head"))
                .is(202);

        ended(begun.headers().firstValue("Location").orElseThrow());
        assertThat(numbers).allSatisfy(number -> assertThat(desk.owner(number)).isEqualTo("head"));
        desk.put("admin", address, Map.of("active", false)).is(200);
    }

    @Test
    void whatCannotMoveIsLeftToAPersonAndSaysWhy() {
        var numbers = petraOwns(2);
        desk.put("admin", address, Map.of("leaving", true)).is(200);
        var handover = new String[1];

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 4711))")
                    .params(numbers.get(0))
                    .query((row, i) -> true)
                    .list();
            handover[0] = desk.post("head", address + "/handover", Map.of("brief", "To Ben", "to", "agent2"))
                    .is(202)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            desk.put(
                            "head",
                            "/api/people/agent2/absence",
                            Map.of(
                                    "from", clock.instant().minusSeconds(60).toString(),
                                    "until", clock.instant().plusSeconds(86400).toString(),
                                    "deputy", "agent"))
                    .is(200);
        });

        var progress = ended(handover[0]);
        assertThat(progress.path("failed").asInt()).isEqualTo(2);
        assertThat(progress.path("notMoved").path(0).path("sentence").asText()).contains("Ben Winter is away until");
        assertThat(numbers).allSatisfy(number -> assertThat(desk.owner(number)).isEqualTo(petra));
    }
}
