package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.outcomes.Outcomes.Came;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which case comes first, by the table: every open task of a case has the priority of its case. It rises with each
 * contact and each "not yet" at once, and with age by a look once an hour.
 */
@Component
class Priorities {

    private static final Logger log = LoggerFactory.getLogger(Priorities.class);
    private static final int HIGHEST = 100;

    private final Cases cases;
    private final Outcomes outcomes;
    private final Tables tables;
    private final TaskService tasks;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Priorities(
            Cases cases,
            Outcomes outcomes,
            Tables tables,
            TaskService tasks,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.cases = cases;
        this.outcomes = outcomes;
        this.tables = tables;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the table asks. */
    private record Asked(long daysOpen, int contacts, int rejected) {}

    /** A number from 0 to 100; 50 is ordinary. */
    int of(CaseNumber number) {
        var came = Objects.requireNonNull(outcomes.came(List.of(number)).get(number));
        return of(asked(cases.get(number).openedAt(), came));
    }

    private Asked asked(Instant openedAt, Came came) {
        return new Asked(Duration.between(openedAt, clock.instant()).toDays(), came.contacts(), came.notYet());
    }

    private int of(Asked asked) {
        var row = tables.first(
                "priority",
                Map.of(
                        "daysOpen", asked.daysOpen(),
                        "contacts", asked.contacts(),
                        "rejected", asked.rejected()));
        return Math.toIntExact(Math.max(0, Math.min(HIGHEST, Math.round(row.number("priority")))));
    }

    /** Gives the case's open tasks the priority it has now; its lock is held. */
    void bringUpToDate(CaseNumber number) {
        var open = jdbc.sql("""
                        select t.id_, t.priority_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                        where e.business_key_ = ?
                        """)
                .params(number.value())
                .query((row, i) -> Map.entry(row.getString(1), row.getInt(2)))
                .list();
        if (open.isEmpty()) {
            return;
        }
        var priority = of(number);
        open.stream()
                .filter(task -> task.getValue() != priority)
                .forEach(task -> tasks.setPriority(task.getKey(), priority));
    }

    /** Each case whose priority has changed with its age, in its own commit, under its lock. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void look() {
        var open = openCases();
        var came = outcomes.came(open.stream().map(Open::number).toList());
        var known = new HashMap<Asked, Integer>();
        for (var one : open) {
            var asked = asked(one.openedAt(), Objects.requireNonNull(came.get(one.number())));
            int priority = known.computeIfAbsent(asked, this::of);
            if (one.lowest() != priority || one.highest() != priority) {
                settle(one.number());
            }
        }
    }

    private void settle(CaseNumber number) {
        try {
            transaction.executeWithoutResult(status -> {
                cases.getInOrder(number);
                bringUpToDate(number);
            });
        } catch (RuntimeException failed) {
            // the next look tries again
            log.warn("The tasks of {} could not be given their priority", number, failed);
        }
    }

    private record Open(CaseNumber number, Instant openedAt, int lowest, int highest) {}

    private List<Open> openCases() {
        return jdbc.sql("""
                        select k.number, k.opened_at, min(t.priority_), max(t.priority_) from act_ru_task t
                          join act_ru_execution e on e.id_ = t.proc_inst_id_
                          join customer_case k on k.number = e.business_key_
                         group by k.number
                        """)
                .query((row, i) -> new Open(
                        new CaseNumber(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getInt(3),
                        row.getInt(4)))
                .list();
    }
}
