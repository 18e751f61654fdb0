package io.outcomedesk.cases;

import java.util.Map;

/** What was asked cannot be done in the state things are in; the message says what happened and what to do. */
public class Refused extends RuntimeException {

    private final Map<String, Object> known;

    public Refused(String message) {
        this(message, Map.of());
    }

    /** @param known what the asker wanted to know, if that is what is refused: {@code value} of a known fact */
    public Refused(String message, Map<String, Object> known) {
        super(message);
        this.known = known;
    }

    public Map<String, Object> known() {
        return known;
    }
}
