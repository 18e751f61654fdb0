package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.TimelineEntry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whatever is written about a case, its tasks say in the same commit what comes first now, and whether its owner is needed. */
@Component
class TasksFollowTheRecord {

    private final Priorities priorities;
    private final OwnersAttention attention;
    private final CaseLock lock;
    private final AfterTheCommand afterTheCommand;

    TasksFollowTheRecord(
            Priorities priorities, OwnersAttention attention, CaseLock lock, AfterTheCommand afterTheCommand) {
        this.priorities = priorities;
        this.attention = attention;
        this.lock = lock;
        this.afterTheCommand = afterTheCommand;
    }

    @EventListener
    void on(TimelineEntry.Written written) {
        follow(written.number());
    }

    /** Once for each case, after everything else of this transaction. */
    void follow(CaseNumber number) {
        afterTheCommand.last(number.value(), () -> {
            lock.take(number);
            priorities.bringUpToDate(number);
            attention.bringUpToDate(number);
        });
    }
}
