package io.outcomedesk.escalations;

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

/** A handoff before it is one: a brief to one person, who accepts, declines with why, or lets it lapse. */
@Table("offer")
@SuppressWarnings("NullAway.Init")
public class Offer {

    /** An ownership or a piece was offered to somebody. */
    public record Made(CaseNumber number, long offer, PersonId to, Instant answerBy) {}

    /** Somebody was asked to help, in the model that looks for them. */
    public record OfHelpMade(CaseNumber number, long offer, PersonId to) {}

    /** Somebody else was faster: this one is not asked any more. */
    public record TakenByAnother(CaseNumber number, long offer) {}

    /** The person who was asked gave their answer. */
    public record Answered(
            CaseNumber number,
            long offer,
            boolean accepted,
            @Nullable String why) {}

    /** How an offer stands. */
    public enum State {
        OFFERED,
        ACCEPTED,
        DECLINED,
        LAPSED,
        WITHDRAWN;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String OWNERSHIP = "ownership";
    static final String ESCALATION = "escalation";
    static final String PIECE = "piece";

    @Id
    @Nullable
    private Long id;

    private CaseNumber caseNumber;
    private String kind;

    @Nullable
    private Long escalation;

    @Nullable
    private Long piece;

    @Nullable
    private String rungName;

    private PersonId toPerson;
    private String brief;
    private Actor askedBy;
    private Instant askedAt;
    private Instant answerBy;
    private State state;

    @Nullable
    private String why;

    @Nullable
    private Instant answeredAt;

    @Version
    private int version;

    static Offer ofOwnership(CaseNumber number, PersonId to, String brief, Actor by, Instant now, Instant answerBy) {
        return of(number, OWNERSHIP, to, brief, by, now, answerBy);
    }

    static Offer ofPiece(
            CaseNumber number, long piece, PersonId to, String brief, Actor by, Instant now, Instant answerBy) {
        var offer = of(number, PIECE, to, brief, by, now, answerBy);
        offer.piece = piece;
        return offer;
    }

    static Offer ofHelp(Escalation escalation, String rung, PersonId to, String brief, Instant now, Instant answerBy) {
        var offer = of(escalation.caseNumber(), ESCALATION, to, brief, escalation.raisedBy(), now, answerBy);
        offer.escalation = escalation.id();
        offer.rungName = rung;
        return offer;
    }

    private static Offer of(
            CaseNumber number, String kind, PersonId to, String brief, Actor by, Instant now, Instant answerBy) {
        var offer = new Offer();
        offer.caseNumber = number;
        offer.kind = kind;
        offer.toPerson = to;
        offer.brief = brief;
        offer.askedBy = by;
        offer.askedAt = now;
        offer.answerBy = answerBy;
        offer.state = State.OFFERED;
        return offer;
    }

    Offer settle(State how, @Nullable String because, Instant now) {
        mustBeOpen();
        state = how;
        why = because;
        answeredAt = now;
        return this;
    }

    /** @throws Refused when it was answered or lapsed before */
    Offer mustBeOpen() {
        if (state != State.OFFERED) {
            throw new Refused(
                    "This offer was %s at %s; it can no longer be answered.".formatted(state.key(), answeredAt));
        }
        return this;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    public String kind() {
        return kind;
    }

    public Optional<Long> escalation() {
        return Optional.ofNullable(escalation);
    }

    public Optional<Long> piece() {
        return Optional.ofNullable(piece);
    }

    public Optional<String> rungName() {
        return Optional.ofNullable(rungName);
    }

    public PersonId to() {
        return toPerson;
    }

    public String brief() {
        return brief;
    }

    public Actor askedBy() {
        return askedBy;
    }

    public Instant answerBy() {
        return answerBy;
    }

    public State state() {
        return state;
    }

    public Optional<String> why() {
        return Optional.ofNullable(why);
    }

    boolean isOfOwnership() {
        return kind.equals(OWNERSHIP);
    }

    boolean isForTheSameAs(Offer other) {
        return kind.equals(other.kind)
                && Objects.equals(escalation, other.escalation)
                && Objects.equals(piece, other.piece);
    }

    public boolean isOpen() {
        return state == State.OFFERED;
    }
}
