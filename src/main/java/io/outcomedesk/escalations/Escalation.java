package io.outcomedesk.escalations;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
import io.outcomedesk.access.PersonId;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.departments.CannotHelp;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A need for somebody who can help, from the moment it is raised until the owner has it back. */
@Table("escalation")
@SuppressWarnings("NullAway.Init")
public class Escalation {

    /** Help is needed beside the pieces; the case's process looks for somebody. */
    public record Raised(CaseNumber number, long escalation) {}

    /** Where an escalation stands. */
    public enum State {
        RAISED,
        OFFERED,
        ACCEPTED,
        HELPED,
        DECIDED,
        WITHDRAWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @Nullable
    private Long id;

    private CaseNumber caseNumber;

    @Nullable
    private Long piece;

    private String reason;

    @Nullable
    private String finding;

    @Nullable
    private String conditions;

    @Nullable
    private String evidence;

    @Nullable
    private PersonId findingApprovedBy;

    private State state;
    private Actor raisedBy;
    private Instant raisedAt;
    private String urgency;
    private int reminded;
    private int rung;

    @Nullable
    private String rungName;

    @Nullable
    private PersonId person;

    @Nullable
    private String resolution;

    @Nullable
    private Instant endedAt;

    @Version
    private int version;

    static Escalation raised(CaseNumber number, @Nullable Long piece, CannotHelp why, Actor by, Instant now) {
        var escalation = new Escalation();
        escalation.caseNumber = number;
        escalation.piece = piece;
        escalation.reason = why.reason();
        escalation.finding = why.finding();
        escalation.conditions = why.conditions();
        escalation.evidence = why.evidence();
        escalation.urgency = "normal";
        escalation.state = State.RAISED;
        escalation.raisedBy = by;
        escalation.raisedAt = now;
        return escalation;
    }

    /** The next rung is asked; until somebody accepts, this person is named. */
    Escalation climbTo(Rung next, PersonId answersForIt) {
        rung = next.rung();
        rungName = next.name();
        person = answersForIt;
        state = State.OFFERED;
        return this;
    }

    Escalation isUrgent(String howUrgent) {
        urgency = howUrgent;
        return this;
    }

    /** Nobody decided since the last time. */
    Escalation remind(PersonId whoDecides) {
        reminded++;
        person = whoDecides;
        return this;
    }

    Escalation acceptedBy(PersonId helper) {
        person = helper;
        state = State.ACCEPTED;
        return this;
    }

    /** Back with the owner, who asks the customer. */
    Escalation ended(State how, @Nullable String whatWasDone, Instant now) {
        state = how;
        resolution = whatWasDone;
        endedAt = now;
        return this;
    }

    Escalation approvedBy(PersonId second) {
        findingApprovedBy = second;
        return this;
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** "It is the customer's side" counts only with evidence and a second person who agrees. */
    public boolean needsASecondPerson() {
        return reason.equals("customer-side") && findingApprovedBy == null;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    public Optional<Long> piece() {
        return Optional.ofNullable(piece);
    }

    public String reason() {
        return reason;
    }

    public Optional<String> finding() {
        return Optional.ofNullable(finding);
    }

    public Optional<String> conditions() {
        return Optional.ofNullable(conditions);
    }

    public Optional<String> evidence() {
        return Optional.ofNullable(evidence);
    }

    public Optional<PersonId> findingApprovedBy() {
        return Optional.ofNullable(findingApprovedBy);
    }

    public State state() {
        return state;
    }

    public Actor raisedBy() {
        return raisedBy;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    public int rung() {
        return rung;
    }

    public Optional<String> rungName() {
        return Optional.ofNullable(rungName);
    }

    /** How fast the ladder goes, by the table of urgency. */
    public String urgency() {
        return urgency;
    }

    /** How often whoever must decide was reminded. */
    public int reminded() {
        return reminded;
    }

    /** Who answers for it: the head of the rung until somebody has accepted, then whoever helps. */
    public Optional<PersonId> person() {
        return Optional.ofNullable(person);
    }

    public Optional<String> resolution() {
        return Optional.ofNullable(resolution);
    }
}
