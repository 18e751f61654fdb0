package io.outcomedesk.escalations;

/**
 * One rung of the ladder, from its table.
 *
 * @param rung counted from 1
 * @param role whom it asks
 * @param workingHours time to answer
 * @param canDecline false at the top, where somebody must say what the customer gets
 */
public record Rung(int rung, String name, String role, double workingHours, boolean canDecline) {}
