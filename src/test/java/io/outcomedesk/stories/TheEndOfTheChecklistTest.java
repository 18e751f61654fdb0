package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Story 5: a fax service stops; the end of the list is a named person, and only the customer's yes is the end. */
@DeskTest
class TheEndOfTheChecklistTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String anExhaustedFaxService() {
        var problem = desk.aProblem();
        problem.put("problem", "The fax service has stopped, and so has the scanner.");
        // nobody has solved such a case before
        problem.put("product", "fax service %d".formatted(System.nanoTime()));
        var number = desk.opens("agent", problem);
        desk.exhausts("software", number);
        return number;
    }

    /** The department's word stays its own: its piece is exhausted, whoever is asked to help afterwards. */
    @ParameterizedTest
    @CsvSource({"software,fax service", "hardware,video recorder"})
    void everyDepartmentsExhaustedChecklistIsRecordedAsThatAndReachesAPerson(String department, String product) {
        var problem = desk.aProblem();
        problem.put("problem", "It has stopped on the fourth tape, and it stays that way.");
        problem.put("product", product);
        var number = desk.opens("agent", problem);
        desk.exhausts(department, number);

        assertThat(desk.piece(number, department).path("state").asText()).isEqualTo("exhausted");
        assertThat(desk.get("manager", "/api/cases/" + number + "/timeline")
                        .body()
                        .path("entries"))
                .filteredOn(entry -> entry.path("kind").asText().equals("piece-exhausted"))
                .hasSize(1);
        assertThat(escalation(number).path("reason").asText()).isEqualTo("checklist-exhausted");
        assertThat(personAsked(number)).isEqualTo("expert");
    }

    private JsonNode escalation(String number) {
        return desk.file(number).path("escalations").get(0);
    }

    private String personAsked(String number) {
        return desk.personAsked(number);
    }

    @Test
    void exhaustedChecklistReachesANamedPerson() {
        var number = anExhaustedFaxService();

        assertThat(desk.piece(number, "software").path("state").asText()).isEqualTo("exhausted");
        assertThat(escalation(number).path("reason").asText()).isEqualTo("checklist-exhausted");
        assertThat(personAsked(number)).isEqualTo("expert");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
        // the customer is told who was asked
        assertThat(desk.get("", desk.page(number)).is(200).text()).contains("Edda Lang");
    }

    @Test
    void theExpertAcceptsAndHelpsAndTheCustomerDecides() {
        var number = anExhaustedFaxService();
        desk.post("expert", "/api/offers/" + escalation(number).path("offer").asLong() + "/accept", null)
                .is(200);
        assertThat(escalation(number).path("state").asText()).isEqualTo("accepted");

        desk.completes(
                        "expert",
                        desk.task(number, "Task_HelpTheOwner"),
                        Map.of("didItHelp", "helped", "whatWasDone", "Renewed the package's certificate."))
                .is(204);
        assertThat(escalation(number).path("state").asText()).isEqualTo("helped");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");

        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
    }

    @Test
    void theNextRungIsAskedWhenAnExpertDeclines() {
        var number = anExhaustedFaxService();
        var offer = "/api/offers/" + escalation(number).path("offer").asLong();
        desk.post("expert", offer + "/decline", Map.of("why", "I do not know fax services."))
                .is(200);

        assertThat(personAsked(number)).isEqualTo("head");
        var late = desk.post("expert", offer + "/accept", null).is(409);
        assertThat(late.detail()).contains("declined");
    }

    @Test
    void theNextRungIsAskedWhenTheHelpDidNotHelp() {
        var number = anExhaustedFaxService();
        desk.completes("expert", desk.task(number, "Task_AnswerTheOffer"), Map.of("answer", "accept"))
                .is(204);
        desk.completes(
                        "expert",
                        desk.task(number, "Task_HelpTheOwner"),
                        Map.of("didItHelp", "not-helped", "whatWasDone", "Restarted the gateway."))
                .is(204);

        assertThat(personAsked(number)).isEqualTo("head");
    }

    @Test
    void aHelperWhoCannotHelpLeadsToTheNextRung() {
        var number = anExhaustedFaxService();
        desk.completes("expert", desk.task(number, "Task_AnswerTheOffer"), Map.of("answer", "accept"))
                .is(204);
        var task = desk.task(number, "Task_HelpTheOwner").path("id").asText();
        desk.post(
                        "expert",
                        "/engine-rest/task/" + task + "/bpmnEscalation",
                        Map.of(
                                "escalationCode",
                                "cannot-help",
                                "variables",
                                Map.of("finding", Map.of("value", "It is the provider's line."))))
                .is(204);

        assertThat(personAsked(number)).isEqualTo("head");
    }

    @Test
    void nobodyAcceptsUpToTheTopRungWhichCannotDecline() {
        var number = anExhaustedFaxService();
        for (var next : new String[] {"head", "manager", "executive"}) {
            clock.moveTo(Instant.parse(desk.file(number)
                            .path("handoffs")
                            .get(desk.file(number).path("handoffs").size() - 1)
                            .path("answerBy")
                            .asText())
                    .plus(Duration.ofMinutes(1)));
            desk.await(next + " is asked", () -> personAsked(number), next::equals);
        }
        assertThat(desk.tasks(number, "Task_AnswerTheOffer")).isEmpty();
        var decision = desk.task(number, "Task_DecideWhatTheCustomerGets");
        assertThat(decision.path("assignee").asText()).isEqualTo("executive");

        // it must say what the customer gets, with a date
        desk.completes("executive", decision, Map.of("decision", "replacement", "decisionDetails", ""))
                .is(400);
        desk.completes(
                        "executive",
                        decision,
                        Map.of(
                                "decision",
                                "replacement",
                                "decisionDetails",
                                "Another fax service, set up by us",
                                "decisionBy",
                                clock.instant()
                                        .plus(Duration.ofDays(3))
                                        .toString()
                                        .substring(0, 10)))
                .is(204);
        assertThat(escalation(number).path("state").asText()).isEqualTo("decided");
        assertThat(desk.file(number).path("promises")).anySatisfy(promise -> {
            assertThat(promise.path("what").asText()).isEqualTo("Another fax service, set up by us");
            assertThat(promise.path("planned").asBoolean()).isTrue();
        });
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    @Test
    void aRungWithNobodyOnItIsSkippedAndSaysSo() {
        desk.put(
                        "head",
                        "/api/people/expert/absence",
                        Map.of(
                                "from",
                                clock.instant().minusSeconds(60).toString(),
                                "until",
                                clock.instant().plus(Duration.ofDays(2)).toString(),
                                "deputy",
                                "head"))
                .is(200);
        var number = anExhaustedFaxService();

        assertThat(personAsked(number)).isEqualTo("head");
        assertThat(desk.get("manager", "/api/cases/" + number + "/timeline")
                        .body()
                        .path("entries"))
                .anySatisfy(entry -> assertThat(entry.path("kind").asText()).isEqualTo("rung-skipped"));
    }

    @Test
    void theEndOfTheListIsABriefForANamedPersonAndTheCustomerKnowsWhoAndWhen() {
        var number = anExhaustedFaxService();
        var owner = desk.owner(number);

        // nobody has had such a case, and the desk says so before it asks the next rung
        assertThat(desk.timeline(number, "rung-skipped").toString())
                .contains("Who solved such a case before: nobody here now");
        var offer = desk.task(number, "Task_AnswerTheOffer");
        assertThat(offer.path("assignee").asText()).isEqualTo("expert");
        assertThat(desk.file(number).path("handoffs").get(0).path("brief").asText())
                .contains("Why: checklist exhausted: Steps: ", "Product: fax service");
        var asked = desk.file(number).path("handoffs").get(0).path("answerBy").asText();
        assertThat(told(number)).contains("Specialist: Edda Lang", "by " + day(asked));

        desk.completes("expert", offer, Map.of("answer", "accept")).is(204);
        var help = desk.task(number, "Task_HelpTheOwner");
        assertThat(told(number)).contains("Edda Lang helps with it, by ");
        assertThat(desk.owner(number)).isEqualTo(owner);

        desk.completes("expert", help, Map.of("didItHelp", "helped", "whatWasDone", "A new certificate."))
                .is(204);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.get("", desk.page(number)).is(200).text())
                .as("nobody asks how we were before it is solved")
                .doesNotContain("rate ");
        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
    }

    private String told(String number) {
        return desk.get("", desk.page(number)).is(200).text();
    }

    private static String day(String moment) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
                .format(Instant.parse(moment).atZone(ZoneId.of("Europe/Berlin")));
    }

    @Test
    void aBurstPipeFindsAPlumberAndTheOwnerStaysUntilTheCustomersYes() {
        var problem = desk.aProblem();
        problem.put("problem", "A pipe burst behind the wall while your man was here; water runs into the hall.");
        problem.put("desiredOutcome", "I want the water to stop and the wall to be dry.");
        problem.put("product", "plumbing");
        problem.withObject("/facts").put("urgent", "yes").put("place", "Hamburg, Altona");
        var number = desk.opens("agent", problem);
        var owner = desk.owner(number);
        var card = desk.aCard();

        // outside every department: the piece is the owner's own
        assertThat(desk.file(number).path("pieces").findValuesAsText("department"))
                .containsExactly("ad-hoc");
        worksTheirOwnStep(number, "stop-what-gets-worse", "did-not-help");
        worksTheirOwnStep(number, "say-the-need-in-one-sentence", "did-not-help");
        worksTheirOwnStep(number, "ask-who-has-had-such-a-case", "did-not-help");
        // the stack of cards is well worn
        assertThat(desk.get(owner, "/api/experts?skill=burst%20pipes").is(200).body())
                .anySatisfy(one -> assertThat(one.path("expert").asLong())
                        .isEqualTo(card.path("expert").asLong()));
        worksTheirOwnStep(number, "look-through-the-cards", "did-not-help");
        worksTheirOwnStep(number, "ask-who-makes-sells-or-installs-it", "did-not-help");
        worksTheirOwnStep(number, "ask-on-the-spot", "did-not-help");

        var path = "/api/cases/" + number + "/outside-help";
        var help = path + "/"
                + desk.post(
                                owner,
                                path,
                                Map.of(
                                        "expert", card.path("expert").asLong(),
                                        "brief", "Second door on the left, the main valve is shut. Come at once.",
                                        "followUp",
                                                clock.instant()
                                                        .plus(Duration.ofHours(3))
                                                        .toString()))
                        .is(201)
                        .body()
                        .path("id")
                        .asText();
        assertThat(told(number)).contains(card.path("name").asText().replace("&", "&amp;") + " helps");
        desk.post(owner, help, Map.of("state", "accepted", "words", "They are there in half an hour."))
                .is(200);
        worksTheirOwnStep(number, "brief-one-and-have-them-come", "helped");
        assertThat(desk.piece(number, "ad-hoc").path("state").asText()).isEqualTo("delivered");
        desk.post(owner, help, Map.of("state", "delivered", "words", "The pipe is new and the wall dries."))
                .is(200);

        assertThat(told(number)).contains("They are there in half an hour.", "The pipe is new and the wall dries.");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(number, "Task_OwnTheOutcome"))
                .singleElement()
                .extracting(task -> task.path("assignee").asText())
                .isEqualTo(owner);
        assertThat(desk.get(owner, "/api/experts?q=burst").is(200).body())
                .as("the card remembers")
                .anySatisfy(one -> assertThat(one.path("helped").toString()).contains(number));

        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
    }

    private void worksTheirOwnStep(String number, String key, String result) {
        assertThat(desk.step(number, "ad-hoc", key).path("state").asText()).isEqualTo("open");
        var task = desk.pieceTask(number, "ad-hoc");
        desk.completes(desk.owner(number), task, Map.of("result", result, "resultNote", "as said together"))
                .is(204);
        assertThat(desk.step(number, "ad-hoc", key).path("state").asText()).isEqualTo("done");
    }
}
