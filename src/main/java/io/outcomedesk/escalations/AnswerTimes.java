package io.outcomedesk.escalations;

/** How long people have to answer, from the table that designers change. */
public interface AnswerTimes {

    /** Working hours in which an offered ownership must be answered. */
    double forAnOwnership();

    /** Working hours in which whoever took on to help has worked on it. */
    double forHelp();
}
