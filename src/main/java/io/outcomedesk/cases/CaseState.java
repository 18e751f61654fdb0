package io.outcomedesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a case stands. Everything but {@link #OPEN} can be brought back by the customer. */
public enum CaseState {
    /** Somebody owns it and works for the customer's yes. */
    OPEN,
    /** The customer said yes; the watch runs. */
    CONFIRMED,
    /** The watch is over and it stayed fixed. */
    CLOSED,
    /** The customer was never heard; never a success. */
    UNCONFIRMED,
    /** Over without a yes, with its kind of ending. */
    ENDED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
