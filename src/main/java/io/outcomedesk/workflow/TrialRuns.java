package io.outcomedesk.workflow;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.NewCase;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.People;
import io.outcomedesk.departments.Person;
import io.outcomedesk.departments.Pieces;
import io.outcomedesk.designs.Changes;
import io.outcomedesk.designs.Designs.DesignFile;
import io.outcomedesk.designs.Trials;
import io.outcomedesk.workflow.law.ModelFile;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The real desk, its real tables and people, in a transaction that is never committed: nobody is told, and only a case
 * number is missing afterwards.
 */
@Component
class TrialRuns implements Trials {

    private static final String TRIED = "Tried out";

    /** Nothing helps and nobody accepts: so the walk meets everybody whom a customer could meet. */
    private static final Map<String, String> NOTHING_HELPS = Map.of(
            Variables.RESULT.name(), "did-not-help",
            Variables.RESULT_NOTE.name(), TRIED,
            Variables.ANSWER.name(), "decline",
            Variables.WHY.name(), TRIED,
            Variables.DID_IT_HELP.name(), "not-helped",
            Variables.FACT_SOURCE.name(), "customer");

    /** The owner has it all the time, and whoever decides what the customer gets is the end of the way. */
    private static final Set<String> STAY_OPEN =
            Set.of(OwnerTaskIsWatched.OWNER_TASK, "Task_DecideWhatTheCustomerGets");

    private static final int MOST_STOPS = 200;
    private static final int MOST_LINES = 1000;

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final TaskService tasks;
    private final IdentityService identity;
    private final FormRules forms;
    private final AfterTheCommand afterTheCommand;
    private final Changes changes;
    private final Cases cases;
    private final Pieces pieces;
    private final People people;
    private final Timeline timeline;
    private final Clock clock;
    private final TransactionTemplate never;

    TrialRuns(
            RepositoryService repository,
            RuntimeService runtime,
            ManagementService jobs,
            TaskService tasks,
            IdentityService identity,
            FormRules forms,
            AfterTheCommand afterTheCommand,
            Changes changes,
            Cases cases,
            Pieces pieces,
            People people,
            Timeline timeline,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.runtime = runtime;
        this.jobs = jobs;
        this.tasks = tasks;
        this.identity = identity;
        this.forms = forms;
        this.afterTheCommand = afterTheCommand;
        this.changes = changes;
        this.cases = cases;
        this.pieces = pieces;
        this.people = people;
        this.timeline = timeline;
        this.clock = clock;
        this.never = new TransactionTemplate(transactions);
        never.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Walk asItIs(Sample sample) {
        return neverCommitted(() ->
                walk(sample, sample.departments().stream().filter(this::isThere).toList()));
    }

    @Override
    public Walk with(List<DesignFile> drafts, Sample sample) {
        return neverCommitted(() -> {
            var deployment = repository.createDeployment().name(TRIED);
            for (var draft : drafts) {
                var name = draft.name().isEmpty()
                        ? ModelFile.named(draft.content()).name()
                        : draft.name();
                deployment.addInputStream(name, new ByteArrayInputStream(draft.content()));
            }
            changes.putInForceForATrial(deployment.deploy().getId());
            return walk(sample, sample.departments());
        });
    }

    /** As the house: what the desk does for a customer is not what whoever tries it may do. */
    private Walk neverCommitted(Supplier<Walk> walk) {
        var whoIsThere = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return Objects.requireNonNull(never.execute(status -> {
                status.setRollbackOnly();
                return walk.get();
            }));
        } finally {
            identity.setAuthentication(whoIsThere);
        }
    }

    private boolean isThere(String department) {
        return people.departments().stream().anyMatch(one -> one.key().equals(department));
    }

    private Walk walk(Sample sample, List<String> departments) {
        var number = cases.open(caseOf(sample), Actor.CUSTOMER).orElseThrow();
        var stops = new LinkedHashMap<String, Stop>();
        @Nullable String stopped = null;
        try {
            settle(number);
            bringIn(number, departments, sample.desiredOutcome());
            do {
                settle(number);
                tasksOf(number).forEach(task -> stops.computeIfAbsent(task.getId(), id -> stop(task)));
            } while (stops.size() < MOST_STOPS && goesOn(number, sample, stops));
        } catch (ProcessEngineException | IllegalStateException broken) {
            stopped = broken.getMessage();
        }
        return new Walk(
                cases.get(number)
                        .namedOwner()
                        .map(owner -> people.get(owner).name())
                        .orElse(""),
                List.copyOf(stops.values()),
                timeline.of(number, 0, MOST_LINES).stream()
                        .map(entry -> "%s: %s".formatted(entry.kind(), entry.words()))
                        .toList(),
                stopped);
    }

    private void bringIn(CaseNumber number, List<String> departments, String wanted) {
        for (var department : departments) {
            if (pieces.of(number).stream().noneMatch(piece -> piece.department().equals(department))) {
                pieces.bringIn(number, department, wanted, Visitor.current().actor());
            }
        }
    }

    private static NewCase caseOf(Sample sample) {
        return new NewCase(
                new NewCase.Contact("tried-out@example.invalid", "Sample Customer", null),
                sample.problem(),
                sample.desiredOutcome(),
                sample.product(),
                sample.symptoms(),
                sample.alreadyTried(),
                sample.facts(),
                sample.channel(),
                null,
                null);
    }

    /** Everything that happens by itself and at once, until nothing does. */
    private void settle(CaseNumber number) {
        List<String> waiting;
        do {
            afterTheCommand.withoutACommit();
            waiting = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
                    .flatMap(process ->
                            jobs.createJobQuery().processInstanceId(process.getId()).messages().list().stream())
                    .map(job -> job.getId())
                    .toList();
            waiting.forEach(jobs::executeJob);
        } while (!waiting.isEmpty());
    }

    private List<Task> tasksOf(CaseNumber number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .initializeFormKeys()
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc()
                .list();
    }

    /** Answers the next task; not where everything waits, or an answer is refused. */
    private boolean goesOn(CaseNumber number, Sample sample, Map<String, Stop> stops) {
        for (var task : tasksOf(number)) {
            var given = sample.answers().getOrDefault(task.getTaskDefinitionKey(), Map.of());
            if (given.isEmpty() && STAY_OPEN.contains(task.getTaskDefinitionKey())) {
                continue;
            }
            var met = Objects.requireNonNull(stops.get(task.getId()));
            try {
                var answers = forms.fill(
                        task.getId(),
                        given,
                        otherwise(task, sample),
                        TRIED,
                        LocalDate.now(clock).plusDays(1));
                tasks.complete(task.getId(), answers);
                stops.put(task.getId(), answered(met, answers, null));
                return true;
            } catch (Invalid | Refused refused) {
                stops.put(task.getId(), answered(met, Map.of(), refused.getMessage()));
                return false;
            }
        }
        return false;
    }

    private Map<String, String> otherwise(Task task, Sample sample) {
        var values = new HashMap<>(NOTHING_HELPS);
        @Nullable Object fact = tasks.getVariable(task.getId(), Variables.MISSING_FACT.name());
        values.put(Variables.FACT_VALUE.name(), sample.facts().getOrDefault(String.valueOf(fact), "unknown"));
        return values;
    }

    private Stop stop(Task task) {
        var links = tasks.getIdentityLinksForTask(task.getId());
        var groups = of(links, IdentityLink::getGroupId);
        @Nullable String assignee = task.getAssignee();
        var persons = assignee != null
                ? List.of(nameOf(assignee))
                : Stream.concat(
                                of(links, IdentityLink::getUserId).stream().map(this::nameOf),
                                groups.stream().flatMap(this::namesIn))
                        .distinct()
                        .toList();
        return new Stop(
                task.getTaskDefinitionKey(),
                TaskName.what(task.getName()),
                persons,
                assignee == null ? groups.stream().findFirst().orElse(null) : null,
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                Map.of(),
                null);
    }

    private static List<String> of(List<IdentityLink> links, Function<IdentityLink, @Nullable String> what) {
        var found = new ArrayList<String>();
        for (var link : links) {
            @Nullable String id = what.apply(link);
            if (id != null) {
                found.add(id);
            }
        }
        return found;
    }

    private Stream<String> namesIn(String group) {
        return people.all().stream()
                .filter(Person::active)
                .filter(person ->
                        person.roles().contains(group) || person.departments().contains(group))
                .map(Person::name);
    }

    private String nameOf(String person) {
        return people.find(new PersonId(person)).map(Person::name).orElse(person);
    }

    private static Stop answered(Stop met, Map<String, Object> answers, @Nullable String stopped) {
        return new Stop(met.task(), met.step(), met.who(), met.group(), met.due(), answers, stopped);
    }
}
