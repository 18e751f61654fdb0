package io.outcomedesk.workflow;

import static io.outcomedesk.workflow.ChecklistSteps.whatWasSaid;
import static io.outcomedesk.workflow.OutcomeSteps.caseOf;
import static io.outcomedesk.workflow.OutcomeSteps.whoIsThere;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Promises;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.escalations.Cards;
import io.outcomedesk.escalations.Escalation;
import io.outcomedesk.escalations.Escalations;
import io.outcomedesk.escalations.Offer;
import io.outcomedesk.escalations.Rung;
import io.outcomedesk.outcomes.Ending;
import io.outcomedesk.outcomes.Outcomes;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of {@code find-someone-who-can-help}, and of every offer. */
@Configuration(proxyBeanMethods = false)
class EscalationSteps {

    /** How an offer ends that somebody else was faster with. */
    static final String TAKEN_BY_ANOTHER = "taken-by-another";

    private static final Set<String> DECISIONS =
            Set.of("plan", "replacement", "refund", "third-party", "accepted-as-it-is");

    /** Far more rungs than any ladder has; a table that never reaches its top is an incident, not an endless loop. */
    private static final int TOO_HIGH = 50;

    /** Service task "Write the brief". */
    @Bean
    JavaDelegate writeTheBrief(Escalations escalations, Urgency urgency) {
        return execution -> {
            if (Variables.ESCALATION.maybe(execution).isEmpty()) {
                var piece = Variables.PIECE.of(execution);
                Variables.ESCALATION.set(
                        execution,
                        escalations
                                .raisedByPiece(piece)
                                .map(Escalation::id)
                                .orElseThrow(
                                        () -> new IllegalStateException("Piece %d raised nothing".formatted(piece))));
            }
            escalations.setUrgency(Variables.ESCALATION.of(execution), urgency.of(caseOf(execution)));
            Variables.RUNG.set(execution, 0);
        };
    }

    /** Service task "Choose the next rung": a rung with nobody on it is skipped and says so; the top one always has somebody. */
    @Bean
    JavaDelegate chooseNextRung(Escalations escalations, Tables tables, Due due) {
        return execution -> {
            var id = Variables.ESCALATION.of(execution);
            var escalation = escalations.get(id);
            Variables.ACCEPTED.set(execution, false);
            for (int rung = Variables.RUNG.of(execution) + 1; rung < TOO_HIGH; rung++) {
                var next = rung(tables, rung, escalation);
                var helpers = escalations.whoCanHelp(id, next);
                if (helpers.isEmpty()) {
                    escalations.skip(id, next);
                    continue;
                }
                Variables.RUNG.set(execution, rung);
                Variables.HELPER.set(execution, helpers.get(0).id().value());
                Variables.IS_TOP_RUNG.set(execution, !next.canDecline());
                if (next.canDecline()) {
                    var offers = escalations.ask(id, next, helpers);
                    Variables.ANSWER_BY.set(execution, Date.from(offers.get(0).answerBy()));
                } else {
                    escalations.mustDecide(id, next, helpers.get(0).id());
                    Variables.REMIND_AT.set(execution, Date.from(due.in("reminder")));
                }
                return;
            }
            throw new IllegalStateException("The table \"ladder\" has no rung that cannot decline");
        };
    }

    private static Rung rung(Tables tables, int rung, Escalation escalation) {
        var row = tables.first(
                "ladder", Map.of("rung", rung, "urgency", escalation.urgency(), "reason", escalation.reason()));
        return new Rung(
                rung,
                row.text("name"),
                row.text("from").equals("history"),
                row.text("role"),
                row.text("answersFor"),
                row.number("workingHours"),
                (int) row.number("asks"),
                row.yes("canDecline"));
    }

    /** Service task "Remind, then the deputy": once a working day, until somebody has decided. */
    @Bean
    JavaDelegate remindWhoMustDecide(Escalations escalations, Due due) {
        return execution -> {
            var decides = escalations.remind(Variables.ESCALATION.of(execution));
            Variables.HELPER.set(execution, decides.id().value());
            Variables.REMIND_AT.set(execution, Date.from(due.in("reminder")));
        };
    }

    /** Service tasks "Record the answer": of a helper, or of the next owner. */
    @Bean
    JavaDelegate recordAnswer(Escalations escalations) {
        return execution -> {
            var answer = Variables.ANSWER.take(execution).orElse("");
            var why = Variables.WHY.take(execution).orElse(null);
            if (answer.equals(TAKEN_BY_ANOTHER)) {
                // written down when the other one accepted
                Variables.ACCEPTED.set(execution, false);
                return;
            }
            var accepted = answer.equals("accept");
            if (!accepted && !answer.equals("decline")) {
                throw new Invalid("answer", "Answer with accept or decline.");
            }
            if (!accepted && why == null) {
                throw new Invalid("why", "Say why you decline, so that the next person knows.");
            }
            escalations.settle(
                    Variables.OFFER.of(execution),
                    accepted ? Offer.State.ACCEPTED : Offer.State.DECLINED,
                    why,
                    whoIsThere());
            Variables.ACCEPTED.set(execution, accepted);
            if (accepted) {
                Variables.HELPER.set(
                        execution,
                        escalations.offer(Variables.OFFER.of(execution)).to().value());
            }
        };
    }

    /** Service tasks "Record no answer". */
    @Bean
    JavaDelegate recordLapse(Escalations escalations) {
        return execution -> escalations.settle(Variables.OFFER.of(execution), Offer.State.LAPSED, null, Actor.DESK);
    }

    /** Service task "Record the help". */
    @Bean
    JavaDelegate recordHelp(Escalations escalations, Timeline timeline) {
        return execution -> {
            var escalation = escalations.get(Variables.ESCALATION.of(execution));
            var result = Variables.DID_IT_HELP.take(execution).orElse("");
            var whatWasDone = Variables.WHAT_WAS_DONE
                    .take(execution)
                    .orElseThrow(() -> new Invalid("whatWasDone", "Say what you did, so that nobody does it again."));
            var agrees =
                    Variables.AGREES_WITH_FINDING.take(execution).orElse("no").equals("yes");
            if (escalation.needsASecondPerson() && agrees) {
                escalations.approveFinding(escalation.id(), whoIsThere().person());
            }
            switch (result) {
                case "helped" -> escalations.end(escalation.id(), Escalation.State.HELPED, whatWasDone, whoIsThere());
                case "not-helped" -> timeline.note(caseOf(execution), whoIsThere(), "did-not-help", whatWasDone);
                default -> throw new Invalid("didItHelp", "Say whether it helped: helped or not-helped.");
            }
            Variables.HELPED.set(execution, result.equals("helped"));
        };
    }

    /** Service task "Record why" of a helper who cannot help: the next rung is asked. */
    @Bean
    JavaDelegate recordHelperCannotHelp(Timeline timeline) {
        return execution -> {
            var why = whatWasSaid(execution);
            timeline.note(
                    caseOf(execution),
                    whoIsThere(),
                    "helper-cannot-help",
                    "%s: %s".formatted(why.reason().replace('-', ' '), why.finding()));
        };
    }

    /**
     * Service task "Record the decision": what the customer gets stands in the plan, with its date. Where they say
     * themselves that they accept it as it is, the case ends with their words.
     */
    @Bean
    JavaDelegate recordDecision(
            Cases cases, Escalations escalations, Cards cards, Outcomes outcomes, Promises promises, Moments moments) {
        return execution -> {
            var number = caseOf(execution);
            var decision = Variables.DECISION
                    .take(execution)
                    .filter(DECISIONS::contains)
                    .orElseThrow(
                            () -> new Invalid(
                                    "decision",
                                    "Name what the customer gets: plan, replacement, refund, third-party or accepted-as-it-is."));
            var details = Variables.DECISION_DETAILS
                    .take(execution)
                    .orElseThrow(() ->
                            new Invalid("decisionDetails", "Say what exactly the customer gets, and who does it."));
            var day = Variables.DECISION_BY.take(execution);
            var thirdParty = Variables.THIRD_PARTY.take(execution);
            var words = Variables.CUSTOMERS_WORDS.take(execution);
            Runnable follows = switch (decision) {
                case "accepted-as-it-is" -> {
                    var said = words.orElseThrow(() -> new Invalid(
                            "customersWords",
                            "Write down what the customer said, in their words; only they accept it."));
                    yield () -> outcomes.end(
                            number,
                            Ending.Kind.ACCEPTED_UNFIXED,
                            said,
                            details,
                            whoIsThere().person());
                }
                case "third-party" -> {
                    var by = moments.required(day, "decisionBy");
                    var card = cards.thirdParty(thirdParty.orElseThrow(() ->
                            new Invalid("thirdParty", "Say who was called and briefed: the name on their card.")));
                    yield () -> cards.brief(number, card, details, by, whoIsThere());
                }
                default -> {
                    var by = moments.required(day, "decisionBy");
                    yield () -> promises.make(number, details, cases.get(number).owner(), by, true, whoIsThere());
                }
            };
            escalations.end(
                    Variables.ESCALATION.of(execution),
                    Escalation.State.DECIDED,
                    "%s: %s".formatted(decision.replace('-', ' '), details),
                    whoIsThere());
            follows.run();
        };
    }
}
