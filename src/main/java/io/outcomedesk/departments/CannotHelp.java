package io.outcomedesk.departments;

import io.outcomedesk.cases.Invalid;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says they cannot get the customer further, and why. Always a finding, never a resolution.
 *
 * @param reason one of {@link #REASONS}
 * @param finding what they saw
 * @param conditions under which conditions they tried; needed where it works for us
 * @param evidence what shows that the cause is on the customer's side; needed where that is said
 */
public record CannotHelp(
        String reason,
        @Nullable String finding,
        @Nullable String conditions,
        @Nullable String evidence) {

    /** What the customer needs is in no department. */
    public static final String OUTSIDE = "outside-our-catalogue";

    /** The customer asks for somebody else. */
    public static final String CUSTOMER_ASKED = "customer-asked";

    /** The closed list of reasons for asking somebody who can help. */
    public static final Set<String> REASONS = Set.of(
            "cannot-help",
            "cannot-reproduce",
            "customer-side",
            OUTSIDE,
            CUSTOMER_ASKED,
            "promise-broken",
            "checklist-exhausted",
            "overdue");

    /** What only the desk itself says. */
    private static final Set<String> OURS = Set.of("checklist-exhausted", "overdue");

    public CannotHelp {
        if (!REASONS.contains(reason)) {
            throw new Invalid("reason", "There is no such reason. There are: %s.".formatted(said()));
        }
    }

    /**
     * The same as said by a person: complete, and only what a person may say.
     *
     * @throws Invalid at the field that is missing
     */
    public CannotHelp saidByAPerson() {
        if (OURS.contains(reason)) {
            throw new Invalid("reason", "Only the desk itself says \"%s\". There are: %s.".formatted(reason, said()));
        }
        if (finding == null) {
            throw new Invalid("finding", "Say what you found, so that the next person picks up where you left off.");
        }
        if (reason.equals("cannot-reproduce") && conditions == null) {
            throw new Invalid(
                    "conditions",
                    "Say under which conditions you tried: device, version, network, account, time of day.");
        }
        if (reason.equals("customer-side") && evidence == null) {
            throw new Invalid(
                    "evidence",
                    "That the cause is on the customer's side needs evidence, and a second person who agrees with it.");
        }
        return this;
    }

    private static String said() {
        return String.join(
                ", ",
                REASONS.stream()
                        .filter(reason -> !OURS.contains(reason))
                        .sorted()
                        .toList());
    }
}
