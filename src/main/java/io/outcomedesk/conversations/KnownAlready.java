package io.outcomedesk.conversations;

import io.outcomedesk.cases.Refused;
import java.util.Map;

/** The fact is known, and asking for it once more had no reason. The attempt is counted: its transaction commits. */
public class KnownAlready extends Refused {

    KnownAlready(String message, Map<String, Object> known) {
        super(message, known);
    }
}
