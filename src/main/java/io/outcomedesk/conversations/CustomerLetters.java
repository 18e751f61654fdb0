package io.outcomedesk.conversations;

import io.outcomedesk.CannotStart;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.Sentences;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Promise;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.People;
import io.outcomedesk.outcomes.Outcomes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes to customers in one voice: the owner's name, the customer's own words, what is new, and what comes next, by whom
 * and by when. The sentences around it are in {@code templates/mail}, a text and a page for each language.
 */
@Component
class CustomerLetters {

    private static final int WORDS_IN_A_SUBJECT = 60;
    private static final int WORDS_QUOTED = 1500;

    /** How dates are written, by language: there is a template of each. */
    private static final Map<String, DateTimeFormatter> DATES = Map.of(
            "en", DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", Locale.ENGLISH),
            "de", DateTimeFormatter.ofPattern("EEEE, d. MMMM yyyy, HH:mm 'Uhr'", Locale.GERMAN));

    /** Lines that the desk itself puts into words; all others are somebody's own. */
    private static final Set<String> OUR_WORDS = Set.of(
            "owner-named",
            "department",
            "piece-handed-over",
            "asked-for-help",
            "help-accepted",
            "confirmed",
            "closed",
            "unconfirmed",
            "asked",
            "link-renewed");

    private static final Sentences TOLD = Sentences.in("told");

    private final Cases cases;
    private final Promises promises;
    private final People people;
    private final Outcomes outcomes;
    private final Questions questions;
    private final CustomerLinks links;
    private final OpeningHours.Settings hours;
    private final String url;
    private final String company;
    private final String language;
    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    CustomerLetters(
            Cases cases,
            Promises promises,
            People people,
            Outcomes outcomes,
            Questions questions,
            CustomerLinks links,
            OpeningHours.Settings hours,
            @Value("${desk.url}") String url,
            @Value("${desk.company}") String company,
            @Value("${desk.language}") String language) {
        this.cases = cases;
        this.promises = promises;
        this.people = people;
        this.outcomes = outcomes;
        this.questions = questions;
        this.links = links;
        this.hours = hours;
        this.url = url.replaceFirst("/+$", "");
        this.company = company;
        this.language = language;
        if (!DATES.containsKey(language)) {
            throw new CannotStart(
                    "There are no mails to customers in the language \"%s\" (desk.language).".formatted(language),
                    "Set DESK_LANGUAGE to one of %s, and start again."
                            .formatted(String.join(
                                    ", ", DATES.keySet().stream().sorted().toList())));
        }
        templates.addTemplateResolver(in(TemplateMode.TEXT, ".txt"));
        templates.addTemplateResolver(in(TemplateMode.HTML, ".html"));
    }

    private static ClassLoaderTemplateResolver in(TemplateMode mode, String suffix) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setResolvablePatterns(Set.of("*" + suffix));
        return resolver;
    }

    /** A line of the timeline that waits to be told. */
    record Line(TimelineEntry entry, boolean asks) {

        private boolean is(String kind) {
            return entry.kind().equals(kind);
        }
    }

    /** Something new, with what it is about. */
    record News(String what, String words) {}

    /** What comes next, as the customer reads it. */
    record Next(String what, String who, String by) {}

    /** "Anna Berg at Outcome Desk": whom it is from. */
    String sender(CustomerCase file) {
        var name = people.get(file.owner()).name();
        return inOneLine(TOLD.to(language, "%s at %s".formatted(name, company)));
    }

    /** What these lines are as a mail; empty where nothing of it matters any more. */
    Optional<CustomerLetter> of(CustomerCase file, List<Line> lines) {
        var number = file.number();
        var current = lines.stream().filter(line -> isStillSo(file, line)).toList();
        if (current.isEmpty() || current.stream().allMatch(line -> isTakenBack(line, lines))) {
            return Optional.empty();
        }
        var next = file.isOpen() ? promises.next(number).orElse(null) : null;
        var problem = cases.problem(number).words();
        var letter = new Context(Locale.forLanguageTag(language));
        letter.setVariable("customer", inOneLine(cases.customer(number).name()));
        letter.setVariable("number", number.value());
        letter.setVariable("owner", inOneLine(people.get(file.owner()).name()));
        letter.setVariable("company", company);
        people.standIn(file.owner())
                .filter(standIn -> file.isOpen())
                .ifPresent(standIn ->
                        letter.setVariable("standIn", inOneLine(standIn.person().name())));
        letter.setVariable("isFirst", current.stream().anyMatch(line -> line.is("opened")));
        letter.setVariable("isOpen", file.isOpen());
        letter.setVariable("problem", cut(problem, WORDS_QUOTED));
        letter.setVariable("quoted", quoted(cut(problem, WORDS_QUOTED)));
        letter.setVariable("hoped", quoted(cut(cases.desiredOutcome(number).words(), WORDS_QUOTED)));
        letter.setVariable("hopedFor", cut(cases.desiredOutcome(number).words(), WORDS_QUOTED));
        letter.setVariable("messages", wordsOf("message", current));
        letter.setVariable("questions", wordsOf("question", current));
        letter.setVariable("asks", current.stream().anyMatch(Line::asks));
        letter.setVariable("news", news(current, lines, next));
        letter.setVariable("next", next == null ? null : next(next));
        letter.setVariable("page", url + links.pathOf(number).orElseThrow());
        return Optional.of(new CustomerLetter(
                subject(number, problem),
                templates.process("letter_%s.txt".formatted(language), letter),
                templates.process("letter_%s.html".formatted(language), letter),
                current.stream().noneMatch(line -> line.is("message") || line.is("question"))));
    }

    /** The mail with a code for the customer's page, in the language in which they asked for it there. */
    CustomerLetter code(CustomerCase file, String code, Instant until, Locale in) {
        var letter = new Context(in);
        letter.setVariable("customer", inOneLine(cases.customer(file.number()).name()));
        letter.setVariable("code", code.replaceFirst("(?<=^....)", " "));
        letter.setVariable("minutes", Codes.VALID.toMinutes());
        letter.setVariable("until", new PageWords(in, hours.zone()).time(until));
        letter.setVariable("page", url + links.pathOf(file.number()).orElseThrow());
        letter.setVariable("owner", inOneLine(people.get(file.owner()).name()));
        letter.setVariable("company", company);
        letter.setVariable("number", file.number().value());
        return new CustomerLetter(
                PageLanguage.says(in, "code.subject", file.number().value()),
                templates.process("code_%s.txt".formatted(in.getLanguage()), letter),
                templates.process("code_%s.html".formatted(in.getLanguage()), letter),
                true);
    }

    private boolean isStillSo(CustomerCase file, Line line) {
        if (line.is("question")) {
            return file.isOpen() && isStillAsked(file.number(), line.entry().words());
        }
        return !line.asks()
                || file.isOpen() && outcomes.openAsk(file.number()).isPresent() && !outcomes.hasSaidYes(file.number());
    }

    private boolean isStillAsked(CaseNumber number, String words) {
        return questions.of(number).stream()
                .anyMatch(question ->
                        question.state() == Question.State.ASKED && words.endsWith(question.forTheCustomer()));
    }

    /** A question withdrawn before anybody read it. */
    private static boolean isTakenBack(Line line, List<Line> all) {
        return line.is("question-withdrawn")
                && all.stream()
                        .anyMatch(other -> other.is("question")
                                && other.entry().words().contains(line.entry().words()));
    }

    private static List<String> wordsOf(String kind, List<Line> lines) {
        return lines.stream()
                .filter(line -> line.is(kind))
                .map(line -> line.entry().words())
                .toList();
    }

    private List<News> news(List<Line> lines, List<Line> all, @Nullable Promise next) {
        var isFirst = lines.stream().anyMatch(line -> line.is("opened"));
        var news = new ArrayList<News>();
        for (var line : lines) {
            var entry = line.entry();
            var isSaidElsewhere = Set.of("opened", "message", "question").contains(entry.kind())
                    || line.asks()
                    || isFirst && line.is("owner-named")
                    || next != null
                            && (line.is("promised") || line.is("planned"))
                            && entry.words().equals(next.what());
            if (!isSaidElsewhere && !isTakenBack(line, all)) {
                news.add(new News(what(entry), inTheirLanguage(entry)));
            }
        }
        return news.stream().distinct().toList();
    }

    private String what(TimelineEntry entry) {
        var isNoted = entry.kind().startsWith("said-");
        return TOLD.to(
                language,
                isNoted
                        ? "%s noted that you said"
                                .formatted(people.get(new Actor(entry.who()).person())
                                        .name())
                        : entry.kind().equals("asked") ? "We call you" : LineLabels.of(entry.kind()));
    }

    private String inTheirLanguage(TimelineEntry entry) {
        return OUR_WORDS.contains(entry.kind()) ? TOLD.to(language, entry.words()) : entry.words();
    }

    private Next next(Promise promise) {
        var isOurs = promise.kind() != Promise.Kind.WORD;
        return new Next(
                isOurs ? TOLD.to(language, promise.what()) : promise.what(),
                inOneLine(people.get(promise.who()).name()),
                day(promise.due()));
    }

    private String day(Instant moment) {
        return DATES.getOrDefault(language, DateTimeFormatter.ISO_INSTANT).format(moment.atZone(hours.zone()));
    }

    private static String subject(CaseNumber number, String problem) {
        return "%s [%s]".formatted(cut(inOneLine(problem), WORDS_IN_A_SUBJECT), number);
    }

    private static String quoted(String words) {
        return words.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    private static String cut(String words, int most) {
        return words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most - 1)).stripTrailing() + "\u2026";
    }

    /** In a header a line's end would begin another header. */
    static String inOneLine(String words) {
        return words.replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip();
    }
}
