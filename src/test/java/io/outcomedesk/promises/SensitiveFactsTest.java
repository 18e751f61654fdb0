package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P3: everybody knows that a sensitive fact is given; its value is read by those who need it, and by nobody else. */
@DeskTest
class SensitiveFactsTest {

    private static final List<String> NEED_IT = List.of("agent", "agent2", "head", "manager");
    private static final List<String> DO_NOT = List.of("hardware", "software", "expert", "executive", "admin");

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    private final String first = "+49 30 " + System.nanoTime();
    private final String second = "+44 20 " + System.nanoTime();
    private String number;
    private String owner;

    @BeforeEach
    void aCaseWithAPhoneNumber() {
        var problem = desk.aProblem();
        problem.withObject("/facts").put("phoneNumber", first);
        number = desk.opens("agent", problem);
        owner = desk.owner(number);
    }

    private String in(String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private JsonNode fileFor(String who) {
        return desk.get(who, "/api/cases/" + number).is(200).body();
    }

    private void theyAreAskedAgainAndAnswer() {
        var question = desk.post(
                        owner,
                        in("questions"),
                        Map.of("fact", "phoneNumber", "text", "On which number?", "reason", "Nobody answers there."))
                .is(201)
                .body()
                .path("id")
                .asText();
        desk.submit(desk.page(number) + "/questions/" + question, Map.of("words", second))
                .is(302);
    }

    @Test
    void theValueIsForThoseWhoNeedIt() {
        theyAreAskedAgainAndAnswer();

        for (var who : NEED_IT) {
            var fact = fileFor(who).path("facts").path("phoneNumber");
            assertThat(fact.path("value").asText()).as(who).isEqualTo(second);
            assertThat(fact.path("others").path(0).path("value").asText()).isEqualTo(first);
            assertThat(fileFor(who).path("questions").path(0).path("answer").asText())
                    .isEqualTo(second);
        }
        for (var who : DO_NOT) {
            var file = fileFor(who);
            assertThat(file.path("facts").path("phoneNumber").path("value").asText())
                    .as(who)
                    .isEqualTo("given");
            assertThat(file.path("questions").path(0).path("answer").asText()).isEqualTo("given");
            assertThat(file.toString()).as(who).doesNotContain(first, second);
        }
    }

    @Test
    void whoeverAsksForItLearnsThatItIsGiven() {
        var question = Map.of("fact", "phoneNumber", "text", "On which number?");

        assertThat(desk.post("hardware", in("questions"), question).is(409).text())
                .contains("phoneNumber is known: given, from the customer")
                .doesNotContain(first);
        assertThat(desk.post(owner, in("questions"), question).is(409).detail()).contains(first);
    }

    @Test
    void theValueStandsNowhereWhereEverybodyReads() {
        theyAreAskedAgainAndAnswer();
        desk.post("hardware", in("facts"), Map.of("key", "phoneNumber", "value", "+1 " + second))
                .is(201);

        assertThat(desk.get(owner, in("timeline")).is(200).text())
                .contains("phoneNumber (given)", "two values")
                .doesNotContain(first, second);
        assertThat(desk.get("", desk.page(number)).is(200).text()).doesNotContain(first, second);
        for (var task : desk.tasks(number, "")) {
            assertThat(desk.get(
                                    "manager",
                                    "/engine-rest/task/" + task.path("id").asText() + "/variables")
                            .text())
                    .doesNotContain(first, second);
        }
    }

    @Test
    void nobodyFindsACaseByIt() {
        theyAreAskedAgainAndAnswer();

        for (var value : List.of(first, second)) {
            assertThat(desk.get(
                                    "head",
                                    "/api/cases?q=" + value.replace("+", "%2B").replace(" ", "%20"))
                            .is(200)
                            .body()
                            .path("cases"))
                    .isEmpty();
        }
    }

    @Test
    void theFormOfASensitiveFactSaysThatItIsGiven() {
        try (var table = ChangedFacts.with(repository, "lastChange", true, "date", "software")) {
            assertThat(table.before()).contains("lastChange");
            var problem = desk.aProblem();
            problem.withObject("/facts").put("lastChange", "on her birthday");
            number = desk.opens("agent", problem);
            desk.worksAStep("software", number, "did-not-help");
            desk.worksAStep("software", number, "did-not-help");

            var form = desk.get(
                            "software",
                            "/engine-rest/task/"
                                    + desk.pieceTask(number, "software")
                                            .path("id")
                                            .asText() + "/form-variables")
                    .is(200);

            assertThat(form.body().path("factKnown").path("value").asText()).contains("given, from the customer");
            assertThat(form.text()).doesNotContain("birthday");
            assertThat(fileFor("software")
                            .path("facts")
                            .path("lastChange")
                            .path("value")
                            .asText())
                    .isEqualTo("on her birthday");
            assertThat(fileFor("hardware").toString()).doesNotContain("birthday");
        }
    }
}
