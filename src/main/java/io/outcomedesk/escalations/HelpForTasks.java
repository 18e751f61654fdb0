package io.outcomedesk.escalations;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.departments.CannotHelp;

/** "Cannot help" on any task of a case: whatever its model is, it leads to a person by name. The workflow knows the tasks. */
public interface HelpForTasks {

    /**
     * @param number the case the task works on
     * @param taskStays whether the task stays open beside the escalation; otherwise it ends with it
     */
    record Consequence(CaseNumber number, boolean taskStays) {}

    /** @param escalation has a person already */
    record Asked(Escalation escalation, boolean taskStays) {}

    /**
     * What would happen; nothing does.
     *
     * @throws io.outcomedesk.cases.Refused when the task is done, an offer, or about the desk itself
     * @throws io.outcomedesk.cases.Unknown when there never was such a task
     * @throws io.outcomedesk.access.NotAllowed when it is somebody else's task
     */
    Consequence ifSaidOn(String taskId);

    /**
     * Says it, in the order of the case's commands.
     *
     * @throws io.outcomedesk.cases.Refused when the task is done, an offer, or about the desk itself
     * @throws io.outcomedesk.cases.Unknown when there never was such a task
     * @throws io.outcomedesk.access.NotAllowed when it is somebody else's task
     */
    Asked sayOn(String taskId, CannotHelp why);
}
