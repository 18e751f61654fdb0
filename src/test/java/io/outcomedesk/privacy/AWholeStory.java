package io.outcomedesk.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.conversations.PostOffice;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Upload;
import io.outcomedesk.workflow.Watchdog;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer with two cases, in which something unmistakable was written wherever anybody can write; nobody works on them any more. */
final class AWholeStory {

    private final Desk desk;
    private final TestClock clock;
    private final TaskService engine;
    private final Watchdog watchdog;
    private final JdbcClient jdbc;
    private final PostOffice post;
    private final String serial = Long.toString(System.nanoTime(), 36);

    /** What was written, by where. */
    final Map<String, String> marks = new LinkedHashMap<>();

    final String email = "quinx" + serial + "@example.org";
    final String name = "Aurelia Quinxley" + serial;
    final String phone = "+49 30 " + System.nanoTime();
    final List<String> cases = new ArrayList<>();

    private String number = "";
    private String owner = "";

    private AWholeStory(
            Desk desk, TestClock clock, TaskService engine, Watchdog watchdog, JdbcClient jdbc, PostOffice post) {
        this.desk = desk;
        this.clock = clock;
        this.engine = engine;
        this.watchdog = watchdog;
        this.jdbc = jdbc;
        this.post = post;
        marks.put("name", "Quinxley" + serial);
        marks.put("email", email);
        marks.put("phone", phone);
    }

    static AWholeStory in(
            Desk desk, TestClock clock, TaskService engine, Watchdog watchdog, JdbcClient jdbc, PostOffice post) {
        var story = new AWholeStory(desk, clock, engine, watchdog, jdbc, post);
        story.theFirstCase();
        story.theSecondCase();
        return story;
    }

    /** Words that stand nowhere else; they begin so that no key and no name is like them. */
    private String mark(String where) {
        var word = "zq" + marks.size() + "x" + where.replaceAll("[^a-z]", "") + "x" + serial;
        marks.put(where, word);
        return word;
    }

    private String said(String where) {
        return "Here is %s, as said.".formatted(mark(where));
    }

    private String at(String what) {
        return "/api/cases/" + number + "/" + what;
    }

    private JsonNode does(String who, String what, Object body) {
        var answer = desk.post(who, at(what), body);
        if (answer.status() >= 300) {
            throw new AssertionError("%s by %s: %s".formatted(what, who, answer.text()));
        }
        return answer.body();
    }

    private String inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }

    private String onDay(int days) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(days)
                .toString();
    }

    private void opens(ObjectNode problem, String... headers) {
        problem.withObject("/customer").put("email", email).put("name", name).put("phone", phone);
        number = desk.send("agent", "POST", "/api/cases", problem, headers)
                .is(201)
                .body()
                .path("number")
                .asText();
        cases.add(number);
        desk.awaitNoJobs(number);
        owner = desk.owner(number);
    }

    // The first ----------------------------------------------------------------------------------

    private void theFirstCase() {
        var problem = desk.aProblem();
        problem.put("problem", said("the problem") + " It does not start.");
        problem.put("desiredOutcome", said("the desired outcome"));
        // by its product a department is chosen
        problem.put("product", "desktop computer " + mark("the product"));
        problem.put("symptoms", said("the symptoms"));
        problem.put("channel", mark("the channel"));
        problem.put("externalId", mark("the external id"));
        problem.putArray("alreadyTried").add(said("what they tried"));
        problem.withObject("/facts")
                .put("lastChange", said("a fact"))
                .put("phoneNumber", mark("a sensitive fact"))
                .put(mark("the name of a fact"), "yes");
        opens(problem, "Idempotency-Key", mark("the key"));

        theyAllWrite();
        theyWriteMails();
        theDepartmentsWork();
        somebodyHelps();
        aPartIsOrdered();
        theOwnershipMoves();
        theySayYes();
    }

    private void theyAllWrite() {
        does("hardware", "notes", Map.of("text", said("a note")));
        does(owner, "messages", Map.of("text", said("a message")));
        does(owner, "relief", Map.of("what", said("relief")));
        does(
                owner,
                "facts",
                Map.of("key", "serialNumber", "value", mark("a later fact"), "source", mark("a fact's source")));
        does(owner, "plan", Map.of("what", said("the plan"), "who", owner, "by", inDays(3)));
        var promise = does(owner, "promises", Map.of("what", said("a promise"), "by", inDays(4)))
                .path("id")
                .asText();
        does(owner, "promises/" + promise, Map.of("by", inDays(5), "reason", said("why a promise moved")));
        var draft = does("hardware", "drafts", Map.of("text", said("a draft")))
                .path("id")
                .asText();
        does(owner, "drafts/" + draft + "/turn-down", Map.of("why", said("why a draft was turned down")));
        gives(Upload.of(mark("a file's name") + ".txt", said("a file's content")));
        gives(Upload.of(
                        mark("a sensitive file's name") + ".bin",
                        mark("a file in another alphabet").getBytes(StandardCharsets.UTF_16LE))
                .field("sensitive", "true"));
        theyAreAsked();
        desk.submit(desk.page(number) + "/words", Map.of("words", said("what they added")))
                .is(302);
        var reading = desk.task(number, "Task_ReadWhatTheCustomerWrote");
        desk.completes(owner, reading, Map.of("noted", said("what was noted of it")))
                .is(204);
    }

    private void theyWriteMails() {
        clock.forward(Duration.ofMinutes(5));
        post.collects();
        var told = post.mailsTo(email).get(0);
        post.bringsAReply(told, name, email, said("a reply by mail"));
        desk.completes(
                        owner,
                        desk.await(
                                        "the reply is there",
                                        () -> desk.tasks(number, "Task_ReadWhatTheCustomerWrote"),
                                        found -> !found.isEmpty())
                                .get(0),
                        Map.of("noted", "Read."))
                .is(204);
        post.bringsAReply(
                told,
                mark("a stranger's name"),
                mark("a stranger's address") + "@example.org",
                said("a stranger's mail"));
        desk.completes(owner, desk.task(number, "Task_ReadTheMail"), Map.of("mailIs", "nothing"))
                .is(204);
        desk.awaitNoJobs(number);
        // what a program wrote in their name is on no case
        post.brings("""
                From: %s
                To: desk@desk.example
                Subject: Out of office
                Message-ID: <%s@example.org>
                Auto-Submitted: auto-replied

                %s""".formatted(email, mark("a message's id"), said("an automatic reply")));
        desk.await(
                "the automatic reply is kept",
                () -> jdbc.sql("select count(*) from incoming_mail where sender = ?")
                        .param(email)
                        .query(Integer.class)
                        .single(),
                kept -> kept == 2);
    }

    private void gives(Upload form) {
        desk.givesAFile("hardware", number, form);
    }

    private void theyAreAsked() {
        var asked = does(
                        "hardware",
                        "questions",
                        Map.of("fact", "partNeeded", "text", said("a question"), "reason", said("why it is asked")))
                .path("id")
                .asText();
        desk.submit(desk.page(number) + "/questions/" + asked, Map.of("words", said("an answer")))
                .is(302);
        var other = does(
                        "hardware",
                        "questions",
                        Map.of("fact", mark("the name of what is asked"), "text", said("another question")))
                .path("id")
                .asText();
        does(owner, "questions/" + other + "/withdraw", Map.of("why", said("why it is not asked")));
        does(
                "hardware",
                "questions",
                Map.of(
                        "fact",
                        "serialNumber",
                        "text",
                        said("a question again"),
                        "reason",
                        said("why it is asked again")));
    }

    private void theDepartmentsWork() {
        var step = desk.pieceTask(number, "hardware");
        theEngineKeeps(step.path("id").asText());
        desk.post("hardware", "/engine-rest/task/" + step.path("id").asText() + "/claim", Map.of("userId", "hardware"))
                .is(204);
        desk.post(
                        "hardware",
                        "/engine-rest/task/" + step.path("id").asText() + "/comment/create",
                        Map.of("message", said("a comment")))
                .is(200);
        desk.completes(
                        "hardware",
                        desk.pieceTask(number, "hardware"),
                        Map.of("result", "did-not-help", "resultNote", said("the result of a step")))
                .is(204);
        does(owner, "pieces", Map.of("department", "web", "wanted", said("what is wanted of a department")));
        desk.awaitNoJobs(number);
        desk.completes(
                        "web",
                        desk.pieceTask(number, "web"),
                        Map.of(
                                "trialConditions", said("the conditions of a trial"),
                                "trialSeen", "works",
                                "trialNote", said("what a trial showed")))
                .is(204);
        var hardware = desk.piece(number, "hardware").path("id").asText();
        does(
                "hardware",
                "pieces/" + hardware + "/steps",
                Map.of("title", said("an added step"), "why", said("why a step was added")));
        does(
                "hardware",
                "pieces/" + hardware + "/cannot-help",
                Map.of(
                        "reason", "cannot-reproduce",
                        "finding", said("a finding"),
                        "conditions", said("its conditions"),
                        "evidence", said("its evidence")));
        desk.awaitNoJobs(number);
    }

    /** No door leads there, but a later model or step may: what the engine keeps as bytes, beside its own columns. */
    private void theEngineKeeps(String task) {
        engine.createAttachment(
                "text/plain",
                task,
                null,
                said("an attachment in the engine"),
                said("what is said of it in the engine"),
                new ByteArrayInputStream(said("its content in the engine").getBytes(StandardCharsets.UTF_8)));
    }

    private void somebodyHelps() {
        var first = desk.task(number, "Task_AnswerTheOffer");
        aManagerLooksIntoIt();
        desk.completes(
                        first.path("assignee").asText(),
                        first,
                        Map.of("answer", "decline", "why", said("why somebody cannot")))
                .is(204);
        var second = desk.await(
                        "the next one is asked on " + number,
                        () -> desk.tasks(number, "Task_AnswerTheOffer").stream()
                                .filter(task -> !task.path("id").equals(first.path("id")))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        var helper = second.path("assignee").asText();
        desk.completes(helper, second, Map.of("answer", "accept")).is(204);
        desk.completes(
                        helper,
                        desk.task(number, "Task_HelpTheOwner"),
                        Map.of("didItHelp", "helped", "whatWasDone", said("what a helper did")))
                .is(204);
        desk.awaitNoJobs(number);
        var outside = does(
                        owner,
                        "outside-help",
                        Map.of(
                                "expert", desk.aCard().path("expert").asLong(),
                                "brief", said("a brief for somebody outside"),
                                "followUp", inDays(9)))
                .path("id")
                .asText();
        does(
                owner,
                "outside-help/" + outside,
                Map.of("state", "delivered", "words", said("what somebody outside did")));
    }

    /** As if nobody had been asked in time. */
    private void aManagerLooksIntoIt() {
        move("-");
        watchdog.look();
        move("+");
        var task = desk.get(
                        "manager", "/engine-rest/task?taskDefinitionKey=Task_LookIntoIt&nameLike=%25" + number + "%25")
                .is(200)
                .body()
                .get(0);
        desk.completes("manager", task, Map.of("whatWasDone", said("what a manager looked into")))
                .is(204);
    }

    private void move(String direction) {
        jdbc.sql(
                        "update offer set answer_by = answer_by %s interval '30 days' where case_number = ? and state = 'OFFERED'"
                                .formatted(direction))
                .param(number)
                .update();
    }

    private void aPartIsOrdered() {
        desk.bringsIn(number, "parts");
        desk.worksAStep("parts", number, "helped");
        desk.completes(
                        "parts",
                        desk.task(number, "Task_OrderThePart"),
                        Map.of(
                                "orderedPart", said("an ordered part"),
                                "supplier", mark("its supplier"),
                                "expectedBy", onDay(3)))
                .is(204);
        desk.completes(
                        "parts",
                        desk.task(number, "Task_SendThePart"),
                        Map.of("tracking", mark("its tracking"), "arrivesBy", onDay(5)))
                .is(204);
        var order = desk.file(number).path("orders").get(0).path("id").asText();
        does("parts", "orders/" + order, Map.of("state", "arrived", "note", said("a note on a parcel")));
        desk.awaitNoJobs(number);
    }

    private void theOwnershipMoves() {
        var other = owner.equals("agent") ? "agent2" : "agent";
        does(owner, "owner", Map.of("to", other, "brief", said("a brief for an ownership")));
        desk.completes(
                        other,
                        desk.task(number, "Task_TakeItOver"),
                        Map.of("answer", "decline", "why", said("why it is not taken over")))
                .is(204);
        does("admin", "owner", Map.of("to", other, "brief", said("a brief in an emergency"), "breakGlass", true));
        owner = other;
    }

    private void theySayYes() {
        desk.customerSays(number, false, said("not yet")).is(302);
        var noted = does(
                        owner,
                        "answers",
                        Map.of(
                                "reached",
                                true,
                                "words",
                                said("a yes on the phone"),
                                "channel",
                                mark("how they said it")))
                .path("id")
                .asText();
        desk.submit(
                        desk.page(number) + "/statements/" + noted,
                        Map.of("saidSo", "false", "words", said("what they did not say")))
                .is(302);
        desk.customerSays(number, true, said("yes")).is(302);
        does(owner, "close", Map.of("learnt", said("what was learnt")));
        clock.forward(Duration.ofDays(40));
        desk.awaitState(number, "closed");
        desk.awaitNoJobs(number);
    }

    // The second ---------------------------------------------------------------------------------

    private void theSecondCase() {
        var problem = desk.aProblem();
        problem.put("problem", said("another problem"));
        problem.put("desiredOutcome", said("another desired outcome"));
        opens(problem);
        handedOverInBulk();
        does(
                owner,
                "ending",
                Map.of(
                        "kind", "gave-up",
                        "words", said("words at an ending"),
                        "explanation", said("an explanation of an ending")));
        desk.awaitState(number, "ended");
        desk.awaitNoJobs(number);
    }

    private void handedOverInBulk() {
        var leaver = "leaver" + serial;
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of("id", leaver, "name", "Lars Holm", "roles", List.of("agent"), "password", leaver))
                .is(201);
        does("admin", "owner", Map.of("to", leaver, "brief", "For this test", "breakGlass", true));
        desk.put("admin", "/api/people/" + leaver, Map.of("leaving", true)).is(200);
        var begun = desk.post(
                        "head", "/api/people/" + leaver + "/handover", Map.of("brief", said("a brief for many cases")))
                .is(202);
        desk.await(
                "the handover has ended",
                () -> desk.get("manager", begun.headers().firstValue("Location").orElseThrow())
                        .body(),
                progress -> progress.has("endedAt"));
        owner = desk.owner(number);
    }

    // What is done about it ----------------------------------------------------------------------

    Map<String, Object> erasure() {
        return new HashMap<>(Map.of("email", email, "because", "Asked for it by letter of 3 May."));
    }

    Map<String, Object> confirmed(String code) {
        var body = erasure();
        body.put("confirm", code);
        return body;
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
