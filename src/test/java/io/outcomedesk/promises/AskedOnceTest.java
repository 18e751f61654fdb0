package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Together;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P3, P5, P11: the customer is asked for a fact once, in one voice; whoever learns it, everybody knows it. */
@DeskTest
class AskedOnceTest {

    private static final Map<String, String> WHICH_COLOUR =
            Map.of("fact", "colour", "text", "Which colour is the light?");

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    private String number;
    private String owner;

    @BeforeEach
    void aCase() {
        var problem = desk.aProblem();
        problem.withObject("/facts").put("serialNumber", "4711-A");
        isOpened(desk.opens("agent", problem));
    }

    private void isOpened(String opened) {
        number = opened;
        owner = desk.owner(number);
    }

    private String in(String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private String page() {
        return desk.get("", desk.page(number)).is(200).text();
    }

    private Desk.Answer asks(String who, Map<String, String> question) {
        return desk.post(who, in("questions"), question);
    }

    private long asked(String who, Map<String, String> question) {
        return asks(who, question).is(201).body().path("id").asLong();
    }

    private Desk.Answer customerAnswers(long question, String words) {
        return desk.submit(desk.page(number) + "/questions/" + question, Map.of("words", words));
    }

    private JsonNode question(long id) {
        for (var question : desk.file(number).path("questions")) {
            if (question.path("id").asLong() == id) {
                return question;
            }
        }
        throw new AssertionError("No question " + id);
    }

    private List<String> timeline(String kind) {
        return desk.get(owner, in("timeline")).is(200).body().findParents("kind").stream()
                .filter(entry -> entry.path("kind").asText().equals(kind))
                .map(entry -> entry.path("words").asText())
                .toList();
    }

    private JsonNode fact(String key) {
        return desk.file(number).path("facts").path(key);
    }

    // asked once ---------------------------------------------------------------------------------

    @Test
    void askingForWhatIsKnownIsAnsweredOrHasAReasonAndIsCountedEitherWay() {
        var refused = asks("hardware", Map.of("fact", "serialNumber", "text", "Which number?"))
                .is(409);

        assertThat(refused.body().path("value").asText()).isEqualTo("4711-A");
        assertThat(refused.body().path("givenBy").asText()).isEqualTo("(customer)");
        assertThat(refused.body().path("at").asText()).isNotBlank();
        assertThat(refused.detail()).contains("4711-A, from the customer on ");
        assertThat(desk.file(number).path("askedAgain").asInt()).isEqualTo(1);
        assertThat(desk.file(number).path("questions")).isEmpty();

        asked("hardware", Map.of("fact", "serialNumber", "text", "Which number?", "reason", "Ours is too short."));

        assertThat(page()).contains("Which number? (Ours is too short.)", "So far: \u00ab4711-A\u00bb, from you on ");
        assertThat(desk.file(number).path("askedAgain").asInt()).isEqualTo(2);
    }

    @Test
    void theProductTheyNamedIsKnown() {
        asks("software", Map.of("fact", "product", "text", "Which product?")).is(409);
    }

    @Test
    void twoDepartmentsAtOnceAskOnce() {
        var answers =
                Together.atTheSameMoment(() -> asks("hardware", WHICH_COLOUR), () -> asks("software", WHICH_COLOUR));

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .singleElement()
                .satisfies(answer -> assertThat(
                                question(answer.body().path("question").asLong())
                                        .path("state")
                                        .asText())
                        .isEqualTo("asked"))
                .satisfies(answer -> assertThat(answer.detail()).contains("asked for this already"));
        assertThat(timeline("question")).hasSize(1);
        assertThat(desk.file(number).path("askedAgain").asInt()).isZero();
    }

    // in one voice -------------------------------------------------------------------------------

    @Test
    void aDepartmentsQuestionGoesOutInTheOwnersThreadWithBothNames() {
        var name = desk.file(number).path("owner").path("name").asText();

        asked("hardware", WHICH_COLOUR);
        asked(owner, Map.of("fact", "age", "text", "How old is it?"));

        assertThat(page())
                .contains(name + ", together with Henrik Voss, hardware: Which colour is the light?")
                .contains(name + ": How old is it?");
        assertThat(timeline("question")).hasSize(2);
    }

    @Test
    void theOwnerMayLookAtTheDepartmentsQuestionsFirst() {
        desk.put("hardware", in("questions/hold"), Map.of("hold", true)).is(403);
        desk.put(owner, in("questions/hold"), Map.of("hold", true)).is(200);
        var goes = asked("hardware", WHICH_COLOUR);
        var isKnown = asked("software", Map.of("fact", "age", "text", "How old is it?"));
        var isNotNeeded = asked("software", Map.of("fact", "place", "text", "Where does it stand?"));
        var ofTheOwner = asked(owner, Map.of("fact", "light", "text", "Does it blink?"));

        assertThat(desk.file(number).path("holdsQuestions").asBoolean()).isTrue();
        assertThat(question(goes).path("state").asText()).isEqualTo("held");
        assertThat(question(ofTheOwner).path("state").asText()).isEqualTo("asked");
        assertThat(page()).contains("Does it blink?").doesNotContain("Which colour", "How old", "Where does it");
        assertThat(customerAnswers(goes, "green").status()).isEqualTo(404);
        asks("software", WHICH_COLOUR).is(409);

        desk.post("hardware", in("questions/" + goes + "/release"), null).is(403);
        desk.post(owner, in("questions/" + goes + "/release"), null).is(200);
        desk.post(owner, in("questions/" + isKnown + "/answer"), Map.of("value", "two years", "source", "invoice"))
                .is(200);
        desk.post(owner, in("questions/" + isNotNeeded + "/withdraw"), Map.of("why", "It is here with us."))
                .is(200);

        assertThat(page())
                .contains("together with Henrik Voss, hardware: Which colour")
                .doesNotContain("How old", "Where does it");
        assertThat(question(isKnown).path("answer").asText()).isEqualTo("two years");
        assertThat(fact("age").path("source").asText()).isEqualTo("invoice");
        assertThat(question(isNotNeeded).path("state").asText()).isEqualTo("withdrawn");
        assertThat(timeline("note"))
                .anyMatch(note -> note.contains("Selma Kurt") && note.contains("It is here with us."));
    }

    // answers ------------------------------------------------------------------------------------

    @Test
    void theirAnswerIsAFactReachesWhoAskedAndIsNoContactTheyHadToMake() {
        var question = asked("hardware", WHICH_COLOUR);
        assertThat(page()).contains("name=\"words\" rows=\"2\"");

        customerAnswers(question, " ").is(400);
        customerAnswers(question, "Green, <b>mostly</b>").is(302);

        assertThat(fact("colour").path("value").asText()).isEqualTo("Green, <b>mostly</b>");
        assertThat(fact("colour").path("givenBy").asText()).isEqualTo("(customer)");
        assertThat(question(question).path("state").asText()).isEqualTo("answered");
        assertThat(question(question).path("answer").asText()).isEqualTo("Green, <b>mostly</b>");
        assertThat(page())
                .contains("You answered", "Green, &lt;b&gt;mostly&lt;/b&gt;")
                .doesNotContain("What we ask you");
        assertThat(timeline("question-answered")).singleElement().asString().contains("For Henrik Voss, hardware");
        assertThat(desk.tasks(number, "Task_ReadWhatTheCustomerWrote")).isEmpty();
        assertThat(desk.file(number).path("contacts").asInt()).isEqualTo(1);
        customerAnswers(question, "Red").is(400);
        assertThat(fact("colour").path("value").asText()).startsWith("Green");

        desk.submit(desk.page(number) + "/words", Map.of("words", "And it smells."))
                .is(302);
        desk.customerSays(number, false, "Not yet.").is(302);
        assertThat(desk.file(number).path("contacts").asInt()).isEqualTo(3);
    }

    @Test
    void whoeverLearnsItAnswersTheQuestionThatIsOpen() {
        var question = asked("hardware", WHICH_COLOUR);

        desk.post("software", in("facts"), Map.of("key", "colour", "value", "unknown"))
                .is(201);
        assertThat(page()).as("what we cannot tell they may still know").contains("What we ask you");

        desk.post("software", in("facts"), Map.of("key", "colour", "value", "green", "source", "a photo"))
                .is(201);

        assertThat(question(question).path("state").asText()).isEqualTo("answered");
        assertThat(question(question).path("answeredBy").asText()).isEqualTo("software");
        assertThat(page()).doesNotContain("What we ask you");
    }

    // facts flow ---------------------------------------------------------------------------------

    private JsonNode hardwareSearchesForTheConnections() {
        var problem = desk.aProblem();
        problem.put("product", "video recorder");
        problem.withObject("/facts").remove("connections");
        isOpened(desk.opens("agent", problem));
        desk.worksAStep("hardware", number, "did-not-help");
        var search = desk.pieceTask(number, "hardware");
        assertThat(search.path("taskDefinitionKey").asText()).isEqualTo("Task_FindOutAFact");
        return search;
    }

    @ParameterizedTest
    @CsvSource({"another department", "the owner", "the customer"})
    void whatBecomesKnownIsNotSearchedForAnyMore(String who) {
        var search = hardwareSearchesForTheConnections();
        var question = asked("hardware", Map.of("fact", "connections", "text", "Which sockets has it?"));

        switch (who) {
            case "another department" ->
                desk.post("expert", in("facts"), Map.of("key", "connections", "value", "scart"))
                        .is(201);
            case "the owner" ->
                desk.post(owner, in("questions/" + question + "/answer"), Map.of("value", "scart"))
                        .is(200);
            default -> customerAnswers(question, "scart").is(302);
        }

        assertThat(desk.step(number, "hardware", "plug-the-yellow-cable")
                        .path("state")
                        .asText())
                .isEqualTo("not-applicable");
        assertThat(desk.pieceTask(number, "hardware").path("taskDefinitionKey").asText())
                .isEqualTo("Task_WorkTheStep");
        assertThat(question(question).path("state").asText()).isEqualTo("answered");
        assertThat(desk.file(number).path("facts").path("connections").path("others"))
                .as("it is written once")
                .isEmpty();
        assertThat(desk.completes("hardware", search, Map.of("factValue", "hdmi", "factSource", "customer"))
                        .is(409)
                        .detail())
                .contains("done or was withdrawn meanwhile");
        assertThat(fact("connections").path("value").asText()).isEqualTo("scart");
    }

    @Test
    void whatADepartmentFindsOutAnswersTheQuestion() {
        var search = hardwareSearchesForTheConnections();
        var question = asked("hardware", Map.of("fact", "connections", "text", "Which sockets has it?"));

        desk.completes("hardware", search, Map.of("factValue", "scart", "factSource", "looked-up"))
                .is(204);

        assertThat(question(question).path("state").asText()).isEqualTo("answered");
        assertThat(page()).doesNotContain("What we ask you");
    }

    @Test
    void whatOneDepartmentFindsOutEndsTheSearchOfAnother() {
        var problem = desk.aProblem();
        problem.remove("product");
        isOpened(desk.opens("agent", problem));
        desk.worksAStep("hardware", number, "did-not-help");
        desk.worksAStep("hardware", number, "did-not-help");
        assertThat(desk.tasks(number, "Task_FindOutAFact"))
                .as("both search for the product")
                .hasSize(2);

        desk.completes(
                        "software",
                        desk.pieceTask(number, "software"),
                        Map.of("factValue", "laptop", "factSource", "customer"))
                .is(204);

        assertThat(desk.tasks(number, "Task_FindOutAFact")).isEmpty();
        assertThat(fact("product").path("givenBy").asText()).isEqualTo("software");
        assertThat(fact("product").path("others")).isEmpty();
    }

    @Test
    void whatTheySaidInTheirOwnWordsIsKeptAndReadByAPersonAndNotAskedAgain() {
        try (var table = ChangedFacts.with(repository, "lastChange", false, "date", "")) {
            assertThat(table.before()).contains("lastChange");
            var problem = desk.aProblem();
            problem.withObject("/facts").put("lastChange", "just before Easter");
            isOpened(desk.opens("agent", problem));
            desk.worksAStep("software", number, "did-not-help");
            desk.worksAStep("software", number, "did-not-help");
            var search = desk.pieceTask(number, "software");
            assertThat(search.path("taskDefinitionKey").asText()).isEqualTo("Task_FindOutAFact");
            var address = "/engine-rest/task/" + search.path("id").asText() + "/form-variables";

            var form = desk.get("software", address).is(200).body();
            assertThat(form.path("factKnown").path("value").asText())
                    .contains("\u00abjust before Easter\u00bb, from the customer on ");
            assertThat(form.path("factValue").path("value").asText()).isEqualTo("just before Easter");
            assertThat(form.path("factSource").path("value").asText()).isEqualTo("customer");
            asks("software", Map.of("fact", "lastChange", "text", "When was it?"))
                    .is(409);
            var again = asked(
                    "software",
                    Map.of("fact", "lastChange", "text", "When was it?", "reason", "We need the day itself."));
            customerAnswers(again, "the week of Palm Sunday").is(302);
            form = desk.get("software", address).is(200).body();
            assertThat(form.path("factKnown").path("value").asText())
                    .startsWith("Several values were given")
                    .contains("just before Easter", "the week of Palm Sunday");
            assertThat(form.path("factValue").path("value").asText()).isEqualTo("the week of Palm Sunday");

            var refused = desk.completes(
                            "software",
                            search,
                            Map.of("factValue", "the week of Palm Sunday", "factSource", "customer"))
                    .is(400);
            assertThat(refused.detail()).contains("Write the date as 2025-05-31");
            assertThat(refused.body().path("field").asText()).isEqualTo("factValue");
            assertThat(desk.post("software", in("facts"), Map.of("key", "lastChange", "value", "2025-02-30"))
                            .is(400)
                            .body()
                            .path("field")
                            .asText())
                    .isEqualTo("value");
            desk.completes("software", search, Map.of("factValue", "2025-04-11", "factSource", "customer"))
                    .is(204);

            assertThat(fact("lastChange").path("value").asText()).isEqualTo("2025-04-11");
            assertThat(fact("lastChange").path("others").findValuesAsText("value"))
                    .containsExactly("the week of Palm Sunday", "just before Easter");
            assertThat(timeline("two-values")).isEmpty();
            assertThat(desk.pieceTask(number, "software")
                            .path("taskDefinitionKey")
                            .asText())
                    .isEqualTo("Task_WorkTheStep");
        }
    }

    // two values ---------------------------------------------------------------------------------

    @Test
    void twoValuesStayBothAndTheDeskSaysSo() {
        desk.post("hardware", in("facts"), Map.of("key", "serialNumber", "value", " 4711-a "))
                .is(201);
        assertThat(fact("serialNumber").path("others")).isEmpty();
        assertThat(timeline("two-values")).isEmpty();

        var written = desk.post(
                        "hardware", in("facts"), Map.of("key", "serialNumber", "value", "4711-B", "source", "label"))
                .is(201)
                .body();

        assertThat(written.path("others")).hasSize(1);
        assertThat(fact("serialNumber").path("value").asText()).isEqualTo("4711-B");
        assertThat(fact("serialNumber").path("others"))
                .singleElement()
                .satisfies(other -> assertThat(other.path("value").asText()).isEqualToIgnoringCase("4711-A"));
        assertThat(timeline("two-values"))
                .singleElement()
                .asString()
                .contains("\u00ab4711-B\u00bb, from Henrik Voss", "which one is right?")
                .contains(desk.file(number).path("owner").path("name").asText());

        asked(owner, Map.of("fact", "serialNumber", "text", "Which one?", "reason", "We were told two."));
        assertThat(page()).contains("Several values were given: \u00ab4711-B\u00bb", "4711-a");
    }

    @Test
    void tablesReadTheLatestOfTwoValues() {
        var problem = desk.aProblem();
        problem.put("product", "video recorder");
        isOpened(desk.opens("agent", problem));

        desk.post("expert", in("facts"), Map.of("key", "connections", "value", "scart, yellow"))
                .is(201);
        desk.worksAStep("hardware", number, "did-not-help");

        assertThat(desk.step(number, "hardware", "plug-the-yellow-cable")
                        .path("state")
                        .asText())
                .isEqualTo("open");
    }
}
