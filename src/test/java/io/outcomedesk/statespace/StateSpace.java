package io.outcomedesk.statespace;

import io.outcomedesk.statespace.Move.What;
import io.outcomedesk.statespace.Token.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every state that a case can come to, found one after the other, the nearest first; and whether it strands the customer there. */
final class StateSpace {

    /** What must hold in every state. */
    enum Promise {
        ONE_OWNER("while the case is open, exactly one owner's task is open"),
        ALWAYS_A_PERSON("after “exhausted” or “cannot help” a person has it until it is back with the owner"),
        SILENCE_IS_NO_YES("only the customer's yes is recorded as a yes"),
        THE_YES_STAYS_WITHIN_REACH("from everywhere the customer's yes can still be reached");

        final String says;

        Promise(String says) {
            this.says = says;
        }
    }

    private final Pool pool = new Pool();
    private final TokenGame game;
    private final Token over;

    private final List<Token> cases = new ArrayList<>();
    private final BitSet saidYes = new BitSet();
    private final Ints cameFrom = new Ints();
    private final Ints byMove = new Ints();

    /** The number of a state, by its case's and the customer's latest word. */
    private final Ints numbers = new Ints();

    private final Ints edges = new Ints();
    private final BitSet confirming = new BitSet();
    private final Map<Promise, Strand> strands = new EnumMap<>(Promise.class);

    StateSpace(Place process, Bounds bounds) {
        this(process, bounds, true);
    }

    /** To go where one likes: with every move, also those that change nothing. */
    static StateSpace toWanderIn(Place process, Bounds bounds) {
        return new StateSpace(process, bounds, false);
    }

    private StateSpace(Place process, Bounds bounds, boolean onlyWhatMatters) {
        game = new TokenGame(pool, bounds, onlyWhatMatters);
        over = pool.token(process, Phase.OVER, 0, false);
        game.begin(process).forEach(begun -> meet(caseOf(begun), false, -1, 0));
    }

    /** Every state there is. */
    StateSpace explored() {
        for (var state = 0; state < cases.size(); state++) {
            step(state);
        }
        findWhereTheYesIsOutOfReach();
        return this;
    }

    /** As far as the first state that strands the customer. */
    StateSpace exploredToTheFirstStrand() {
        for (var state = 0; state < cases.size() && strands.isEmpty(); state++) {
            step(state);
        }
        if (strands.isEmpty()) {
            findWhereTheYesIsOutOfReach();
        }
        return this;
    }

    int states() {
        return cases.size();
    }

    int transitions() {
        return edges.size() / 2;
    }

    List<Strand> strands() {
        return List.copyOf(strands.values());
    }

    // One state after the other ------------------------------------------------------------------

    /** Where the case stands at the beginning, and where a move brings it. */
    Token first() {
        return cases.get(0);
    }

    List<Move> moves(Token now, boolean yes) {
        if (now == over) {
            return List.of();
        }
        var moves = new ArrayList<Move>();
        for (var move : game.moves(now, yes)) {
            if (!move.outcome().isRefused()) {
                moves.add(move);
            }
        }
        var word = yes ? What.CUSTOMER_TAKES_IT_BACK : What.CUSTOMER_SAYS_YES;
        moves.add(new Move(null, null, word, null, Outcome.of(now)));
        return moves;
    }

    boolean isOver(Token now) {
        return now == over;
    }

    Token caseOf(Outcome outcome) {
        return outcome.tokens().isEmpty() ? over : outcome.tokens().get(0);
    }

    static boolean yesAfter(Move move, boolean yes) {
        return switch (move.what()) {
            case CUSTOMER_SAYS_YES -> true;
            case CUSTOMER_TAKES_IT_BACK -> false;
            default -> yes;
        };
    }

    private void step(int state) {
        var yes = saidYes.get(state);
        var moves = moves(cases.get(state), yes);
        for (var i = 0; i < moves.size(); i++) {
            var move = moves.get(i);
            var next = meet(caseOf(move.outcome()), yesAfter(move, yes), state, i);
            edges.add(state);
            edges.add(next);
            judge(state, move, yes);
        }
    }

    private int meet(Token now, boolean yes, int from, int by) {
        var key = now.number * 2 + (yes ? 1 : 0);
        var known = numbers.get(key, -1);
        if (known >= 0) {
            return known;
        }
        var state = cases.size();
        numbers.put(key, state, -1);
        cases.add(now);
        saidYes.set(state, yes);
        cameFrom.add(from);
        byMove.add(by);
        judge(state);
        return state;
    }

    // What must hold -----------------------------------------------------------------------------

    private void judge(int state) {
        var open = cases.get(state).openCase();
        if (open == null) {
            if (cameFrom.get(state) < 0) {
                strand(Promise.ONE_OWNER, state, null, "it is opened without the owner's task");
            }
            return;
        }
        if (open.owners() != 1) {
            strand(Promise.ONE_OWNER, state, null, "the owner's task is open %d times".formatted(open.owners()));
        }
        var neglected = open.neglected();
        if (neglected != null) {
            strand(Promise.ALWAYS_A_PERSON, state, null, "%s waits, and no person has it".formatted(neglected.place));
        }
    }

    private void judge(int state, Move move, boolean yes) {
        var lost = move.outcome().lost();
        if (lost != null && caseOf(move.outcome()).openCase() != null) {
            strand(
                    Promise.ALWAYS_A_PERSON,
                    state,
                    move,
                    "in %s it came to an end, and no person had it".formatted(lost));
        }
        if (move.outcome().trail().confirms()) {
            confirming.set(state);
            if (!yes) {
                strand(Promise.SILENCE_IS_NO_YES, state, move, "a yes is recorded that the customer did not say");
            }
        }
    }

    private void findWhereTheYesIsOutOfReach() {
        var reached = backwards();
        for (var state = 0; state < cases.size(); state++) {
            if (!reached.get(state) && cases.get(state).openCase() != null) {
                strand(Promise.THE_YES_STAYS_WITHIN_REACH, state, null, "from here no way leads to the customer's yes");
                return;
            }
        }
    }

    /** Every state from which a yes can be recorded. */
    private BitSet backwards() {
        var starts = new int[cases.size() + 1];
        for (var i = 1; i < edges.size(); i += 2) {
            starts[edges.get(i)]++;
        }
        for (int i = 0, sum = 0; i < starts.length; i++) {
            sum += starts[i];
            starts[i] = sum;
        }
        var sources = new int[edges.size() / 2];
        for (var i = 1; i < edges.size(); i += 2) {
            sources[--starts[edges.get(i)]] = edges.get(i - 1);
        }
        var reached = (BitSet) confirming.clone();
        var waiting = new Ints();
        confirming.stream().forEach(waiting::add);
        while (waiting.size() > 0) {
            var state = waiting.removeLast();
            for (var i = starts[state]; i < starts[state + 1]; i++) {
                if (!reached.get(sources[i])) {
                    reached.set(sources[i]);
                    waiting.add(sources[i]);
                }
            }
        }
        return reached;
    }

    private void strand(Promise promise, int state, @Nullable Move last, String says) {
        if (!strands.containsKey(promise)) {
            var path = wayTo(state);
            if (last != null) {
                path.add(last);
            }
            strands.put(promise, new Strand(promise, says, first(), List.copyOf(path)));
        }
    }

    private List<Move> wayTo(int state) {
        var path = new ArrayList<Move>();
        for (var at = state; cameFrom.get(at) >= 0; at = cameFrom.get(at)) {
            var before = cameFrom.get(at);
            path.add(0, moves(cases.get(before), saidYes.get(before)).get(byMove.get(at)));
        }
        return path;
    }

    /** A list of numbers that does not box them: there are millions. */
    private static final class Ints {

        private int[] values = new int[1024];
        private int size;

        int size() {
            return size;
        }

        int get(int index) {
            return values[index];
        }

        int get(int index, int otherwise) {
            return index < size ? values[index] : otherwise;
        }

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        void put(int index, int value, int filler) {
            while (size <= index) {
                add(filler);
            }
            values[index] = value;
        }

        int removeLast() {
            return values[--size];
        }
    }
}
