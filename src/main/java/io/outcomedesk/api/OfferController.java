package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Text;
import io.outcomedesk.escalations.Escalations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answering an offer: of help, or of an ownership. */
@RestController
@RequestMapping(path = "/api/offers/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Offers")
@Transactional
class OfferController {

    private final Cases cases;
    private final Escalations escalations;
    private final CaseView view;

    OfferController(Cases cases, Escalations escalations, CaseView view) {
        this.cases = cases;
        this.escalations = escalations;
        this.view = view;
    }

    @PostMapping("/accept")
    @Operation(summary = "Take it on")
    CaseView.OfferFile accept(@PathVariable long id) {
        return answer(id, true, null);
    }

    @Schema(requiredProperties = {"why"})
    record DeclineBody(
            @Nullable @Schema(example = "I am on the road until Monday; ask Petra.", maxLength = 2000)
            String why) {}

    @PostMapping("/decline")
    @Operation(summary = "Decline, and say why; the next person is asked")
    CaseView.OfferFile decline(@PathVariable long id, @RequestBody DeclineBody body) {
        var why = Text.required("why", body.why(), 2000, "Say why you decline, so that the next person knows.");
        return answer(id, false, why);
    }

    private CaseView.OfferFile answer(long id, boolean accepted, @Nullable String why) {
        cases.getInOrder(escalations.offer(id).caseNumber());
        return view.offer(
                escalations.answer(id, accepted, why, Visitor.current().actor()));
    }
}
