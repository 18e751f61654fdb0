package io.outcomedesk.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which case a task in somebody's list works on. The workflow knows the tasks. */
public interface TasksOfCases {

    /** @param piece the department's piece it works, if it works one */
    record TaskOfCase(CaseNumber number, @Nullable Long piece) {}

    /**
     * What stands on a task's card in the list.
     *
     * @param since when the customer first came: their clock runs from there, and never pauses
     * @param nextStep what was promised next, by {@code due}
     * @param contacts how often they had to write by themselves since
     * @param rejected how often they said that it is not solved
     */
    record CardOfTask(
            String task,
            CaseNumber number,
            String customer,
            Instant since,
            @Nullable String nextStep,
            @Nullable Instant due,
            int contacts,
            int rejected) {}

    /**
     * Which case an open task works on, or worked on before it ended.
     *
     * @throws Unknown when there is no such task, or it is about the desk itself
     */
    TaskOfCase of(String taskId);

    /** The cards of those of these tasks that are there and work on a case. */
    List<CardOfTask> cards(Collection<String> taskIds);
}
