package io.outcomedesk.cases;

import java.time.Instant;

/** One line of the case's history: when, who, what. */
public record TimelineEntry(long id, Instant at, String who, String kind, String words, boolean forCustomer) {

    /** A line was written. */
    public record Written(CaseNumber number, TimelineEntry entry) {}
}
