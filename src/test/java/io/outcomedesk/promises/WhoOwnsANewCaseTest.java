package io.outcomedesk.promises;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Together;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** P1: whoever calls, and whenever, one named person who can owns it, and the next step lies in their hours. */
@DeskTest
class WhoOwnsANewCaseTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseLock lock;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void nobodyKnowsAnythingSpecial() {
        are("agent", Map.of("skills", List.of()));
        are("agent2", Map.of("skills", List.of()));
    }

    private void are(String who, Map<String, ?> what) {
        desk.put("admin", "/api/people/" + who, what).is(200);
    }

    private JsonNode opened(ObjectNode problem) {
        return desk.post("software", "/api/cases", problem).is(201).body();
    }

    private ObjectNode about(String product) {
        return desk.aProblem().put("product", product);
    }

    private static String owner(JsonNode file) {
        return file.path("owner").path("id").asText();
    }

    private static String because(JsonNode file) {
        return file.path("owners").path(0).path("because").asText();
    }

    private static ZonedDateTime nextStep(JsonNode file) {
        return Instant.parse(file.path("nextStep").path("by").asText()).atZone(BERLIN);
    }

    @Test
    void whoeverKnowsTheProductIsAskedFirst() {
        are("agent2", Map.of("skills", List.of("web")));
        are("agent", Map.of("skills", List.of("recorders", "lines")));

        for (int i = 0; i < 3; i++) {
            assertThat(owner(opened(about("Online shop")))).isEqualTo("agent2");
            assertThat(owner(opened(about("video recorder")))).isEqualTo("agent");
        }
        assertThat(because(opened(about("Online shop")))).contains("knows web sites");
    }

    @Test
    void whoeverLeavesWhileACaseIsOpenedIsNotItsOwner() throws Exception {
        var lena = "lena-%d".formatted(System.nanoTime());
        var starts = Map.of(
                "id", lena, "name", "Lena Holm", "roles", List.of("agent"), "skills", List.of("web"), "password", lena);
        desk.post("admin", "/api/people", starts).is(201);
        var opened = new TransactionTemplate(transactions).execute(status -> {
            lock.take("person " + lena);
            jdbc.sql("update person set active = false where id = ?")
                    .params(lena)
                    .update();
            // nobody else knows web sites: it waits for Lena
            return Together.waits(() -> desk.post("software", "/api/cases", about("Online shop")));
        });

        assertThat(owner(opened.get(20, TimeUnit.SECONDS).is(201).body())).isNotEqualTo(lena);
    }

    @Test
    void twoWhoStartUnderOneNameAreOnePerson() {
        var id = "lena-%d".formatted(System.nanoTime());
        Callable<Desk.Answer> starts = () -> desk.post(
                "admin", "/api/people", Map.of("id", id, "name", "Lena Holm", "roles", List.of(), "password", id));

        var answers = Together.atTheSameMoment(starts, starts);

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.detail()).contains("already works here"));
    }

    @Test
    void theLastOwnerIsPreferredWhileTheyHaveRoom() {
        var first = about("Online shop");
        var known = owner(opened(first));
        are(known.equals("agent") ? "agent2" : "agent", Map.of("skills", List.of("web")));
        var again = about("Online shop");
        again.set("customer", first.path("customer"));

        assertThat(owner(opened(again))).isEqualTo(known);

        are(known, Map.of("mostOpenCases", 1));
        assertThat(owner(opened(again))).isNotEqualTo(known);
    }

    @Test
    void aboveEverybodysMostTheHeadDecides() {
        for (var person : desk.get("admin", "/api/people").body()) {
            are(person.path("id").asText(), Map.of("mostOpenCases", 1));
        }
        // one each at least, whatever ran before
        opened(desk.aProblem());
        opened(desk.aProblem());

        var file = opened(desk.aProblem());

        assertThat(owner(file)).isEqualTo("head");
        assertThat(because(file)).isEqualTo("Everybody has as many cases as they can; the head decides who takes it.");
        desk.post(
                        "head",
                        "/api/cases/" + file.path("number").asText() + "/owner",
                        Map.of("to", "agent2", "brief", "You finish two today."))
                .is(201);
    }

    @Test
    void onASundayAtThreeWhoeverIsInNextOwnsItAndTheNextStepIsDatedAfterOpening() {
        are("agent", Map.of("hours", Map.of("days", List.of("thursday"), "from", "09:00", "until", "11:00")));
        clock.moveTo(clock.instant()
                .atZone(BERLIN)
                .with(next(SUNDAY))
                .with(LocalTime.of(3, 0))
                .toInstant());

        var file = opened(desk.aProblem());

        assertThat(owner(file)).isEqualTo("agent2");
        assertThat(nextStep(file).getDayOfWeek()).isBetween(MONDAY, FRIDAY);
        assertThat(nextStep(file).toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(18, 0));
    }

    @Test
    void whoWorksOnThursdaysPromisesForThursdays() {
        var first = desk.aProblem();
        var known = owner(opened(first));
        var again = desk.aProblem();
        again.set("customer", first.path("customer"));
        are(known, Map.of("hours", Map.of("days", List.of("thursday"), "from", "09:00", "until", "11:00")));

        var file = opened(again);

        assertThat(owner(file)).isEqualTo(known);
        assertThat(nextStep(file).getDayOfWeek()).isEqualTo(THURSDAY);
        assertThat(nextStep(file).toLocalTime()).isBetween(LocalTime.of(9, 0), LocalTime.of(11, 0));
    }

    @Test
    void hoursAndSkillsAreToldAndTakenBack() {
        are("agent", Map.of("hours", Map.of("days", List.of("friday", "monday"), "from", "09:00", "until", "13:30")));
        are("agent", Map.of("skills", Set.of("web"), "mostOpenCases", 12));

        var told = person("agent");
        assertThat(told.path("hours").toString())
                .isEqualTo("{\"days\":[\"monday\",\"friday\"],\"from\":\"09:00\",\"until\":\"13:30\"}");
        assertThat(told.path("skills").toString()).isEqualTo("[\"web\"]");
        assertThat(told.path("mostOpenCases").asInt()).isEqualTo(12);

        are("agent", Map.of("hours", Map.of()));
        assertThat(person("agent").has("hours")).isFalse();

        for (var wrong : List.of(
                Map.of("days", List.of("sunday"), "from", "09:00", "until", "12:00"),
                Map.of("days", List.of("monday"), "from", "19:00", "until", "23:00"))) {
            var refused = desk.put("admin", "/api/people/agent", Map.of("hours", wrong))
                    .is(400);
            assertThat(refused.body().path("field").asText()).isEqualTo("hours");
            assertThat(refused.detail()).contains("we are open from 08:00 to 18:00");
        }
        assertThat(person("agent").has("hours")).isFalse();
    }

    private JsonNode person(String id) {
        for (var person : desk.get("agent", "/api/people").body()) {
            if (person.path("id").asText().equals(id)) {
                return person;
            }
        }
        throw new AssertionError("Nobody is called " + id);
    }
}
