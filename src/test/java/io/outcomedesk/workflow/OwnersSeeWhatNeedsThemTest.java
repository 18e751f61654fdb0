package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** P11: an owner's task hides while there is nothing to do, and is back with news, or before a promise is due. */
@DeskTest
class OwnersSeeWhatNeedsThemTest {

    private static final DateTimeFormatter ENGINES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private OpeningHours hours;

    private Optional<Instant> followUp(String number) {
        var date = ownerTask(number).path("followUp");
        return date.isNull()
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(date.asText(), ENGINES).toInstant());
    }

    private JsonNode ownerTask(String number) {
        return desk.task(number, "Task_OwnTheOutcome");
    }

    private boolean waitsForCustomer(String number) {
        return desk.get(
                        "manager",
                        "/engine-rest/task/" + ownerTask(number).path("id").asText() + "/localVariables")
                .is(200)
                .body()
                .path("waitsForCustomer")
                .path("value")
                .asBoolean(false);
    }

    private static String in(String number, String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private Desk.Answer doneForNow(String number, Map<String, ?> body) {
        return desk.post(desk.owner(number), in(number, "done-for-now"), body);
    }

    /** A case whose owner has looked, and promised a call in five days. */
    private String aCaseInOrder() {
        var number = desk.opens("software", desk.aProblem());
        var owner = desk.owner(number);
        desk.post(owner, in(number, "promises"), Map.of("what", "I call you", "by", inDays(5)))
                .is(201);
        desk.post(owner, in(number, "relief"), Map.of("what", "A loan computer."))
                .is(201);
        assertThat(followUp(number)).as("they have looked").isPresent();
        return number;
    }

    private String inDays(int days) {
        return clock.instant()
                .plus(Duration.ofDays(days))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private Instant due(String number) {
        return Instant.parse(desk.file(number).path("nextStep").path("by").asText());
    }

    @Test
    void aNewCaseIsInItsOwnersListUntilTheyHaveLooked() {
        var number = desk.opens("software", desk.aProblem());
        assertThat(followUp(number)).isEmpty();

        desk.post(desk.owner(number), in(number, "notes"), Map.of("text", "Called her."))
                .is(201);

        var again = followUp(number).orElseThrow();
        assertThat(hours.after(again, Duration.ofHours(2)))
                .isEqualTo(due(number).truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void whoeverOpensACaseThemselvesHasItInTheirListToo() {
        var owner = desk.owner(desk.opens("software", desk.aProblem()));

        var number = desk.opens(owner, desk.aProblem());

        assertThat(followUp(number)).isEmpty();
    }

    @Test
    void theDateMovesWithThePromise() {
        var number = aCaseInOrder();
        var before = followUp(number).orElseThrow();
        assertThat(before).isBefore(due(number)).isAfter(clock.instant());

        desk.post(desk.owner(number), in(number, "promises"), Map.of("what", "I write before", "by", inDays(3)))
                .is(201);

        assertThat(followUp(number).orElseThrow()).isBefore(before).isBefore(due(number));
    }

    @TestFactory
    Stream<DynamicTest> newsBringsItBack() {
        return Stream.of(
                news("a piece is delivered", number -> desk.worksAStep("hardware", number, "helped")),
                news(
                        "a department cannot help",
                        number -> desk.completes("hardware", desk.pieceTask(number, "hardware"), Map.of())
                                .is(400),
                        number -> desk.post(
                                        "hardware",
                                        in(number, "pieces/%d/cannot-help".formatted(piece(number))),
                                        Map.of("reason", "cannot-help", "finding", "It starts here."))
                                .is(200)),
                news(
                        "a note of a colleague",
                        number -> desk.post("software", in(number, "notes"), text())
                                .is(201)),
                news(
                        "a fact",
                        number -> desk.post("software", in(number, "facts"), Map.of("key", "colour", "value", "grey"))
                                .is(201)),
                news(
                        "not yet",
                        number -> desk.customerSays(number, false, "It is as before.")
                                .is(302)),
                news(
                        "a yes, also where the owner noted it",
                        number -> desk.post(
                                        desk.owner(number),
                                        in(number, "answers"),
                                        Map.of("reached", true, "words", "Yes, it works."))
                                .is(201)),
                news("the customer's answer to a question", number -> {
                    var question = asks(number);
                    assertThat(followUp(number)).as("a question is no news").isPresent();
                    desk.submit(desk.page(number) + "/questions/" + question, Map.of("words", "About ten years."))
                            .is(302);
                }),
                news("a declined offer", number -> {
                    desk.post(desk.owner(number), in(number, "owner"), Map.of("to", "head", "brief", "I am away."))
                            .is(201);
                    assertThat(followUp(number)).as("my own offer is no news").isPresent();
                    desk.completes(
                                    "head",
                                    desk.task(number, "Task_TakeItOver"),
                                    Map.of("answer", "decline", "why", "I am away, too."))
                            .is(204);
                }),
                news("a lost parcel", number -> {
                    var order = desk.sendsAPart(number).path("id").asLong();
                    doneForNow(number, Map.of()).is(200);
                    desk.post("parts", in(number, "orders/" + order), Map.of("state", "lost"))
                            .is(200);
                }),
                news("a held question", number -> {
                    desk.put(desk.owner(number), in(number, "questions/hold"), Map.of("hold", true))
                            .is(200);
                    asks(number);
                }));
    }

    @SafeVarargs
    private DynamicTest news(String what, Consumer<String>... happens) {
        return dynamicTest(what, () -> {
            var number = aCaseInOrder();

            for (var one : happens) {
                one.accept(number);
            }

            desk.await("the owner's task of " + number, () -> followUp(number), Optional::isEmpty);
        });
    }

    private long asks(String number) {
        return desk.post("hardware", in(number, "questions"), Map.of("fact", "age", "text", "How old is it?"))
                .is(201)
                .body()
                .path("id")
                .asLong();
    }

    private long piece(String number) {
        return desk.piece(number, "hardware").path("id").asLong();
    }

    private static Map<String, String> text() {
        return Map.of("text", "She called; it beeps.");
    }

    @Test
    void whatGoesItsWayIsNoNews() {
        var number = aCaseInOrder();
        var before = followUp(number);

        desk.worksAStep("hardware", number, "did-not-help");
        desk.post(
                        "hardware",
                        in(number, "pieces/%d/steps".formatted(piece(number))),
                        Map.of("title", "Look inside", "why", "To be sure"))
                .is(201);
        asks(number);
        desk.submit(desk.page(number) + "/words", Map.of("words", "It beeps now."))
                .is(302);

        assertThat(desk.tasks(number, "Task_ReadWhatTheCustomerWrote"))
                .as("has a task of its own")
                .hasSize(1);
        assertThat(followUp(number)).isEqualTo(before);
    }

    @Test
    void aNewOwnerFindsItInTheirList() {
        var number = aCaseInOrder();
        var other = desk.owner(number).equals("agent") ? "agent2" : "agent";
        desk.post(desk.owner(number), in(number, "owner"), Map.of("to", other, "brief", "I am in training."))
                .is(201);
        assertThat(followUp(number)).isPresent();

        desk.completes(other, desk.task(number, "Task_TakeItOver"), Map.of("answer", "accept"))
                .is(204);

        assertThat(desk.owner(number)).isEqualTo(other);
        assertThat(followUp(number)).isEmpty();
        doneForNow(number, Map.of()).is(200);
        assertThat(followUp(number)).isPresent();
    }

    @Test
    void whoeverHasNothingToDoForNowSaysSo() {
        var number = aCaseInOrder();
        desk.post("software", in(number, "notes"), text()).is(201);
        assertThat(followUp(number)).isEmpty();

        var until = doneForNow(number, Map.of()).is(200).body().path("until").asText();

        assertThat(followUp(number)).contains(Instant.parse(until));
        assertThat(desk.timeline(number, "done-for-now"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("forCustomer").asBoolean()).isFalse());
        for (var other : List.of("software", "head", "manager", "expert")) {
            desk.post(other, in(number, "done-for-now"), Map.of()).is(403);
        }
    }

    @Test
    void anEarlierMomentIsTakenAndALaterOneIsNot() {
        var number = aCaseInOrder();
        var latest = followUp(number).orElseThrow();
        var earlier = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

        var late = doneForNow(number, Map.of("until", latest.plusSeconds(1).toString()))
                .is(400);
        var over = doneForNow(
                        number, Map.of("until", clock.instant().minusSeconds(60).toString()))
                .is(400);
        doneForNow(number, Map.of("until", earlier.toString())).is(200);

        assertThat(late.body().path("field").asText()).isEqualTo("until");
        assertThat(over.body().path("field").asText()).isEqualTo("until");
        assertThat(followUp(number)).contains(earlier);
        desk.worksAStep("hardware", number, "did-not-help");
        assertThat(followUp(number)).as("it stays so").contains(earlier);
        clock.forward(Duration.ofMinutes(61));
        desk.post(desk.owner(number), in(number, "notes"), text()).is(201);
        assertThat(followUp(number)).as("they have looked again").contains(latest);
    }

    @Test
    void whatOnlyTheOwnerCanDecideIsNotPutAside() {
        var number = aCaseInOrder();
        desk.put(desk.owner(number), in(number, "questions/hold"), Map.of("hold", true))
                .is(200);
        var question = asks(number);

        var refused = doneForNow(number, Map.of()).is(409);

        assertThat(refused.detail()).contains("A question or a draft waits for you");
        assertThat(followUp(number)).isEmpty();
        desk.post(desk.owner(number), in(number, "questions/%d/release".formatted(question)), null)
                .is(200);
        assertThat(followUp(number)).isPresent();
        doneForNow(number, Map.of()).is(200);
    }

    @Test
    void aPromiseThatIsNearlyDueIsNotPutAside() {
        var number = aCaseInOrder();
        desk.post(
                        desk.owner(number),
                        in(number, "promises"),
                        Map.of(
                                "what",
                                "I write to you",
                                "by",
                                clock.instant().plus(Duration.ofMinutes(30)).toString()))
                .is(201);

        var refused = doneForNow(number, Map.of()).is(409);

        assertThat(refused.detail()).contains("needs you now");
    }

    @Test
    void whileTheCustomerIsAskedTheTaskSaysThatItWaits() {
        var number = aCaseInOrder();
        assertThat(waitsForCustomer(number)).isFalse();
        var question = asks(number);
        assertThat(waitsForCustomer(number)).as("a question is out").isTrue();
        desk.submit(desk.page(number) + "/questions/" + question, Map.of("words", "About ten years."))
                .is(302);
        assertThat(waitsForCustomer(number)).isFalse();

        desk.completes(desk.owner(number), ownerTask(number), Map.of()).is(204);

        assertThat(waitsForCustomer(number)).as("the new task says so, too").isTrue();
        assertThat(followUp(number)).as("to ask is to have looked").isPresent();
        desk.completes(desk.owner(number), ownerTask(number), Map.of()).is(204);
        assertThat(waitsForCustomer(number)).isTrue();
        assertThat(followUp(number)).isPresent();
        desk.customerSays(number, false, "Not yet.").is(302);
        assertThat(waitsForCustomer(number)).isFalse();
        assertThat(followUp(number)).isEmpty();
    }
}
