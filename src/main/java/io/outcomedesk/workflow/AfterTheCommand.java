package io.outcomedesk.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves a case on when the engine can take it: at once, or, when a step of the engine itself caused it, after that
 * command has written everything, still before the one commit of both.
 */
@Component
class AfterTheCommand {

    private static final String KEY = AfterTheCommand.class.getName();

    private final IdentityService identity;

    AfterTheCommand(IdentityService identity) {
        this.identity = identity;
    }

    void run(Runnable move) {
        Runnable asTheHouse = () -> asTheHouse(move);
        if (Context.getCommandContext() == null) {
            asTheHouse.run();
            return;
        }
        @SuppressWarnings("unchecked")
        @Nullable
        Deque<Runnable> waiting = (Deque<Runnable>) TransactionSynchronizationManager.getResource(KEY);
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            TransactionSynchronizationManager.bindResource(KEY, waiting);
            TransactionSynchronizationManager.registerSynchronization(new BeforeCommit(waiting));
        }
        waiting.add(asTheHouse);
    }

    /** The person at the door was allowed to do what they did; what follows from it is the house's own doing. */
    private void asTheHouse(Runnable move) {
        var whoIsThere = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            move.run();
        } finally {
            identity.setAuthentication(whoIsThere);
        }
    }

    private record BeforeCommit(Deque<Runnable> waiting) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            // a move may cause further moves; they join the same queue
            for (var move = waiting.poll(); move != null; move = waiting.poll()) {
                move.run();
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        }
    }
}
