package io.outcomedesk.workflow;

import io.outcomedesk.access.Role;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.People.Department;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.json.JsonTaskQueryConverter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The lists of the Tasklist, made at start: each person sees those that are for their roles and departments. They ask who
 * is looking, and what time it is; nobody makes others.
 */
@Component
@Order(21)
class Filters implements ApplicationRunner {

    /** By which property of a filter it is known as one of these. */
    static final String KEY = "desk";

    private static final String EDITION = "edition";
    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";
    private static final String NOW = "${now()}";

    /** Whose a case may be. */
    private static final Set<String> OWNERS = keys(Role.AGENT, Role.HEAD, Role.MANAGER);

    private static final Set<String> LOOK_AFTER_ALL = keys(Role.HEAD, Role.MANAGER, Role.EXECUTIVE, Role.ADMIN);

    private static final String[] ASKED = {
        "Task_AnswerTheOffer",
        "Task_TakeItOver",
        "Task_HelpTheOwner",
        "Task_DecideWhatTheCustomerGets",
        "Task_LookIntoIt",
        "Task_DecideOnTheChange",
        "Task_ReadTheMail"
    };

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Accounts accounts;
    private final People people;
    private final CaseLock lock;
    private final TransactionTemplate transaction;

    Filters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            Accounts accounts,
            People people,
            CaseLock lock,
            PlatformTransactionManager transactions) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.accounts = accounts;
        this.people = people;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One list: whom it is for, what it is called, what stands in it. */
    private record Ours(
            String key, Set<String> groups, String name, String description, UnaryOperator<TaskQuery> content) {}

    /** The first is the one that is open after the log-in. */
    private List<Ours> ours() {
        return List.of(
                new Ours(
                        "needs-me-now",
                        everybodyWhoWorks(),
                        "Needs me now",
                        "What is yours, or of whom you stand in for, and has something to do now",
                        query -> query.taskInvolvedUserExpression(ME).followUpBeforeOrNotExistentExpression(NOW)),
                new Ours(
                        "my-customers",
                        OWNERS,
                        "My customers",
                        "Every case that is yours, or of whom you stand in for, also where there is nothing to do now",
                        query -> ownerTasks(query).taskInvolvedUserExpression(ME)),
                new Ours(
                        "my-department",
                        departments(),
                        "My department",
                        "What your departments work on, taken by somebody or not",
                        query -> query.taskCandidateGroupInExpression(MY_GROUPS).includeAssignedTasks()),
                new Ours(
                        "asked-of-me",
                        everybodyWhoWorks(),
                        "Asked of me",
                        "Offers, help and decisions that wait for you by name, and what was found and is for your role",
                        query -> query.taskDefinitionKeyIn(ASKED)
                                .or()
                                .taskInvolvedUserExpression(ME)
                                .taskCandidateGroupInExpression(MY_GROUPS)
                                .endOr()),
                new Ours(
                        "waiting-for-the-customer",
                        OWNERS,
                        "Waiting for the customer",
                        "Your cases in which the customer was asked something and has not answered",
                        query -> ownerTasks(query)
                                .taskInvolvedUserExpression(ME)
                                .taskVariableValueEquals(OwnersAttention.WAITS_FOR_CUSTOMER, true)),
                new Ours(
                        "everything-open",
                        LOOK_AFTER_ALL,
                        "Everything open",
                        "Every open task of every case",
                        query -> query));
    }

    private static TaskQuery ownerTasks(TaskQuery query) {
        return query.taskDefinitionKey(OwnerTaskIsWatched.OWNER_TASK);
    }

    private static Set<String> keys(Role... roles) {
        return Stream.of(roles).map(Role::key).collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> everybodyWhoWorks() {
        var groups = new TreeSet<>(accounts.allGroups());
        groups.removeAll(keys(Role.DESIGNER, Role.ADMIN));
        return groups;
    }

    private Set<String> departments() {
        return people.departments().stream()
                .filter(department -> !department.workedByOwner())
                .map(Department::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void run(ApplicationArguments arguments) {
        bringUpToDate();
    }

    @EventListener
    void on(Department.Opened opened) {
        bringUpToDate();
    }

    private void bringUpToDate() {
        transaction.executeWithoutResult(status -> {
            // several nodes may start at once
            lock.take("filters");
            var ours = ours();
            var there = whatIsThere(ours);
            for (int i = 0; i < ours.size(); i++) {
                var one = ours.get(i);
                isFor(one.groups(), upToDate(one, (i + 1) * 10, there.get(one.key())));
            }
            nobodySeesAll();
        });
    }

    /** By key; what is none of ours goes: the one the engine makes itself, and any that asks what it likes. */
    private Map<String, Filter> whatIsThere(List<Ours> ours) {
        var there = new LinkedHashMap<String, Filter>();
        for (var filter : filters.createFilterQuery().list()) {
            var key = String.valueOf(propertiesOf(filter).get(KEY));
            if (ours.stream().noneMatch(one -> one.key().equals(key)) || there.putIfAbsent(key, filter) != null) {
                filters.deleteFilter(filter.getId());
            }
        }
        return there;
    }

    private static Map<String, Object> propertiesOf(Filter filter) {
        return Objects.requireNonNullElse(filter.getProperties(), Map.of());
    }

    private String upToDate(Ours one, int place, @Nullable Filter there) {
        var query = one.content().apply(tasks.createTaskQuery());
        query.orderByDueDate().asc().orderByTaskPriority().desc();
        var edition = Integer.toHexString(
                Objects.hash(one.name(), one.description(), place, new JsonTaskQueryConverter().toJson(query)));
        if (there != null && edition.equals(propertiesOf(there).get(EDITION))) {
            return there.getId();
        }
        var filter = there == null ? filters.newTaskFilter() : there;
        filter.setName(one.name());
        filter.setQuery(query);
        filter.setProperties(Map.of(
                KEY,
                one.key(),
                EDITION,
                edition,
                "description",
                one.description(),
                "priority",
                place,
                "refresh",
                true));
        return filters.saveFilter(filter).getId();
    }

    private void isFor(Set<String> groups, String filter) {
        var left = new TreeSet<>(groups);
        for (var grant : grants(filter)) {
            if (grant.getGroupId() == null || !left.remove(grant.getGroupId())) {
                authorizations.deleteAuthorization(grant.getId());
            }
        }
        for (var group : left) {
            var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filter);
            grant.addPermission(Permissions.READ);
            authorizations.saveAuthorization(grant);
        }
    }

    private void nobodySeesAll() {
        grants(Authorization.ANY).forEach(grant -> authorizations.deleteAuthorization(grant.getId()));
    }

    private List<Authorization> grants(String filter) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filter)
                .list();
    }
}
