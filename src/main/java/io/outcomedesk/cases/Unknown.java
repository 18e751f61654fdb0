package io.outcomedesk.cases;

/** What was asked for does not exist; the message says what to look at. */
public class Unknown extends RuntimeException {

    public Unknown(String message) {
        super(message);
    }
}
