package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.Modeler;
import io.outcomedesk.support.Upload;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A customer's case in the middle: owned by {@code agent}, worked by hardware and software, an expert was asked. */
class Situation {

    private final Desk desk;
    private final String number;
    private final String process;
    private final String ownerTask;
    private final String helpOffer;
    private String leaver = "";
    private String handover = "";
    private String change = "";

    private Situation(Desk desk, String number) {
        this.desk = desk;
        this.number = number;
        var task = desk.task(number, "Task_OwnTheOutcome");
        this.process = task.path("processInstanceId").asText();
        this.ownerTask = task.path("id").asText();
        this.helpOffer = desk.await(
                        "the expert is asked on " + number,
                        () -> openOffer("escalation"),
                        offer -> !offer.isMissingNode())
                .path("id")
                .asText();
        assertThat(openOffer("escalation").path("to").path("id").asText()).isEqualTo("expert");
    }

    static Situation on(Desk desk) {
        var number = desk.opens("agent", desk.aProblem());
        if (!desk.owner(number).equals("agent")) {
            desk.post(
                            "admin",
                            "/api/cases/" + number + "/owner",
                            Map.of("to", "agent", "brief", "The case of this test", "breakGlass", true))
                    .is(201);
        }
        desk.post("agent", "/api/cases/" + number + "/escalations", aCannotHelp())
                .is(201);
        return new Situation(desk, number);
    }

    static Map<String, String> aCannotHelp() {
        return Map.of("reason", "cannot-help", "finding", "All known fuses are whole.");
    }

    String number() {
        return number;
    }

    String process() {
        return process;
    }

    String ownerTask() {
        return ownerTask;
    }

    String helpOffer() {
        return helpOffer;
    }

    /** The record, as everybody who works on it sees it. */
    JsonNode file() {
        return desk.file(number);
    }

    String page() {
        return desk.page(number);
    }

    /** Everything that a refused attempt must leave as it is: the record, its timeline, the open tasks. */
    String everything() {
        return file().toString()
                + desk.get("manager", "/api/cases/" + number + "/timeline").text()
                + desk.tasks(number, "")
                + desk.get("manager", "/engine-rest/task/" + ownerTask + "/variables")
                        .text();
    }

    void mustHaveItsOneOwnerTask() {
        assertThat(desk.tasks(number, "Task_OwnTheOutcome"))
                .singleElement()
                .satisfies(task -> assertThat(task.path("assignee").asText()).isEqualTo(desk.owner(number)));
    }

    String fileOfTheCustomer() {
        desk.customerGives(number, Upload.of("the-back.txt", "serial 4711-A")).is(302);
        for (var file : file().path("files")) {
            if (file.path("name").asText().equals("the-back.txt")) {
                return file.path("id").asText();
            }
        }
        throw new AssertionError("The customer's file is not there");
    }

    String customersAddress() {
        return file().path("customer").path("email").asText();
    }

    /** Nobody works on it any more, and the customer may be erased. */
    void isOver() {
        theHelpHelped();
        desk.isEnded(number);
    }

    String whatConfirmsAnErasure(Map<String, Object> asked) {
        return desk.post("manager", "/api/customers/erasure", asked)
                .is(200)
                .body()
                .path("confirm")
                .asText();
    }

    String piece(String department) {
        return desk.piece(number, department).path("id").asText();
    }

    String card() {
        return desk.aCard().path("expert").asText();
    }

    String outsideHelp() {
        var help = file().path("outsideHelp");
        return (help.isEmpty() ? desk.briefsSomebodyOutside(number) : help.get(0))
                .path("id")
                .asText();
    }

    String parcel() {
        var orders = file().path("orders");
        return (orders.isEmpty() ? desk.sendsAPart(number) : orders.get(0))
                .path("id")
                .asText();
    }

    /** One that a person gave. */
    String promise() {
        return StreamSupport.stream(file().path("promises").spliterator(), false)
                .filter(promise -> promise.path("state").asText().equals("open"))
                .filter(promise -> promise.path("kind").asText().equals("word"))
                .findFirst()
                .orElseGet(() -> desk.post(
                                "agent",
                                "/api/cases/" + number + "/promises",
                                Map.of("what", "I call you", "by", "2090-05-03T15:00:00Z"))
                        .is(201)
                        .body())
                .path("id")
                .asText();
    }

    /** The hardware department's open task: a step of its checklist. */
    String step() {
        var task = desk.pieceTask(number, "hardware");
        assertThat(task.path("taskDefinitionKey").asText()).isEqualTo("Task_WorkTheStep");
        return task.path("id").asText();
    }

    /** The step after somebody of hardware took it. */
    String takenStep() {
        var step = step();
        if (desk.pieceTask(number, "hardware").path("assignee").isNull()) {
            desk.post("hardware", "/engine-rest/task/" + step + "/claim", Map.of("userId", "hardware"))
                    .is(204);
        }
        return step;
    }

    String offerTask() {
        return desk.task(number, "Task_AnswerTheOffer").path("id").asText();
    }

    String job() {
        return desk.get("manager", "/engine-rest/job?processInstanceId=" + process)
                .body()
                .path(0)
                .path("id")
                .asText();
    }

    String offerOfOwnership() {
        if (openOffer("ownership").isMissingNode()) {
            desk.post(
                            "agent",
                            "/api/cases/" + number + "/owner",
                            Map.of("to", "agent2", "brief", "She expects a call on Monday."))
                    .is(201);
        }
        return openOffer("ownership").path("id").asText();
    }

    /** An agent with one case of their own, who leaves for good. */
    String leaver() {
        if (leaver.isEmpty()) {
            var theirs = desk.opens("agent", desk.aProblem());
            leaver = "l%d".formatted(System.nanoTime());
            desk.post(
                            "admin",
                            "/api/people",
                            Map.of(
                                    "id",
                                    leaver,
                                    "name",
                                    "Lars Holm",
                                    "roles",
                                    List.of("agent"),
                                    "password",
                                    "a long first word"))
                    .is(201);
            desk.post(
                            "admin",
                            "/api/cases/" + theirs + "/owner",
                            Map.of("to", leaver, "brief", "For this test", "breakGlass", true))
                    .is(201);
            desk.put("admin", "/api/people/" + leaver, Map.of("leaving", true)).is(200);
        }
        return leaver;
    }

    /** A handover of everything that somebody owns who leaves. */
    String handover() {
        if (handover.isEmpty()) {
            handover = desk.post("head", "/api/people/" + leaver() + "/handover", Map.of("brief", "Lars leaves."))
                    .is(202)
                    .body()
                    .path("id")
                    .asText();
        }
        return handover;
    }

    String fileForEverybody() {
        return aFile(false);
    }

    String sensitiveFile() {
        return aFile(true);
    }

    private String aFile(boolean sensitive) {
        return StreamSupport.stream(file().path("files").spliterator(), false)
                .filter(file -> file.path("sensitive").asBoolean() == sensitive)
                .findFirst()
                .orElseGet(() -> desk.givesAFile(
                        "agent",
                        number,
                        Upload.of("fuses.txt", "Whole: " + sensitive).field("sensitive", String.valueOf(sensitive))))
                .path("id")
                .asText();
    }

    /** A mail of the customer's, as the mailbox gave it. */
    String mail() {
        return desk.hasAMail(number);
    }

    /** The yes that the owner heard on the phone, waiting for the customer. */
    String notedYes() {
        return desk.post(
                        "agent",
                        "/api/cases/" + number + "/answers",
                        Map.of("reached", true, "words", "Yes, it starts."))
                .is(201)
                .body()
                .path("id")
                .asText();
    }

    /** Something that was deployed and waits. */
    static String change(Attempt.Change asked) {
        var here = asked.situation();
        here.change = Modeler.aChange(here.desk, asked.maker());
        return here.change;
    }

    static String changeInForce(Attempt.Change asked) {
        var change = change(asked);
        asked.situation()
                .desk
                .post(
                        asked.maker().equals("designer") ? "manager" : "designer",
                        "/api/models/changes/" + change + "/put-in-force",
                        Map.of("seen", asked.situation().seen()))
                .is(200);
        return change;
    }

    /** What whoever looked at the change saw. */
    long seen() {
        return change.isEmpty()
                ? 0
                : desk.get("manager", "/api/models/changes/" + change)
                        .body()
                        .path("seen")
                        .asLong();
    }

    /** What the hardware department would tell the customer. */
    String draft() {
        return desk.post("hardware", "/api/cases/" + number + "/drafts", Map.of("text", "It is the fan."))
                .is(201)
                .body()
                .path("id")
                .asText();
    }

    /** A question of the hardware department that waits for the owner. */
    String heldQuestion() {
        desk.put("agent", "/api/cases/" + number + "/questions/hold", Map.of("hold", true))
                .is(200);
        return hardwareAsks("held");
    }

    /** A question that the customer finds on their page. */
    String openQuestion() {
        return hardwareAsks("asked");
    }

    private String hardwareAsks(String state) {
        var question = desk.post(
                        "hardware",
                        "/api/cases/" + number + "/questions",
                        Map.of("fact", "part" + System.nanoTime(), "text", "What is on the part?"))
                .is(201)
                .body();
        assertThat(question.path("state").asText()).isEqualTo(state);
        return question.path("id").asText();
    }

    void customerHasSaidYes() {
        desk.customerSays(number, true, "Yes, it starts again.").is(302);
    }

    /** The expert took it on and helped: no help is open that its owner asked for. */
    void theHelpHelped() {
        desk.completes("expert", desk.task(number, "Task_AnswerTheOffer"), Map.of("answer", "accept"))
                .is(204);
        desk.completes(
                        "expert",
                        desk.task(number, "Task_HelpTheOwner"),
                        Map.of("didItHelp", "helped", "whatWasDone", "A new fuse."))
                .is(204);
        desk.awaitNoJobs(number);
    }

    void softwareHasDelivered() {
        desk.worksAStep("software", number, "helped");
        desk.awaitNoJobs(number);
    }

    private JsonNode openOffer(String kind) {
        Predicate<JsonNode> isIt = offer -> offer.path("kind").asText().equals(kind)
                && offer.path("state").asText().equals("offered");
        return StreamSupport.stream(file().path("handoffs").spliterator(), false)
                .filter(isIt)
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }
}
