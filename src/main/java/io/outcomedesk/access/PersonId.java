package io.outcomedesk.access;

import com.fasterxml.jackson.annotation.JsonValue;

/** The log-in name of a person who works here. */
public record PersonId(@JsonValue String value) {

    @Override
    public String toString() {
        return value;
    }
}
