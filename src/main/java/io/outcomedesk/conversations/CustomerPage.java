package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Text;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import io.outcomedesk.outcomes.Outcomes;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The customer's page at its address: it shows what they see, and takes what they say. */
@Controller
@Transactional
class CustomerPage {

    /** Most characters of an answer to one question; as much as a fact takes. */
    private static final int LONGEST_ANSWER = 2000;

    /** Most characters of a phone number, as a customer's record takes them. */
    private static final int LONGEST_NUMBER = 50;

    /** Whatever somebody can dial: five digits or more, and what people write round them. */
    private static final Pattern NUMBER = Pattern.compile("(?:[^0-9]*[0-9]){5}.*", Pattern.DOTALL);

    private final PageDoor door;
    private final Cases cases;
    private final Outcomes outcomes;
    private final Orders orders;
    private final Questions questions;
    private final SomebodyElse somebodyElse;
    private final Calls calls;

    CustomerPage(
            PageDoor door,
            Cases cases,
            Outcomes outcomes,
            Orders orders,
            Questions questions,
            SomebodyElse somebodyElse,
            Calls calls) {
        this.door = door;
        this.cases = cases;
        this.outcomes = outcomes;
        this.orders = orders;
        this.questions = questions;
        this.somebodyElse = somebodyElse;
        this.calls = calls;
    }

    @GetMapping("/c/{token}")
    String show(Visit visit) {
        return door.show(visit);
    }

    @PostMapping("/c/{token}/answer")
    String answer(
            Visit visit,
            @RequestParam(required = false) @Nullable String reached,
            @RequestParam(defaultValue = "") String words)
            throws IOException {
        return door.take(visit, "", number -> answer(number, reached, words, door.words(visit)));
    }

    private Wrong answer(CaseNumber number, @Nullable String reached, String words, PageWords page) {
        var isYes = "true".equals(reached);
        if (!isYes && !"false".equals(reached)) {
            return Wrong.at("answer", page.say("wrong.answer"), words);
        }
        var wrong = wrongWith("answer", words, Text.WORDS, page);
        if (wrong.isSomething()) {
            return wrong;
        }
        var file = cases.getInOrder(number);
        if (isYes && !file.isOpen()) {
            return Wrong.at("answer", page.say("wrong.answer.over"), words);
        }
        var said = words.isBlank() ? page.say(isYes ? "answer.said.yes" : "answer.said.not-yet") : words.strip();
        outcomes.say(number, isYes, said, "page", null);
        return Wrong.NOTHING;
    }

    @PostMapping("/c/{token}/words")
    String add(Visit visit, @RequestParam(defaultValue = "") String words) throws IOException {
        return door.take(visit, "", number -> add(number, words, door.words(visit)));
    }

    private Wrong add(CaseNumber number, String words, PageWords page) {
        var wrong = wrongWith("words", words, Text.WORDS, page, "wrong.words");
        if (wrong.isSomething()) {
            return wrong;
        }
        if (cases.getInOrder(number).isOver()) {
            return Wrong.at("answer", page.say("wrong.over", page.say("answer.button.not-solved")), words);
        }
        cases.customerAdds(number, words.strip());
        return Wrong.NOTHING;
    }

    @PostMapping("/c/{token}/statements/{id}")
    String check(
            Visit visit,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String saidSo,
            @RequestParam(defaultValue = "") String words)
            throws IOException {
        return door.take(visit, "", number -> check(number, idOf(id), saidSo, words, door.words(visit)));
    }

    private Wrong check(CaseNumber number, long id, @Nullable String saidSo, String words, PageWords page) {
        var isTrue = "true".equals(saidSo);
        if (!isTrue && !"false".equals(saidSo)) {
            return Wrong.at("noted", page.say("wrong.noted"), words);
        }
        var wrong = wrongWith("noted", words, Text.WORDS, page);
        if (wrong.isSomething()) {
            return wrong;
        }
        cases.getInOrder(number);
        if (outcomes.of(number).stream().noneMatch(one -> one.id() == id && one.heardBy() != null)) {
            throw nothingLikeThat();
        }
        outcomes.check(number, id, isTrue, words.isBlank() ? null : words.strip());
        return Wrong.NOTHING;
    }

    @PostMapping("/c/{token}/questions/{id}")
    String answerAQuestion(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "") String words)
            throws IOException {
        return door.take(visit, "", number -> answerAQuestion(number, idOf(id), words, door.words(visit)));
    }

    private Wrong answerAQuestion(CaseNumber number, long id, String words, PageWords page) {
        var file = cases.getInOrder(number);
        var question = questions.of(number).stream()
                .filter(one -> one.id() == id && one.state() != Question.State.HELD)
                .findFirst()
                .orElseThrow(CustomerPage::nothingLikeThat);
        var form = "question-" + id;
        if (!file.isOpen() || !question.isOpen()) {
            return Wrong.at("page", page.say("wrong.question.settled"), "");
        }
        if (words.codePointCount(0, words.length()) > LONGEST_ANSWER) {
            return Wrong.at(form, page.say("wrong.question.long", LONGEST_ANSWER), words);
        }
        var wrong = wrongWith(form, words, LONGEST_ANSWER, page, "wrong.question");
        if (wrong.isSomething()) {
            return wrong;
        }
        questions.customerAnswers(number, id, words.strip());
        return Wrong.NOTHING;
    }

    @PostMapping("/c/{token}/orders/{id}")
    String arrived(Visit visit, @PathVariable String id) throws IOException {
        return door.take(visit, "", number -> arrived(number, idOf(id)));
    }

    private Wrong arrived(CaseNumber number, long id) {
        cases.getInOrder(number);
        var order = orders.of(number).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(CustomerPage::nothingLikeThat);
        if (order.state() == PartOrder.State.SENT) {
            orders.report(number, id, PartOrder.State.ARRIVED, null, Actor.CUSTOMER);
        }
        return Wrong.NOTHING;
    }

    @PostMapping("/c/{token}/somebody-else")
    String askForSomebodyElse(Visit visit, @RequestParam(defaultValue = "") String words) throws IOException {
        return door.take(visit, "somebody-else", number -> askForSomebodyElse(number, words, door.words(visit)));
    }

    private Wrong askForSomebodyElse(CaseNumber number, String words, PageWords page) {
        if (!cases.getInOrder(number).isOpen()) {
            return Wrong.at("page", page.say("wrong.not-open", page.say("answer.button.not-solved")), words);
        }
        var wrong = wrongWith("somebody-else", words, Text.WORDS, page, "wrong.somebody-else");
        if (wrong.isSomething()) {
            return wrong;
        }
        somebodyElse.askFor(number, words.strip());
        return Wrong.NOTHING;
    }

    @PostMapping("/c/{token}/call")
    String mayBeCalled(
            Visit visit,
            @RequestParam(required = false) @Nullable String call,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String when)
            throws IOException {
        return door.take(visit, "call", number -> mayBeCalled(number, call, phone, when, door.words(visit)));
    }

    private Wrong mayBeCalled(CaseNumber number, @Nullable String call, String phone, String when, PageWords page) {
        if (cases.getInOrder(number).isOver()) {
            return Wrong.at("page", page.say("wrong.not-open", page.say("answer.button.not-solved")), "");
        }
        if ("no".equals(call)) {
            var said = page.say("call.said.no");
            calls.customerSays(number, said, null, said);
            return Wrong.NOTHING;
        }
        if (!"yes".equals(call)) {
            return Wrong.at("call", page.say("wrong.call"), when);
        }
        var wrong = wrongWith("call-when", when, Text.LINE, page);
        if (!wrong.isSomething()) {
            wrong = wrongWithTheNumber(number, phone, page);
        }
        if (!wrong.isSomething()) {
            var said = when.isBlank() ? page.say("call.said.any-time") : when.strip();
            var isGiven = !phone.isBlank();
            calls.customerSays(
                    number,
                    said,
                    isGiven ? phone.strip() : null,
                    isGiven ? page.say("call.said.with-number", said) : said);
        }
        return wrong;
    }

    private Wrong wrongWithTheNumber(CaseNumber number, String phone, PageWords page) {
        if (phone.isBlank() && calls.hasANumber(number)) {
            return Wrong.NOTHING;
        }
        var wrong = wrongWith("call-number", phone, LONGEST_NUMBER, page, "wrong.call.number");
        return wrong.isSomething() || NUMBER.matcher(phone).matches()
                ? wrong
                : Wrong.at("call-number", page.say("wrong.call.number"), phone);
    }

    private static long idOf(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw nothingLikeThat();
        }
        return Long.parseLong(id);
    }

    private static Unknown nothingLikeThat() {
        return new Unknown("There is nothing like that on this page.");
    }

    private static Wrong wrongWith(String form, String words, int most, PageWords page, String whereNothing) {
        return words.isBlank() && Text.isPlain(words)
                ? Wrong.at(form, page.say(whereNothing), words)
                : wrongWith(form, words, most, page);
    }

    private static Wrong wrongWith(String form, String words, int most, PageWords page) {
        if (words.codePointCount(0, words.length()) > most) {
            return Wrong.at(form, page.say(most == Text.WORDS ? "wrong.long" : "wrong.line.long", most), words);
        }
        return Text.isPlain(words) ? Wrong.NOTHING : Wrong.at(form, page.say("wrong.unreadable"), words);
    }
}
