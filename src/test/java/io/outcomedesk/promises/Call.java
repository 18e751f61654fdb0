package io.outcomedesk.promises;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something one person does at the desk, as it goes over the wire.
 *
 * @param kind what it is, for the count
 * @param who the account; empty for the customer
 * @param body as JSON, or a form of the customer's page
 */
record Call(
        String kind,
        String who,
        String method,
        String path,
        @Nullable Map<String, ?> body) {

    static Call post(String kind, String who, String path, @Nullable Map<String, ?> body) {
        return new Call(kind, who, "POST", path, body);
    }

    boolean isOfTheCustomer() {
        return path.startsWith("/c/");
    }

    Call by(String somebodyElse) {
        return new Call(kind, somebodyElse, method, path, body);
    }

    /** The same with one thing left out. */
    Call without(String field) {
        var less = new LinkedHashMap<String, Object>(body == null ? Map.of() : body);
        less.remove(field);
        return new Call(kind, who, method, path, less);
    }

    @Override
    public String toString() {
        return "%s: %s %s %s %s".formatted(kind, who.isEmpty() ? "(customer)" : who, method, path, body);
    }
}
