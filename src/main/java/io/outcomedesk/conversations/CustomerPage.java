package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Text;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.departments.People;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.outcomes.Statement;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customer's page: their words, one name, what is next and by when; they say how it stands, in their words. */
@Controller
@Transactional
class CustomerPage {

    /** How a line of the plan stands, for the customer; what was moved has a new line. */
    private static final Map<Promise.State, String> PLAN = Map.of(
            Promise.State.OPEN, "", Promise.State.KEPT, "done", Promise.State.MISSED, "late: you get a new date");

    private static final Map<String, String> PARCELS = Map.of(
            "parcel-late", "It takes longer",
            "parcel-arrived", "It has arrived",
            "parcel-returned", "It came back to us; we send it again",
            "parcel-lost", "The parcel is lost; we order it again",
            "parcel-cancelled", "We stopped the order",
            "parcel-came-back", "It came back to us",
            "parcel-kept", "You keep it");
    /** Most characters of an answer to one question; as much as a fact takes. */
    private static final int LONGEST_ANSWER = 2000;

    private final CustomerLinks links;
    private final Cases cases;
    private final Promises promises;
    private final Timeline timeline;
    private final Outcomes outcomes;
    private final Orders orders;
    private final Questions questions;
    private final People people;
    private final OpeningHours.Settings hours;

    CustomerPage(
            CustomerLinks links,
            Cases cases,
            Promises promises,
            Timeline timeline,
            Outcomes outcomes,
            Orders orders,
            Questions questions,
            People people,
            OpeningHours.Settings hours) {
        this.links = links;
        this.cases = cases;
        this.promises = promises;
        this.timeline = timeline;
        this.outcomes = outcomes;
        this.orders = orders;
        this.questions = questions;
        this.people = people;
        this.hours = hours;
    }

    /** A line of what happened, as the page shows it. */
    record Line(String day, String what, String words) {}

    /** A line of the plan: what, who, by when, and how it stands. */
    record Planned(String what, String who, String by, String stands) {}

    /** A parcel that is on its way to the customer. */
    record Parcel(long id, String what, @Nullable String tracking, String by) {}

    /** A question that waits for them, with what was said of it so far. */
    record Asked(long id, String text, String known) {}

    @GetMapping("/c/{token}")
    String show(@PathVariable String token, Model page, HttpServletResponse response) {
        return show(token, page, response, null, "");
    }

    @PostMapping("/c/{token}/answer")
    String answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String reached,
            @RequestParam(defaultValue = "") String words,
            Model page,
            HttpServletResponse response) {
        var number = caseOf(token);
        if (number.isEmpty()) {
            return notFound(response);
        }
        if (staff() != null) {
            return notFromStaff(token, page, response);
        }
        var isYes = "true".equals(reached);
        var wrong = isYes || "false".equals(reached)
                ? wrongWith(words)
                : "Press one of the two buttons: it is solved, or not yet.";
        if (wrong != null) {
            return again(token, page, response, wrong, words);
        }
        var file = cases.getInOrder(number.get());
        if (isYes && !file.isOpen()) {
            return again(token, page, response, "You have told us that it is solved. Nothing more to do.", words);
        }
        var said = words.isBlank() ? (isYes ? "Yes, it is solved." : "Not yet.") : words.strip();
        outcomes.say(number.get(), isYes, said, "page", null);
        return "redirect:/c/" + token;
    }

    @PostMapping("/c/{token}/words")
    String add(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String words,
            Model page,
            HttpServletResponse response) {
        var number = caseOf(token);
        if (number.isEmpty()) {
            return notFound(response);
        }
        if (staff() != null) {
            return notFromStaff(token, page, response);
        }
        var wrong = words.isBlank() ? "Write what you would like to add." : wrongWith(words);
        if (wrong != null) {
            return again(token, page, response, wrong, words);
        }
        if (cases.getInOrder(number.get()).isOver()) {
            return again(
                    token,
                    page,
                    response,
                    "This case is over. If it is not solved, press \"Not yet\" and it comes back.",
                    words);
        }
        cases.customerAdds(number.get(), words.strip());
        return "redirect:/c/" + token;
    }

    @PostMapping("/c/{token}/statements/{id}")
    String check(
            @PathVariable String token,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String saidSo,
            @RequestParam(defaultValue = "") String words,
            Model page,
            HttpServletResponse response) {
        var number = caseOf(token);
        if (number.isEmpty() || !id.matches("\\d{1,18}")) {
            return notFound(response);
        }
        if (staff() != null) {
            return notFromStaff(token, page, response);
        }
        var isTrue = "true".equals(saidSo);
        var wrong = isTrue || "false".equals(saidSo) ? wrongWith(words) : "Press one of the two buttons.";
        if (wrong != null) {
            return again(token, page, response, wrong, words);
        }
        cases.getInOrder(number.get());
        if (outcomes.of(number.get()).stream()
                .noneMatch(one -> one.id() == Long.parseLong(id) && one.heardBy() != null)) {
            return notFound(response);
        }
        outcomes.check(number.get(), Long.parseLong(id), isTrue, words.isBlank() ? null : words.strip());
        return "redirect:/c/" + token;
    }

    @PostMapping("/c/{token}/questions/{id}")
    String answerAQuestion(
            @PathVariable String token,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String words,
            Model page,
            HttpServletResponse response) {
        var number = caseOf(token);
        if (number.isEmpty() || !id.matches("\\d{1,18}")) {
            return notFound(response);
        }
        if (staff() != null) {
            return notFromStaff(token, page, response);
        }
        var file = cases.getInOrder(number.get());
        var question = questions.of(number.get()).stream()
                .filter(one -> one.id() == Long.parseLong(id) && one.state() != Question.State.HELD)
                .findFirst();
        if (question.isEmpty()) {
            return notFound(response);
        }
        if (!file.isOpen() || !question.get().isOpen()) {
            return again(token, page, response, "Thank you, we have this already: it needs no answer any more.", "");
        }
        var wrong = wrongWithAnAnswer(words);
        if (wrong != null) {
            page.addAttribute("wrongAt", question.get().id());
            return again(token, page, response, wrong, words);
        }
        questions.customerAnswers(number.get(), question.get().id(), words.strip());
        return "redirect:/c/" + token;
    }

    private static @Nullable String wrongWithAnAnswer(String words) {
        if (words.isBlank()) {
            return "Write what you know, or \"I don't know\".";
        }
        return words.codePointCount(0, words.length()) > LONGEST_ANSWER
                ? "This is longer than %d characters. Please shorten it, or add the rest below."
                        .formatted(LONGEST_ANSWER)
                : wrongWith(words);
    }

    @PostMapping("/c/{token}/orders/{id}")
    String arrived(@PathVariable String token, @PathVariable String id, Model page, HttpServletResponse response) {
        var number = caseOf(token);
        if (number.isEmpty() || !id.matches("\\d{1,18}")) {
            return notFound(response);
        }
        if (staff() != null) {
            return notFromStaff(token, page, response);
        }
        cases.getInOrder(number.get());
        var order = orders.of(number.get()).stream()
                .filter(one -> one.id() == Long.parseLong(id))
                .findFirst();
        if (order.isEmpty()) {
            return notFound(response);
        }
        if (order.get().state() == PartOrder.State.SENT) {
            orders.report(number.get(), order.get().id(), PartOrder.State.ARRIVED, null, Actor.CUSTOMER);
        }
        return "redirect:/c/" + token;
    }

    private Optional<CaseNumber> caseOf(String token) {
        return token.matches("[A-Za-z0-9_-]{20,64}") ? links.caseOf(token) : Optional.empty();
    }

    private static @Nullable String wrongWith(String words) {
        if (words.codePointCount(0, words.length()) > Text.WORDS) {
            return "This is longer than %d characters. Please shorten it, or send it in two parts."
                    .formatted(Text.WORDS);
        }
        return Text.isPlain(words)
                ? null
                : "There are characters in it that we cannot read. Please write it as plain text.";
    }

    private String again(String token, Model page, HttpServletResponse response, String wrong, String words) {
        response.setStatus(400);
        return show(token, page, response, wrong, words);
    }

    /** Who of us looks at the page: they see what the customer sees, and cannot answer for them. */
    private @Nullable String staff() {
        var here = Visitor.current().actor();
        return here.isPerson() ? people.get(here.person()).name() : null;
    }

    private String notFromStaff(String token, Model page, HttpServletResponse response) {
        response.setStatus(403);
        return show(token, page, response, null, "");
    }

    private String notFound(HttpServletResponse response) {
        secure(response);
        response.setStatus(404);
        return "customer-page-unknown";
    }

    private String show(String token, Model page, HttpServletResponse response, @Nullable String wrong, String words) {
        var known = caseOf(token);
        if (known.isEmpty()) {
            return notFound(response);
        }
        var number = known.get();
        var file = cases.get(number);
        var owner = people.get(file.owner());
        secure(response);
        page.addAttribute("token", token);
        page.addAttribute("number", number.value());
        page.addAttribute("state", file.state().key());
        page.addAttribute("customer", cases.customer(number).name());
        page.addAttribute("problem", cases.problem(number).words());
        page.addAttribute("desiredOutcome", cases.desiredOutcome(number).words());
        page.addAttribute("owner", owner.name());
        page.addAttribute("initials", initials(owner.name()));
        people.standIn(owner.id()).filter(standIn -> file.isOpen()).ifPresent(standIn -> {
            page.addAttribute("deputy", standIn.person().name());
            page.addAttribute("deputyUntil", date(standIn.until()));
        });
        page.addAttribute("saidYes", outcomes.hasSaidYes(number));
        page.addAttribute("staff", staff());
        page.addAttribute("asked", outcomes.openAsk(number).isPresent());
        page.addAttribute(
                "questions",
                questions.of(number).stream()
                        .filter(question -> file.isOpen() && question.state() == Question.State.ASKED)
                        .map(question -> new Asked(
                                question.id(),
                                question.forTheCustomer(),
                                questions.whatTheyAndWeSaid(number, question.fact())))
                        .toList());
        page.addAttribute("wrong", wrong);
        page.addAttribute("words", words);
        promises.next(number).filter(next -> file.isOpen()).ifPresent(next -> {
            page.addAttribute("next", next.what());
            page.addAttribute("nextBy", day(next.due()));
        });
        page.addAttribute(
                "plan",
                promises.of(number).stream()
                        .filter(promise -> promise.isPlanned() && file.isOpen())
                        .filter(promise -> PLAN.containsKey(promise.state()))
                        .sorted(Comparator.comparing(Promise::due))
                        .map(promise -> new Planned(
                                promise.what(),
                                people.get(promise.who()).name(),
                                day(promise.due()),
                                PLAN.getOrDefault(promise.state(), "")))
                        .toList());
        page.addAttribute(
                "parcels",
                orders.of(number).stream()
                        .filter(order -> order.state() == PartOrder.State.SENT)
                        .map(order -> new Parcel(
                                order.id(), order.what(), order.tracking().orElse(null), day(order.expectedBy())))
                        .toList());
        outcomes.endings(number).stream()
                .filter(ending -> file.ending().isPresent())
                .findFirst()
                .ifPresent(ending -> {
                    page.addAttribute("ending", ending);
                    page.addAttribute("endedBy", people.get(ending.by()).name());
                });
        outcomes.theLatest(number).filter(Statement::waitsForTheCustomer).ifPresent(noted -> {
            page.addAttribute("noted", noted);
            page.addAttribute(
                    "notedBy",
                    noted.heardBy() == null ? "" : people.get(noted.heardBy()).name());
            page.addAttribute("notedAt", day(noted.saidAt()));
        });
        page.addAttribute(
                "lines",
                timeline.forCustomer(number).stream()
                        .map(entry -> new Line(day(entry.at()), label(entry.kind()), entry.words()))
                        .toList());
        return "customer-page";
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

    static String label(String kind) {
        return switch (kind) {
            case "opened" -> "You told us";
            case "owner-named" -> "Who looks after it";
            case "promised", "planned" -> "What comes next";
            case "promise-kept" -> "Done as promised";
            case "promise-moved" -> "A new date";
            case "promise-missed" -> "We did not keep our date";
            case "department" -> "Who works on it";
            case "step", "step-added" -> "What was tried";
            case "ordered", "sent" -> "What is on its way";
            case "warranty" -> "What you are entitled to";
            case "tried-as-you-do" -> "What we tried as you do";
            case "outside-accepted", "outside-declined", "outside-delivered" -> "Who helps from outside";
            case "piece-handed-over" -> "Who works on it";
            case "asked-for-help", "must-decide" -> "Who was asked to help";
            case "help-accepted" -> "Who helps";
            case "asked" -> "We asked you";
            case "said-yes" -> "You said yes";
            case "said-not-yet" -> "You said not yet";
            case "said-so" -> "You confirmed what we noted";
            case "did-not-say-that" -> "You took back what we noted";
            case "customer-wrote" -> "You wrote";
            case "message" -> "Message to you";
            case "question" -> "A question to you";
            case "answered" -> "You answered";
            case "question-withdrawn" -> "No answer needed any more";
            case "relief" -> "To get you going";
            case "confirmed" -> "It is solved";
            case "broke-again" -> "It is back";
            case "ended" -> "Why we stopped";
            default -> PARCELS.getOrDefault(kind, "What happened");
        };
    }

    private String day(Instant moment) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH)
                .format(moment.atZone(hours.zone()));
    }

    /** The last day before this moment: who is away until midnight is away on the day before. */
    private String date(Instant until) {
        return DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH)
                .format(until.minusSeconds(1).atZone(hours.zone()));
    }

    private static void secure(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }
}
