package io.outcomedesk.promises;

import static io.outcomedesk.promises.Chance.one;
import static io.outcomedesk.promises.Chance.percent;

import io.outcomedesk.promises.Look.Somebody;
import io.outcomedesk.promises.Look.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Everything that anybody may do to a case at any moment, the customer included, and with whoever works here. */
final class Actions {

    private static final String[] STAFF = {"agent", "expert", "head", "manager", "executive"};
    private static final String[] LEADERS = {"head", "manager", "executive"};
    static final List<String> DEPARTMENTS = List.of("software", "hardware", "parts", "warranty", "web", "ad-hoc");
    static final List<String> REASONS = List.of(
            "cannot-help",
            "cannot-reproduce",
            "customer-side",
            "outside-our-catalogue",
            "customer-asked",
            "promise-broken");
    static final List<String> ENDINGS = List.of("accepted-unfixed", "gave-up", "returned", "left", "withdrawn");
    static final List<String> TASKS = List.of(
            "Task_OwnTheOutcome",
            "Task_WorkTheStep",
            "Task_FindOutAFact",
            "Task_TryItAsTheCustomerDoes",
            "Task_OrderThePart",
            "Task_SendThePart",
            "Task_LookForTheParcel",
            "Task_WindTheOrderDown",
            "Task_AnswerTheOffer",
            "Task_HelpTheOwner",
            "Task_DecideWhatTheCustomerGets",
            "Task_TakeItOver",
            "Task_CallTheCustomer",
            "Task_AskInAnotherWay",
            "Task_ReachTheCustomer",
            "Task_ReadWhatTheCustomerWrote",
            "Task_MakeANewPromise",
            "Task_LookIntoIt");
    private static final List<String> FACTS =
            List.of("serialNumber", "operatingSystem", "purchaseDate", "damage", "browser", "phoneNumber", "place");
    private static final List<String> PARCELS = List.of("arrived", "returned", "lost");

    /** As many as a house has in some months, not in the years that pass here. */
    private static final int MOST_NEWCOMERS = 24;

    private static final AtomicInteger NEWCOMERS = new AtomicInteger();

    /** Somebody's idea of what to do next; empty where there is nothing to do it with. */
    private interface Idea {
        @Nullable
        Call call(Actions here);
    }

    private static final List<Idea> IDEAS = new ArrayList<>();

    private static void often(int weight, Idea idea) {
        for (int i = 0; i < weight; i++) {
            IDEAS.add(idea);
        }
    }

    static {
        often(50, Actions::completesATask);
        often(2, Actions::completesTheOwnersTask);
        often(2, Actions::takesOrGivesATask);
        often(3, Actions::cannotHelpOnATask);
        often(3, Actions::needsHelp);
        often(3, Actions::answersAnOffer);
        often(4, Actions::bringsInADepartment);
        often(2, Actions::cannotHelpWithAPiece);
        often(2, Actions::addsAStep);
        often(3, Actions::offersAPiece);
        often(4, Actions::offersTheOwnership);
        often(1, Actions::breaksTheGlass);
        often(3, Actions::promises);
        often(4, Actions::settlesAPromise);
        often(2, Actions::plans);
        often(2, Actions::writesDown);
        often(4, Actions::asksForAFact);
        often(4, Actions::settlesAQuestion);
        often(2, Actions::callsSomebodyOutside);
        often(3, Actions::hearsFromOutside);
        often(8, Actions::reportsAParcel);
        often(3, Actions::asksWhetherItIsSolved);
        often(3, Actions::notesAnAnswer);
        often(3, Actions::closes);
        often(2, Actions::ends);
        often(14, Actions::theCustomer);
        often(2, Actions::planAnAbsence);
        often(3, Actions::comesBack);
        often(2, Actions::somebodyLeavesOrStarts);
        often(1, Actions::handsOverInBulk);
    }

    private final Look look;
    private final RandomGenerator chance;

    private Actions(Look look, RandomGenerator chance) {
        this.look = look;
        this.chance = chance;
    }

    /**
     * What somebody does on this case as it was seen.
     *
     * @param diligence how often in a hundred it is a task that waits
     */
    static Call next(Look look, RandomGenerator chance, int diligence) {
        var here = new Actions(look, chance);
        if (percent(chance, diligence)) {
            var call = here.completesATask();
            if (call != null) {
                return call;
            }
        }
        for (; ; ) {
            var call = one(chance, IDEAS).call(here);
            if (call != null) {
                return call;
            }
        }
    }

    // Tasks --------------------------------------------------------------------------------------

    private @Nullable Call completesATask() {
        return aTask().map(this::completes).orElse(null);
    }

    private Optional<Thing> aTask() {
        var tasks = look.all("task").stream()
                .filter(task -> !task.kind().equals("Task_OwnTheOutcome"))
                .toList();
        return tasks.isEmpty() ? Optional.empty() : Optional.of(one(chance, tasks));
    }

    private @Nullable Call completesTheOwnersTask() {
        return look.all("task").stream()
                .filter(task -> task.kind().equals("Task_OwnTheOutcome"))
                .findFirst()
                .map(this::completes)
                .orElse(null);
    }

    private Call completes(Thing task) {
        var variables = new LinkedHashMap<String, Object>();
        form(task.kind()).forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return Call.post(
                "complete " + task.kind(),
                look.whose(task, chance),
                "/engine-rest/task/" + task.id() + "/complete",
                Map.of("variables", variables));
    }

    private Map<String, String> form(String task) {
        return switch (task) {
            case "Task_OwnTheOutcome" -> Map.of("learnt", "Ask for the cable first.");
            case "Task_WorkTheStep" ->
                Map.of(
                        "result",
                        one(chance, "helped", "did-not-help", "did-not-help", "already-tried", "not-applicable"),
                        "resultNote",
                        "As tried together.");
            case "Task_FindOutAFact" ->
                Map.of(
                        "factValue",
                        one(chance, "unknown", "yes", "no", "2026-05-31", "Windows 11"),
                        "factSource",
                        one(chance, "customer", "looked-up"));
            case "Task_TryItAsTheCustomerDoes" ->
                Map.of(
                        "trialConditions", "Firefox, at home, in the evening",
                        "trialSeen", one(chance, "same", "other", "works", "cannot-try"),
                        "trialNote", "It stops at the same place.");
            case "Task_OrderThePart" ->
                Map.of("orderedPart", "A power supply", "supplier", "Meyer", "expectedBy", aDate());
            case "Task_SendThePart" -> Map.of("tracking", "XY 123", "arrivesBy", aDate());
            case "Task_LookForTheParcel" ->
                Map.of(
                        "parcelIs", one(chance, "arrived", "on-its-way", "returned", "lost"),
                        "newDate", aDate(),
                        "parcelNote", "Said the carrier.");
            case "Task_ReachTheCustomer" -> Map.of("whatWasDone", "I called them; they know.");
            case "Task_WindTheOrderDown" -> Map.of("becameOfIt", one(chance, "cancelled", "came-back", "kept"));
            case "Task_AnswerTheOffer", "Task_TakeItOver" ->
                Map.of("answer", one(chance, "accept", "decline"), "why", "I know this one, or not.");
            case "Task_HelpTheOwner" -> {
                var form = new HashMap<>(Map.of(
                        "didItHelp", one(chance, "helped", "not-helped"), "whatWasDone", "New rollers were fitted."));
                if (chance.nextBoolean()) {
                    form.put("agreesWithFinding", one(chance, "yes", "no"));
                }
                yield form;
            }
            case "Task_DecideWhatTheCustomerGets" ->
                Map.of(
                        "decision", one(chance, "plan", "replacement", "refund", "third-party", "accepted-as-it-is"),
                        "decisionDetails", "A new one, from our stock.",
                        "decisionBy", aDate(),
                        "thirdParty",
                                look.all("card").stream()
                                        .map(Thing::kind)
                                        .findFirst()
                                        .orElse("Nobody"),
                        "customersWords", "I can live with it.");
            case "Task_CallTheCustomer" ->
                Map.of("reached", one(chance, "solved", "not-yet", "not-reached"), "words", "So they said.");
            case "Task_AskInAnotherWay" ->
                Map.of(
                        "reached", one(chance, "solved", "not-yet", "asked", "not-reached"),
                        "words", "So they wrote.",
                        "howAsked", "A text message.");
            case "Task_ReadWhatTheCustomerWrote" ->
                Map.of(
                        "says",
                        one(chance, "neither", "neither", "not-yet", "solved"),
                        "noted",
                        "She is at home after six.");
            case "Task_MakeANewPromise" -> Map.of("newPromise", "I call you.", "newPromiseBy", aDate());
            case "Task_LookIntoIt" -> Map.of("whatWasDone", "I called the owner.");
            default -> Map.of();
        };
    }

    /** Mostly ahead. */
    private String aDate() {
        var hours = percent(chance, 5) ? -1 - chance.nextInt(48) : 1 + chance.nextInt(72);
        return look.now().plus(Duration.ofHours(hours)).toString();
    }

    private @Nullable Call takesOrGivesATask() {
        return aTask().map(task -> {
                    var who = look.whose(task, chance);
                    var to = one(chance, who, anybody());
                    var address = "/engine-rest/task/" + task.id() + "/";
                    return switch (chance.nextInt(4)) {
                        case 0 -> Call.post("take a task", who, address + "claim", Map.of("userId", to));
                        case 1 -> Call.post("put a task back", who, address + "unclaim", Map.of());
                        case 2 ->
                            Call.post(
                                    "give a task",
                                    one(chance, who, leader()),
                                    address + "assignee",
                                    Map.of("userId", one(chance, to, look.whose(task, chance))));
                        default ->
                            Call.post(
                                    "comment on a task",
                                    who,
                                    address + "comment/create",
                                    Map.of("message", "Rollers are there."));
                    };
                })
                .orElse(null);
    }

    private @Nullable Call cannotHelpOnATask() {
        var tasks = look.all("task");
        if (tasks.isEmpty()) {
            return null;
        }
        var task = one(chance, tasks);
        var who = look.whose(task, chance);
        if (chance.nextBoolean()) {
            return Call.post("cannot help on a task", who, "/api/tasks/" + task.id() + "/cannot-help", whyNot());
        }
        var variables = new LinkedHashMap<String, Object>();
        whyNot().forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return Call.post(
                "cannot help in the engine",
                who,
                "/engine-rest/task/" + task.id() + "/bpmnEscalation",
                Map.of("escalationCode", "cannot-help", "variables", variables));
    }

    private Map<String, String> whyNot() {
        return whyNot(one(chance, REASONS));
    }

    private static Map<String, String> whyNot(String reason) {
        return Map.of(
                "reason", reason,
                "finding", "It works here.",
                "conditions", "Wired network, Windows 11, our account",
                "evidence", "Their socket has no current.");
    }

    // Who works on it ----------------------------------------------------------------------------

    private Call needsHelp() {
        var reason = one(chance, REASONS);
        return Call.post(
                "ask for help: " + reason,
                one(chance, look.owner(), staff()),
                look.address() + "/escalations",
                whyNot(reason));
    }

    private @Nullable Call answersAnOffer() {
        return some("offer", "offered")
                .map(offer -> {
                    var who = String.valueOf(offer.who());
                    var isYes = chance.nextBoolean();
                    return Call.post(
                            (isYes ? "accept an offer: " : "decline an offer: ") + offer.kind(),
                            one(chance, who, look.acting(who)),
                            "/api/offers/" + offer.id() + (isYes ? "/accept" : "/decline"),
                            isYes ? null : Map.of("why", "I am in training."));
                })
                .orElse(null);
    }

    private Call bringsInADepartment() {
        var department = one(chance, DEPARTMENTS);
        return onTheCase("bring in " + department, "/pieces", Map.of("department", department, "wanted", "Look at it"));
    }

    private @Nullable Call cannotHelpWithAPiece() {
        return some("piece", "working")
                .map(piece -> Call.post(
                        "cannot help with a piece",
                        inDepartment(piece.kind()),
                        look.address() + "/pieces/" + piece.id() + "/cannot-help",
                        whyNot()))
                .orElse(null);
    }

    private @Nullable Call addsAStep() {
        return some("piece", "working")
                .map(piece -> {
                    var body = new HashMap<String, Object>(
                            Map.of("title", one(chance, "Swap the monitor", "Try it cold"), "why", "To see whether."));
                    if (chance.nextBoolean()) {
                        body.put("who", anybody());
                        body.put("by", aDate());
                    }
                    return Call.post(
                            "add a step",
                            one(chance, inDepartment(piece.kind()), look.owner(), leader()),
                            look.address() + "/pieces/" + piece.id() + "/steps",
                            body);
                })
                .orElse(null);
    }

    private @Nullable Call offersAPiece() {
        return some("piece", "working")
                .map(piece -> Call.post(
                        "offer a piece",
                        one(chance, inDepartment(piece.kind()), look.owner()),
                        look.address() + "/pieces/" + piece.id() + "/handover",
                        toOneOrSeveral()))
                .orElse(null);
    }

    private Call offersTheOwnership() {
        return onTheCase("offer the ownership", "/owner", toOneOrSeveral());
    }

    private Map<String, Object> toOneOrSeveral() {
        var body = new HashMap<String, Object>(Map.of(
                "to",
                look.anybody(chance, one -> one.is("agent") || one.is("head") || percent(chance, 20)),
                "brief",
                "She expects a call on Monday."));
        if (chance.nextBoolean()) {
            body.put("others", List.of(anybody(), look.anybody(chance, one -> one.is("agent"))));
        }
        return body;
    }

    private Call breaksTheGlass() {
        return Call.post(
                "break the glass",
                "admin",
                look.address() + "/owner",
                Map.of("to", anybody(), "brief", "Nobody else is here.", "breakGlass", true));
    }

    // What is said and promised ------------------------------------------------------------------

    private Call promises() {
        return onTheCase("promise", "/promises", Map.of("what", "I call you", "by", aDate()));
    }

    private @Nullable Call settlesAPromise() {
        return some("promise", "open")
                .map(promise -> {
                    var address = "/promises/" + promise.id();
                    return chance.nextBoolean()
                            ? onTheCase("keep a promise", address, Map.of("kept", true))
                            : onTheCase("move a promise", address, Map.of("by", aDate(), "reason", "The part is late"));
                })
                .orElse(null);
    }

    private Call plans() {
        return onTheCase("plan", "/plan", Map.of("what", "The part is fitted", "who", anybody(), "by", aDate()));
    }

    private Call writesDown() {
        return switch (chance.nextInt(4)) {
            case 0 -> Call.post("note", staff(), look.address() + "/notes", Map.of("text", "Rollers ordered."));
            case 1 -> Call.post("relief", staff(), look.address() + "/relief", Map.of("what", "A loan scanner."));
            case 2 -> Call.post("message", owner(), look.address() + "/messages", Map.of("text", "It is on its way."));
            default ->
                Call.post(
                        "fact",
                        staff(),
                        look.address() + "/facts",
                        Map.of(
                                "key",
                                one(chance, FACTS),
                                "value",
                                one(chance, "4711-A", "no", "unknown", "2026-05-31")));
        };
    }

    private Call asksForAFact() {
        var body = new HashMap<>(Map.of("fact", one(chance, FACTS), "text", "What does it say there?"));
        if (chance.nextBoolean()) {
            body.put("reason", "The one we have belongs to another model.");
        }
        return Call.post("ask for a fact", staff(), look.address() + "/questions", body);
    }

    private @Nullable Call settlesAQuestion() {
        if (percent(chance, 50)) {
            return new Call(
                    "hold questions",
                    owner(),
                    "PUT",
                    look.address() + "/questions/hold",
                    Map.of("hold", percent(chance, 70)));
        }
        return some("question", "held", "asked")
                .map(question -> {
                    var address = look.address() + "/questions/" + question.id();
                    return switch (chance.nextInt(3)) {
                        case 0 -> Call.post("let a question go", owner(), address + "/release", null);
                        case 1 ->
                            Call.post(
                                    "answer a question",
                                    owner(),
                                    address + "/answer",
                                    Map.of("value", one(chance, "unknown", "4711-B"), "source", "invoice"));
                        default ->
                            Call.post(
                                    "withdraw a question",
                                    owner(),
                                    address + "/withdraw",
                                    Map.of("why", "We found it."));
                    };
                })
                .orElse(null);
    }

    // Outside ------------------------------------------------------------------------------------

    private Call callsSomebodyOutside() {
        var cards = look.all("card");
        if (cards.isEmpty() || percent(chance, 20)) {
            return Call.post(
                    "write a card",
                    staff(),
                    "/api/experts",
                    Map.of(
                            "name",
                            "Meyer " + chance.nextInt(1_000_000),
                            "trade",
                            "plumber",
                            "skills",
                            List.of("pipes")));
        }
        return onTheCase(
                "brief somebody outside",
                "/outside-help",
                Map.of(
                        "expert", Long.valueOf(one(chance, cards).id()),
                        "brief", "A pipe burst.",
                        "followUp", aDate()));
    }

    private @Nullable Call hearsFromOutside() {
        return some("outside help", "asked", "accepted")
                .map(help -> {
                    var state = one(chance, "accepted", "declined", "delivered");
                    return onTheCase(
                            "outside help: " + state,
                            "/outside-help/" + help.id(),
                            Map.of("state", state, "words", "So they said."));
                })
                .orElse(null);
    }

    private @Nullable Call reportsAParcel() {
        return some("order", "ordered", "sent")
                .map(order -> {
                    var state = one(chance, PARCELS);
                    return Call.post(
                            "parcel: " + state,
                            one(chance, inDepartment("parts"), look.owner()),
                            look.address() + "/orders/" + order.id(),
                            Map.of("state", state));
                })
                .orElse(null);
    }

    // The outcome --------------------------------------------------------------------------------

    private Call asksWhetherItIsSolved() {
        return Call.post("ask whether it is solved", owner(), look.address() + "/outcome-check", null);
    }

    private Call notesAnAnswer() {
        var isYes = chance.nextBoolean();
        return Call.post(
                isYes ? "note a yes" : "note a not yet",
                one(chance, look.owner(), staff()),
                look.address() + "/answers",
                Map.of("reached", isYes, "words", "So they said.", "channel", "phone"));
    }

    private Call closes() {
        return Call.post("close", owner(), look.address() + "/close", Map.of("learnt", "Ask for the cable first."));
    }

    private Call ends() {
        var kind = one(chance, ENDINGS);
        return onTheCase(
                "end: " + kind,
                "/ending",
                Map.of("kind", kind, "words", "Leave it.", "explanation", "The part is not made any more."));
    }

    private @Nullable Call theCustomer() {
        return switch (chance.nextInt(8)) {
            case 0 -> customer("yes on the page", "/answer", Map.of("reached", "true", "words", "It works."));
            case 1 -> customer("not yet on the page", "/answer", Map.of("reached", "false", "words", ""));
            case 2 -> customer("words on the page", "/words", Map.of("words", "Also when warm."));
            case 3, 4 ->
                some("question", "asked")
                        .map(question -> customer(
                                "answer a question on the page",
                                "/questions/" + question.id(),
                                Map.of("words", one(chance, "4711-A", "I do not know"))))
                        .orElse(null);
            case 5, 6 ->
                some("statement", "noted")
                        .map(statement -> {
                            var isTrue = chance.nextBoolean();
                            return customer(
                                    isTrue ? "I said so" : "I did not say that",
                                    "/statements/" + statement.id(),
                                    Map.of("saidSo", String.valueOf(isTrue), "words", "As I said."));
                        })
                        .orElse(null);
            default ->
                some("order", "sent")
                        .map(order -> customer("it arrived, on the page", "/orders/" + order.id(), Map.of()))
                        .orElse(null);
        };
    }

    private Call customer(String kind, String path, Map<String, String> form) {
        return Call.post(kind, "", look.page() + path, form);
    }

    // Who works here -----------------------------------------------------------------------------

    private Call planAnAbsence() {
        var who = one(chance, look.owner(), anybody());
        var begins = one(chance, Duration.ofMinutes(-1), Duration.ofHours(chance.nextInt(30)));
        return new Call(
                "plan an absence",
                one(chance, who, "head", "admin"),
                "PUT",
                "/api/people/" + who + "/absence",
                Map.of(
                        "from", look.now().plus(begins).toString(),
                        "until",
                                look.now()
                                        .plus(begins)
                                        .plus(Duration.ofHours(1 + chance.nextInt(200)))
                                        .toString(),
                        "deputy", look.anybody(chance, one -> one.is("agent") || percent(chance, 30))));
    }

    private @Nullable Call comesBack() {
        return look.people().stream()
                .filter(Somebody::away)
                .findAny()
                .map(one -> new Call(
                        "come back early",
                        one(chance, one.id(), "head"),
                        "DELETE",
                        "/api/people/" + one.id() + "/absence",
                        null))
                .orElse(null);
    }

    /** Those of the first day in the end always are here again; newcomers come and go. */
    private @Nullable Call somebodyLeavesOrStarts() {
        var newcomers = look.people().stream()
                .filter(one -> one.id().startsWith("newcomer"))
                .toList();
        if (newcomers.size() < 4 || percent(chance, 10)) {
            if (NEWCOMERS.get() >= MOST_NEWCOMERS) {
                return change(
                        "somebody is here again", newcomer(1 + chance.nextInt(MOST_NEWCOMERS)), Map.of("active", true));
            }
            var id = newcomer(NEWCOMERS.incrementAndGet());
            return Call.post(
                    "somebody starts",
                    "admin",
                    "/api/people",
                    Map.of(
                            "id",
                            id,
                            "name",
                            "Nora Neu",
                            "password",
                            id,
                            "roles",
                            List.of(one(chance, "agent", "agent", "expert", "head")),
                            "departments",
                            List.of(one(chance, DEPARTMENTS.subList(0, 5)))));
        }
        var who = one(chance, newcomers).id();
        return switch (chance.nextInt(5)) {
            case 0, 1 -> change("somebody leaves", who, Map.of("active", false));
            case 2 ->
                change("roles change", who, Map.of("roles", List.of(one(chance, "agent", "expert", "executive"))));
            case 3 -> change("somebody will leave", one(chance, who, "agent2", "expert"), Map.of("leaving", true));
            default -> change("somebody stays", one(chance, who, "agent2", "expert"), Map.of("leaving", false));
        };
    }

    private static String newcomer(int number) {
        return "newcomer-%05d".formatted(number);
    }

    private static Call change(String kind, String who, Map<String, ?> to) {
        return new Call(kind, "admin", "PUT", "/api/people/" + who, to);
    }

    private Call handsOverInBulk() {
        return Call.post(
                "hand over in bulk",
                one(chance, "head", "manager"),
                "/api/people/" + one(chance, look.owner(), look.anybody(chance, one -> one.away() || one.leaving()))
                        + "/handover",
                Map.of("brief", "Away for long."));
    }

    // Who ----------------------------------------------------------------------------------------

    private Optional<Thing> some(String what, String... states) {
        var found = look.all(what, states);
        return found.isEmpty() ? Optional.empty() : Optional.of(one(chance, found));
    }

    /** By the owner or whoever leads. */
    private Call onTheCase(String kind, String path, Map<String, ?> body) {
        return Call.post(kind, percent(chance, 70) ? owner() : leader(), look.address() + path, body);
    }

    private String owner() {
        return one(chance, look.owner(), look.acting(look.owner()));
    }

    private String anybody() {
        return look.anybody(chance, one -> true);
    }

    private String staff() {
        var role = one(chance, STAFF);
        return look.anybody(chance, one -> one.is(role) || !one.departments().isEmpty());
    }

    private String leader() {
        var role = one(chance, LEADERS);
        return look.anybody(chance, one -> one.is(role));
    }

    private String inDepartment(String department) {
        return department.equals("ad-hoc") ? owner() : look.anybody(chance, one -> one.isIn(department));
    }
}
