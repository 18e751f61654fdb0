package io.outcomedesk.statespace;

import io.outcomedesk.statespace.StateSpace.Promise;
import io.outcomedesk.statespace.Trail.Mark;
import java.util.List;
import java.util.stream.Collectors;

/** A customer who is stranded, and how it came to that, step by step. */
record Strand(Promise promise, String says, Token first, List<Move> path) {

    @Override
    public String toString() {
        var told = new StringBuilder("Broken: %s.%n".formatted(promise.says));
        told.append("  0. The case is opened; %s%n".formatted(open(first)));
        for (var i = 0; i < path.size(); i++) {
            told.append("  %d. %s%n".formatted(i + 1, tell(path.get(i))));
        }
        return told.append("  So %s.".formatted(says)).toString();
    }

    private static String tell(Move move) {
        var outcome = move.outcome();
        var ways = outcome.trail().marks().stream().map(Mark::toString).collect(Collectors.joining(", "));
        return move + (ways.isEmpty() ? "" : ": " + ways) + "; "
                + outcome.tokens().stream().map(Strand::open).findFirst().orElse("the process is over");
    }

    private static String open(Token now) {
        return "open are now "
                + now.openTasks().map(task -> task.place.toString()).collect(Collectors.joining(", "));
    }
}
