package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Together;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Stories 1 and 4 where two things meet: the same moment, the same message, the same order. */
@DeskTest
class TwoThingsAtOnceTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private static String in(String number, String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private String page(String number) {
        return desk.get("", desk.page(number)).is(200).text();
    }

    private String day(int fromNow) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(fromNow)
                .toString();
    }

    private List<String> assignees(String number, String key) {
        return desk.tasks(number, key).stream()
                .map(task -> task.path("assignee").asText())
                .toList();
    }

    private String aCase() {
        return desk.opens("agent", desk.aProblem());
    }

    // facts and offers ---------------------------------------------------------------------------

    @Test
    void twoDepartmentsFindOutTheSameAtTheSameMomentAndDisagree() {
        var problem = desk.aProblem();
        problem.remove("product");
        var number = desk.opens("agent", problem);
        desk.worksAStep("hardware", number, "did-not-help");
        desk.worksAStep("hardware", number, "did-not-help");
        assertThat(desk.tasks(number, "Task_FindOutAFact")).hasSize(2);
        var bySoftware = desk.pieceTask(number, "software");
        var byHardware = desk.pieceTask(number, "hardware");

        var answers = Together.atTheSameMoment(
                () -> desk.completes("software", bySoftware, Map.of("factValue", "laptop", "factSource", "customer")),
                () -> desk.completes("hardware", byHardware, Map.of("factValue", "tower", "factSource", "looked-up")));

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(204, 409);
        var softwareWasSlower = answers.get(0).status() == 409;
        assertThat(answers.get(softwareWasSlower ? 0 : 1).detail()).contains("done or was withdrawn meanwhile");
        // whoever was slower writes down what they found; nothing is lost
        desk.post(
                        softwareWasSlower ? "software" : "hardware",
                        in(number, "facts"),
                        Map.of("key", "product", "value", softwareWasSlower ? "laptop" : "tower"))
                .is(201);

        var product = desk.file(number).path("facts").path("product");
        assertThat(product.path("value").asText()).isEqualTo(softwareWasSlower ? "laptop" : "tower");
        assertThat(product.path("others").findValuesAsText("value"))
                .containsExactly(softwareWasSlower ? "tower" : "laptop");
        assertThat(desk.timeline(number, "two-values"))
                .singleElement()
                .satisfies(note -> assertThat(note.path("words").asText())
                        .contains("which one is right?")
                        .contains(desk.file(number).path("owner").path("name").asText()));
        for (var department : List.of("software", "hardware")) {
            assertThat(desk.pieceTask(number, department).path("id").asText())
                    .as("%s goes on", department)
                    .isNotBlank();
        }
    }

    @Test
    void ofThreeWhoAreAskedTwoAcceptAtTheSameMomentAndOneHasIt() {
        var number = aCase();
        var before = desk.owner(number);
        var other = before.equals("agent") ? "agent2" : "agent";
        desk.post(
                        before,
                        in(number, "owner"),
                        Map.of(
                                "to",
                                other,
                                "others",
                                List.of("head", "manager"),
                                "brief",
                                "I am in hospital from tomorrow; he expects a call."))
                .is(201);
        assertThat(desk.owner(number)).isEqualTo(before);

        var answers = Together.atTheSameMoment(
                Stream.of(other, "head").map(who -> accepts(number, who)).toList());

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(200, 409);
        var has = answers.get(0).status() == 200 ? other : "head";
        assertThat(desk.owner(number)).isEqualTo(has);
        assertThat(assignees(number, "Task_OwnTheOutcome")).containsExactly(has);
        assertThat(desk.file(number).path("owners")).hasSize(2);
        assertThat(states(number)).containsExactlyInAnyOrder("accepted", "withdrawn", "withdrawn");
        assertThat(desk.tasks(number, "Task_TakeItOver")).isEmpty();
        assertThat(accepts(number, "manager"))
                .satisfies(late -> assertThat(late.call().is(409).detail()).contains("withdrawn"));
        assertThat(page(number))
                .containsOnlyOnce("looks after this from now on")
                .contains("<p class=\"name\">"
                        + desk.file(number).path("owner").path("name").asText() + "</p>");
    }

    private Callable<Desk.Answer> accepts(String number, String who) {
        var offer = StreamSupport.stream(desk.file(number).path("handoffs").spliterator(), false)
                .filter(one -> one.path("to").path("id").asText().equals(who))
                .findFirst()
                .orElseThrow();
        return () -> desk.post(who, "/api/offers/" + offer.path("id").asText() + "/accept", null);
    }

    private List<String> states(String number) {
        return desk.file(number).path("handoffs").findValuesAsText("state");
    }

    // the same message twice ---------------------------------------------------------------------

    @Test
    void whatTheCustomerSaysIsHeardOnceHoweverOftenItIsDelivered() throws Exception {
        var number = aCase();
        desk.worksAStep("hardware", number, "helped");
        var path = desk.page(number);
        Callable<Desk.Answer> says =
                () -> desk.submit(path + "/answer", Map.of("reached", "false", "words", "It is still dark."));
        Callable<Desk.Answer> adds = () -> desk.submit(path + "/words", Map.of("words", "And it smells of rubber."));

        for (var answer : Together.atTheSameMoment(says, says, adds, adds)) {
            answer.is(302);
        }
        says.call().is(302);
        adds.call().is(302);

        assertThat(desk.file(number).path("outcome").path("statements")).hasSize(1);
        assertThat(desk.timeline(number, "said-not-yet")).hasSize(1);
        assertThat(desk.timeline(number, "customer-wrote")).hasSize(1);
        assertThat(desk.tasks(number, "Task_ReadWhatTheCustomerWrote")).hasSize(1);
        assertThat(desk.file(number).path("contacts").asInt())
                .as("the call, one \"not yet\", one more word")
                .isEqualTo(3);

        // the same words on another day are another contact
        clock.forward(Duration.ofDays(1));
        says.call().is(302);
        adds.call().is(302);
        assertThat(desk.file(number).path("contacts").asInt()).isEqualTo(5);
    }

    @Test
    void whatWasHeardOnceIsSaidAgainWhereSomethingHappenedMeanwhile() {
        var number = aCase();
        desk.worksAStep("hardware", number, "helped");
        desk.customerSays(number, false, "Not yet.").is(302);
        desk.awaitNoJobs(number);
        desk.worksAStep("hardware", number, "helped");

        desk.customerSays(number, false, "Not yet.").is(302);
        desk.awaitNoJobs(number);

        assertThat(desk.file(number).path("outcome").path("statements")).hasSize(2);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("working");
    }

    // an order that meets something else ---------------------------------------------------------

    private JsonNode order(String number) {
        var orders = desk.file(number).path("orders");
        return orders.get(orders.size() - 1);
    }

    private String isSent() {
        var number = aCase();
        desk.sendsAPart(number);
        return number;
    }

    private void arrives(String number) {
        desk.submit(desk.page(number) + "/orders/" + order(number).path("id").asText(), Map.of())
                .is(302);
    }

    @Test
    void aParcelArrivesAfterTheYesWhileItIsWoundDown() {
        var number = isSent();
        desk.isClosedByTheCustomersYes(number);
        var windDown = desk.task(number, "Task_WindTheOrderDown");

        arrives(number);

        assertThat(order(number).path("state").asText()).isEqualTo("arrived");
        assertThat(desk.completes("parts", windDown, Map.of("becameOfIt", "came-back"))
                        .is(409)
                        .detail())
                .contains("done or was withdrawn meanwhile");
        assertThat(desk.tasks(number, "")).as("nobody looks for it any more").isEmpty();
        assertThat(page(number)).contains("It has arrived");
    }

    @Test
    void aLostParcelTurnsUpAfterTheYesAndThenItBreaksAgain() {
        var number = isSent();
        desk.post("parts", in(number, "orders/" + order(number).path("id").asText()), Map.of("state", "lost"))
                .is(200);
        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.tasks(number, "")).as("nothing is under way").isEmpty();
        assertThat(page(number)).doesNotContain("On its way to you");

        desk.customerSays(number, false, "The parcel came after all, and it is dark again.")
                .is(302);
        desk.awaitNoJobs(number);

        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.pieceTask(number, "parts").path("id").asText())
                .as("parts, who were at it, go on")
                .isNotBlank();
        desk.isClosedByTheCustomersYes(number);
    }

    @Test
    void aDepartmentIsBroughtInAgainWhileItsOrderIsUnderWay() {
        var number = isSent();
        var wanted = Map.of("department", "parts", "wanted", "A stronger one");
        assertThat(desk.post(desk.owner(number), in(number, "pieces"), wanted)
                        .is(409)
                        .detail())
                .contains("already works on case");

        // they cannot get it further, and the parcel is still with the carrier
        desk.post(
                        "parts",
                        in(number, "orders/" + order(number).path("id").asText()),
                        Map.of("state", "returned", "note", "Nobody was at home"))
                .is(200);
        desk.post(
                        "parts",
                        in(
                                number,
                                "pieces/"
                                        + desk.piece(number, "parts").path("id").asText() + "/cannot-help"),
                        Map.of("reason", "cannot-help", "finding", "No carrier goes there."))
                .is(200);
        assertThat(desk.piece(number, "parts").path("state").asText()).isEqualTo("handed-back");
        assertThat(desk.tasks(number, "Task_WindTheOrderDown"))
                .as("what came back does not lie around")
                .hasSize(1);

        desk.post(desk.owner(number), in(number, "pieces"), wanted).is(201);
        desk.awaitNoJobs(number);
        desk.worksAStep("parts", number, "helped");
        desk.completes(
                        "parts",
                        desk.task(number, "Task_OrderThePart"),
                        Map.of("orderedPart", "A stronger one", "supplier", "Meyer", "expectedBy", day(2)))
                .is(204);
        assertThat(desk.file(number).path("orders").findValuesAsText("state")).containsExactly("returned", "ordered");
        desk.completes("parts", desk.task(number, "Task_SendThePart"), Map.of("arrivesBy", day(4)))
                .is(204);
        desk.isClosedByTheCustomersYes(number);

        var windDowns = desk.tasks(number, "Task_WindTheOrderDown");
        assertThat(windDowns).as("each once").hasSize(2);
        windDowns.forEach(task ->
                desk.completes("parts", task, Map.of("becameOfIt", "came-back")).is(204));
        assertThat(desk.file(number).path("orders").findValuesAsText("state")).containsOnly("came-back");
        assertThat(desk.tasks(number, "")).isEmpty();
    }

    @Test
    void warrantySaysNoAndTheCustomerTakesTheFixedPrice() {
        var problem = desk.aProblem();
        problem.withObject("/facts")
                .put("purchaseDate", day(-2000))
                .put("damage", "no")
                .put("protectionPlan", "no")
                .put("proofOfPurchase", "yes");
        var number = desk.opens("agent", problem);
        var owner = desk.owner(number);
        desk.bringsIn(number, "warranty");
        assertThat(desk.file(number)
                        .path("facts")
                        .path("warranty")
                        .path("value")
                        .asText())
                .isEqualTo("not covered");
        assertThat(page(number)).contains("What you are entitled to", "at a fixed price");

        desk.worksUntil("warranty", number, "offer-a-fixed-price");
        desk.completes(
                        "warranty",
                        desk.pieceTask(number, "warranty"),
                        Map.of("result", "helped", "resultNote", "You take the repair for 80 euros."))
                .is(204);
        assertThat(page(number)).contains("You take the repair for 80 euros.");
        assertThat(desk.piece(number, "warranty").path("state").asText()).isEqualTo("delivered");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");

        // a price is no repair: he says so, and warranty looks on, without the same offer
        desk.customerSays(number, false, "I have paid and nobody came.").is(302);
        desk.awaitNoJobs(number);
        assertThat(desk.piece(number, "warranty").path("state").asText()).isEqualTo("working");
        assertThat(desk.step(number, "warranty", "offer-a-fixed-price")
                        .path("result")
                        .asText())
                .isEqualTo("rejected");
        assertThat(desk.timeline(number, "warranty")).as("told once").hasSize(1);
        desk.worksAStep("hardware", number, "helped");
        desk.isClosedByTheCustomersYes(number);

        assertThat(desk.file(number).path("state").asText())
                .as("paid or not, it is solved")
                .isEqualTo("confirmed");
        assertThat(desk.owner(number)).isEqualTo(owner);
    }
}
