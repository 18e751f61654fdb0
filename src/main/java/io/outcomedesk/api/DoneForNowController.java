package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.DoneForNow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an owner has looked at leaves their list until it needs them again. */
@RestController
@RequestMapping(path = "/api/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
@Transactional
class DoneForNowController {

    private final Cases cases;
    private final DoneForNow doneForNow;
    private final Rights rights;

    DoneForNowController(Cases cases, DoneForNow doneForNow, Rights rights) {
        this.cases = cases;
        this.doneForNow = doneForNow;
        this.rights = rights;
    }

    record DoneForNowBody(
            @Nullable @Schema(format = "date-time") String until) {}

    record Again(Instant until) {}

    @PostMapping("/done-for-now")
    @Operation(
            summary = "Say that the owner has looked and has nothing to do for now",
            description =
                    "The owner's task hides until its follow-up date: `until`, or when the next promise needs the owner, which is the latest. News shows it before. While a held question waits for the owner: 409.")
    Again doneForNow(@PathVariable String number, @RequestBody DoneForNowBody body) {
        var file = cases.getInOrder(new CaseNumber(number));
        rights.mustOwn(file.mustBeOpen());
        @Nullable Instant until = body.until() == null ? null : CaseController.moment("until", body.until());
        return new Again(
                doneForNow.until(file.number(), until, Visitor.current().actor()));
    }
}
