package io.outcomedesk.workflow;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The outermost interceptor of the engine: a command that changes a case first takes the case's lock, before the
 * engine reads anything. Who comes second finds what the first one did, and is told.
 */
@Component
class OneAtATime extends CommandInterceptor {

    /** Where a refusal waits for the door to tell it. */
    static final String REFUSAL = OneAtATime.class.getName() + ".refusal";

    private static final Way FROM_A_TASK = new Way(
            "taskId",
            "select p.business_key_ from act_ru_task t join act_ru_execution p on p.id_ = t.proc_inst_id_ where t.id_ = ?");

    private static final List<Way> WAYS_TO_THE_CASE = List.of(
            FROM_A_TASK,
            new Way(
                    "jobId",
                    "select p.business_key_ from act_ru_job j join act_ru_execution p on p.id_ = j.process_instance_id_ where j.id_ = ?"),
            new Way(
                    "executionId",
                    "select p.business_key_ from act_ru_execution e join act_ru_execution p on p.id_ = e.proc_inst_id_ where e.id_ = ?"),
            new Way("processInstanceId", "select business_key_ from act_ru_execution where id_ = ?"));

    private final CaseLock lock;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final Map<Class<?>, Map<String, Field>> fields = new ConcurrentHashMap<>();

    /** A field by which a command names what it works on, and the query that leads from there to the case. */
    private record Way(String field, String toBusinessKey) {}

    OneAtATime(@Lazy CaseLock lock, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.lock = lock;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (Context.getCommandContext() != null || onlyReads(command)) {
            return next.execute(command);
        }
        try {
            var transaction = new TransactionTemplate(transactions);
            @SuppressWarnings("NullAway") // a command's result may be null, as the engine has it
            T result = transaction.execute(status -> {
                waitForTheCase(command);
                return next.execute(command);
            });
            return result;
        } catch (OptimisticLockingException together) {
            // the job executor tries again by itself; a person is asked to
            if (RequestContextHolder.getRequestAttributes() == null) {
                throw together;
            }
            var refusal = new Refused(Refused.SOMEBODY_WAS_FASTER);
            refusal.initCause(together);
            tellTheDoor(refusal);
            throw refusal;
        } catch (RuntimeException failed) {
            refusalIn(failed).ifPresent(OneAtATime::tellTheDoor);
            throw failed;
        }
    }

    private static boolean onlyReads(Command<?> command) {
        return command instanceof AbstractQuery
                || command.getClass().getSimpleName().startsWith("Get");
    }

    private void waitForTheCase(Command<?> command) {
        var known = fields.computeIfAbsent(command.getClass(), OneAtATime::fieldsOf);
        for (var way : WAYS_TO_THE_CASE) {
            @Nullable Field field = known.get(way.field());
            @Nullable String id = field == null ? null : valueOf(field, command);
            if (id == null) {
                continue;
            }
            caseOf(way, id).ifPresent(lock::take);
            if (way.field().equals("taskId") && caseOf(way, id).isEmpty() && !existsWithoutCase(id)) {
                throw new Refused(
                        "This task is done or was withdrawn meanwhile; somebody was faster, or the case moved on."
                                + " Look at the case for what happened.");
            }
            return;
        }
    }

    /**
     * The business key of what this task belongs to, if the task is still there: asked of the database, not of the
     * engine, which shows a process to few people and so would hide the case from the lock.
     */
    Optional<String> caseOfTask(String taskId) {
        return caseOf(FROM_A_TASK, taskId);
    }

    private Optional<String> caseOf(Way way, String id) {
        return jdbc.sql(way.toBusinessKey())
                .params(id)
                .query((row, i) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(key -> key);
    }

    private boolean existsWithoutCase(String taskId) {
        return jdbc.sql("select count(*) from act_ru_task where id_ = ?")
                        .params(taskId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Map<String, Field> fieldsOf(Class<?> type) {
        var found = new ConcurrentHashMap<String, Field>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            for (var field : level.getDeclaredFields()) {
                if (field.getType() == String.class
                        && WAYS_TO_THE_CASE.stream().anyMatch(way -> way.field().equals(field.getName()))) {
                    field.setAccessible(true);
                    found.putIfAbsent(field.getName(), field);
                }
            }
        }
        return found;
    }

    private static @Nullable String valueOf(Field field, Command<?> command) {
        try {
            return (String) field.get(command);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the house itself said no to, however deep inside the engine's own exceptions. */
    static Optional<RuntimeException> refusalIn(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused
                    || cause instanceof Invalid
                    || cause instanceof Unknown
                    || cause instanceof NotAllowed) {
                return Optional.of((RuntimeException) cause);
            }
        }
        return Optional.empty();
    }

    private static void tellTheDoor(RuntimeException refusal) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(REFUSAL, refusal, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
