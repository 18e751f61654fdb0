package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.Attachments;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.FileLimits;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.departments.People;
import io.outcomedesk.escalations.Escalation;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.outcomes.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the customer sees of their case: all that is on their page, and nothing else of it. */
@Component
@Transactional(readOnly = true)
class PageView {

    /** How a line of the plan stands, for the customer; what was moved has a new line. */
    private static final Map<Promise.State, String> PLAN =
            Map.of(Promise.State.OPEN, "", Promise.State.KEPT, "plan.kept", Promise.State.MISSED, "plan.missed");

    private static final Set<String> NOTED = Set.of("said-yes", "said-not-yet");

    private final Cases cases;
    private final Promises promises;
    private final Timeline timeline;
    private final Outcomes outcomes;
    private final Orders orders;
    private final Questions questions;
    private final People people;
    private final Escalations escalations;
    private final SomebodyElse somebodyElse;
    private final Calls calls;
    private final Attachments files;
    private final FileLimits limits;
    private final Codes codes;
    private final CodeMails codeMails;
    private final TheirData data;

    PageView(
            Cases cases,
            Promises promises,
            Timeline timeline,
            Outcomes outcomes,
            Orders orders,
            Questions questions,
            People people,
            Escalations escalations,
            SomebodyElse somebodyElse,
            Calls calls,
            Attachments files,
            FileLimits limits,
            Codes codes,
            CodeMails codeMails,
            TheirData data) {
        this.cases = cases;
        this.promises = promises;
        this.timeline = timeline;
        this.outcomes = outcomes;
        this.orders = orders;
        this.questions = questions;
        this.people = people;
        this.escalations = escalations;
        this.somebodyElse = somebodyElse;
        this.calls = calls;
        this.files = files;
        this.limits = limits;
        this.codes = codes;
        this.codeMails = codeMails;
        this.data = data;
    }

    /** The whole page. */
    record Shown(
            CaseNumber number,
            String state,
            String problem,
            String desiredOutcome,
            @Nullable String relief,
            Owner owner,
            @Nullable Next next,
            List<Planned> plan,
            List<Parcel> parcels,
            List<Asked> questions,
            @Nullable Noted noted,
            @Nullable Ended ending,
            boolean saidYes,
            List<Given> files,
            String largestFile,
            @Nullable String somebodyElse,
            @Nullable String call,
            boolean hasANumber,
            List<Line> lines,
            Data data) {

        public boolean isOver() {
            return !state.equals("open") && !state.equals("confirmed");
        }

        /** True where the form stands on the page, and what is wrong with it is said there. */
        public boolean hasForm(String form) {
            return switch (form) {
                case "answer" -> noted == null || ending != null;
                case "noted" -> noted != null;
                case "words", "file", "call", "call-number", "call-when" -> !isOver();
                case "code", "data", "erase" -> data.isMailed();
                case "somebody-else" -> state.equals("open") && somebodyElse == null;
                default -> questions.stream().anyMatch(question -> form.equals("question-" + question.id()));
            };
        }
    }

    /**
     * What they can do with what the desk holds about them.
     *
     * @param sent how the code stands that was sent last, as a sentence; empty where it is of no use
     * @param isAwaited true while it can be written here
     */
    record Data(boolean isMailed, String sent, boolean isAwaited, boolean hasSensitive) {}

    /** A file that they gave. */
    record Given(long id, String name) {}

    /** The one name, and who stands in while they are away. */
    record Owner(String name, String initials, @Nullable StandIn standIn) {}

    /** Who acts for the owner, to the end of which day. */
    record StandIn(String name, String until) {}

    /** What comes next, and by when. */
    record Next(String what, String by) {}

    /** A line of the plan: what, who, by when, and how it stands. */
    record Planned(String what, String who, String by, String stands) {}

    /** A parcel that is on its way to the customer. */
    record Parcel(long id, String what, @Nullable String tracking, String by) {}

    /** A question that waits for them, with what was said of it so far. */
    record Asked(long id, String text, String known) {}

    /** What one of us noted that they said; they say whether they did. */
    record Noted(long id, String words, String by, String at) {}

    /** How it ended without their yes. */
    record Ended(String by, String words, String explanation) {}

    /** A line of what happened. */
    record Line(String day, String what, String words) {}

    Shown of(CaseNumber number, PageWords words) {
        var file = cases.get(number);
        var lines = timeline.forCustomer(number);
        return new Shown(
                number,
                file.state().key(),
                cases.problem(number).words(),
                cases.desiredOutcome(number).words(),
                relief(lines),
                owner(file, words),
                next(file, words),
                plan(file, words),
                parcels(number, words),
                asked(file, words),
                noted(number, words),
                ending(file),
                outcomes.hasSaidYes(number),
                given(number),
                FileLimits.inWords(limits.largest()),
                somebodyElse(file, words),
                calls.when(number).orElse(null),
                calls.hasANumber(number),
                lines.stream()
                        .map(entry -> new Line(words.moment(entry.at()), what(entry, words), words.line(entry)))
                        .toList(),
                data(number, words));
    }

    private Data data(CaseNumber number, PageWords words) {
        var latest = codes.latest(number);
        var isAwaited = latest.standing() == Codes.Standing.ON_ITS_WAY || latest.standing() == Codes.Standing.OPENS;
        return new Data(codeMails.goOut(), sent(latest, words), isAwaited, data.hasSensitive(number));
    }

    private static String sent(Codes.Latest latest, PageWords words) {
        return switch (latest.standing()) {
            case ON_ITS_WAY -> words.say("data.on-its-way");
            case OPENS -> words.say("data.sent", words.time(Objects.requireNonNull(latest.until())));
            case NOT_SENT -> words.say("data.not-sent");
            case NONE, TOO_OLD, DEAD, USED -> "";
        };
    }

    /** What one of us noted is not told as if they had said it themselves. */
    private String what(TimelineEntry entry, PageWords words) {
        var who = new Actor(entry.who());
        return NOTED.contains(entry.kind()) && who.isPerson()
                ? words.say("kind.noted", nameOf(who.person()))
                : words.kind(entry.kind());
    }

    private static @Nullable String relief(List<TimelineEntry> newestFirst) {
        return newestFirst.stream()
                .filter(entry -> entry.kind().equals("relief"))
                .findFirst()
                .map(TimelineEntry::words)
                .orElse(null);
    }

    private Owner owner(CustomerCase file, PageWords words) {
        var name = nameOf(file.owner());
        var standIn = people.standIn(file.owner())
                .filter(one -> file.isOpen())
                .map(one -> new StandIn(one.person().name(), words.lastDay(one.until())))
                .orElse(null);
        return new Owner(name, initials(name), standIn);
    }

    private @Nullable Next next(CustomerCase file, PageWords words) {
        return promises.next(file.number())
                .filter(next -> file.isOpen())
                .map(next -> new Next(what(next, words), words.moment(next.due())))
                .orElse(null);
    }

    private static String what(Promise promise, PageWords words) {
        return promise.kind() == Promise.Kind.WORD ? promise.what() : words.told(promise.what());
    }

    private List<Planned> plan(CustomerCase file, PageWords words) {
        return promises.of(file.number()).stream()
                .filter(promise -> promise.isPlanned() && file.isOpen())
                .filter(promise -> PLAN.containsKey(promise.state()))
                .sorted(Comparator.comparing(Promise::due))
                .map(promise -> new Planned(
                        promise.what(), nameOf(promise.who()), words.moment(promise.due()), stands(promise, words)))
                .toList();
    }

    private static String stands(Promise promise, PageWords words) {
        var key = PLAN.getOrDefault(promise.state(), "");
        return key.isEmpty() ? "" : words.say(key);
    }

    private List<Parcel> parcels(CaseNumber number, PageWords words) {
        return orders.of(number).stream()
                .filter(order -> order.state() == PartOrder.State.SENT)
                .map(order -> new Parcel(
                        order.id(), order.what(), order.tracking().orElse(null), words.moment(order.expectedBy())))
                .toList();
    }

    private List<Asked> asked(CustomerCase file, PageWords words) {
        return questions.of(file.number()).stream()
                .filter(question -> file.isOpen() && question.state() == Question.State.ASKED)
                .map(question -> new Asked(
                        question.id(), question.forTheCustomer(), known(file.number(), question.fact(), words)))
                .toList();
    }

    private String known(CaseNumber number, String fact, PageWords words) {
        var said = questions.saidBefore(number, fact);
        if (said.isEmpty()) {
            return "";
        }
        var all = said.stream().map(one -> saidBefore(one, words)).collect(Collectors.joining("; "));
        return words.say(said.size() == 1 ? "questions.so-far" : "questions.several", all);
    }

    private static String saidBefore(Questions.SaidBefore said, PageWords words) {
        var value = said.value() == null ? words.say("questions.given") : "\u00ab" + said.value() + "\u00bb";
        return said.isTheCustomers()
                ? words.say("questions.by-you", value, words.date(said.at()))
                : words.say(
                        "questions.by-us",
                        value,
                        said.by() == null ? words.say("questions.by-the-desk") : said.by(),
                        words.date(said.at()));
    }

    private @Nullable Noted noted(CaseNumber number, PageWords words) {
        return outcomes.theLatest(number)
                .filter(Statement::waitsForTheCustomer)
                .map(noted -> new Noted(
                        noted.id(),
                        noted.words(),
                        nameOf(Objects.requireNonNull(noted.heardBy())),
                        words.moment(noted.saidAt())))
                .orElse(null);
    }

    private @Nullable Ended ending(CustomerCase file) {
        return outcomes.endings(file.number()).stream()
                .filter(ending -> file.ending().isPresent())
                .findFirst()
                .map(ending -> new Ended(nameOf(ending.by()), ending.words(), ending.explanation()))
                .orElse(null);
    }

    private List<Given> given(CaseNumber number) {
        return files.of(number).stream()
                .filter(CustomersFiles::isTheirs)
                .map(file -> new Given(file.id(), file.name()))
                .toList();
    }

    /** Who was asked when the customer asked for somebody else, while that goes on. */
    private @Nullable String somebodyElse(CustomerCase file, PageWords words) {
        return somebodyElse
                .open(file.number())
                .map(open -> whoIsAsked(open, words))
                .orElse(null);
    }

    private String whoIsAsked(Escalation escalation, PageWords words) {
        var offers = escalations.openOffers(escalation.id());
        if (!offers.isEmpty()) {
            return words.say(
                    "somebody-else.asked",
                    offers.stream().map(offer -> nameOf(offer.to())).collect(Collectors.joining(", ")),
                    words.moment(offers.get(0).answerBy()));
        }
        return escalation
                .person()
                .map(person -> words.say("somebody-else.named", nameOf(person)))
                .orElseGet(() -> words.say("somebody-else.looking"));
    }

    private String nameOf(PersonId person) {
        return people.get(person).name();
    }

    private static String initials(String name) {
        var initials = new StringBuilder();
        for (var part : name.split("\\s+")) {
            if (!part.isEmpty() && initials.length() < 2) {
                initials.appendCodePoint(part.codePointAt(0));
            }
        }
        return initials.toString();
    }
}
