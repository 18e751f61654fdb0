package io.outcomedesk.cases;

/** What was given cannot be used; the message names the field and says what to give. */
public class Invalid extends RuntimeException {

    private final String field;

    public Invalid(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
