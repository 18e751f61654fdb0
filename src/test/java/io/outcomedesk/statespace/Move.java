package io.outcomedesk.statespace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that may happen next, and one way in which it may turn out.
 *
 * @param at the token it happens to, or around it
 * @param within what happens inside of that token, if it is further in
 * @param what happens
 * @param where it happens: a task, an event, a job's place
 */
record Move(
        @Nullable Token at,
        @Nullable Move within,
        What what,
        @Nullable Place where,
        Outcome outcome) {

    /** Who or what moves the case. */
    enum What {
        TASK_DONE,
        CANNOT_HELP,
        TIME_IS_UP,
        MESSAGE,
        JOB,
        CUSTOMER_SAYS_YES,
        CUSTOMER_TAKES_IT_BACK
    }

    Move around(Token outer, Outcome itsOutcome) {
        return new Move(outer, this, what, where, itsOutcome);
    }

    /** From the case inwards to the token it happens to. */
    List<Token> address() {
        var address = new ArrayList<Token>();
        for (var move = this; move != null; move = move.within) {
            if (move.at != null) {
                address.add(move.at);
            }
        }
        return address;
    }

    @Override
    public String toString() {
        return switch (what) {
            case TASK_DONE -> where + " is done";
            case CANNOT_HELP -> "Whoever has " + where + " cannot help";
            case TIME_IS_UP -> "Time is up: " + where;
            case MESSAGE -> "A message: " + where;
            case JOB -> where + " goes on by itself";
            case CUSTOMER_SAYS_YES -> "The customer says yes";
            case CUSTOMER_TAKES_IT_BACK -> "The customer takes their yes back";
        };
    }
}
