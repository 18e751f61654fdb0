package io.outcomedesk.workflow;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.OptimisticLockingListener;
import org.camunda.bpm.engine.impl.db.entitymanager.OptimisticLockingResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A job that is not needed any more is deleted, also when the job executor has just put its name on it. That is the one
 * write in the engine that does not wait for the case's lock: without this, whoever closes a case at that moment gets an
 * optimistic locking error. The executor then finds the job gone, and goes on.
 */
@Component
class AcquiredJobs extends CommandInterceptor implements OptimisticLockingListener {

    private final JdbcClient jdbc;

    AcquiredJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Context.getCommandContext().getDbEntityManager().registerOptimisticLockingListener(this);
        return next.execute(command);
    }

    @Override
    public Class<? extends DbEntity> getEntityType() {
        return JobEntity.class;
    }

    @Override
    public OptimisticLockingResult failedOperation(DbOperation operation) {
        if (operation.getOperationType() != DbOperationType.DELETE
                || !(operation instanceof DbEntityOperation deletion)) {
            return OptimisticLockingResult.THROW;
        }
        jdbc.sql("delete from act_ru_job where id_ = ?")
                .params(deletion.getEntity().getId())
                .update();
        return OptimisticLockingResult.IGNORE;
    }
}
