package io.outcomedesk.cases;

import java.util.Map;

/** What was asked cannot be done in the state things are in; the message says what happened and what to do. */
public class Refused extends RuntimeException {

    /** Two people or jobs at once: the second changed nothing. */
    public static final String SOMEBODY_WAS_FASTER =
            "Somebody else works on this case right now. Look at it again, then try once more.";

    /** The database refused the commit. */
    public static final String MUST_NOT_BE =
            "This would leave the case in a state that must not be; nothing was changed.";

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
