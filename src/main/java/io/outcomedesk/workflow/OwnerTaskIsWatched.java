package io.outcomedesk.workflow;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.cases.CaseNumber;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.ApplicationContext;

/** Whoever tries, and through whatever door: the owner task is assigned to the owner in the record, or not at all. */
class OwnerTaskIsWatched extends AbstractBpmnParseListener {

    static final String OWNER_TASK = "Task_OwnTheOutcome";

    private final ApplicationContext context;

    OwnerTaskIsWatched(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getId().equals(OWNER_TASK)
                && activity.getActivityBehavior() instanceof UserTaskActivityBehavior behavior) {
            behavior.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::onlyTheOwner);
            behavior.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::foundByTheDeputy);
            behavior.getTaskDefinition().addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::asTheRecordSays);
        }
    }

    private void onlyTheOwner(DelegateTask task) {
        if (!context.getBean(Owner.class).of(task.getExecution()).equals(task.getAssignee())) {
            throw new NotAllowed(
                    "A case always has its one owner; it changes only by handover: POST /api/cases/%s/owner with {to, brief}."
                            .formatted(task.getExecution().getProcessBusinessKey()));
        }
    }

    /** A repeated task is a new one. */
    private void asTheRecordSays(DelegateTask task) {
        context.getBean(TasksFollowTheRecord.class)
                .follow(new CaseNumber(task.getExecution().getProcessBusinessKey()));
    }

    private void foundByTheDeputy(DelegateTask task) {
        context.getBean(Owner.class).standIn(task.getExecution()).ifPresent(task::addCandidateUser);
    }
}
