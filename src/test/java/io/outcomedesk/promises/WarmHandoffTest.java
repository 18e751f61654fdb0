package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P12, P6: several may be asked and the first to accept has it; nothing moves until then, and somebody is named all the time. */
@DeskTest
class WarmHandoffTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private ObjectNode about(String product) {
        var problem = desk.aProblem();
        problem.put("product", product);
        return problem;
    }

    private JsonNode escalation(String number) {
        return desk.file(number).path("escalations").get(0);
    }

    private List<String> asked(String number) {
        return StreamSupport.stream(escalation(number).path("asked").spliterator(), false)
                .map(one -> one.path("id").asText())
                .sorted()
                .toList();
    }

    private JsonNode offerTo(String number, String who) {
        JsonNode found = null;
        for (var handoff : desk.file(number).path("handoffs")) {
            if (handoff.path("to").path("id").asText().equals(who)) {
                found = handoff;
            }
        }
        assertThat(found).as("an offer to %s on %s", who, number).isNotNull();
        return found;
    }

    private Desk.Answer answers(String number, String who, String answer) {
        return desk.post(
                who,
                "/api/offers/" + offerTo(number, who).path("id").asText() + "/" + answer,
                answer.equals("decline") ? Map.of("why", "I am on the road.") : null);
    }

    /** Two colleagues solved such a case, each in a case that its customer said yes to. */
    private String needsHelpWithWhatTwoHaveSolved() {
        var product = "tape copier %d".formatted(System.nanoTime());
        for (var solver : List.of("hardware", "expert")) {
            var before = desk.opens("agent", about(product));
            if (solver.equals("hardware")) {
                desk.worksAStep("hardware", before, "helped");
            } else {
                desk.post(
                                desk.owner(before),
                                "/api/cases/" + before + "/escalations",
                                Map.of("reason", "cannot-help", "finding", "The fourth tape."))
                        .is(201);
                while (!desk.personAsked(before).equals("expert")) {
                    answers(before, desk.personAsked(before), "decline").is(200);
                }
                answers(before, "expert", "accept").is(200);
                desk.completes(
                                "expert",
                                desk.task(before, "Task_HelpTheOwner"),
                                Map.of("didItHelp", "helped", "whatWasDone", "A new belt."))
                        .is(204);
            }
            desk.isClosedByTheCustomersYes(before);
        }
        var number = desk.opens("agent", about(product));
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "cannot-help", "finding", "It stops on the fourth tape."))
                .is(201);
        return number;
    }

    @Test
    void whoSolvedSuchACaseIsAskedFirstAndTheFirstToAcceptHasIt() {
        var number = needsHelpWithWhatTwoHaveSolved();

        assertThat(escalation(number).path("rungName").asText()).isEqualTo("Who solved such a case before");
        assertThat(asked(number)).containsExactly("expert", "hardware");
        // until one of them has it, the rung's head is named
        assertThat(escalation(number).path("person").path("id").asText()).isEqualTo("head");
        assertThat(desk.get("", desk.page(number)).is(200).text()).contains("Hanna Roth answers for it");
        assertThat(desk.tasks(number, "Task_AnswerTheOffer")).hasSize(2);

        answers(number, "hardware", "decline").is(200);
        assertThat(desk.tasks(number, "Task_AnswerTheOffer")).hasSize(1);
        answers(number, "expert", "accept").is(200);

        assertThat(escalation(number).path("person").path("id").asText()).isEqualTo("expert");
        assertThat(desk.task(number, "Task_HelpTheOwner").path("assignee").asText())
                .isEqualTo("expert");
    }

    @Test
    void whoeverWasSlowerIsToldAndAskedNoMore() {
        var number = needsHelpWithWhatTwoHaveSolved();
        answers(number, "hardware", "accept").is(200);

        assertThat(offerTo(number, "expert").path("state").asText()).isEqualTo("withdrawn");
        assertThat(offerTo(number, "expert").path("why").asText()).contains("Henrik Voss took it on");
        assertThat(desk.tasks(number, "Task_AnswerTheOffer")).isEmpty();
        assertThat(answers(number, "expert", "accept").is(409).detail()).contains("withdrawn");
        assertThat(desk.task(number, "Task_HelpTheOwner").path("assignee").asText())
                .isEqualTo("hardware");
    }

    @Test
    void whenAllDeclineOrKeepSilentTheNextRungIsAsked() {
        var number = needsHelpWithWhatTwoHaveSolved();
        answers(number, "hardware", "decline").is(200);
        clock.forward(Duration.ofDays(4));
        desk.await(
                "the next rung",
                () -> escalation(number).path("rungName").asText(),
                rung -> !rung.startsWith("Who solved"));
        assertThat(offerTo(number, "expert").path("state").asText()).isEqualTo("lapsed");
        assertThat(asked(number)).isNotEmpty().doesNotContain("hardware", "expert");
    }

    @Test
    void whoHelpedIsFoundByTheCards() {
        needsHelpWithWhatTwoHaveSolved();
        var found = desk.get("agent", "/api/experts?q=belt").is(200).body();
        assertThat(found).isNotEmpty();
        assertThat(found.get(0).path("person").asText()).isEqualTo("expert");
        assertThat(found.get(0).path("helped")).isNotEmpty();
    }

    @Test
    void anOwnershipIsOfferedToSeveralAndMovesOnce() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var other = owner.equals("agent") ? "agent2" : "agent";
        var offer = Map.of("to", other, "others", List.of("head"), "brief", "She expects a call on Monday.");
        desk.post(owner, "/api/cases/" + number + "/owner", offer).is(201);
        assertThat(desk.tasks(number, "Task_TakeItOver")).hasSize(2);
        assertThat(desk.owner(number)).isEqualTo(owner);
        assertThat(desk.post(owner, "/api/cases/" + number + "/owner", offer)
                        .is(409)
                        .detail())
                .contains("wait for the answer");

        answers(number, "head", "accept").is(200);

        assertThat(desk.owner(number)).isEqualTo("head");
        assertThat(desk.tasks(number, "Task_TakeItOver")).isEmpty();
        assertThat(offerTo(number, other).path("state").asText()).isEqualTo("withdrawn");
        answers(number, other, "accept").is(409);
        assertThat(desk.file(number).path("owners")).hasSize(2);
    }

    @Test
    void aPieceIsTakenOverOnlyByWhoAccepts() {
        var number = desk.opens("agent", desk.aProblem());
        var piece = desk.piece(number, "hardware").path("id").asText();
        var path = "/api/cases/" + number + "/pieces/" + piece + "/handover";
        var offer = Map.of("to", "expert", "others", List.of("parts"), "brief", "It fails only when warm.");
        desk.post("web", path, offer).is(403);
        desk.post("hardware", path, offer).is(201);
        assertThat(desk.pieceTask(number, "hardware").path("assignee").isNull()).isTrue();

        answers(number, "expert", "decline").is(200);
        assertThat(desk.pieceTask(number, "hardware").path("assignee").isNull()).isTrue();
        answers(number, "parts", "accept").is(200);

        assertThat(desk.pieceTask(number, "hardware").path("assignee").asText()).isEqualTo("parts");
        assertThat(desk.piece(number, "hardware").path("worker").asText()).isEqualTo("parts");
        // and the next step is theirs as well
        desk.completes("parts", desk.pieceTask(number, "hardware"), Map.of("result", "did-not-help"))
                .is(204);
        assertThat(desk.pieceTask(number, "hardware").path("assignee").asText()).isEqualTo("parts");
        assertThat(desk.post("hardware", path, Map.of("to", "nobody-here", "brief", "x"))
                        .status())
                .isEqualTo(404);
    }
}
