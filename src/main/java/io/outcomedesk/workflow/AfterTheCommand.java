package io.outcomedesk.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
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
        moves().waiting().add(asTheHouse);
    }

    /** Once for each name, when everything else of this transaction is done; right now where there is none. */
    void last(String name, Runnable move) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            moves().last().putIfAbsent(name, () -> asTheHouse(move));
        } else {
            asTheHouse(move);
        }
    }

    /** Everything that waits happens now, in a transaction that is never committed. */
    void withoutACommit() {
        new BeforeCommit(moves()).beforeCommit(false);
    }

    private static Moves moves() {
        @Nullable Moves moves = (Moves) TransactionSynchronizationManager.getResource(KEY);
        if (moves == null) {
            moves = new Moves(new ArrayDeque<>(), new TreeMap<>());
            TransactionSynchronizationManager.bindResource(KEY, moves);
            TransactionSynchronizationManager.registerSynchronization(new BeforeCommit(moves));
        }
        return moves;
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

    private record Moves(Deque<Runnable> waiting, TreeMap<String, Runnable> last) {

        @Nullable
        Runnable next() {
            @Nullable Runnable waits = waiting.poll();
            if (waits != null) {
                return waits;
            }
            var first = last.pollFirstEntry();
            return first == null ? null : first.getValue();
        }
    }

    private record BeforeCommit(Moves moves) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            // a move may cause further moves; they join the same queue
            for (var move = moves.next(); move != null; move = moves.next()) {
                move.run();
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        }
    }
}
