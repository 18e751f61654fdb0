package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Text;
import io.outcomedesk.escalations.Cards;
import io.outcomedesk.escalations.Cards.OutsideHelp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The cards: who inside and outside can help with what, and who outside was briefed on a case. */
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Experts")
@Transactional
class ExpertController {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_SKILLS = 50;
    private static final Set<OutsideHelp.State> SAID =
            Set.of(OutsideHelp.State.ACCEPTED, OutsideHelp.State.DECLINED, OutsideHelp.State.DELIVERED);

    private final Cards cards;
    private final Cases cases;
    private final Rights rights;

    ExpertController(Cards cards, Cases cases, Rights rights) {
        this.cards = cards;
        this.cases = cases;
        this.rights = rights;
    }

    @GetMapping("/experts")
    @Operation(
            summary = "Find somebody who can help, inside or outside",
            description =
                    "`q` finds words in names, trades, skills, notes and what they helped with; `skill` one skill exactly. Who is available and fits best comes first.")
    List<Cards.Card> find(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String skill,
            @RequestParam(defaultValue = "50") int size) {
        rights.mustBeStaff();
        if (size < 1 || size > LARGEST_PAGE) {
            throw new Invalid("size", "A page has 1 to %d cards.".formatted(LARGEST_PAGE));
        }
        return cards.find(
                Text.optional("q", q, Text.LINE).orElse(null),
                Text.optional("skill", skill, 60)
                        .map(one -> one.toLowerCase(Locale.ROOT))
                        .orElse(null),
                size);
    }

    @Schema(requiredProperties = {"name", "trade"})
    record CardBody(
            @Nullable @Schema(example = "Meyer & Sons", maxLength = 200)
            String name,

            @Nullable @Schema(example = "plumber", maxLength = 200)
            String trade,

            @Nullable @Schema(example = "+49 30 7654321", maxLength = 50)
            String phone,

            @Nullable @Schema(example = "office@meyer.example", maxLength = 254)
            String email,

            @Nullable @Schema(example = "[\"burst pipes\", \"heating\"]")
            List<@Nullable String> skills,

            @Nullable @Schema(example = "Comes on Sundays, too.", maxLength = 2000)
            String note,

            @Nullable @Schema(example = "true") Boolean available) {}

    @PostMapping("/experts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a card of somebody outside")
    Cards.Card add(@RequestBody CardBody body) {
        rights.mustBeStaff();
        return cards.add(details(body), Visitor.current().actor());
    }

    @PutMapping("/experts/{id}")
    @Operation(summary = "Write a card anew; the cases they helped with stay")
    Cards.Card change(@PathVariable long id, @RequestBody CardBody body) {
        rights.mustBeStaff();
        return cards.change(id, details(body));
    }

    private static Cards.Details details(CardBody body) {
        var skills = body.skills() == null ? List.<@Nullable String>of() : body.skills();
        if (skills.size() > MOST_SKILLS) {
            throw new Invalid("skills", "A card has up to %d skills.".formatted(MOST_SKILLS));
        }
        return new Cards.Details(
                Text.required("name", body.name(), 200, "Whose card is it?"),
                Text.required("trade", body.trade(), 200, "What are they: a plumber, a vendor, a phone company?"),
                Text.optional("phone", body.phone(), 50).orElse(null),
                body.email() == null ? null : Text.mail("email", body.email()),
                skills.stream()
                        .map(skill -> Text.required("skills", skill, 60, "Leave out what is empty.")
                                .toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList(),
                Text.optional("note", body.note(), 2000).orElse(null),
                body.available() == null || body.available());
    }

    @Schema(requiredProperties = {"expert", "brief", "followUp"})
    record OutsideBody(
            @Nullable @Schema(example = "1") Long expert,

            @Nullable
            @Schema(
                    example =
                            "A pipe burst behind the washing machine; the water is off. Third floor, she is at home all day.",
                    maxLength = 3900)
            String brief,

            @Nullable @Schema(format = "date-time") String followUp) {}

    @PostMapping("/cases/{number}/outside-help")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Somebody outside was called and briefed",
            description =
                    "The customer is told who; the owner stays, and looks after it again by `followUp`. It ends when it is delivered, which is no yes of the customer.")
    CaseView.OutsideHelpFile brief(@PathVariable String number, @RequestBody OutsideBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwnOrLead(file);
        if (body.expert() == null) {
            throw new Invalid("expert", "Say whose card it is: GET /api/experts finds them.");
        }
        return CaseView.outsideHelp(cards.brief(
                file.number(),
                body.expert(),
                Text.required(
                        "brief",
                        body.brief(),
                        3900,
                        "Write the brief you gave them: the trouble, the way there, who is where."),
                CaseController.moment("followUp", body.followUp()),
                Visitor.current().actor()));
    }

    @Schema(requiredProperties = {"state", "words"})
    record OutsideAnswerBody(
            @Nullable @Schema(example = "accepted", maxLength = 20, description = "accepted, declined or delivered")
            String state,

            @Nullable @Schema(example = "They come at two this afternoon.", maxLength = 2000)
            String words) {}

    @PostMapping("/cases/{number}/outside-help/{id}")
    @Operation(summary = "Note what somebody outside said or did; the customer reads it")
    CaseView.OutsideHelpFile settle(
            @PathVariable String number, @PathVariable long id, @RequestBody OutsideAnswerBody body) {
        var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
        rights.mustOwnOrLead(file);
        var state = Text.required("state", body.state(), 20, "Say how it stands: accepted, declined or delivered.");
        var how = Arrays.stream(OutsideHelp.State.values())
                .filter(SAID::contains)
                .filter(one -> one.key().equals(state))
                .findFirst()
                .orElseThrow(() -> new Invalid("state", "Help from outside is accepted, declined or delivered."));
        return CaseView.outsideHelp(cards.settle(
                file.number(),
                id,
                how,
                Text.required("words", body.words(), 2000, "Write what they said or did; the customer reads it."),
                Visitor.current().actor()));
    }
}
