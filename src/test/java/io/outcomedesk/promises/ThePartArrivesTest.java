package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P4, P6: a part is ordered, sent and heard of again; what comes back or is lost goes on, and nothing is left under way. */
@DeskTest
class ThePartArrivesTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;

    @BeforeEach
    void aPartThatFitsIsFound() {
        number = desk.opens("agent", desk.aProblem());
        desk.bringsIn(number, "parts");
        desk.worksAStep("parts", number, "helped");
    }

    private String inDays(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(days)
                .toString();
    }

    private JsonNode waitsFor(String key) {
        return desk.await(
                key + " on " + number,
                () -> desk.pieceTask(number, "parts"),
                task -> task.path("taskDefinitionKey").asText().equals(key));
    }

    private void isOrdered() {
        desk.completes(
                        "parts",
                        waitsFor("Task_OrderThePart"),
                        Map.of(
                                "orderedPart",
                                "A power supply, 450 watts",
                                "supplier",
                                "Meyer",
                                "expectedBy",
                                inDays(3)))
                .is(204);
    }

    private void isSent() {
        desk.completes("parts", waitsFor("Task_SendThePart"), Map.of("tracking", "JD0147", "arrivesBy", inDays(5)))
                .is(204);
    }

    private JsonNode order() {
        var orders = desk.file(number).path("orders");
        return orders.get(orders.size() - 1);
    }

    private String orderIs() {
        return order().path("state").asText();
    }

    private Desk.Answer isReported(String who, String state) {
        return desk.post(
                who,
                "/api/cases/" + number + "/orders/" + order().path("id").asText(),
                Map.of("state", state, "note", "The carrier says so."));
    }

    private String pieceIs() {
        return desk.piece(number, "parts").path("state").asText();
    }

    @Test
    void theCustomerSaysItArrivedAndThePieceIsDelivered() {
        isOrdered();
        assertThat(orderIs()).isEqualTo("ordered");
        // nobody can send what is not here yet
        assertThat(waitsFor("Task_SendThePart").path("due").asText()).isGreaterThan(inDays(3));
        isSent();
        assertThat(orderIs()).isEqualTo("sent");
        var page = desk.get("", desk.page(number)).is(200).text();
        assertThat(page)
                .contains("A power supply, 450 watts", "JD0147", "It has arrived")
                .doesNotContain("Meyer");

        var arrived = desk.page(number) + "/orders/" + order().path("id").asText();
        desk.submit(arrived, Map.of()).is(302);
        desk.submit(arrived, Map.of()).is(302);

        assertThat(orderIs()).isEqualTo("arrived");
        assertThat(pieceIs()).isEqualTo("delivered");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(isReported("parts", "lost").is(409).detail()).contains("arrived");
    }

    @Test
    void aParcelThatComesBackIsSentAgain() {
        isOrdered();
        isSent();
        isReported("parts", "returned").is(200);
        assertThat(orderIs()).isEqualTo("returned");
        isSent();
        assertThat(orderIs()).isEqualTo("sent");
        isReported(desk.owner(number), "arrived").is(200);
        assertThat(pieceIs()).isEqualTo("delivered");
    }

    @Test
    void aLostParcelIsOrderedAgain() {
        isOrdered();
        isSent();
        isReported("parts", "lost").is(200);
        assertThat(orderIs()).isEqualTo("lost");
        assertThat(pieceIs()).isEqualTo("working");
        isOrdered();
        assertThat(desk.file(number).path("orders")).hasSize(2);
        assertThat(orderIs()).isEqualTo("ordered");
    }

    @Test
    void nobodyIsToldThatItArrivedSoSomebodyLooks() {
        isOrdered();
        isSent();
        clock.forward(Duration.ofDays(7));
        var look = waitsFor("Task_LookForTheParcel");
        assertThat(desk.completes("parts", look, Map.of("parcelIs", "on-its-way"))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("newDate");
        desk.completes("parts", look, Map.of("parcelIs", "on-its-way", "newDate", inDays(2)))
                .is(204);
        clock.forward(Duration.ofDays(3));
        look = waitsFor("Task_LookForTheParcel");

        // told by somebody else meanwhile: the look is over
        isReported(desk.owner(number), "arrived").is(200);
        assertThat(pieceIs()).isEqualTo("delivered");
        assertThat(desk.completes("parts", look, Map.of("parcelIs", "lost"))
                        .is(409)
                        .detail())
                .contains("done or was withdrawn");
    }

    @ParameterizedTest
    @CsvSource({"ORDER, Task_OrderThePart", "SEND, Task_SendThePart", "LOOK, Task_LookForTheParcel"})
    void whoeverCannotGetItFurtherSaysSoAndSomebodyWhoCanIsAsked(String when, String key) {
        if (!when.equals("ORDER")) {
            isOrdered();
        }
        if (when.equals("LOOK")) {
            isSent();
            clock.forward(Duration.ofDays(7));
        }
        waitsFor(key);
        var piece = desk.piece(number, "parts").path("id").asText();
        desk.post(
                        "parts",
                        "/api/cases/" + number + "/pieces/" + piece + "/cannot-help",
                        Map.of("reason", "cannot-help", "finding", "Not made any more."))
                .is(200);
        assertThat(pieceIs()).isEqualTo("handed-back");
        assertThat(desk.task(number, "Task_AnswerTheOffer").path("assignee").asText())
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"ordered, cancelled", "sent, came-back", "sent, kept"})
    void whatIsUnderWayAtTheYesIsWoundDown(String state, String became) {
        isOrdered();
        if (state.equals("sent")) {
            isSent();
        }
        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(pieceIs()).isEqualTo("withdrawn");

        var task = desk.task(number, "Task_WindTheOrderDown");
        assertThat(desk.completes("hardware", task, Map.of("becameOfIt", became))
                        .status())
                .isEqualTo(403);
        desk.completes("parts", task, Map.of("becameOfIt", became)).is(204);

        assertThat(orderIs()).isEqualTo(became);
        assertThat(desk.tasks(number, "")).isEmpty();
    }

    @Test
    void nothingIsWoundDownWhereNothingIsUnderWay() {
        isOrdered();
        isSent();
        isReported("parts", "arrived").is(200);
        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.tasks(number, "")).isEmpty();
    }

    @Test
    void badInputChangesNothing() {
        var order = waitsFor("Task_OrderThePart");
        assertThat(desk.completes(
                                "parts",
                                order,
                                Map.of("orderedPart", "A supply", "supplier", "Meyer", "expectedBy", "2020-01-01"))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("expectedBy");
        assertThat(desk.file(number).path("orders")).isEmpty();
        isOrdered();
        assertThat(isReported("parts", "arrived").is(409).detail()).contains("nothing of it is with the carrier");
        assertThat(isReported("parts", "eaten").is(400).body().path("field").asText())
                .isEqualTo("state");
        isReported("hardware", "arrived").is(403);
        assertThat(orderIs()).isEqualTo("ordered");
    }
}
