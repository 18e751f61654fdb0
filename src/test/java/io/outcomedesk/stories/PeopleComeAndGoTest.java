package io.outcomedesk.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Stories 1 and 5 with people who go away, leave, or are not there when they are needed: the customer never falls between two of them. */
@DeskTest
class PeopleComeAndGoTest {

    private static final String READ = "Task_ReadWhatTheCustomerWrote";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private final List<String> started = new ArrayList<>();

    /** Somebody of this test alone, who comes first wherever people are asked in the order of their names. */
    private String starts(String name, String role, String... departments) {
        var id = "a-%s-%d".formatted(name.toLowerCase(Locale.ROOT), System.nanoTime());
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of(
                                "id",
                                id,
                                "name",
                                name + " Holm",
                                "roles",
                                role.isEmpty() ? List.of() : List.of(role),
                                "departments",
                                List.of(departments),
                                "password",
                                id))
                .is(201);
        started.add(id);
        return id;
    }

    /** They own no case that another test opens. */
    @AfterEach
    void theyAreOnTheirWayOut() {
        started.forEach(id ->
                desk.put("admin", "/api/people/" + id, Map.of("leaving", true)).is(200));
    }

    private void leaves(String who) {
        desk.put("admin", "/api/people/" + who, Map.of("active", false)).is(200);
    }

    private void isAway(String who, String deputy) {
        desk.put(
                        "manager",
                        "/api/people/" + who + "/absence",
                        Map.of(
                                "from", clock.instant().minusSeconds(60).toString(),
                                "until",
                                        clock.instant()
                                                .plus(Duration.ofDays(60))
                                                .toString(),
                                "deputy", deputy))
                .is(200);
    }

    private void isBack(String who) {
        desk.send(who, "DELETE", "/api/people/" + who + "/absence", null).is(200);
    }

    private String opens(String product, String owner) {
        var problem = desk.aProblem();
        if (!product.isEmpty()) {
            problem.put("product", product);
        }
        var number = desk.opens("software", problem);
        if (!desk.owner(number).equals(owner)) {
            desk.post(
                            "admin",
                            "/api/cases/" + number + "/owner",
                            Map.of("to", owner, "brief", "For this story", "breakGlass", true))
                    .is(201);
        }
        return number;
    }

    private void customerWrites(String number, String words) {
        desk.submit(desk.page(number) + "/words", Map.of("words", words)).is(302);
    }

    private String page(String number) {
        return desk.get("", desk.page(number)).is(200).text();
    }

    private static String assignee(JsonNode task) {
        return task.path("assignee").asText("");
    }

    private void awaitAssignee(String number, String key, String who) {
        desk.await(
                key + " of " + number + " is with " + who,
                () -> desk.tasks(number, key),
                found -> !found.isEmpty()
                        && found.stream().allMatch(task -> assignee(task).equals(who)));
    }

    private JsonNode escalation(String number) {
        return desk.file(number).path("escalations").get(0);
    }

    /** Days passed in one leap: what fell due in them is looked after one by one. */
    private void hasANextStepAhead(String number) {
        desk.await(
                number + " has a next step ahead, and somebody for it",
                () -> desk.file(number).path("nextStep"),
                next -> !next.path("who").path("id").asText().isBlank()
                        && Instant.parse(next.path("by").asText()).isAfter(clock.instant()));
    }

    @Test
    void theOwnerIsOnHolidayAndTheDeputyTooAndStillSomebodyReadsTheCustomer() {
        var anna = starts("Anna", "agent");
        var ben = starts("Ben", "agent");
        var cora = starts("Cora", "agent");
        var number = opens("plumbing", anna);
        desk.await("the own piece is with " + anna, () -> assignee(desk.pieceTask(number, "ad-hoc")), anna::equals);
        isAway(anna, ben);
        isAway(ben, cora);

        customerWrites(number, "Now it runs into the cellar.");

        awaitAssignee(number, READ, cora);
        // what she works herself is with whoever acts, too
        desk.await("the own piece is with " + cora, () -> assignee(desk.pieceTask(number, "ad-hoc")), cora::equals);
        assertThat(page(number)).contains("<p class=\"name\">Anna Holm</p>", "Cora Holm stands in");
        desk.completes(cora, desk.task(number, READ), Map.of("noted", "Called the city works."))
                .is(204);

        isBack(ben);
        customerWrites(number, "And into the street.");
        awaitAssignee(number, READ, ben);
        isBack(anna);
        awaitAssignee(number, READ, anna);
        desk.await("the own piece is with " + anna, () -> assignee(desk.pieceTask(number, "ad-hoc")), anna::equals);
        assertThat(desk.owner(number)).isEqualTo(anna);
    }

    @Test
    void aPromiseThatTheDeputyMissesIsMadeAnewBySomebodyElseOnce() {
        var anna = starts("Anna", "agent");
        var ben = starts("Ben", "agent");
        var number = opens("", anna);
        desk.post(
                        anna,
                        "/api/cases/" + number + "/promises",
                        Map.of(
                                "what",
                                "I call you",
                                "by",
                                clock.instant().plusSeconds(1800).toString()))
                .is(201);
        isAway(anna, ben);
        clock.forward(Duration.ofHours(1));
        awaitAssignee(number, "Task_MakeANewPromise", ben);

        clock.forward(Duration.ofDays(4));

        var tasks = desk.await(
                "somebody else is asked for a date",
                () -> desk.tasks(number, "Task_MakeANewPromise"),
                found -> found.stream().anyMatch(task -> !assignee(task).equals(ben)));
        var leader = tasks.stream()
                .filter(task -> !assignee(task).equals(ben))
                .findFirst()
                .orElseThrow();
        desk.completes(
                        assignee(leader),
                        leader,
                        Map.of("newPromise", "You hear from us on Friday", "newPromiseBy", "2095-01-05"))
                .is(204);
        assertThat(page(number)).contains("We did not keep our date", "You hear from us on Friday");
        hasANextStepAhead(number);
        assertThat(desk.owner(number)).isEqualTo(anna);
    }

    @Test
    void aHelperWhoLeavesWhileHelpingIsFollowedByAnotherAndTheCustomerReadsWho() {
        var gil = starts("Gil", "expert");
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "cannot-help", "finding", "It hums."))
                .is(201);
        var offer = desk.await(
                "Gil is asked",
                () -> desk.tasks(number, "Task_AnswerTheOffer").stream()
                        .filter(task -> assignee(task).equals(gil))
                        .toList(),
                found -> !found.isEmpty());
        desk.completes(gil, offer.get(0), Map.of("answer", "accept")).is(204);
        awaitAssignee(number, "Task_HelpTheOwner", gil);

        leaves(gil);

        desk.await(
                "somebody else is named",
                () -> escalation(number).path("person").path("id").asText(),
                person -> !person.equals(gil));
        var asked = desk.task(number, "Task_AnswerTheOffer");
        assertThat(assignee(asked)).isEqualTo("head");
        assertThat(desk.tasks(number, "Task_HelpTheOwner")).isEmpty();
        assertThat(page(number)).contains("Department head: Hanna Roth");
        desk.completes("head", asked, Map.of("answer", "accept")).is(204);
        desk.completes(
                        "head",
                        desk.task(number, "Task_HelpTheOwner"),
                        Map.of("didItHelp", "helped", "whatWasDone", "A new supply."))
                .is(204);
        assertThat(escalation(number).path("state").asText()).isEqualTo("helped");
    }

    @Test
    void anOfferToSomebodyWhoLeavesGoesOnToTheNextPerson() {
        var gil = starts("Gil", "expert");
        isAway("expert", "head");
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "cannot-help", "finding", "It hums."))
                .is(201);
        var asked = desk.tasks(number, "Task_AnswerTheOffer");
        assertThat(asked).anyMatch(task -> assignee(task).equals(gil));

        leaves(gil);

        desk.await(
                "nobody waits for Gil",
                () -> desk.file(number).path("handoffs"),
                offers -> StreamSupport.stream(offers.spliterator(), false)
                        .noneMatch(one -> one.path("to").path("id").asText().equals(gil)
                                && one.path("state").asText().equals("offered")));
    }

    private JsonNode stepFor(String number, String who) {
        desk.post(
                        "hardware",
                        "/api/cases/" + number + "/pieces/"
                                + desk.piece(number, "hardware").path("id").asText() + "/steps",
                        Map.of("title", "Listen to the drive", "why", "It fails only when warm.", "who", who))
                .is(201);
        var task = desk.pieceTask(number, "hardware");
        while (!task.path("name").asText().contains("Listen to the drive")) {
            desk.worksAStep("hardware", number, "did-not-help");
            task = desk.pieceTask(number, "hardware");
        }
        assertThat(assignee(task)).isEqualTo(who);
        return task;
    }

    @Test
    void aStepForAPersonWhoGoesAwayIsTheirDeputysAndThePersonsAgainWhenTheyAreBack() {
        var nina = starts("Nina", "", "hardware");
        var number = desk.opens("agent", desk.aProblem());
        var step = stepFor(number, nina);

        isAway(nina, "hardware");
        desk.await("the deputy has it", () -> assignee(desk.pieceTask(number, "hardware")), "hardware"::equals);
        isBack(nina);
        desk.await("Nina has it again", () -> assignee(desk.pieceTask(number, "hardware")), nina::equals);

        isAway(nina, "hardware");
        desk.await("the deputy has it", () -> assignee(desk.pieceTask(number, "hardware")), "hardware"::equals);
        desk.completes("hardware", step, Map.of("result", "helped", "resultNote", "A bearing."))
                .is(204);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
    }

    @Test
    void aStepForAPersonWhoLeavesIsTheDepartmentsAgain() {
        var nina = starts("Nina", "", "hardware");
        var number = desk.opens("agent", desk.aProblem());
        var step = stepFor(number, nina);

        leaves(nina);

        desk.await("the department has it", () -> assignee(desk.pieceTask(number, "hardware")), ""::equals);
        desk.completes("hardware", step, Map.of("result", "helped", "resultNote", "A bearing."))
                .is(204);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
    }

    @Test
    void theTopOfTheLadderIsAwayAndTheirDeputyIsTheOneItIsAbout() {
        isAway("executive", "head");
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        "head",
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "customer-asked", "finding", "He wants to speak to somebody above me."))
                .is(201);
        desk.completes(
                        "manager",
                        desk.task(number, "Task_AnswerTheOffer"),
                        Map.of("answer", "decline", "why", "It is not mine to give."))
                .is(204);

        var decision = desk.task(number, "Task_DecideWhatTheCustomerGets");

        assertThat(assignee(decision))
                .as("the head asked, the executive is away")
                .isEqualTo("manager");
        assertThat(page(number)).contains("Executive: Matteo Riva");
        desk.completes(
                        "manager",
                        decision,
                        Map.of("decision", "refund", "decisionDetails", "The money back", "decisionBy", "2095-01-05"))
                .is(204);
        assertThat(escalation(number).path("state").asText()).isEqualTo("decided");
    }

    @Test
    void theTopOfTheLadderIsAwayAndTheirDeputyDecides() {
        isAway("executive", "manager");
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/escalations",
                        Map.of("reason", "customer-asked", "finding", "She wants to speak to somebody above me."))
                .is(201);
        for (var rung : List.of("head", "manager")) {
            desk.completes(
                            rung,
                            desk.task(number, "Task_AnswerTheOffer"),
                            Map.of("answer", "decline", "why", "It is not mine to give."))
                    .is(204);
        }

        assertThat(assignee(desk.task(number, "Task_DecideWhatTheCustomerGets")))
                .isEqualTo("manager");
    }

    @Test
    void itComesBackAfterMonthsAndNeitherItsOwnerNorWhoWorkedOnItIsHereAnyMore() {
        var anna = starts("Anna", "agent");
        var nina = starts("Nina", "", "hardware");
        var number = opens("", anna);
        var piece = desk.piece(number, "hardware").path("id").asText();
        desk.post(
                        "hardware",
                        "/api/cases/" + number + "/pieces/" + piece + "/handover",
                        Map.of("to", nina, "brief", "She knows these fans."))
                .is(201);
        desk.completes(nina, desk.task(number, "Task_TakeItOver"), Map.of("answer", "accept"))
                .is(204);
        desk.worksAStep(nina, "hardware", number, "helped");
        desk.isClosedByTheCustomersYes(number);
        clock.forward(Duration.ofDays(40));
        desk.awaitState(number, "closed");
        leaves(anna);
        leaves(nina);
        clock.forward(Duration.ofDays(120));

        desk.customerSays(number, false, "It is dark again.").is(302);
        desk.awaitNoJobs(number);

        var file = desk.file(number);
        assertThat(file.path("state").asText()).isEqualTo("open");
        assertThat(file.path("owner").path("id").asText()).isNotEqualTo(anna).isNotBlank();
        assertThat(file.has("standIn")).as("the new owner is here").isFalse();
        assertThat(page(number))
                .contains("<p class=\"name\">" + file.path("owner").path("name").asText() + "</p>");
        hasANextStepAhead(number);
        assertThat(assignee(desk.pieceTask(number, "hardware")))
                .as("the department goes on with it")
                .isEmpty();
        desk.worksAStep("hardware", number, "helped");
        desk.isClosedByTheCustomersYes(number);
    }

    @Test
    void anEndingTakenBackIsTakenUpByTheSameOwnerAndByWhoeverWasAtIt() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.worksAStep("hardware", number, "did-not-help");
        desk.post(
                        owner,
                        "/api/cases/" + number + "/ending",
                        Map.of(
                                "kind", "gave-up",
                                "words", "Forget it.",
                                "explanation", "We were too slow for you. I am sorry."))
                .is(200);
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("withdrawn");

        desk.customerSays(number, false, "I slept over it. Please go on.").is(302);
        desk.awaitNoJobs(number);

        assertThat(desk.owner(number)).isEqualTo(owner);
        hasANextStepAhead(number);
        for (var department : List.of("hardware", "software")) {
            assertThat(desk.piece(number, department).path("state").asText()).isEqualTo("working");
        }
        assertThat(desk.file(number).path("pieces"))
                .as("they go on where they were")
                .hasSize(2);
        assertThat(desk.step(number, "hardware", "restart-the-device")
                        .path("state")
                        .asText())
                .isEqualTo("done");
        desk.worksAStep("hardware", number, "helped");
        desk.isClosedByTheCustomersYes(number);
        assertThat(desk.file(number).path("endings")).hasSize(1);
    }
}
