package io.outcomedesk.doors;

import static io.outcomedesk.doors.Attempt.once;
import static io.outcomedesk.doors.Attempt.reading;
import static io.outcomedesk.doors.Attempt.repeatable;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.doors.Visits.Body;
import io.outcomedesk.support.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** How each row of the role table is tried, by what it says it is. */
class Attempts {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> WRITTEN = Map.of("value", "words of somebody else", "type", "String");
    private static final Map<String, Object> MANY_WRITTEN = Map.of("modifications", Map.of("problem", WRITTEN));
    private static final Set<String> MAY_ERASE = Set.of("manager", "admin");
    private static final String LATER = "2090-05-03T15:00:00Z";

    private final Map<String, Attempt> known = new HashMap<>();
    private final Function<String, JsonNode> asAdmin;
    private final Function<Situation, String> mailedCode;

    /**
     * @param asAdmin reads an address of the engine, to find ids in it
     * @param mailedCode the code that a customer has mailed to them
     */
    Attempts(Function<String, JsonNode> asAdmin, Function<Situation, String> mailedCode) {
        this.asAdmin = asAdmin;
        this.mailedCode = mailedCode;
        cases();
        files();
        theOwnersOwn();
        parcels();
        theCards();
        offers();
        theirData();
        peopleAndTheRest();
        theirParcel();
        theCustomersPage();
        whatIsTheirs();
        tasks();
        tasksThatAreWorked();
        theOwnerTask();
        processes();
        variables();
        jobsAndBatches();
        accounts();
        deployments();
        lookingIn();
    }

    Attempt of(RoleTable.Row row) {
        var attempt = known.get(row.what());
        if (attempt == null) {
            throw new AssertionError("docs/roles.md has a row that nobody knows how to try: \"%s\". Add it to Attempts."
                    .formatted(row.what()));
        }
        return attempt;
    }

    Map<String, Attempt> all() {
        return known;
    }

    private void add(String what, Attempt attempt) {
        if (known.put(what, attempt) != null) {
            throw new AssertionError("Two attempts are called \"%s\"".formatted(what));
        }
    }

    private void cases() {
        add(
                "Open a case",
                repeatable()
                        .sends((s, who) -> Map.of(
                                "customer",
                                Map.of("name", "Maria", "email", "maria%d@example.org".formatted(System.nanoTime())),
                                "problem",
                                "It does not start.",
                                "desiredOutcome",
                                "I want to work."))
                        .answers(201));
        add("Find cases", reading());
        add("Read a case file", reading());
        add("Read what happened", reading());
        add("See cases that sound alike", reading());
        add("Write a note", repeatable().sends(Map.of("text", "A note.")).answers(201));
        add(
                "Write down a fact",
                repeatable().sends(Map.of("key", "colour", "value", "grey")).answers(201));
        add(
                "Ask the customer for a fact",
                repeatable()
                        .sends((s, who) -> Map.of("fact", "unknown" + COUNT.incrementAndGet(), "text", "Which one?"))
                        .answers(201));
        add(
                "Say what relief the customer got",
                repeatable().sends(Map.of("what", "A loan unit.")).answers(201));
        add(
                "Say that nothing gets them going yet",
                repeatable()
                        .sends(Map.of("what", "No loan unit is left.", "given", false))
                        .answers(201));
        add(
                "Note what the customer said of the outcome",
                repeatable()
                        .sends(Map.of("reached", false, "words", "Not yet."))
                        .answers(201));
        add("See which case a task works on", reading().on(Situation::step));
        add("See what stands on the cards of a task list", reading());
        add("See what \"cannot help\" on a task leads to", reading().on(Situation::step));
        add(
                "Say \"cannot help\" on a task, to the desk",
                once().on(Situation::step).sends(Situation.aCannotHelp()).answers(201));
        add(
                "Ask for somebody who can help",
                repeatable().sends(Situation.aCannotHelp()).answers(201));
    }

    private void files() {
        add("Add a file", repeatable().sends((s, who) -> aFile()).answers(201));
        add("Read a file", reading().on(Situation::fileForEverybody));
        add("Read a sensitive file", reading().on(Situation::sensitiveFile));
        add("Read a mail on a case as it came", reading().on(Situation::mail));
    }

    private static Body aFile() {
        var form = Upload.of("fuses.txt", "Number " + COUNT.incrementAndGet());
        return new Body(Upload.TYPE, new String(form.bytes(), StandardCharsets.UTF_8));
    }

    private void theOwnersOwn() {
        add(
                "Write to the customer",
                repeatable().sends(Map.of("text", "I call you.")).answers(201));
        add(
                "Write a draft for the owner",
                repeatable().sends(Map.of("text", "Your computer is fine.")).answers(201));
        add(
                "Send a draft",
                once().onForTheOwner(Situation::draft).sends(Map.of()).answers(201));
        add("Give the customer's page a new link", repeatable().answers(201));
        add("Turn a draft down", once().onForTheOwner(Situation::draft).sends(Map.of("why", "She knows.")));
        add("Say that there is nothing to do for now", repeatable().sends(NOTHING));
        add("Ask the customer whether it is solved", repeatable());
        add("Hold the departments' questions", repeatable().sends(Map.of("hold", true)));
        add("Let a held question go", once().onForTheOwner(Situation::heldQuestion));
        add(
                "Answer a question from what is known",
                once().onForTheOwner(Situation::heldQuestion).sends(Map.of("value", "4711-A")));
        add("Withdraw a question", once().onForTheOwner(Situation::heldQuestion).sends(Map.of("why", "We found it.")));
        add(
                "Close after the customer's yes",
                once().after(Situation::customerHasSaidYes).sends(Map.of("learnt", "Look at the fuse.")));
        add(
                "End the case without the customer's yes",
                once().after(Situation::theHelpHelped)
                        .sends(Map.of(
                                "kind",
                                "withdrawn",
                                "words",
                                "Leave it.",
                                "explanation",
                                "They found it themselves.")));
        var promise = Map.of("what", "I call you.", "by", LATER);
        add("Promise something", repeatable().sends(promise).answers(201));
        add("Add a line to the plan", repeatable().sends(promise).answers(201));
        add(
                "Give several cases' next steps a new date",
                repeatable()
                        .sends((s, who) ->
                                Map.of("cases", List.of(s.number()), "by", LATER, "reason", "It comes later.")));
        add(
                "Keep or move a promise",
                repeatable().on(Situation::promise).sends(Map.of("by", LATER, "reason", "The part comes later.")));
        add(
                "Bring in a department",
                once().after(Situation::softwareHasDelivered)
                        .sends(Map.of("department", "software", "wanted", "Look again."))
                        .answers(201));
        var offer = Map.of("to", "agent2", "brief", "She expects a call.");
        add("Offer the ownership", once().sends(offer).answers(201));
        add(
                "Move the ownership with break-glass",
                once().sends(Map.of("to", "agent2", "brief", "Anna is in hospital.", "breakGlass", true))
                        .answers(201));
        add(
                "Add a step to a piece",
                repeatable()
                        .on(s -> s.piece("hardware"))
                        .sends((s, who) ->
                                Map.of("title", "Look inside " + COUNT.incrementAndGet(), "why", "To be sure"))
                        .answers(201));
        add(
                "Say that the piece's department cannot help",
                once().on(s -> s.piece("hardware")).sends(Situation.aCannotHelp()));
    }

    private void theCards() {
        var brief = Map.of("to", "expert", "brief", "It fails only when warm.");
        add(
                "Offer a piece to somebody",
                once().on(s -> s.piece("hardware")).sends(brief).answers(201));
        add("Find somebody who can help", reading());
        add(
                "Write a card of somebody outside",
                repeatable().sends((s, who) -> aCard()).answers(201));
        add("Write a card anew", repeatable().on(Situation::card).sends((s, who) -> aCard()));
        add(
                "Brief somebody outside",
                repeatable()
                        .sends((s, who) -> Map.of(
                                "expert",
                                Long.parseLong(s.card()),
                                "brief",
                                "A pipe burst; third floor.",
                                "followUp",
                                LATER))
                        .answers(201));
        add(
                "Note what somebody outside did",
                once().on(Situation::outsideHelp).sends(Map.of("state", "accepted", "words", "They come at two.")));
    }

    private static Map<String, Object> aCard() {
        return Map.of("name", "Card " + System.nanoTime(), "trade", "plumber");
    }

    private void parcels() {
        add("Say where a parcel is", once().on(Situation::parcel).sends(Map.of("state", "arrived")));
    }

    private void offers() {
        var why = Map.of("why", "I am on the road.");
        add("Accept an offer of help", once().on(Situation::helpOffer));
        add("Decline an offer of help", once().on(Situation::helpOffer).sends(why));
        add("Accept an offered ownership", once().on(Situation::offerOfOwnership));
        add(
                "Decline an offered ownership",
                once().on(Situation::offerOfOwnership).sends(why));
    }

    private void theirData() {
        add(
                "Hand out a customer's whole record",
                repeatable().sends((s, who) -> Map.of("email", s.customersAddress())));
        add("Erase a customer", once().sends((s, who) -> {
            var body = new HashMap<String, Object>(
                    Map.of("email", s.customersAddress(), "because", "Asked for it by letter."));
            if (MAY_ERASE.contains(who)) {
                s.isOver();
                body.put("confirm", s.whatConfirmsAnErasure(body));
            }
            return body;
        }));
    }

    private void peopleAndTheRest() {
        add("See the departments", reading());
        add("See which facts the tables know", reading());
        add("See what keeps a model from being deployed", reading().sends((s, who) -> aForm()));
        add("See who works here", reading());
        add("Try a draft with a sample case", reading().sends(Map.of("problem", "It does not start.")));
        changes();
        add(
                "Let somebody start",
                repeatable()
                        .sends((s, who) -> Map.of(
                                "id",
                                "d%d".formatted(System.nanoTime()),
                                "name",
                                "Dana Novak",
                                "roles",
                                List.of("designer"),
                                "password",
                                "a long first word"))
                        .answers(201));
        add(
                "Change somebody's roles",
                repeatable()
                        .on(s -> RoleTableTest.OTHER_EXPERT)
                        .sends(Map.of("name", "Egon Lang", "roles", List.of("expert"))));
        add("Tell one's own absence", repeatable().onOneself().sends((s, who) -> away(who)));
        add("Tell somebody else's absence", repeatable().onSomebodyElse().sends((s, who) -> away(somebodyElse(who))));
        add("Take back one's own absence", repeatable().onOneself());
        add("Take back somebody else's absence", repeatable().onSomebodyElse());
        add("See what handing over all cases of somebody would do", reading().on(Situation::leaver));
        add(
                "Hand over all cases of somebody who leaves",
                once().on(Situation::leaver)
                        .sends(Map.of("brief", "Lars leaves at the end of the month."))
                        .answers(202));
        add("See how far a handover is", reading().on(Situation::handover));
        add("Read the API's description", reading());
        add("Ask whether the desk is up", reading());
    }

    /** A day long from now, another one each time: whoever stands in is here. */
    private static Map<String, String> away(String whose) {
        var day = LocalDate.of(2040, 1, 1).plusDays(2L * COUNT.incrementAndGet());
        return Map.of(
                "from",
                day + "T08:00:00Z",
                "until",
                day.plusDays(1) + "T08:00:00Z",
                "deputy",
                whose.equals("agent2") ? "agent" : "agent2");
    }

    static String somebodyElse(String who) {
        return who.equals("software") ? "hardware" : "software";
    }

    private void theCustomersPage() {
        add("See the page", reading());
        add(
                "Say yes or not yet",
                repeatable().sends(Body.form("reached=false&words=Not+yet")).answers(302));
        add("Add words", repeatable().sends(Body.form("words=It+beeps")).answers(302));
        add("Give a file", repeatable().sends((s, who) -> aFile()).answers(302));
        add("See a file they gave", reading().on(Situation::fileOfTheCustomer));
        add(
                "Ask for somebody else",
                repeatable().sends(Body.form("words=Nobody+calls+me+back")).answers(302));
        add(
                "Say when they can be called",
                repeatable()
                        .sends(Body.form("call=yes&phone=0301234567&when=after+six"))
                        .answers(302));
        add(
                "Answer a question",
                once().onForTheCustomer(Situation::openQuestion)
                        .sends(Body.form("words=4711-A"))
                        .answers(302));
        add(
                "Confirm or contradict what staff noted",
                once().onForTheCustomer(Situation::notedYes)
                        .sends(Body.form("saidSo=true"))
                        .answers(302));
    }

    private void whatIsTheirs() {
        add(
                "Have a code sent to their address",
                repeatable().sends(Body.form("")).answers(302));
        add("Have all that is theirs, with that code", once().sends((s, who) -> withACode(s, who)));
        add("See what is sensitive, with that code", once().sends((s, who) -> withACode(s, who)));
        add(
                "See what an erasure would take, and have it done, with that code",
                once().after(Situation::isOver).sends((s, who) -> withACode(s, who)));
    }

    /** The code matters when the customer comes; whoever is logged in is refused before anybody looks at it. */
    private Body withACode(Situation situation, String who) {
        return Body.form("code=" + (who.isEmpty() ? mailedCode.apply(situation) : "12345678"));
    }

    private void theirParcel() {
        add(
                "Say that a parcel arrived",
                once().onForTheCustomer(Situation::parcel).sends(Body.form("")).answers(302));
    }

    private void tasks() {
        add("List tasks", reading());
        add("Count tasks", reading());
        add("Look for tasks", reading().sends(NOTHING));
        add("See the filters", reading());
        add("Open the filter *Everything open*", reading().on(s -> aFilter()).sends(NOTHING));
        add("Read a task", reading().on(Situation::ownerTask));
        add("Read the words on a task", reading().on(Situation::ownerTask));
        add("Read one word on a task", reading().on(Situation::ownerTask));
        add("Read what a task's form shows", reading().on(Situation::ownerTask));
        add("Read a task's form", reading().on(Situation::ownerTask));
        add("Read a task's comments", reading().on(Situation::ownerTask));
        add("Comment on a task", repeatable().on(Situation::ownerTask).sends(Map.of("message", "A comment.")));
        var named = Map.of("name", "No longer a problem");
        add("Change a task's name or dates", once().on(Situation::ownerTask).sends(named));
        add("Delete a task", once().on(Situation::ownerTask));
        add("Create a task beside every process", repeatable().sends(named));
        var candidate = Map.of("userId", "agent2", "type", "candidate");
        add("Add a candidate to a task", once().on(Situation::ownerTask).sends(candidate));
        add("Remove a candidate from a task", once().on(Situation::step).sends(candidate));
        add("Attach a file to a task", once().on(Situation::ownerTask).sends(Body.file("content", "a file")));
    }

    private String aFilter() {
        return asAdmin.apply("/engine-rest/filter").path(0).path("id").asText();
    }

    private void tasksThatAreWorked() {
        var helped = variables(Map.of("result", "helped", "resultNote", "A new fuse."));
        add(
                "Complete a department's step",
                once().on(Situation::step).sends(helped).answers(204));
        add(
                "Submit a department's step",
                once().on(Situation::step).sends(helped).answers(204));
        add(
                "Answer an offer of help in its task",
                once().on(Situation::offerTask)
                        .sends(variables(Map.of("answer", "accept")))
                        .answers(204));
        add(
                "Take a department's step",
                once().on(Situation::step)
                        .sends((s, who) -> Map.of("userId", who))
                        .answers(204));
        add("Put back a step one has taken", once().on(Situation::takenStep).answers(204));
        add(
                "Give a department's step to one of its people",
                once().on(Situation::step).sends(Map.of("userId", "hardware")).answers(204));
        add(
                "Say \"cannot help\" on a step",
                once().on(Situation::step).sends(escalation("cannot-help")).answers(204));
        add("Raise another escalation on a step", once().on(Situation::step).sends(escalation("checklist-exhausted")));
        add("Raise a BPMN error on a step", once().on(Situation::step).sends(Map.of("errorCode", "any")));
        add("Delegate a step", once().on(Situation::step).sends(Map.of("userId", "hardware")));
    }

    private static Map<String, Object> variables(Map<String, String> values) {
        var variables = new HashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        return Map.of("variables", variables);
    }

    private static Map<String, Object> escalation(String code) {
        return Map.of(
                "escalationCode",
                code,
                "variables",
                Map.of(
                        "reason",
                        Map.of("value", "cannot-help"),
                        "finding",
                        Map.of("value", "All known fuses are whole.")));
    }

    private void theOwnerTask() {
        var toMe = Map.of("userId", "agent2");
        add(
                "Complete the owner task",
                once().on(Situation::ownerTask)
                        .sends(variables(Map.of("learnt", "")))
                        .answers(204));
        add(
                "Say \"cannot help\" on the owner task",
                once().on(Situation::ownerTask).sends(escalation("cannot-help")).answers(204));
        add(
                "Raise a BPMN error on the owner task",
                once().on(Situation::ownerTask).sends(Map.of("errorCode", "any")));
        add("Claim the owner task", once().on(Situation::ownerTask).sends((s, who) -> Map.of("userId", who)));
        add("Unclaim the owner task", once().on(Situation::ownerTask));
        add("Assign the owner task", once().on(Situation::ownerTask).sends(toMe));
        add("Delegate the owner task", once().on(Situation::ownerTask).sends(toMe));
        add("Resolve the owner task", once().on(Situation::ownerTask).sends(NOTHING));
    }

    private void processes() {
        var suspended = Map.of("suspended", true);
        var here = (Function<Situation, String>) Situation::process;
        add("Delete a process", once().on(here));
        add(
                "Delete processes in a batch",
                once().sends((s, who) -> Map.of("processInstanceIds", List.of(s.process()))));
        add("Suspend a process", once().on(here).sends(suspended));
        add(
                "Suspend processes",
                once().sends((s, who) -> Map.of("suspended", true, "processInstanceIds", List.of(s.process()))));
        var cancel = List.of(Map.of("type", "cancel", "activityId", "Task_OwnTheOutcome"));
        add("Modify a process", once().on(here).sends(Map.of("instructions", cancel)));
        add(
                "Modify processes of a model",
                once().sends((s, who) -> Map.of(
                        "processDefinitionId",
                        aModel(),
                        "processInstanceIds",
                        List.of(s.process()),
                        "instructions",
                        cancel)));
        add("Restart a process", once().on(s -> aModel()).sends(NOTHING));
        var plan =
                Map.of("sourceProcessDefinitionId", "a", "targetProcessDefinitionId", "b", "instructions", List.of());
        add("Migrate a process", once().sends(Map.of("migrationPlan", plan)));
        add("Generate a migration", once().sends(plan));
        add("Signal an execution", once().on(here).sends(NOTHING));
        add("Trigger a message", once().on(here).sends(NOTHING));
        add(
                "Correlate a message",
                once().sends((s, who) -> Map.of("messageName", "customer-wrote", "processInstanceId", s.process())));
        add("Throw a signal", once().sends(Map.of("name", "any")));
        add("Evaluate a condition", once().sends(Map.of("variables", Map.of("any", WRITTEN))));
        add("Start a process by key", once().sends(Map.of("businessKey", "C-999999")));
        add("Start a process by id", once().on(s -> aModel()).sends(NOTHING));
        add("Start a process by form", once().sends(NOTHING));
        add("Suspend a model", once().sends(suspended));
        add("Delete a model", once());
        add("Change how long history is kept", once().sends(Map.of("historyTimeToLive", 0)));
        add("Evaluate a decision", once().sends(Map.of("variables", NOTHING)));
        add("Delete a process from history", once().on(here));
        add("Clean history up", once());
    }

    private String aModel() {
        return asAdmin.apply("/engine-rest/process-definition/key/customer-outcome")
                .path("id")
                .asText();
    }

    private void variables() {
        add("Write a variable of a task", once().on(Situation::ownerTask).sends(WRITTEN));
        add("Write variables of a task", once().on(Situation::ownerTask).sends(MANY_WRITTEN));
        add("Delete a variable of a task", once().on(Situation::ownerTask));
        add(
                "Write a variable on the task alone",
                once().on(Situation::ownerTask).sends(WRITTEN));
        add("Delete a variable on the task alone", once().on(Situation::ownerTask));
        add("Write a variable of a process", once().on(Situation::process).sends(WRITTEN));
        add("Write variables of a process", once().on(Situation::process).sends(MANY_WRITTEN));
        add("Delete a variable of a process", once().on(Situation::process));
        add(
                "Write variables of many processes",
                once().sends((s, who) ->
                        Map.of("processInstanceIds", List.of(s.process()), "variables", Map.of("problem", WRITTEN))));
        add("Write a variable of an execution", once().on(Situation::process).sends(WRITTEN));
        add("Delete a variable of an execution", once().on(Situation::process));
    }

    private void jobsAndBatches() {
        var suspended = Map.of("suspended", true);
        add("Change a job's retries", once().on(Situation::job).sends(Map.of("retries", 0)));
        add("Execute a job", once().on(Situation::job));
        add("Move a job's date", once().on(Situation::job).sends(Map.of("duedate", "2090-01-01T00:00:00.000+0000")));
        add("Suspend a job", once().on(Situation::job).sends(suspended));
        add("Delete a job", once().on(Situation::job));
        add("Suspend a batch", once().on(Situation::process).sends(suspended));
        add("Delete a batch", once().on(Situation::process));
        add(
                "Fetch and lock external tasks",
                once().sends(Map.of("workerId", "any", "maxTasks", 1, "topics", List.of())));
        add("Complete an external task", once().on(Situation::process).sends(Map.of("workerId", "any")));
        add("Resolve an incident", once().on(Situation::process));
        var filter = Map.of("resourceType", "Task", "name", "Mine", "query", NOTHING, "properties", NOTHING);
        add("Create a filter", once().sends(filter));
        add("Change a filter", once().on(s -> aFilter()).sends(filter));
        add("Delete a filter", once().on(s -> aFilter()));
    }

    private void accounts() {
        // too short, and refused as such: everybody keeps the password that the next cell logs in with
        add(
                "Change one's own password",
                repeatable().onOneself().sends(Map.of("password", "short")).answers(400));
        add(
                "Change somebody else's password",
                once().onSomebodyElse().sends((s, who) -> password(somebodyElse(who), who)));
        var profile = Map.of("id", "mallory", "firstName", "Mal", "lastName", "Lory");
        add(
                "Create an account",
                once().sends(Map.of("profile", profile, "credentials", Map.of("password", "0123456789"))));
        add("Change an account's name", once().on(s -> "software").sends(profile));
        add("Unlock an account", once().on(s -> "software"));
        add("Delete an account", once().on(s -> "software"));
        var group = Map.of("id", "mallories", "name", "Mallories", "type", "WORKFLOW");
        add("Create a group", once().sends(group));
        add("Delete a group", once());
        add("Join a group", once().onOneself());
        add("Leave a group", once().on(s -> "agent"));
        add(
                "Create a grant",
                once().sends(Map.of(
                        "type",
                        1,
                        "permissions",
                        List.of("ALL"),
                        "userId",
                        "agent",
                        "resourceType",
                        8,
                        "resourceId",
                        "*")));
        add("Delete a grant", once().on(s -> aGrant()));
        add("Create a tenant", once().sends(Map.of("id", "any", "name", "Any")));
        add("Try somebody's password", once().sends(Map.of("username", "admin", "password", "admin")));
        add(
                "Become the first admin",
                once().sends(Map.of("profile", profile, "credentials", Map.of("password", "0123456789"))));
        add("List accounts", reading());
        add("List groups", reading());
        add("Ask what one may do", reading());
        add("List grants", reading());
        add("Read who one is", reading());
    }

    private void changes() {
        add("See what was deployed and what waits", reading());
        add("See what a change means for running cases", reading().onAChange(Situation::change));
        add(
                "Put somebody else's change in force",
                once().onAChange(Situation::change).sends((s, who) -> Map.of("seen", s.seen())));
        var why = Map.of("because", "It asks too much.");
        add("Turn a change down", once().onAChange(Situation::change).sends(why));
        add(
                "Go back to the version before",
                once().onAChange(Situation::changeInForce).sends(why));
    }

    private static Map<String, String> password(String whose, String who) {
        var own = who.isEmpty() ? "" : Visits.passwordOf(who);
        return Map.of("password", Visits.passwordOf(whose), "authenticatedUserPassword", own);
    }

    private String aGrant() {
        return asAdmin.apply("/engine-rest/authorization").path(0).path("id").asText();
    }

    private void deployments() {
        add("Deploy a model", repeatable().sends((s, who) -> aForm()));
        add("Delete a deployment", once().on(s -> aDeployment()));
        add("Deploy again", once().on(s -> aDeployment()).sends(NOTHING));
    }

    private static Body aForm() {
        try {
            return Body.file("look-into-it.form", Files.readString(Path.of("forms/watchdog/look-into-it.form")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String aDeployment() {
        return asAdmin.apply("/engine-rest/deployment").path(0).path("id").asText();
    }

    private void lookingIn() {
        add("List models", reading());
        add("Read a model", reading());
        add("List deployments", reading());
        add("List processes", reading());
        add("Look for processes", reading().sends(NOTHING));
        add("See where a process stands", reading().on(Situation::process));
        add("Read a process's variables", reading().on(Situation::process));
        add("List jobs", reading());
        add("List incidents", reading());
        add("Look for variables", reading());
        add("Read one case's task history", reading().on(Situation::process));
        add("Read everybody's task history", reading());
        add("Count one person's finished tasks", reading());
        add("Total what was done", reading());
        add("Read metrics", reading());
        add("See Cockpit's figures", reading());
        add("Look for processes in Cockpit", reading().sends(NOTHING));
    }
}
