package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** In every list a task begins with what the customer said, as text, in a length that can be read at one glance. */
@DeskTest
class TasksAreNamedForTheProblemTest {

    private static final String ISOLATE = "\u2068";
    private static final String END = "\u2069 \u00b7 ";

    @Autowired
    private Desk desk;

    @Autowired
    private DataSource database;

    @Test
    void everyTaskOfACaseBeginsWithTheProblem() {
        var number = desk.opens("agent", desk.aProblem());

        var names = desk.tasks(number, "").stream().map(TasksAreNamedForTheProblemTest::name);

        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name)
                        .startsWith(ISOLATE + "My computer does not start." + END)
                        .contains("(" + number))
                .contains(ISOLATE + "My computer does not start." + END + "Own the outcome (" + number + ")");
    }

    @Test
    void theEnginesOwnExpressionsAndMarkupAreWordsLikeAnyOther() {
        var words = "<b>${7*7}</b> #{execution.id} {{7*7}}";

        assertThat(ownerTaskFor(words)).startsWith(ISOLATE + words + END);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The lift stops  between\\tthe third and the fourth floor, with people | The lift stops between the third and the fourth floor, with…
                    The lift stops between the third and the fourth floor, again.          | The lift stops between the third and the fourth floor,…
                    Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstelle | Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenausz…
                    """)
    void aLongProblemIsCutBetweenWordsWhereItCanBe(String words, String shown) {
        assertThat(TaskName.of(words.replace("\\t", "\t"), "Own the outcome", "C-000001"))
                .isEqualTo(ISOLATE + shown + END + "Own the outcome (C-000001)");
    }

    @Test
    void wordsFromRightToLeftTurnNothingElseRound() {
        var words = "\u05e9\u05dc\u05d5\u05dd\u202e\u2069 \u0645\u0631\u062d\u0628\u0627";

        assertThat(ownerTaskFor(words))
                .startsWith(ISOLATE + "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627" + END
                        + "Own the outcome (");
    }

    @Test
    void emojiAreNotCutInTheMiddle() {
        var fire = "\ud83e\uddef";

        assertThat(TaskName.of(fire.repeat(61), "Own the outcome", "C-000001"))
                .isEqualTo(ISOLATE + fire.repeat(60) + "\u2026" + END + "Own the outcome (C-000001)");
    }

    @Test
    void aLongTitleOfAStepLeavesRoomForTheCase() {
        var problem = desk.aProblem();
        problem.put("problem", "The lift stops between the third and the fourth floor, with people in it.");
        var number = desk.opens("agent", problem);
        desk.post(
                        "hardware",
                        "/api/cases/%s/pieces/%d/steps"
                                .formatted(
                                        number,
                                        desk.piece(number, "hardware")
                                                .path("id")
                                                .asLong()),
                        Map.of("title", "x".repeat(200), "why", "It has a long name"))
                .is(201);

        desk.worksAStep("hardware", number, "did-not-help");

        assertThat(name(desk.pieceTask(number, "hardware")))
                .hasSizeLessThanOrEqualTo(255)
                .contains(END + "x".repeat(160))
                .endsWith("x\u2026 (%s, hardware)".formatted(number));
    }

    /** A name that the engine could not keep stood in the log with every value of its statement. */
    @Test
    void aStatementThatFailsIsNotLoggedWithTheCustomersWords() throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into department (key, name) values (?, ?)")) {
            insert.setString(1, "Not a key");
            insert.setString(2, "My father is ill.");
            insert.addBatch();

            assertThatThrownBy(insert::executeBatch)
                    .hasMessageContaining("department_key_check")
                    .hasStackTraceContaining("PSQLException")
                    .satisfies(failed -> assertThat(stackTraceOf(failed)).doesNotContain("My father is ill."));
        }
    }

    private static String stackTraceOf(Throwable failed) {
        var text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private String ownerTaskFor(String words) {
        var problem = desk.aProblem();
        problem.put("problem", words);
        return name(desk.task(desk.opens("agent", problem), "Task_OwnTheOutcome"));
    }

    private static String name(JsonNode task) {
        return task.path("name").asText();
    }
}
