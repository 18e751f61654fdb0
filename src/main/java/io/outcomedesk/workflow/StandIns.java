package io.outcomedesk.workflow;

import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.departments.CannotHelp;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * While somebody is away their tasks are the deputy's, and the owner's own task, which stays with the owner, lists the
 * deputy as a candidate. Where somebody left, their tasks go on without them. Absences begin and end by the clock, so
 * this looks several times a minute.
 */
@Component
class StandIns {

    private static final Logger log = LoggerFactory.getLogger(StandIns.class);

    /** A task's link to the person whose it is, while somebody else has it in their place. */
    static final String IN_PLACE_OF = "in-place-of";

    private static final Set<String> THE_OWNERS = Set.of(
            "Task_CallTheCustomer",
            "Task_AskInAnotherWay",
            "Task_ReadWhatTheCustomerWrote",
            "Task_ReachTheCustomer",
            "Task_ReadTheMail");

    private static final String NOT_AS_IT_SHOULD_BE = """
            with away as (select unnest(cast(:away as text[])) as person, unnest(cast(:acting as text[])) as acting)
            select k.number from away
              join customer_case k on k.owner = away.person and k.state = 'OPEN'
              join act_ru_execution e on e.business_key_ = k.number
              join act_ru_task t on t.proc_inst_id_ = e.id_ and t.task_def_key_ = 'Task_OwnTheOutcome'
             where not exists (select 1 from act_ru_identitylink l
                                where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.user_id_ = away.acting)
            union
            select e.business_key_ from act_ru_identitylink l
              join act_ru_task t on t.id_ = l.task_id_
              join act_ru_execution e on e.id_ = t.proc_inst_id_
              join customer_case k on k.number = e.business_key_
              left join away on away.person = case when l.type_ = 'candidate' then k.owner else l.user_id_ end
             where l.user_id_ is not null
               and (l.type_ = 'candidate' and t.task_def_key_ = 'Task_OwnTheOutcome' and l.user_id_ is distinct from away.acting
                    or l.type_ = 'in-place-of' and t.assignee_ is distinct from away.acting)
            union
            select e.business_key_ from away
              join act_ru_task t on t.assignee_ = away.person and t.task_def_key_ <> 'Task_OwnTheOutcome'
              join act_ru_execution e on e.id_ = t.proc_inst_id_
              join customer_case k on k.number = e.business_key_
            union
            select k.number from act_ru_task t
              join act_ru_execution e on e.id_ = t.proc_inst_id_
              join customer_case k on k.number = e.business_key_
              left join away on away.person = k.owner
             where t.task_def_key_ in ('Task_CallTheCustomer', 'Task_AskInAnotherWay', 'Task_ReadWhatTheCustomerWrote', 'Task_ReachTheCustomer', 'Task_ReadTheMail')
               and t.assignee_ is distinct from coalesce(away.acting, k.owner)
            """;

    private final TaskService tasks;
    private final Cases cases;
    private final People people;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StandIns(
            TaskService tasks,
            Cases cases,
            People people,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.tasks = tasks;
        this.cases = cases;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Each case in its own commit, under its lock. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void look() {
        for (var number : notAsTheyShouldBe()) {
            try {
                transaction.executeWithoutResult(status -> {
                    cases.getInOrder(number);
                    settle(number);
                });
            } catch (RuntimeException failed) {
                // the next look tries again
                log.warn("The tasks of {} could not be given to whoever stands in", number, failed);
            }
        }
    }

    private Set<CaseNumber> notAsTheyShouldBe() {
        var away = new LinkedHashMap<String, String>();
        for (var person : people.all()) {
            people.standIn(person.id())
                    .ifPresent(standIn ->
                            away.put(person.id().value(), standIn.person().id().value()));
        }
        return jdbc
                .sql(NOT_AS_IT_SHOULD_BE)
                .param("away", away.keySet().toArray(String[]::new))
                .param("acting", away.values().toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Gives a case's tasks to whoever acts now; its lock is held. */
    void settle(CaseNumber number) {
        var owner = cases.get(number).owner();
        for (var task : tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .list()) {
            if (task.getTaskDefinitionKey().equals(OwnerTaskIsWatched.OWNER_TASK)) {
                listTheDeputy(task, owner);
            } else if (THE_OWNERS.contains(task.getTaskDefinitionKey())) {
                give(task, people.acting(owner).id());
            } else {
                giveWhatIsTheirs(task);
            }
        }
    }

    private void listTheDeputy(Task task, PersonId owner) {
        var acting = people.standIn(owner).map(standIn -> standIn.person().id().value());
        var listed = new TreeSet<String>();
        for (var link : tasks.getIdentityLinksForTask(task.getId())) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getUserId() != null) {
                listed.add(link.getUserId());
            }
        }
        listed.stream()
                .filter(user -> acting.filter(user::equals).isEmpty())
                .forEach(user -> tasks.deleteCandidateUser(task.getId(), user));
        acting.filter(user -> !listed.contains(user)).ifPresent(user -> tasks.addCandidateUser(task.getId(), user));
    }

    /** A task that was given to one person by name. */
    private void giveWhatIsTheirs(Task task) {
        if (task.getAssignee() == null) {
            return;
        }
        var links = tasks.getIdentityLinksForTask(task.getId());
        var whose = links.stream()
                .filter(link -> IN_PLACE_OF.equals(link.getType()))
                .map(IdentityLink::getUserId)
                .findFirst();
        var person = people.find(new PersonId(whose.orElse(task.getAssignee())));
        if (person.isEmpty()) {
            return;
        }
        if (!person.get().active() && goesOnWithoutThem(task, links, person.get())) {
            return;
        }
        var acting = people.acting(person.get().id()).id();
        give(task, acting);
        if (acting.equals(person.get().id())) {
            whose.ifPresent(user -> tasks.deleteUserIdentityLink(task.getId(), user, IN_PLACE_OF));
        } else if (whose.isEmpty()) {
            tasks.addUserIdentityLink(task.getId(), person.get().id().value(), IN_PLACE_OF);
        }
    }

    /** Somebody left: a department's task is the department's, and for help or an answer the next person is asked. */
    private boolean goesOnWithoutThem(Task task, List<IdentityLink> links, Person left) {
        var why = "%s does not work here any more.".formatted(left.name());
        switch (task.getTaskDefinitionKey()) {
            case "Task_HelpTheOwner" ->
                tasks.handleEscalation(
                        task.getId(), "cannot-help", CaseMoves.saying(new CannotHelp("cannot-help", why, null, null)));
            case "Task_AnswerTheOffer", "Task_TakeItOver" ->
                tasks.complete(task.getId(), Map.of(Variables.ANSWER.name(), "decline", Variables.WHY.name(), why));
            default -> {
                var departments = links.stream()
                        .map(IdentityLink::getGroupId)
                        .filter(group -> group != null
                                && !group.equals(people.departmentOfTheOwner().key()))
                        .toList();
                if (departments.isEmpty()) {
                    return false;
                }
                tasks.setAssignee(task.getId(), null);
                tasks.deleteUserIdentityLink(task.getId(), left.id().value(), IN_PLACE_OF);
            }
        }
        return true;
    }

    private void give(Task task, PersonId who) {
        if (!who.value().equals(task.getAssignee())) {
            tasks.setAssignee(task.getId(), who.value());
        }
    }
}
