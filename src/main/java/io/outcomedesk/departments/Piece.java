package io.outcomedesk.departments;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Refused;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A department's piece of a case. However it ends, the case goes on: a piece is not the problem. */
@Table("piece")
@SuppressWarnings("NullAway.Init")
public class Piece {

    /** A department is needed, for the first time or again. */
    public record Wanted(CaseNumber number, long piece, String department) {}

    /** Whoever works the piece says they cannot help. */
    public record CannotGoOn(CaseNumber number, long piece, CannotHelp why) {}

    /** One person works it alone now. */
    public record HandedOver(CaseNumber number, long piece, PersonId to) {}

    /** How a piece stands. None of these resolves the case. */
    public enum State {
        WORKING,
        DELIVERED,
        EXHAUSTED,
        HANDED_BACK,
        WITHDRAWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Id
    @Nullable
    private Long id;

    private CaseNumber caseNumber;
    private String department;
    private String wanted;
    private State state;
    private Actor askedBy;
    private Instant startedAt;

    @Nullable
    private Instant endedAt;

    private boolean overdue;

    @Nullable
    private String checklist;

    @Nullable
    private PersonId worker;

    @Version
    private int version;

    static Piece wanted(CaseNumber number, String department, String wanted, Actor by, Instant now) {
        var piece = new Piece();
        piece.caseNumber = number;
        piece.department = department;
        piece.wanted = wanted;
        piece.state = State.WORKING;
        piece.askedBy = by;
        piece.startedAt = now;
        return piece;
    }

    Piece end(State how, Instant now) {
        if (state != State.WORKING) {
            throw new Refused("This piece is %s since %s; nobody works on it now.".formatted(state.key(), endedAt));
        }
        state = how;
        endedAt = now;
        return this;
    }

    /** What was delivered, or left when the case was over, is gone on with; what somebody could not help with begins anew. */
    boolean canGoOn() {
        return state == State.DELIVERED || state == State.WITHDRAWN;
    }

    Piece reopen() {
        state = State.WORKING;
        endedAt = null;
        overdue = false;
        return this;
    }

    /** Brought in again for something else. */
    Piece isNowFor(String wish) {
        wanted = wish;
        return this;
    }

    Piece workedBy(PersonId person) {
        worker = person;
        return this;
    }

    Piece late() {
        overdue = true;
        return this;
    }

    Piece workedBy(String checklistVersion) {
        checklist = checklistVersion;
        return this;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    public String department() {
        return department;
    }

    /** What the case needs of the department. */
    public String wanted() {
        return wanted;
    }

    public State state() {
        return state;
    }

    public Actor askedBy() {
        return askedBy;
    }

    public boolean isWorking() {
        return state == State.WORKING;
    }

    public boolean isOverdue() {
        return overdue;
    }

    /** The version of the checklist this piece started with; it keeps it. */
    public Optional<String> checklist() {
        return Optional.ofNullable(checklist);
    }

    /** Who alone works it, since they took it over; otherwise anybody of the department. */
    public Optional<PersonId> worker() {
        return Optional.ofNullable(worker);
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
