package io.outcomedesk.departments;

import com.fasterxml.jackson.annotation.JsonValue;
import io.outcomedesk.access.Actor;
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

/** A part on its way to a customer: ordered, sent, and not forgotten until it is in their hands or wound down. */
@Table("part_order")
@SuppressWarnings("NullAway.Init")
public class PartOrder {

    /** Somebody said where the parcel is; the piece that waits for it goes on. */
    public record Reported(CaseNumber number, long order, State state) {}

    /** The case is over, or nobody waits for it any more, and this is still under way; somebody winds it down. */
    public record LeftUnderWay(CaseNumber number, long order, String department) {}

    /** Where the part is. */
    public enum State {
        ORDERED,
        SENT,
        ARRIVED,
        /** It came back to us instead of reaching the customer; it is sent again. */
        RETURNED,
        /** Nobody finds the parcel; the part is ordered again. */
        LOST,
        /** After the case was over: stopped before it was sent. */
        CANCELLED,
        /** After the case was over: it came back to us. */
        CAME_BACK,
        /** After the case was over: the customer keeps it. */
        KEPT;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean isUnderWay() {
            return this == ORDERED || this == SENT || this == RETURNED;
        }
    }

    @Id
    @Nullable
    private Long id;

    private CaseNumber caseNumber;
    private long piece;
    private String what;
    private String supplier;
    private State state;
    private Actor orderedBy;
    private Instant orderedAt;
    private Instant expectedBy;

    @Nullable
    private String tracking;

    @Nullable
    private String note;

    @Nullable
    private Instant endedAt;

    @Version
    private int version;

    static PartOrder of(Piece piece, String what, String supplier, Instant expectedBy, Actor by, Instant now) {
        var order = new PartOrder();
        order.caseNumber = piece.caseNumber();
        order.piece = piece.id();
        order.what = what;
        order.supplier = supplier;
        order.state = State.ORDERED;
        order.orderedBy = by;
        order.orderedAt = now;
        order.expectedBy = expectedBy;
        return order;
    }

    PartOrder sent(@Nullable String number, Instant arrivesBy) {
        mustBeUnderWay();
        state = State.SENT;
        tracking = number;
        expectedBy = arrivesBy;
        return this;
    }

    PartOrder isLate(Instant newDate) {
        mustBeUnderWay();
        expectedBy = newDate;
        return this;
    }

    PartOrder found(State where, @Nullable String because, Instant now) {
        mustBeUnderWay();
        state = where;
        note = because;
        endedAt = where.isUnderWay() ? null : now;
        return this;
    }

    private void mustBeUnderWay() {
        if (!state.isUnderWay()) {
            throw new Refused("This order is %s since %s; nothing is on its way any more."
                    .formatted(state.key().replace('-', ' '), endedAt));
        }
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public CaseNumber caseNumber() {
        return caseNumber;
    }

    public long piece() {
        return piece;
    }

    public String what() {
        return what;
    }

    public String supplier() {
        return supplier;
    }

    public State state() {
        return state;
    }

    public boolean isUnderWay() {
        return state.isUnderWay();
    }

    public Actor orderedBy() {
        return orderedBy;
    }

    public Instant orderedAt() {
        return orderedAt;
    }

    /** When we expect it: at us while it is ordered, with the customer once it is sent. */
    public Instant expectedBy() {
        return expectedBy;
    }

    public Optional<String> tracking() {
        return Optional.ofNullable(tracking);
    }

    public Optional<String> note() {
        return Optional.ofNullable(note);
    }
}
