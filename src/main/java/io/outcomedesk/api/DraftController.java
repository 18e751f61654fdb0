package io.outcomedesk.api;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.CustomerCase;
import io.outcomedesk.cases.Text;
import io.outcomedesk.cases.TimelineEntry;
import io.outcomedesk.conversations.Drafts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What others would tell the customer: it waits for the owner, who has the one voice. */
@RestController
@RequestMapping(path = "/api/cases/{number}/drafts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
@Transactional
class DraftController {

    private final Cases cases;
    private final Drafts drafts;
    private final CaseView view;
    private final Rights rights;

    DraftController(Cases cases, Drafts drafts, CaseView view, Rights rights) {
        this.cases = cases;
        this.drafts = drafts;
        this.view = view;
        this.rights = rights;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Write a draft for the owner to send",
            description =
                    "Nothing goes to the customer until the owner sends it. Whoever owns the case writes to the customer at once: POST …/messages.")
    CaseView.DraftFile write(@PathVariable String number, @RequestBody CaseController.TextBody body) {
        rights.mustBeStaff();
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        if (rights.owns(file)) {
            throw new NotAllowed("This case is yours: write to the customer yourself, with POST /api/cases/%s/messages."
                    .formatted(file.number()));
        }
        return view.draft(drafts.write(file.number(), CaseController.words("text", body.text()), me().person()));
    }

    record SendBody(
            @Nullable @Schema(example = "The memory test is done: your computer is fine.", maxLength = Text.WORDS)
            String text) {}

    @PostMapping("/{id}/send")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send a draft to the customer, in the owner's name",
            description = "As it was written, or with the words given as `text`.")
    TimelineEntry send(@PathVariable String number, @PathVariable long id, @RequestBody SendBody body) {
        var file = owned(number);
        var text = Text.optional("text", body.text(), Text.WORDS).orElse(null);
        return drafts.send(file.number(), id, text, me());
    }

    @Schema(requiredProperties = {"why"})
    record TurnDownBody(
            @Nullable @Schema(example = "She knows that already; I told her on the phone.", maxLength = 2000)
            String why) {}

    @PostMapping("/{id}/turn-down")
    @Operation(summary = "Do not send a draft, and tell whoever wrote it why")
    CaseView.DraftFile turnDown(@PathVariable String number, @PathVariable long id, @RequestBody TurnDownBody body) {
        var file = owned(number);
        var why = Text.required("why", body.why(), 2000, "Say why, so that whoever wrote it knows.");
        return view.draft(drafts.turnDown(file.number(), id, why, me()));
    }

    private CustomerCase owned(String number) {
        var file = cases.getInOrder(new CaseNumber(number));
        rights.mustOwn(file);
        return file;
    }

    private static Actor me() {
        return Visitor.current().actor();
    }
}
