package io.outcomedesk.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/** Brings each kind of task into being, on a case of its own and the way it comes about in earnest. */
public final class EveryTask {

    private static final Duration LONGER_THAN_WE_PROMISE = Duration.ofDays(10);

    private final Desk desk;
    private final MovableClock.TestClock clock;

    public EveryTask(Desk desk, MovableClock.TestClock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** A task that waits, and whose it is. */
    public record Waiting(String number, JsonNode task, String who) {

        public String id() {
            return task.path("id").asText();
        }
    }

    public Waiting ownTheOutcome() {
        return waiting(desk.opens("agent", desk.aProblem()), "Task_OwnTheOutcome");
    }

    public Waiting workTheStep(ObjectNode problem) {
        var number = desk.opens("agent", problem);
        return new Waiting(number, desk.pieceTask(number, "hardware"), "hardware");
    }

    public Waiting workAStepTheCustomerTried() {
        var problem = desk.aProblem();
        problem.putArray("alreadyTried").add("I restarted it three times.");
        return workTheStep(problem);
    }

    public Waiting findOutAFact() {
        var problem = desk.aProblem();
        problem.withObject("/facts").remove("powersOn");
        return workTheStep(problem);
    }

    public Waiting answerTheOffer() {
        var number = desk.opens("agent", desk.aProblem());
        needsHelp(number, "cannot-help");
        return waiting(number, "Task_AnswerTheOffer");
    }

    public Waiting helpTheOwner() {
        return accepted(answerTheOffer());
    }

    public Waiting approveThatItIsTheCustomersSide() {
        var number = desk.opens("agent", desk.aProblem());
        needsHelp(number, "customer-side");
        return accepted(waiting(number, "Task_AnswerTheOffer"));
    }

    private Waiting accepted(Waiting offer) {
        answers(offer, "accept", null);
        return waiting(offer.number(), "Task_HelpTheOwner");
    }

    public Waiting decideWhatTheCustomerGets() {
        var number = desk.opens("agent", desk.aProblem());
        needsHelp(number, "customer-asked");
        while (desk.tasks(number, "Task_DecideWhatTheCustomerGets").isEmpty()) {
            answers(waiting(number, "Task_AnswerTheOffer"), "decline", Map.of("why", "I am no help with it."));
        }
        return waiting(number, "Task_DecideWhatTheCustomerGets");
    }

    private void answers(Waiting offer, String answer, Object body) {
        for (var handoff : desk.file(offer.number()).path("handoffs")) {
            if (handoff.path("state").asText().equals("offered")) {
                desk.post(offer.who(), "/api/offers/" + handoff.path("id").asText() + "/" + answer, body)
                        .is(200);
            }
        }
    }

    private void needsHelp(String number, String reason) {
        desk.post(
                        "agent",
                        "/api/cases/" + number + "/escalations",
                        Map.of(
                                "reason", reason,
                                "finding", "The supply hums, the screen stays black.",
                                "evidence", "Its socket had no current: measured on the phone together."))
                .is(201);
    }

    public Waiting takeOverTheOutcome() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var other = owner.equals("agent") ? "agent2" : "agent";
        desk.post(
                        owner,
                        "/api/cases/" + number + "/owner",
                        Map.of("to", other, "brief", "I am in training next week; she expects a call on Monday."))
                .is(201);
        return waiting(number, "Task_TakeItOver");
    }

    public Waiting askInAnotherWay() {
        return waiting(notAnswering(3), "Task_AskInAnotherWay");
    }

    public Waiting callTheCustomer() {
        return waiting(notAnswering(4), "Task_CallTheCustomer");
    }

    /** A customer who was asked this often. */
    private String notAnswering(int times) {
        var number = desk.opens("agent", desk.aProblem());
        desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);
        while (attempts(number) < times) {
            var before = attempts(number);
            clock.forward(LONGER_THAN_WE_PROMISE);
            desk.await("the next way to ask on " + number, () -> attempts(number), now -> now > before);
        }
        return number;
    }

    private int attempts(String number) {
        return desk.file(number).path("outcome").path("ask").path("attempts").asInt();
    }

    public Waiting readWhatTheCustomerWrote(String words) {
        var number = desk.opens("agent", desk.aProblem());
        desk.submit(desk.page(number) + "/words", Map.of("words", words)).is(302);
        return waiting(number, "Task_ReadWhatTheCustomerWrote");
    }

    public Waiting makeANewPromise() {
        var number = desk.opens("agent", desk.aProblem());
        clock.forward(LONGER_THAN_WE_PROMISE);
        return waiting(number, "Task_MakeANewPromise");
    }

    private Waiting waiting(String number, String key) {
        var task = desk.task(number, key);
        return new Waiting(number, task, task.path("assignee").asText());
    }
}
