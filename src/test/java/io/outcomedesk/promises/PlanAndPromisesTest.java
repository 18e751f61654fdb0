package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P11: the customer sees a plan of who does what by when; what is missed goes to the deputy, then the head, and only people make new dates. */
@DeskTest
class PlanAndPromisesTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;
    private String owner;

    @BeforeEach
    void aCase() {
        number = desk.opens("agent", desk.aProblem());
        owner = desk.owner(number);
    }

    private String in(Duration time) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Desk.Answer plans(String who, String what, Duration time) {
        return desk.post(owner, "/api/cases/" + number + "/plan", Map.of("who", who, "what", what, "by", in(time)));
    }

    private List<JsonNode> entries(String kind) {
        return StreamSupport.stream(
                        desk.get("manager", "/api/cases/" + number + "/timeline?size=1000")
                                .body()
                                .path("entries")
                                .spliterator(),
                        false)
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .toList();
    }

    private JsonNode promise(String what) {
        JsonNode found = null;
        for (var promise : desk.file(number).path("promises")) {
            if (promise.path("what").asText().equals(what)) {
                found = promise;
            }
        }
        assertThat(found).as(what).isNotNull();
        return found;
    }

    private String renewer() {
        return desk.task(number, "Task_MakeANewPromise").path("assignee").asText();
    }

    @Test
    void theCustomerSeesThePlanWithWhoAndByWhen() {
        plans("parts", "The new power supply is ordered", Duration.ofDays(2)).is(201);
        plans("hardware", "It is fitted at your place", Duration.ofDays(6)).is(201);
        var page = desk.get("", desk.page(number)).is(200).text();
        assertThat(page).contains("The plan", "The new power supply is ordered", "Pavel Horn", "Henrik Voss");
        assertThat(page.indexOf("is ordered")).isLessThan(page.indexOf("is fitted"));

        var first = promise("The new power supply is ordered").path("id").asText();
        desk.post(owner, "/api/cases/" + number + "/promises/" + first, Map.of("kept", true))
                .is(200);
        assertThat(desk.get("", desk.page(number)).text()).contains("Pavel Horn: done");
    }

    @Test
    void anOverdueLineTellsTheOwnerAndGoesToTheHead() {
        plans("hardware", "It is fitted at your place", Duration.ofHours(1)).is(201);
        clock.forward(Duration.ofHours(2));
        desk.await("the line is late", () -> entries("plan-overdue"), late -> !late.isEmpty());

        assertThat(entries("plan-overdue").get(0).path("words").asText())
                .contains("Henrik Voss is late with", "It is fitted at your place");
        assertThat(renewer()).isEqualTo("head");
        assertThat(desk.get("", desk.page(number)).text()).contains("Henrik Voss: late: you get a new date");
    }

    private void isStoodInForBy(String who, String deputy, int inDays) {
        desk.put(
                        "head",
                        "/api/people/" + who + "/absence",
                        Map.of(
                                "from",
                                in(Duration.ofDays(inDays)),
                                "until",
                                in(Duration.ofDays(inDays + 10)),
                                "deputy",
                                deputy))
                .is(200);
    }

    @Test
    void whatIsMissedGoesToTheDeputyAndThenToTheHeadAndStaysOneTask() {
        var deputy = owner.equals("agent") ? "agent2" : "agent";
        // each stands in for the other: who missed it is not asked again
        isStoodInForBy(owner, deputy, 300);
        isStoodInForBy(deputy, owner, 320);
        desk.post(
                        owner,
                        "/api/cases/" + number + "/promises",
                        Map.of("what", "I call you", "by", in(Duration.ofHours(1))))
                .is(201);
        desk.post(owner, "/api/cases/" + number + "/relief", Map.of("what", "A loan computer."))
                .is(201);
        clock.forward(Duration.ofHours(2));
        desk.await("the deputy is asked", this::renewer, deputy::equals);

        clock.forward(Duration.ofDays(4));
        desk.await("the head is asked", this::renewer, "head"::equals);
        assertThat(desk.tasks(number, "Task_MakeANewPromise").stream()
                        .filter(task -> task.path("assignee").asText().equals(deputy)))
                .isEmpty();
    }

    @Test
    void whoeverMakesTheNewDateSettlesTheirOwnTaskAlone() {
        plans("hardware", "It is fitted", Duration.ofHours(1)).is(201);
        plans("software", "It is set up", Duration.ofMinutes(61)).is(201);
        clock.forward(Duration.ofHours(2));
        desk.await("both lines are late", () -> desk.tasks(number, "Task_MakeANewPromise"), tasks -> tasks.size() == 2);
        var first = desk.tasks(number, "Task_MakeANewPromise").get(0);
        desk.completes(
                        first.path("assignee").asText(),
                        first,
                        Map.of("newPromise", "Fitted tomorrow", "newPromiseBy", in(Duration.ofDays(30))))
                .is(204);

        assertThat(desk.tasks(number, "Task_MakeANewPromise")).hasSize(1);
        var renewals = StreamSupport.stream(desk.file(number).path("promises").spliterator(), false)
                .filter(promise -> promise.path("what").asText().startsWith("We did not keep"))
                .map(promise -> promise.path("state").asText())
                .toList();
        assertThat(renewals).containsExactlyInAnyOrder("kept", "open");
    }

    @Test
    void manyNextStepsGetANewDateAtOnceEachWithItsReason() {
        var second = desk.opens("agent", desk.aProblem());
        var by = in(Duration.ofDays(12));
        var body = Map.of("cases", List.of(number, second, "C-999999"), "by", by, "reason", "The supplier is late.");
        var renewed = desk.post("head", "/api/promises/renew", body).is(200).body();

        assertThat(renewed).hasSize(3);
        assertThat(renewed.get(0).path("promise").asLong()).isPositive();
        assertThat(renewed.get(2).path("detail").asText()).contains("no case");
        for (var one : List.of(number, second)) {
            assertThat(desk.file(one).path("nextStep").path("by").asText()).isEqualTo(by);
            assertThat(desk.get("", desk.page(one)).text()).contains("The supplier is late.");
        }
        // the same again changes nothing
        var promises = desk.file(number).path("promises").size();
        desk.post("head", "/api/promises/renew", body).is(200);
        assertThat(desk.file(number).path("promises")).hasSize(promises);
        // and only who may
        var refused = desk.post("hardware", "/api/promises/renew", body).is(200).body();
        assertThat(refused.get(0).path("detail").asText()).contains("owns case");
        assertThat(desk.post("head", "/api/promises/renew", Map.of("cases", List.of(), "by", by, "reason", "x"))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("cases");
    }

    @Test
    void whoLeftHasNothingMoreToDo() {
        var id = "leaver%d".formatted(System.nanoTime());
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of(
                                "id",
                                id,
                                "name",
                                "Lea Kern",
                                "departments",
                                List.of("hardware"),
                                "password",
                                "a long first word"))
                .is(201);
        plans(id, "It is fitted at your place", Duration.ofDays(2)).is(201);
        var step = desk.pieceTask(number, "hardware").path("id").asText();
        desk.post("head", "/engine-rest/task/" + step + "/assignee", Map.of("userId", id))
                .is(204);

        desk.put("admin", "/api/people/" + id, Map.of("active", false)).is(200);

        assertThat(promise("It is fitted at your place").path("who").path("id").asText())
                .isEqualTo(owner);
        desk.await(
                "the step is the department's again",
                () -> desk.pieceTask(number, "hardware"),
                task -> task.path("assignee").isNull());
        assertThat(plans(id, "Again", Duration.ofDays(3))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("who");
    }
}
