package io.outcomedesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** What we said we would do, who does it, and by when. The earliest open one is the case's next step. */
@Table("promise")
public class Promise {

    /** A promise was made: its clock starts. */
    public record Made(CaseNumber number, long promise, Instant due) {}

    /** A promise was kept, moved or withdrawn: its clock stops. */
    public record Settled(CaseNumber number, long promise) {}

    /** The customer heard how it stands: they hear it again after a while. */
    public record NewsTold(CaseNumber number) {}

    /** The customer heard what gets them going, or that nothing does yet. */
    public record ReliefTold(CaseNumber number) {}

    /** Where a promise comes from: a person gave it, or the desk owes it to every customer. */
    public enum Kind {
        WORD(""),
        RELIEF("You hear what gets you going for now"),
        NEWS("You hear how it stands"),
        RENEWAL("We did not keep our date; you get a new one");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What the customer reads; nothing for what a person says in their own words. */
        public String words() {
            return words;
        }
    }

    /** Where a promise stands. */
    public enum State {
        OPEN,
        KEPT,
        MOVED,
        MISSED,
        WITHDRAWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @Nullable
    private final Long id;

    private final CaseNumber caseNumber;
    private final Kind kind;
    private final String what;
    private PersonId who;
    private final Instant due;
    private State state;
    private final boolean planned;
    private final Actor madeBy;
    private final Instant madeAt;

    @Nullable
    private Actor settledBy;

    @Nullable
    private Instant settledAt;

    @Nullable
    private String reason;

    @Version
    private int version;

    @PersistenceCreator
    Promise(
            @Nullable Long id,
            CaseNumber caseNumber,
            Kind kind,
            String what,
            PersonId who,
            Instant due,
            State state,
            boolean planned,
            Actor madeBy,
            Instant madeAt,
            @Nullable Actor settledBy,
            @Nullable Instant settledAt,
            @Nullable String reason,
            int version) {
        this.id = id;
        this.caseNumber = caseNumber;
        this.kind = kind;
        this.what = what;
        this.who = who;
        this.due = due;
        this.state = state;
        this.planned = planned;
        this.madeBy = madeBy;
        this.madeAt = madeAt;
        this.settledBy = settledBy;
        this.settledAt = settledAt;
        this.reason = reason;
        this.version = version;
    }

    static Promise of(
            CaseNumber number,
            Kind kind,
            String what,
            PersonId who,
            Instant due,
            boolean planned,
            Actor by,
            Instant now) {
        return new Promise(null, number, kind, what, who, due, State.OPEN, planned, by, now, null, null, null, 0);
    }

    Promise settle(State how, Actor by, Instant now, @Nullable String because) {
        if (state != State.OPEN && !(state == State.MISSED && how != State.MISSED)) {
            throw new Refused("This promise is %s since %s; make a new one.".formatted(state.key(), settledAt));
        }
        state = how;
        settledBy = by;
        settledAt = now;
        reason = because;
        return this;
    }

    void nowDoneBy(PersonId person) {
        who = person;
    }

    public long id() {
        return java.util.Objects.requireNonNull(id);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    public Kind kind() {
        return kind;
    }

    public String what() {
        return what;
    }

    public PersonId who() {
        return who;
    }

    public Instant due() {
        return due;
    }

    public State state() {
        return state;
    }

    /** True for a line of the plan, false for a promise made in passing. */
    public boolean isPlanned() {
        return planned;
    }

    /** True for what somebody is given to find a new date in, after one was missed. */
    public boolean isRenewal() {
        return kind == Kind.RENEWAL;
    }

    public Actor madeBy() {
        return madeBy;
    }

    Instant madeAt() {
        return madeAt;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
