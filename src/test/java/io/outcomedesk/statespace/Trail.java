package io.outcomedesk.statespace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened at once, in its order: the places passed, and the answers to what the drawings asked. */
final class Trail {

    static final Trail EMPTY = new Trail(null, null, null);

    private static final String YES_IS_RECORDED = "${recordYes}";

    /** A place that was passed, or a question with the answer it got. */
    record Mark(
            @Nullable Place place,
            @Nullable String question,
            @Nullable Object answer) {

        @Override
        public String toString() {
            return place == null ? "%s is %s".formatted(question, answer) : place.toString();
        }
    }

    private final @Nullable Mark mark;
    private final @Nullable Trail first;
    private final @Nullable Trail then;

    /** Whether the house's step for it ran: the customer's yes is recorded. */
    private final boolean confirms;

    private Trail(@Nullable Mark mark, @Nullable Trail first, @Nullable Trail then) {
        this.mark = mark;
        this.first = first;
        this.then = then;
        confirms = (mark != null && mark.place() != null && YES_IS_RECORDED.equals(mark.place().step))
                || (first != null && first.confirms)
                || (then != null && then.confirms);
    }

    static Trail passing(Place place) {
        return new Trail(new Mark(place, null, null), null, null);
    }

    static Trail answering(String question, Object answer) {
        return new Trail(new Mark(null, question, answer), null, null);
    }

    Trail then(Trail next) {
        if (this == EMPTY || next == EMPTY) {
            return this == EMPTY ? next : this;
        }
        return new Trail(null, this, next);
    }

    boolean confirms() {
        return confirms;
    }

    List<Mark> marks() {
        var marks = new ArrayList<Mark>();
        collect(marks);
        return marks;
    }

    private void collect(List<Mark> marks) {
        if (mark != null) {
            marks.add(mark);
        }
        if (first != null) {
            first.collect(marks);
        }
        if (then != null) {
            then.collect(marks);
        }
    }
}
