package io.outcomedesk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.conversations.KnownAlready;
import io.outcomedesk.conversations.Questions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the customer is asked for: by anybody who works on the case, once, in the owner's thread. */
@RestController
@RequestMapping(path = "/api/cases/{number}/questions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Questions")
@Transactional
class QuestionController {

    private final Cases cases;
    private final Questions questions;
    private final CaseView view;
    private final Rights rights;

    QuestionController(Cases cases, Questions questions, CaseView view, Rights rights) {
        this.cases = cases;
        this.questions = questions;
        this.view = view;
        this.rights = rights;
    }

    @Schema(requiredProperties = {"fact", "text"})
    record QuestionBody(
            @Nullable @Schema(example = "serialNumber", maxLength = 64)
            String fact,

            @Nullable @Schema(example = "Which serial number is on the back?", maxLength = 2000)
            String text,

            @Nullable @Schema(example = "The one we have belongs to another model.", maxLength = 2000)
            String reason) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional(noRollbackFor = KnownAlready.class)
    @Operation(
            summary = "Ask the customer for a fact",
            description =
                    "It goes out at once in the owner's thread, or waits while the owner holds such questions. A known fact is not asked again: 409 with its value, unless a reason is given that the customer can read; either way it is counted. While the same fact is asked already: 409 with that question.")
    CaseView.QuestionFile ask(@PathVariable String number, @RequestBody QuestionBody body) {
        rights.mustBeStaff();
        var file = open(number);
        var key = Text.key("fact", body.fact());
        var text = Text.required("text", body.text(), 2000, "Write the question as the customer will read it.");
        var reason = Text.optional("reason", body.reason(), 2000).orElse(null);
        return view.question(questions.ask(file.number(), key, text, reason, me().person(), rights.owns(file)));
    }

    @Schema(requiredProperties = {"hold"})
    record HoldBody(@Nullable @Schema(example = "true") Boolean hold) {}

    @PutMapping("/hold")
    @Operation(
            summary = "Let the departments' questions wait for the owner, or go out at once",
            description = "What waits already still waits: let each go, answer it, or withdraw it.")
    CaseView.CaseFile hold(@PathVariable String number, @RequestBody HoldBody body) {
        var file = owned(number);
        if (body.hold() == null) {
            throw new Invalid("hold", "Shall the departments' questions wait for you? true or false.");
        }
        questions.hold(file.number(), body.hold(), me().person());
        return view.of(file.number());
    }

    @PostMapping("/{id}/release")
    @Operation(summary = "Let a question that waits go out to the customer")
    CaseView.QuestionFile release(@PathVariable String number, @PathVariable long id) {
        return view.question(questions.release(owned(number).number(), id, me()));
    }

    @Schema(requiredProperties = {"value"})
    record KnownBody(
            @Nullable JsonNode value,

            @Nullable @Schema(example = "invoice of 3 May", maxLength = 200)
            String source) {}

    @PostMapping("/{id}/answer")
    @Operation(summary = "Answer a question from what is known; the customer need not")
    CaseView.QuestionFile answer(@PathVariable String number, @PathVariable long id, @RequestBody KnownBody body) {
        var file = owned(number);
        var question = questions.one(file.number(), id);
        var value = cases.readable("value", question.fact(), CaseController.neededValue(body.value()));
        var source = Text.optional("source", body.source(), 200).orElse("noted");
        return view.question(questions.answer(file.number(), id, value, source, me()));
    }

    @Schema(requiredProperties = {"why"})
    record WithdrawBody(
            @Nullable @Schema(example = "We found it on the delivery note.", maxLength = 2000)
            String why) {}

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Withdraw a question, and tell whoever asked it why")
    CaseView.QuestionFile withdraw(@PathVariable String number, @PathVariable long id, @RequestBody WithdrawBody body) {
        var file = owned(number);
        var why = Text.required("why", body.why(), 2000, "Say why, so that whoever asked it knows.");
        return view.question(questions.withdraw(file.number(), id, why, me()));
    }

    private CustomerCase open(String number) {
        return cases.getInOrder(new CaseNumber(number)).mustBeOpen();
    }

    private CustomerCase owned(String number) {
        var file = open(number);
        rights.mustOwn(file);
        return file;
    }

    private static Actor me() {
        return Visitor.current().actor();
    }
}
