package io.outcomedesk.departments;

import io.outcomedesk.cases.CaseNumber;
import java.time.Instant;

/** Who owns a case, and from when on an absence is a long one: from the tables that designers change. */
public interface OwnerRules {

    /**
     * Who takes a case.
     *
     * @param because why this person, for people to read
     */
    record Named(Person person, String because) {}

    /** Who should own this case, of those on the roster. */
    Named choose(CaseNumber number, Roster roster);

    /** The end of an absence from which on the deputy alone is not enough. */
    Instant longAbsenceSince(Instant start);
}
