package io.outcomedesk.access;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who did something: a person who works here, the customer, or the desk itself. */
public record Actor(@JsonValue String name) {

    public static final Actor CUSTOMER = new Actor("(customer)");
    public static final Actor DESK = new Actor("(desk)");

    public static Actor of(PersonId person) {
        return new Actor(person.value());
    }

    /** The person behind this actor; only asked where a person is certain. */
    public PersonId person() {
        return new PersonId(name);
    }

    public boolean isPerson() {
        return !equals(CUSTOMER) && !equals(DESK);
    }

    @Override
    public String toString() {
        return name;
    }
}
