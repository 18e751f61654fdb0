package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P3, P5, P8: one record for everybody, one voice to the customer, and what gets them going never ends their case. */
@DeskTest
class OneRecordOneVoiceTest {

    @Autowired
    private Desk desk;

    private String number;
    private String owner;

    @BeforeEach
    void aCase() {
        var problem = desk.aProblem();
        problem.withObject("/facts").put("serialNumber", "4711-A");
        number = desk.opens("agent", problem);
        owner = desk.owner(number);
    }

    private String in(String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private String page() {
        return desk.get("", desk.page(number)).is(200).text();
    }

    @Test
    void everybodyWhoWorksAPieceSeesTheWholeRecord() {
        desk.worksAStep("hardware", number, "did-not-help");

        var seen = desk.get("software", "/api/cases/" + number).is(200).body();

        assertThat(seen.path("problem").asText()).isEqualTo("My computer does not start.");
        assertThat(seen.path("facts").toString()).contains("4711-A");
        assertThat(StreamSupport.stream(seen.path("pieces").spliterator(), false)
                        .filter(piece -> piece.path("department").asText().equals("hardware"))
                        .flatMap(piece ->
                                StreamSupport.stream(piece.path("steps").spliterator(), false))
                        .map(step -> step.path("result").asText()))
                .contains("did-not-help");
    }

    @Test
    void aKnownFactIsNotAskedAgain() {
        for (var who : List.of(owner, "hardware", "software")) {
            var refused = desk.post(who, in("questions"), Map.of("fact", "serialNumber", "text", "Which one is it?"))
                    .is(409);
            assertThat(refused.body().path("value").asText()).isEqualTo("4711-A");
            assertThat(refused.detail()).contains("4711-A", "give a reason the customer can read");
        }

        assertThat(page()).doesNotContain("Which one is it?");
    }

    @Test
    void aReasonTheCustomerCanReadAsksAgain() {
        desk.post(
                        "hardware",
                        in("questions"),
                        Map.of(
                                "fact",
                                "serialNumber",
                                "text",
                                "Which one is it?",
                                "reason",
                                "The one we have belongs to another model."))
                .is(201);

        assertThat(page()).contains("Which one is it?", "The one we have belongs to another model.");
    }

    @Test
    void whatOneDepartmentFoundOutNoOtherAsks() {
        desk.post("hardware", in("facts"), Map.of("key", "lastUpdate", "value", "3 May", "source", "customer"))
                .is(201);

        desk.post("software", in("questions"), Map.of("fact", "lastUpdate", "text", "When was the last update?"))
                .is(409);
    }

    @Test
    void onlyTheOwnerSpeaksToTheCustomer() {
        var other = owner.equals("agent") ? "agent2" : "agent";
        for (var who : List.of(other, "hardware", "expert", "head", "manager", "executive", "admin")) {
            desk.post(who, in("messages"), Map.of("text", "Can we close it?")).is(403);
        }
        desk.post(owner, in("messages"), Map.of("text", "I have your computer here."))
                .is(201);

        assertThat(page())
                .contains(
                        "I have your computer here.",
                        desk.file(number).path("owner").path("name").asText())
                .doesNotContain("Can we close it?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hardware", "agent", "head"})
    void aCommentInTheTasklistStandsInTheRecord(String who) {
        var task = desk.pieceTask(number, "hardware").path("id").asText();
        var words = "She is at home after six, says %s.".formatted(who);

        desk.post(who, "/engine-rest/task/" + task + "/comment/create", Map.of("message", words))
                .is(200);

        assertThat(desk.get("software", "/api/cases/" + number + "/timeline")
                        .body()
                        .path("entries"))
                .filteredOn(entry -> entry.path("words").asText().equals(words))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("who").asText()).isEqualTo(who));
    }

    @Test
    void aNoteIsForUsAlone() {
        desk.post("hardware", in("notes"), Map.of("text", "Third one this week; do not buy this board again."))
                .is(201);

        assertThat(page()).doesNotContain("Third one this week");
        assertThat(desk.get(owner, in("timeline")).is(200).text()).contains("Third one this week");
    }

    @Test
    void whatGetsTheCustomerGoingDoesNotEndTheirCase() {
        desk.post(owner, in("relief"), Map.of("what", "A loan computer, ready at the counter"))
                .is(201);

        var file = desk.file(number);
        assertThat(file.path("state").asText()).isEqualTo("open");
        assertThat(file.path("outcome").path("state").asText()).isEqualTo("not-asked");
        assertThat(file.path("nextStep").path("by").asText()).isNotBlank();
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
        assertThat(page()).contains("A loan computer, ready at the counter");
        desk.post(owner, in("close"), Map.of("learnt", "They have a loan computer."))
                .is(409);
    }
}
