package io.outcomedesk.departments;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.cases.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The parts on their way to customers. What comes back or is lost goes on; what a case leaves behind is wound down. */
@Service
@Transactional
public class Orders {

    /** What may be told of a parcel that is waited for. */
    public static final Set<PartOrder.State> WHERE_IT_IS =
            Set.of(PartOrder.State.ARRIVED, PartOrder.State.RETURNED, PartOrder.State.LOST);

    /** What may become of an order when its case is over. */
    public static final Set<PartOrder.State> WHAT_BECAME_OF_IT =
            Set.of(PartOrder.State.CANCELLED, PartOrder.State.CAME_BACK, PartOrder.State.KEPT);

    private final OrderRows rows;
    private final Pieces pieces;
    private final Timeline timeline;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Orders(OrderRows rows, Pieces pieces, Timeline timeline, Clock clock, ApplicationEventPublisher events) {
        this.rows = rows;
        this.pieces = pieces;
        this.timeline = timeline;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Orders a part for a piece.
     *
     * @param expectedBy when it is with us
     */
    public PartOrder order(long pieceId, String what, String supplier, Instant expectedBy, Actor by) {
        mustBeAhead(expectedBy, "expectedBy");
        var order = rows.save(PartOrder.of(pieces.get(pieceId), what, supplier, expectedBy, by, clock.instant()));
        timeline.tell(order.caseNumber(), by, "ordered", what);
        timeline.note(order.caseNumber(), by, "ordered-from", "%s: %s".formatted(supplier, what));
        return order;
    }

    /**
     * It is on its way to the customer.
     *
     * @param tracking by which the parcel is found, if there is one
     * @param arrivesBy when it is with them
     */
    public PartOrder send(long id, @Nullable String tracking, Instant arrivesBy, Actor by) {
        mustBeAhead(arrivesBy, "arrivesBy");
        var order = rows.save(get(id).sent(tracking, arrivesBy));
        timeline.tell(
                order.caseNumber(),
                by,
                "sent",
                tracking == null ? order.what() : "%s (parcel %s)".formatted(order.what(), tracking));
        return order;
    }

    /** It takes longer; it goes on to be waited for. */
    public PartOrder isLate(long id, Instant newDate, Actor by) {
        mustBeAhead(newDate, "newDate");
        var order = rows.save(get(id).isLate(newDate));
        timeline.tell(order.caseNumber(), by, "parcel-late", order.what());
        return order;
    }

    private void mustBeAhead(Instant moment, String field) {
        if (!moment.isAfter(clock.instant())) {
            throw new Invalid(field, "This date is over. Give the day by which it is there.");
        }
    }

    /** Somebody says where the parcel is; the piece that waits for it goes on. */
    public void report(CaseNumber number, long id, PartOrder.State where, @Nullable String note, Actor by) {
        var order = ofCase(number, id);
        if (order.state() != PartOrder.State.SENT) {
            throw new Refused("This order is %s; nothing of it is with the carrier now."
                    .formatted(order.state().key().replace('-', ' ')));
        }
        settle(order.id(), where, note, by);
        events.publishEvent(new PartOrder.Reported(number, id, where));
    }

    /** Writes down where the part is. */
    public PartOrder settle(long id, PartOrder.State where, @Nullable String note, Actor by) {
        var order = rows.save(get(id).found(where, note, clock.instant()));
        timeline.tell(
                order.caseNumber(),
                by,
                "parcel-" + where.key(),
                note == null ? order.what() : "%s (%s)".formatted(order.what(), note));
        return order;
    }

    /** The case is over: what is still under way is wound down by the department that ordered it. */
    public void leave(CaseNumber number) {
        leave(of(number));
    }

    /** Whoever ordered it got no further: what is still under way is wound down. */
    public void leaveOf(Piece piece) {
        leave(of(piece.caseNumber()).stream()
                .filter(order -> order.piece() == piece.id())
                .toList());
    }

    private void leave(List<PartOrder> left) {
        for (var order : left) {
            if (order.isUnderWay()) {
                events.publishEvent(new PartOrder.LeftUnderWay(
                        order.caseNumber(),
                        order.id(),
                        pieces.get(order.piece()).department()));
            }
        }
    }

    /** One of these states by its key; empty where it is none of them. */
    public static Optional<PartOrder.State> oneOf(Set<PartOrder.State> states, String key) {
        return states.stream().filter(state -> state.key().equals(key)).findFirst();
    }

    @Transactional(readOnly = true)
    public List<PartOrder> of(CaseNumber number) {
        return rows.ofCase(number);
    }

    @Transactional(readOnly = true)
    public PartOrder get(long id) {
        return rows.findById(id).orElseThrow(() -> new Unknown("There is no order %d.".formatted(id)));
    }

    /** @throws Unknown when the case has no such order */
    @Transactional(readOnly = true)
    public PartOrder ofCase(CaseNumber number, long id) {
        return rows.findById(id)
                .filter(order -> order.caseNumber().equals(number))
                .orElseThrow(() -> new Unknown(
                        "Case %s has no order %d. GET /api/cases/%s lists its orders.".formatted(number, id, number)));
    }
}
