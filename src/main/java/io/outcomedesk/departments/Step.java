package io.outcomedesk.departments;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** One step of a piece's checklist: done, already tried, does not fit, or still to do. */
@Table("piece_step")
@SuppressWarnings("NullAway.Init")
public class Step {

    /** Where a step stands for this customer. */
    public enum State {
        OPEN,
        /** The customer wrote something that sounds like it; a person confirms. */
        PROPOSED,
        /** A fact is missing that decides whether it fits; the fact is asked, not the step. */
        ASKS,
        DONE,
        ALREADY_TRIED,
        NOT_APPLICABLE;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Id
    @Nullable
    private Long id;

    private long piece;
    private int position;
    private String key;
    private String title;
    private String instruction;
    private State state;

    @Nullable
    private String result;

    @Nullable
    private Actor byWhom;

    @Nullable
    private Instant at;

    @Nullable
    private String reason;

    @Nullable
    private Actor addedBy;

    @Nullable
    private PersonId forPerson;

    @Nullable
    private Instant due;

    static Step of(long piece, int position, ChecklistLine line) {
        return of(piece, position, line.key(), line.title(), line.instruction());
    }

    private static Step of(long piece, int position, String key, String title, String instruction) {
        var step = new Step();
        step.piece = piece;
        step.position = position;
        step.key = key;
        step.title = title;
        step.instruction = instruction;
        step.state = State.OPEN;
        return step;
    }

    /** A step no checklist has, added on the spot. */
    static Step added(
            long piece,
            int position,
            String key,
            String title,
            String why,
            @Nullable PersonId who,
            @Nullable Instant due,
            Actor by) {
        var step = of(piece, position, key, title, why);
        step.reason = why;
        step.addedBy = by;
        step.forPerson = who;
        step.due = due;
        return step;
    }

    /** Looks again at what is known; what a person decided stays. */
    void judge(State found, @Nullable String because) {
        state = found;
        reason = because;
    }

    void settle(State how, @Nullable String whatCameOfIt, @Nullable String because, Actor by, Instant now) {
        state = how;
        result = whatCameOfIt;
        reason = because == null ? reason : because;
        byWhom = by;
        at = now;
    }

    /** The customer says it is not solved: what we thought had helped did not. */
    void reject() {
        result = "rejected";
    }

    boolean isSettled() {
        return byWhom != null;
    }

    boolean isSolution() {
        return "helped".equals(result);
    }

    /** It seemed to help, and the customer said that it did not hold. */
    public boolean isRejected() {
        return "rejected".equals(result);
    }

    boolean wasTried() {
        return state == State.DONE || state == State.ALREADY_TRIED;
    }

    public boolean isLeft() {
        return state == State.OPEN || state == State.PROPOSED || state == State.ASKS;
    }

    public boolean isAddedOnTheSpot() {
        return addedBy != null;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public long piece() {
        return piece;
    }

    public int position() {
        return position;
    }

    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public String instruction() {
        return instruction;
    }

    public State state() {
        return state;
    }

    public Optional<String> result() {
        return Optional.ofNullable(result);
    }

    public Optional<Actor> by() {
        return Optional.ofNullable(byWhom);
    }

    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Who is to work it, where it is one person and not the whole department. */
    public Optional<PersonId> forPerson() {
        return Optional.ofNullable(forPerson);
    }

    /** By when, where it was said when the step was added. */
    public Optional<Instant> due() {
        return Optional.ofNullable(due);
    }
}
