package io.outcomedesk.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is here to do. Membership of a department comes beside it. */
public enum Role {
    AGENT,
    EXPERT,
    HEAD,
    MANAGER,
    EXECUTIVE,
    DESIGNER,
    ADMIN;

    /** The role's name in tables, groups and the API: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
