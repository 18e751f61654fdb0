package io.outcomedesk.cases;

/** An Idempotency-Key came again with another body; the message says which case it opened and what to do. */
public class KeyUsedBefore extends RuntimeException {

    KeyUsedBefore(String key, CaseNumber opened) {
        super("The key \"%s\" opened %s with another body. Use a new key for a new case.".formatted(key, opened));
    }
}
