package io.outcomedesk.cases;

import java.time.Instant;

/** One thing known about the customer's set-up: who said so, when, and where from. */
public record Fact(String key, String value, String givenBy, String source, boolean sensitive, Instant givenAt) {}
