package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseLock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ways to rows of the engine that it lacks itself. The engine makes its tables after the desk has made its own. */
@Component
@Order(4)
class EngineIndexes implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final CaseLock lock;
    private final TransactionTemplate transaction;

    EngineIndexes(JdbcClient jdbc, CaseLock lock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            // several nodes may start at once
            lock.take("indexes");
            // every completed task is asked for its subtasks
            jdbc.sql("create index if not exists desk_subtasks on act_ru_task (parent_task_id_)")
                    .update();
        });
    }
}
