package io.outcomedesk.api;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Text;
import io.outcomedesk.cases.Unknown;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** New dates for the next steps of many cases at once, given by a person, one commit each. */
@RestController
@RequestMapping(path = "/api/promises", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class PromiseController {

    private static final int MOST_CASES = 200;

    private final Cases cases;
    private final Promises promises;
    private final Rights rights;
    private final TransactionTemplate oneByOne;

    PromiseController(Cases cases, Promises promises, Rights rights, PlatformTransactionManager transactions) {
        this.cases = cases;
        this.promises = promises;
        this.rights = rights;
        this.oneByOne = new TransactionTemplate(transactions);
    }

    @Schema(requiredProperties = {"cases", "by", "reason"})
    record RenewBody(
            @Nullable @Schema(example = "[\"C-000001\", \"C-000002\"]")
            List<@Nullable String> cases,

            @Nullable @Schema(format = "date-time") String by,

            @Nullable @Schema(example = "The supplier delivers on Monday; I am sorry.", maxLength = 2000)
            String reason) {}

    /**
     * What became of one case.
     *
     * @param promise the new one; absent where nothing was changed
     * @param detail why nothing was changed; absent where it was
     */
    record Renewed(
            String number, @Nullable Long promise, @Nullable String detail) {}

    @PostMapping("/renew")
    @Operation(
            summary = "Give the next steps of several cases a new date, with the reason the customers read",
            description =
                    "Case by case, each in its own commit: the answer says of each what became of it. Sent again with the same date it changes nothing.")
    List<Renewed> renew(@RequestBody RenewBody body) {
        rights.mustBeStaff();
        var numbers = body.cases();
        if (numbers == null || numbers.isEmpty() || numbers.size() > MOST_CASES) {
            throw new Invalid("cases", "Name 1 to %d cases by their numbers.".formatted(MOST_CASES));
        }
        var by = CaseController.moment("by", body.by());
        var reason = Text.required("reason", body.reason(), 2000, "Say why, in words the customers can read.");
        return numbers.stream()
                .map(number -> Text.required("cases", number, 40, "Leave out what is empty."))
                .distinct()
                .map(number -> one(number, by, reason))
                .toList();
    }

    private Renewed one(String number, Instant by, String reason) {
        try {
            return oneByOne.execute(status -> {
                var file = cases.getInOrder(new CaseNumber(number)).mustBeOpen();
                rights.mustOwnOrLead(file);
                var next = promises.next(file.number())
                        .orElseThrow(() -> new Refused("This case has no next step; promise one."));
                return next.due().equals(by)
                        ? new Renewed(number, next.id(), null)
                        : new Renewed(
                                number,
                                promises.move(
                                                file.number(),
                                                next.id(),
                                                by,
                                                reason,
                                                Visitor.current().actor())
                                        .id(),
                                null);
            });
        } catch (Refused | Unknown | NotAllowed | Invalid refusal) {
            return new Renewed(number, null, refusal.getMessage());
        }
    }
}
