package io.outcomedesk.access;

/** The person at the door may not do this; the message says who may. */
public class NotAllowed extends RuntimeException {

    public NotAllowed(String message) {
        super(message);
    }
}
