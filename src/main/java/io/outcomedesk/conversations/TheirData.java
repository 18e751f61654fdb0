package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Fact;
import io.outcomedesk.cases.FactRules;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.People;
import io.outcomedesk.privacy.Erasures;
import io.outcomedesk.privacy.Exports;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers have of what the desk holds about them, each against a fresh code: all of it, its erasure, and what is sensitive. */
@Service
@Transactional
class TheirData {

    private static final String CODE = "code";

    private final Codes codes;
    private final CodeMails mails;
    private final Exports exports;
    private final Erasures erasures;
    private final Cases cases;
    private final FactRules rules;
    private final People people;
    private final Timeline timeline;

    TheirData(
            Codes codes,
            CodeMails mails,
            Exports exports,
            Erasures erasures,
            Cases cases,
            FactRules rules,
            People people,
            Timeline timeline) {
        this.codes = codes;
        this.mails = mails;
        this.exports = exports;
        this.erasures = erasures;
        this.cases = cases;
        this.rules = rules;
        this.people = people;
        this.timeline = timeline;
    }

    /** What they get; or what is wrong with what they sent, or both where they are asked once more. */
    record Given<T>(Wrong wrong, Optional<T> what) {

        private static <T> Given<T> of(T what) {
            return new Given<>(Wrong.NOTHING, Optional.of(what));
        }

        private static <T> Given<T> nothing(Wrong wrong) {
            return new Given<>(wrong, Optional.empty());
        }
    }

    /** What an erasure would take, and what confirms it. */
    record Goes(String code, String confirm, List<String> cases, int files, int lines) {}

    /** A fact that others read as "given". */
    record Sensitive(String title, String value, String at) {}

    // A code -------------------------------------------------------------------------------------

    Wrong sendACode(CaseNumber number, PageWords page) {
        if (!mails.goOut()) {
            return Wrong.notNow("data", page.say("data.no-mail"));
        }
        cases.getInOrder(number);
        var next = codes.nextFrom(number);
        if (next.isPresent()) {
            return Wrong.tooOften("data", page.say("wrong.code.many", page.time(next.get())));
        }
        codes.ask(number, page.language());
        return Wrong.NOTHING;
    }

    /** Nothing where the code is the one that was sent. */
    private Wrong wrongWith(CaseNumber number, String typed, PageWords page) {
        var code = typed.replaceAll("[\\s-]", "");
        if (!code.matches("[0-9]{%d}".formatted(Codes.DIGITS))) {
            return Wrong.at(CODE, page.say("wrong.code.unreadable", Codes.DIGITS), "");
        }
        var tried = codes.bring(number, code);
        if (tried.isRight()) {
            return Wrong.NOTHING;
        }
        return Wrong.at(
                CODE,
                switch (tried.standing()) {
                    case OPENS -> page.say("wrong.code.other", tried.triesLeft());
                    case DEAD -> page.say("wrong.code.dead", Codes.MOST_TRIES);
                    case TOO_OLD -> page.say("wrong.code.old", Codes.VALID.toMinutes());
                    case USED -> page.say("wrong.code.used");
                    case NONE, ON_ITS_WAY, NOT_SENT -> page.say("wrong.code.none");
                },
                "");
    }

    // Their record -------------------------------------------------------------------------------

    Given<Exports.Export> export(CaseNumber number, String code, PageWords page) {
        var wrong = wrongWith(number, code, page);
        if (wrong.isSomething()) {
            return Given.nothing(wrong);
        }
        codes.use(number);
        return Given.of(exports.begin(cases.customer(number).email(), Actor.CUSTOMER));
    }

    Given<List<Sensitive>> sensitive(CaseNumber number, String code, PageWords page) {
        var wrong = wrongWith(number, code, page);
        if (wrong.isSomething()) {
            return Given.nothing(wrong);
        }
        codes.use(number);
        cases.getInOrder(number);
        timeline.note(number, Actor.CUSTOMER, "saw-what-is-sensitive", "The customer looked at what is sensitive.");
        return Given.of(cases.facts(number).stream()
                .filter(this::isSensitive)
                .map(fact -> new Sensitive(titleOf(fact, page), fact.value(), page.date(fact.givenAt())))
                .toList());
    }

    @Transactional(readOnly = true)
    boolean hasSensitive(CaseNumber number) {
        return cases.facts(number).stream().anyMatch(this::isSensitive);
    }

    private boolean isSensitive(Fact fact) {
        return fact.sensitive() || rules.ruleOf(fact.key()).sensitive();
    }

    private String titleOf(Fact fact, PageWords page) {
        return page.told(rules.ruleOf(fact.key()).title());
    }

    // Its erasure --------------------------------------------------------------------------------

    /**
     * Erases them, if this is what they saw and they are sure.
     *
     * @return what would go, where they are still to say so; nothing once it is done
     */
    Given<Goes> erase(CaseNumber number, String code, String confirm, boolean isSure, PageWords page) {
        var wrong = wrongWith(number, code, page);
        if (wrong.isSomething()) {
            return Given.nothing(wrong);
        }
        var email = cases.customer(number).email();
        var obstacle = erasures.obstacleFor(email);
        if (obstacle.isPresent()) {
            return Given.nothing(Wrong.notNow(CODE, notYet(obstacle.get(), page)));
        }
        var goes = erasures.whatWouldGo(email);
        if (isSure && goes.confirm().equals(confirm)) {
            erasures.eraseThemselves(email, confirm);
            return Given.nothing(Wrong.NOTHING);
        }
        return new Given<>(
                unsure(confirm, goes, page),
                Optional.of(new Goes(
                        code,
                        goes.confirm(),
                        goes.cases().stream().map(CaseNumber::value).toList(),
                        goes.files(),
                        goes.lines())));
    }

    private static Wrong unsure(String confirm, Erasures.Erasure goes, PageWords page) {
        if (confirm.isEmpty()) {
            return Wrong.NOTHING;
        }
        return confirm.equals(goes.confirm())
                ? Wrong.at("erase", page.say("wrong.erase.sure"), "")
                : Wrong.notNow("erase", page.say("wrong.erase.changed"));
    }

    private String notYet(Erasures.Obstacle obstacle, PageWords page) {
        var number = obstacle.number().value();
        var owner = people.get(cases.get(obstacle.number()).owner()).name();
        return switch (obstacle.kind()) {
            case OPEN -> page.say("wrong.erase.open", number, owner);
            case WATCHED -> page.say("wrong.erase.watched", number, owner);
            case TASK_LEFT -> page.say("wrong.erase.task-left", number);
            case HANDED_OVER -> page.say("wrong.erase.handed-over", number);
        };
    }
}
