package io.outcomedesk.api;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.outcomes.Ending;
import io.outcomedesk.outcomes.Outcomes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
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

/** Moving a case: departments, ownership, escalations, and the customer's answer. */
@RestController
@RequestMapping(path = "/api/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Work")
@Transactional
class WorkController {

    /** Besides the first one. */
    private static final int MOST_ASKED_AT_ONCE = 9;

    private final Cases cases;
    private final Pieces pieces;
    private final Orders orders;
    private final People people;
    private final Escalations escalations;
    private final Outcomes outcomes;
    private final CaseView view;
    private final Rights rights;

    WorkController(
            Cases cases,
            Pieces pieces,
            Orders orders,
            People people,
            Escalations escalations,
            Outcomes outcomes,
            CaseView view,
            Rights rights) {
        this.cases = cases;
        this.pieces = pieces;
        this.orders = orders;
        this.people = people;
        this.escalations = escalations;
        this.outcomes = outcomes;
        this.view = view;
        this.rights = rights;
    }

    @Schema(requiredProperties = {"department", "wanted"})
    record PieceBody(
            @Nullable @Schema(example = "hardware", maxLength = 64)
            String department,

            @Nullable @Schema(example = "Find out why the screen stays black", maxLength = 2000)
            String wanted) {}

    @PostMapping("/pieces")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Bring in a department, with what is wanted of it")
    CaseView.PieceFile bringIn(@PathVariable String number, @RequestBody PieceBody body) {
        var file = cases.getInOrder(new CaseNumber(number));
        rights.mustOwnOrLead(file.mustBeOpen());
        var department =
                Text.required("department", body.department(), 64, "Which department? GET /api/people shows them.");
        var wanted = Text.required("wanted", body.wanted(), 2000, "Say what is wanted of the department.");
        people.department(department);
        return view.piece(pieces.bringIn(file.number(), department, wanted, me()), file);
    }

    @Schema(requiredProperties = {"title", "why"})
    record StepBody(
            @Nullable @Schema(example = "Swap the monitor with the loan unit", maxLength = 200)
            String title,

            @Nullable @Schema(example = "To see whether it is the monitor", maxLength = 2000)
            String why,

            @Nullable @Schema(example = "hardware", maxLength = 64)
            String who,

            @Nullable @Schema(format = "date-time") String by) {}

    @PostMapping("/pieces/{id}/steps")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a step that no checklist has, or repeat one with a reason the customer can read",
            description =
                    "`who` works it, else anybody of the department; `by` when, else as the table of promise times says.")
    CaseView.StepFile addStep(@PathVariable String number, @PathVariable long id, @RequestBody StepBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        var piece = pieces.ofCase(file.number(), id);
        rights.mustWorkIn(piece.department(), file);
        return CaseView.step(pieces.addStep(
                file.number(),
                id,
                Text.required("title", body.title(), 200, "Name the step."),
                Text.optional("why", body.why(), 2000).orElse(null),
                Text.optional("who", body.who(), 64)
                        .map(PersonId::new)
                        .map(who -> people.get(who).id())
                        .orElse(null),
                body.by() == null ? null : CaseController.moment("by", body.by()),
                me()));
    }

    @PostMapping("/pieces/{id}/cannot-help")
    @Operation(summary = "Say that the department cannot help further; somebody who can is asked")
    CaseView.CaseFile cannotHelp(@PathVariable String number, @PathVariable long id, @RequestBody CannotHelpBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustBeIn(pieces.ofCase(file.number(), id).department(), file);
        pieces.cannotHelp(file.number(), id, body.said());
        return view.of(file.number());
    }

    @Schema(requiredProperties = {"state"})
    record ParcelBody(
            @Nullable @Schema(example = "arrived", maxLength = 20, description = "arrived, returned or lost")
            String state,

            @Nullable @Schema(example = "The neighbour had it.", maxLength = 2000)
            String note) {}

    @PostMapping("/orders/{id}")
    @Operation(
            summary = "Say where a parcel is",
            description =
                    "Arrived: the department's piece is delivered. Returned: it is sent again. Lost: the part is ordered again. The customer can say on their page that it arrived.")
    CaseView.OrderFile parcel(@PathVariable String number, @PathVariable long id, @RequestBody ParcelBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        var order = orders.ofCase(file.number(), id);
        rights.mustWorkIn(pieces.get(order.piece()).department(), file);
        var state = Text.required("state", body.state(), 20, "Say where it is: arrived, returned or lost.");
        var where = Orders.oneOf(Orders.WHERE_IT_IS, state)
                .orElseThrow(() -> new Invalid("state", "A parcel is arrived, returned or lost."));
        orders.report(
                file.number(),
                id,
                where,
                Text.optional("note", body.note(), 2000).orElse(null),
                me());
        return CaseView.order(orders.get(id));
    }

    @PostMapping("/escalations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask for somebody who can help; the answer names them")
    CaseView.EscalationFile escalate(@PathVariable String number, @RequestBody CannotHelpBody body) {
        rights.mustBeStaff();
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        var escalation = escalations.raise(file.number(), body.said(), me());
        return view.escalation(escalations.get(escalation.id()), escalations.offers(file.number()));
    }

    @Schema(requiredProperties = {"to", "brief"})
    record OwnerBody(
            @Nullable @Schema(example = "agent2", maxLength = 64)
            String to,

            @Nullable @Schema(example = "[\"head\"]") List<@Nullable String> others,

            @Nullable @Schema(example = "I am in training next week; she expects a call on Monday.", maxLength = 3900)
            String brief,

            @Nullable @Schema(example = "false") Boolean breakGlass) {}

    @PostMapping("/owner")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Offer the ownership; nothing changes until it is accepted",
            description =
                    "`others` are asked at the same time: the first to accept has it, and the others are told. An admin may move it at once with breakGlass: true; the brief is the reason and stands in the timeline.")
    CaseView.CaseFile offerOwnership(@PathVariable String number, @RequestBody OwnerBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        var breakGlass = Boolean.TRUE.equals(body.breakGlass());
        if (breakGlass && !CaseController.isAdmin()) {
            throw new NotAllowed("Only an admin moves an ownership without the other's accept.");
        }
        if (!breakGlass) {
            rights.mustOwnOrLead(file);
        }
        var to = new PersonId(Text.required("to", body.to(), 64, "To whom? GET /api/people lists everyone."));
        var brief = Text.required(
                "brief", body.brief(), 3900, "Write a brief: what it is about, what was promised, when to call.");
        if (breakGlass) {
            var person = people.mustBeAbleToOwn(to);
            if (file.owner().equals(to)) {
                throw new Invalid("to", "%s owns this case already.".formatted(person.name()));
            }
            cases.handOver(
                    file.number(),
                    to,
                    "Break-glass by %s: %s".formatted(me(), brief),
                    "%s looks after this from now on.".formatted(person.name()),
                    me());
        } else {
            escalations.offerOwnership(file.number(), everybodyAsked(to, body.others()), brief, me());
        }
        return view.of(file.number());
    }

    private List<PersonId> everybodyAsked(PersonId first, @Nullable List<@Nullable String> others) {
        var more = others == null ? List.<@Nullable String>of() : others;
        if (more.size() > MOST_ASKED_AT_ONCE) {
            throw new Invalid("others", "Up to %d others are asked at once.".formatted(MOST_ASKED_AT_ONCE));
        }
        return Stream.concat(
                        Stream.of(first),
                        more.stream()
                                .map(other -> new PersonId(Text.required(
                                        "others",
                                        other,
                                        64,
                                        "Leave out what is empty: GET /api/people lists everyone."))))
                .toList();
    }

    @Schema(requiredProperties = {"to", "brief"})
    record PieceHandoverBody(
            @Nullable @Schema(example = "hardware", maxLength = 64)
            String to,

            @Nullable @Schema(example = "[\"software\"]") List<@Nullable String> others,

            @Nullable
            @Schema(
                    example = "It fails only when warm. The cables are fine; she is at home after six.",
                    maxLength = 3900)
            String brief) {}

    @PostMapping("/pieces/{id}/handover")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Offer a department's piece to somebody; nothing moves until it is accepted",
            description =
                    "`others` are asked at the same time: the first to accept has it, and the others are told. The owner stays the owner.")
    CaseView.CaseFile handOverAPiece(
            @PathVariable String number, @PathVariable long id, @RequestBody PieceHandoverBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustWorkIn(pieces.ofCase(file.number(), id).department(), file);
        var to = new PersonId(Text.required("to", body.to(), 64, "To whom? GET /api/people lists everyone."));
        var brief = Text.required(
                "brief",
                body.brief(),
                3900,
                "Write a brief: what it is about, what was tried, what is wanted, when to call.");
        escalations.offerPiece(file.number(), id, everybodyAsked(to, body.others()), brief, me());
        return view.of(file.number());
    }

    @PostMapping("/outcome-check")
    @Operation(summary = "Ask the customer whether it is solved; while one question is open, it is returned")
    CaseView.AskFile ask(@PathVariable String number) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwn(file);
        var ask = outcomes.request(file.number());
        return new CaseView.AskFile(ask.id(), ask.state().key(), ask.attempts(), ask.askedAt());
    }

    @Schema(requiredProperties = {"reached", "words"})
    record AnswerBody(
            @Nullable @Schema(example = "true") Boolean reached,

            @Nullable @Schema(example = "Yes, it starts again. Thank you.", maxLength = Text.WORDS)
            String words,

            @Nullable @Schema(example = "phone", maxLength = 40)
            String channel) {}

    @PostMapping("/answers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Note verbatim what the customer said of the outcome",
            description =
                    "Their page shows it with \"I did not say that\"; until they answered it counts apart. \"Not yet\" on a case that is over brings it back.")
    CaseView.StatementFile answer(@PathVariable String number, @RequestBody AnswerBody body) {
        rights.mustBeStaff();
        var file = cases.getInOrder(new CaseNumber(number));
        if (body.reached() == null) {
            throw new Invalid("reached", "Did they say it is solved? true or false.");
        }
        var words = Text.required("words", body.words(), Text.WORDS, "Write down what they said, in their words.");
        var channel = Text.optional("channel", body.channel(), 40).orElse("phone");
        return CaseView.statement(outcomes.say(file.number(), body.reached(), words, channel, me().person()));
    }

    @Schema(requiredProperties = {"learnt"})
    record CloseBody(
            @Nullable @Schema(example = "The power supply of this series fails in the third year.", maxLength = 3900)
            String learnt) {}

    @PostMapping("/close")
    @Operation(summary = "Close after the customer's yes, with what was learnt")
    CaseView.CaseFile close(@PathVariable String number, @RequestBody CloseBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwn(file);
        outcomes.close(
                file.number(), Text.required("learnt", body.learnt(), 3900, "Say what was learnt, for the next time."));
        return view.of(file.number());
    }

    @Schema(requiredProperties = {"kind", "words", "explanation"})
    record EndingBody(
            @Nullable
            @Schema(
                    example = "accepted-unfixed",
                    maxLength = 40,
                    description =
                            "accepted-unfixed: they live with it as it is; gave-up: they do not want to go on with us; returned: they gave the product back; left: they are no customer of ours any more; withdrawn: they do not want it any more. All of them count as not solved.")
            String kind,

            @Nullable @Schema(example = "Leave it. I have bought another one.", maxLength = Text.WORDS)
            String words,

            @Nullable
            @Schema(example = "The part is not made any more, and we found no other way. I am sorry.", maxLength = 2000)
            String explanation) {}

    @PostMapping("/ending")
    @Operation(
            summary = "End the case without the customer's yes: their words, our explanation",
            description =
                    "Counted apart, by its kind, and never as solved. The customer reads both on their page; one word from them brings the case back. Whoever asked for help that is still open does not end the case: a head does.")
    CaseView.CaseFile end(@PathVariable String number, @RequestBody EndingBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwnOrLead(file);
        var kind = Text.required("kind", body.kind(), 40, "Say how it ended: " + Ending.Kind.LIST + ".");
        var ending = Ending.Kind.of(kind)
                .orElseThrow(
                        () -> new Invalid("kind", "An ending is %s. There is no other.".formatted(Ending.Kind.LIST)));
        var words =
                Text.required("words", body.words(), Text.WORDS, "Write down what the customer said, in their words.");
        var explanation = Text.required(
                "explanation", body.explanation(), 2000, "Say why we did not reach it; the customer reads it.");
        escalations.noneMayBeAbout(file.number(), me());
        outcomes.end(file.number(), ending, words, explanation, me().person());
        return view.of(file.number());
    }

    private static Actor me() {
        return Visitor.current().actor();
    }
}
