package io.outcomedesk.escalations;

/**
 * One rung of the ladder, from its table.
 *
 * @param rung counted from 1
 * @param fromHistory asks those who solved such a case before, whatever their role
 * @param role whom it asks otherwise
 * @param answersFor the role that is named to the customer until somebody has accepted
 * @param workingHours time to answer
 * @param asks how many are asked at once; the first to accept has it
 * @param canDecline false at the top, where somebody must say what the customer gets
 */
public record Rung(
        int rung,
        String name,
        boolean fromHistory,
        String role,
        String answersFor,
        double workingHours,
        int asks,
        boolean canDecline) {}
