package io.outcomedesk.workflow;

import static io.outcomedesk.workflow.OutcomeSteps.caseOf;
import static io.outcomedesk.workflow.OutcomeSteps.whoIsThere;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.departments.Orders;
import io.outcomedesk.departments.PartOrder;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of one department alone: of {@code web}, {@code warranty}, {@code parts} and {@code wind-down-an-order}. */
@Configuration(proxyBeanMethods = false)
class DepartmentSteps {

    private static final Map<String, String> SEEN = Map.of(
            "same", "we see what you see",
            "other", "we see something else",
            "works", "we do not see it yet, and we go on looking for what is different where you are",
            "cannot-try", "we could not try it this way");

    /** Service task "Record the trial": a finding with its conditions, never a resolution. */
    @Bean
    JavaDelegate recordTrial(Timeline timeline) {
        return execution -> {
            var conditions = Variables.TRIAL_CONDITIONS
                    .take(execution)
                    .orElseThrow(() -> new Invalid(
                            "trialConditions",
                            "Say under which conditions you tried: device, browser, network, account, time of day."));
            var note = Variables.TRIAL_NOTE
                    .take(execution)
                    .orElseThrow(() -> new Invalid("trialNote", "Say what you saw; the customer can read it."));
            var seen = SEEN.get(Variables.TRIAL_SEEN.take(execution).orElse(""));
            if (seen == null) {
                throw new Invalid("trialSeen", "Say what you saw: same, other, works or cannot-try.");
            }
            timeline.tell(
                    caseOf(execution),
                    whoIsThere(),
                    "tried-as-you-do",
                    "%s: %s (%s)".formatted(conditions, seen, note));
        };
    }

    /** Service task "Decide what they are entitled to": by the table, once what it needs is known; the customer reads why. */
    @Bean
    JavaDelegate decideEligibility(Cases cases, Timeline timeline, Tables tables) {
        return execution -> {
            var number = caseOf(execution);
            var row = tables.decide("warranty-eligibility", cases.factValues(number));
            if (row.missingFact() != null) {
                Variables.MISSING_FACT.set(execution, row.missingFact());
                Variables.COMES_NEXT.set(execution, "fact");
                return;
            }
            Variables.COMES_NEXT.set(execution, "step");
            var decision = row.text("covered").equals("yes") ? "covered" : "not covered";
            if (cases.fact(number, "warranty")
                    .filter(fact -> fact.value().equals(decision))
                    .isPresent()) {
                return;
            }
            cases.addFact(number, "warranty", decision, Actor.DESK, "the table warranty-eligibility");
            timeline.tell(
                    number, Actor.DESK, "warranty", "You get %s. %s".formatted(row.text("gets"), row.text("because")));
        };
    }

    /** Service task "Record the order". */
    @Bean
    JavaDelegate recordOrder(Orders orders, Moments moments) {
        return execution -> {
            var what = Variables.ORDERED_PART
                    .take(execution)
                    .orElseThrow(
                            () -> new Invalid("orderedPart", "Say which part you ordered; the customer reads it."));
            var supplier = Variables.SUPPLIER
                    .take(execution)
                    .orElseThrow(() -> new Invalid("supplier", "Say where you ordered it, or \"our stock\"."));
            var expectedBy = moments.required(Variables.EXPECTED_BY.take(execution), "expectedBy");
            var order = orders.order(Variables.PIECE.of(execution), what, supplier, expectedBy, whoIsThere());
            Variables.ORDER.set(execution, order.id());
        };
    }

    /** Service task "Record the shipment". */
    @Bean
    JavaDelegate recordShipment(Orders orders, Moments moments) {
        return execution -> {
            var arrivesBy = moments.required(Variables.ARRIVES_BY.take(execution), "arrivesBy");
            orders.send(
                    Variables.ORDER.of(execution),
                    Variables.TRACKING.take(execution).orElse(null),
                    arrivesBy,
                    whoIsThere());
            Variables.PARCEL_DUE.set(execution, Date.from(arrivesBy));
        };
    }

    /** Service task "Record where it is": as somebody found out, or as was reported already. */
    @Bean
    JavaDelegate recordParcel(Orders orders, Moments moments) {
        return execution -> {
            var id = Variables.ORDER.of(execution);
            var where = Variables.PARCEL_IS.maybe(execution).orElse("");
            var note = Variables.PARCEL_NOTE.take(execution).orElse(null);
            if (where.equals("on-its-way")) {
                var newDate = moments.required(Variables.NEW_DATE.take(execution), "newDate");
                orders.isLate(id, newDate, whoIsThere());
                Variables.PARCEL_DUE.set(execution, Date.from(newDate));
                return;
            }
            var state = oneOf(Orders.WHERE_IT_IS, where, "parcelIs", "arrived, on-its-way, returned or lost");
            if (orders.get(id).state() != state) {
                orders.settle(id, state, note, whoIsThere());
            }
        };
    }

    /** Service task "Record what became of it": unless it was said meanwhile that it has arrived. */
    @Bean
    JavaDelegate recordWindDown(Orders orders) {
        return execution -> {
            if (!orders.get(Variables.ORDER.of(execution)).isUnderWay()) {
                return;
            }
            var became = Variables.BECAME_OF_IT.take(execution).orElse("");
            var note = Variables.PARCEL_NOTE.take(execution).orElse(null);
            var state = oneOf(Orders.WHAT_BECAME_OF_IT, became, "becameOfIt", "cancelled, came-back or kept");
            orders.settle(Variables.ORDER.of(execution), state, note, whoIsThere());
        };
    }

    private static PartOrder.State oneOf(Set<PartOrder.State> allowed, String key, String field, String choices) {
        return Orders.oneOf(allowed, key)
                .orElseThrow(() -> new Invalid(field, "Say what became of it: %s.".formatted(choices)));
    }
}
