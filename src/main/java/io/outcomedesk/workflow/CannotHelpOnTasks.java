package io.outcomedesk.workflow;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.escalations.HelpForTasks;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** By the task's own boundary event where its model has one; otherwise for the case as a whole. */
@Component
@Transactional
class CannotHelpOnTasks implements HelpForTasks {

    static final Set<String> OFFERS = Set.of("Task_AnswerTheOffer", "Task_TakeItOver");
    static final String ANSWER_IT =
            "You are asked here and have not said yes: accept or decline on the form. When you decline, say who could; the next person is asked.";

    private final TaskService tasks;
    private final HistoryService history;
    private final WaysOut waysOut;
    private final EngineDoor door;
    private final OneAtATime oneAtATime;
    private final Cases cases;
    private final Escalations escalations;

    CannotHelpOnTasks(
            TaskService tasks,
            HistoryService history,
            WaysOut waysOut,
            EngineDoor door,
            OneAtATime oneAtATime,
            Cases cases,
            Escalations escalations) {
        this.tasks = tasks;
        this.history = history;
        this.waysOut = waysOut;
        this.door = door;
        this.oneAtATime = oneAtATime;
        this.cases = cases;
        this.escalations = escalations;
    }

    @Override
    public Consequence ifSaidOn(String taskId) {
        var number = caseOf(taskId);
        return new Consequence(number, staysOpen(myTask(taskId)));
    }

    @Override
    public Asked sayOn(String taskId, CannotHelp why) {
        var number = cases.getInOrder(caseOf(taskId)).mustBeOpen().number();
        var task = myTask(taskId);
        var stays = staysOpen(task);
        return new Asked(escalations.get(raise(number, task, why)), stays);
    }

    /** @return the escalation that now has a person: a new one, or a helper's own, which climbs to the next */
    private long raise(CaseNumber number, Task task, CannotHelp why) {
        if (waysOut.of(task).isEmpty()) {
            return escalations.raise(number, why, Visitor.current().actor()).id();
        }
        var helping = Optional.ofNullable((Long) tasks.getVariable(task.getId(), Variables.ESCALATION.name()));
        tasks.handleEscalation(task.getId(), WaysOut.CANNOT_HELP, CaseMoves.saying(why));
        return helping.orElseGet(() -> theNewest(number));
    }

    private long theNewest(CaseNumber number) {
        var all = escalations.of(number);
        return all.get(all.size() - 1).id();
    }

    private CaseNumber caseOf(String taskId) {
        var key = oneAtATime.caseOfTask(taskId).orElseThrow(() -> notThere(taskId));
        if (key.startsWith(Watchdog.KEY)) {
            throw new Refused(
                    "This task is about the desk itself, not a customer's problem: say on its form what you did.");
        }
        return new CaseNumber(key);
    }

    private Task myTask(String id) {
        var task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null) {
            throw notThere(id);
        }
        if (OFFERS.contains(task.getTaskDefinitionKey())) {
            throw new Refused(ANSWER_IT);
        }
        door.mustBeMine(task);
        return task;
    }

    private RuntimeException notThere(String id) {
        if (history.createHistoricTaskInstanceQuery().taskId(id).count() == 0) {
            return new Unknown("There is no such task.");
        }
        return new Refused(
                "This task is done or was withdrawn meanwhile; somebody was faster, or the case moved on. Look at the case for what happened.");
    }

    private boolean staysOpen(Task task) {
        return waysOut.of(task).map(boundary -> !boundary.cancelActivity()).orElse(true);
    }
}
