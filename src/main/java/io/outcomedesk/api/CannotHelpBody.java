package io.outcomedesk.api;

import io.outcomedesk.cases.Text;
import io.outcomedesk.departments.CannotHelp;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** "Cannot help" as it comes in, wherever it is said: of a task, a piece, or the case as a whole. */
@Schema(requiredProperties = {"reason", "finding"})
record CannotHelpBody(
        @Nullable
        @Schema(
                example = "cannot-reproduce",
                allowableValues = {
                    "cannot-help",
                    "cannot-reproduce",
                    "customer-side",
                    "outside-our-catalogue",
                    "customer-asked",
                    "promise-broken"
                },
                description =
                        "cannot-reproduce needs conditions, customer-side needs evidence and a second person who agrees")
        String reason,

        @Nullable @Schema(example = "The download works here.", maxLength = 3900)
        String finding,

        @Nullable @Schema(example = "Wired network, Windows 11, own account, 3 May 14:00", maxLength = 2000)
        String conditions,

        @Nullable @Schema(example = "The log of the router, attached", maxLength = 2000)
        String evidence) {

    /** @throws io.outcomedesk.cases.Invalid at the field that is missing, too long or no text */
    CannotHelp said() {
        return new CannotHelp(
                        Text.required(
                                "reason",
                                reason,
                                64,
                                "Say why: cannot-help, cannot-reproduce, customer-side, outside-our-catalogue, customer-asked or promise-broken."),
                        Text.optional("finding", finding, 3900).orElse(null),
                        Text.optional("conditions", conditions, 2000).orElse(null),
                        Text.optional("evidence", evidence, 2000).orElse(null))
                .saidByAPerson();
    }
}
