package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P9, P10, P13: what ends without the customer's yes is in their words, counted apart, and theirs to take back. */
@DeskTest
class EndedWithoutAYesTest {

    private static final String WORDS = "Leave it. <b>I have bought another one.</b>";
    private static final String WHY = "The part is not made any more, and we found no other way.";

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    private static Map<String, String> ending(String kind) {
        return Map.of("kind", kind, "words", WORDS, "explanation", WHY);
    }

    private Desk.Answer ends(String who, String number, String kind) {
        return desk.post(who, "/api/cases/" + number + "/ending", ending(kind));
    }

    private JsonNode found(String query) {
        return desk.get("manager", "/api/cases?size=200&" + query)
                .is(200)
                .body()
                .path("cases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted-unfixed", "gave-up", "returned", "left", "withdrawn"})
    void itEndsWithTheCustomersWordsAndOurExplanationAndNobodyWorksOnIt(String kind) {
        var number = desk.opens("agent", desk.aProblem());
        desk.post("hardware", "/api/cases/" + number + "/escalations", Map.of("reason", "cannot-help", "finding", "x"))
                .is(201);

        var file = ends(desk.owner(number), number, kind).is(200).body();

        assertThat(file.path("state").asText()).isEqualTo("ended");
        assertThat(file.path("ending").asText()).isEqualTo(kind);
        assertThat(file.path("endings"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("words").asText()).isEqualTo(WORDS))
                .satisfies(one -> assertThat(one.path("explanation").asText()).isEqualTo(WHY));
        assertThat(file.path("outcome").path("state").asText()).isEqualTo("not-asked");
        assertThat(file.path("pieces"))
                .allSatisfy(piece -> assertThat(piece.path("state").asText()).isEqualTo("withdrawn"));
        assertThat(file.path("escalations").path(0).path("state").asText()).isEqualTo("withdrawn");
        desk.awaitNoJobs(number);
        assertThat(desk.tasks(number, "")).isEmpty();
    }

    @Test
    void itIsCountedApartAndNeverAmongTheSolved() {
        var number = desk.opens("agent", desk.aProblem());
        ends(desk.owner(number), number, "left").is(200);

        assertThat(found("q=" + number + "&ending=left")).hasSize(1);
        assertThat(found("q=" + number + "&ending=returned")).isEmpty();
        for (var solved : new String[] {"confirmed", "closed"}) {
            assertThat(found("q=" + number + "&state=" + solved)).isEmpty();
        }
        desk.get("manager", "/api/cases?ending=solved").is(400);
    }

    @Test
    void oneWordOfTheCustomerBringsItBackToTheSameOwner() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        // also while something else that was noted waits for their word
        desk.post(owner, "/api/cases/" + number + "/answers", Map.of("reached", false, "words", "It is still dark."))
                .is(201);
        ends(owner, number, "withdrawn").is(200);
        var page = desk.get("", desk.page(number)).is(200).text();
        assertThat(page)
                .contains("We stopped without having solved it", WHY)
                .contains("Leave it. &lt;b&gt;I have bought another one.&lt;/b&gt;")
                .contains("looked after this", "Go on with it")
                .doesNotContain("Yes, it is solved", "<p>looks after this until");
        assertThat(desk.get(owner, desk.page(number)).is(200).text())
                .as("whoever works here sees it, and cannot answer")
                .contains(WHY)
                .doesNotContain("Go on with it");

        desk.customerSays(number, false, "I never said so. It is still dark.").is(302);
        desk.awaitState(number, "open");

        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
        assertThat(desk.file(number).has("ending")).isFalse();
        assertThat(desk.file(number).path("endings")).hasSize(1);
        assertThat(desk.get("", desk.page(number)).is(200).text()).doesNotContain("We stopped without");
    }

    @Test
    void whoeverAskedForHelpDoesNotEndTheCaseAHeadDoes() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.post(owner, "/api/cases/" + number + "/escalations", Map.of("reason", "cannot-help", "finding", "x"))
                .is(201);

        assertThat(ends(owner, number, "gave-up").is(403).detail()).contains("not closed by the person it is about");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.file(number).path("endings")).isEmpty();

        ends("head", number, "gave-up").is(200);
    }

    @Test
    void itIsNoWayAroundTheCustomer() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var address = "/api/cases/" + number + "/ending";

        desk.post(owner, address, Map.of("kind", "left", "explanation", WHY)).is(400);
        desk.post(owner, address, Map.of("kind", "left", "words", WORDS)).is(400);
        assertThat(ends(owner, number, "user-error").is(400).detail()).contains("accepted-unfixed");
        ends("hardware", number, "left").is(403);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");

        desk.customerSays(number, true, "It works.").is(302);
        assertThat(ends(owner, number, "left").is(409).detail()).contains("has said yes");

        desk.isClosedByTheCustomersYes(number);
        ends(owner, number, "left").is(409);
    }

    @Test
    void whatWasSaidIsNotEdited() {
        var number = desk.opens("agent", desk.aProblem());
        ends(desk.owner(number), number, "left").is(200);

        assertThatThrownBy(() -> jdbc.sql("update ending set words = 'All is well' where case_number = ?")
                        .params(number)
                        .update())
                .hasMessageContaining("append only");
    }

    @Test
    void whatTheCustomerWroteBeforeIsStillRead() {
        var number = desk.opens("agent", desk.aProblem());
        desk.submit(desk.page(number) + "/words", Map.of("words", "And please send my disk back."))
                .is(302);
        ends(desk.owner(number), number, "returned").is(200);

        assertThat(desk.tasks(number, ""))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.path("taskDefinitionKey").asText()).isEqualTo("Task_ReadWhatTheCustomerWrote"));
    }
}
