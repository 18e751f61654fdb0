package io.outcomedesk.workflow;

import static io.outcomedesk.workflow.OutcomeSteps.caseOf;
import static io.outcomedesk.workflow.OutcomeSteps.whoIsThere;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Timeline;
import io.outcomedesk.outcomes.Ask;
import io.outcomedesk.outcomes.Outcomes;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of {@code ask-the-customer} and {@code watch-that-it-stays-fixed}. */
@Configuration(proxyBeanMethods = false)
class AskSteps {

    private static final String CALL = "call";
    private static final String OTHER_CHANNEL = "other-channel";
    private static final String NOT_REACHED = "Say whether you reached them: solved, not-yet or not-reached.";

    /** Service task "Choose how to ask". */
    @Bean
    JavaDelegate chooseHowToAsk(Outcomes outcomes, Tables tables, Due due) {
        return execution -> {
            var number = caseOf(execution);
            var attempt = outcomes.openAsk(number).map(Ask::attempts).orElse(0) + 1;
            var row = tables.first("asking", Map.of("attempt", attempt));
            Variables.WAY.set(execution, row.text("way"));
            Variables.QUESTION.set(execution, row.text("question"));
            Variables.ASK_AGAIN_AT.set(execution, Date.from(due.after(row.number("workingHours"))));
            switch (row.text("way")) {
                case CALL -> outcomes.attempt(number, Ask.Way.CALL, row.text("question"), Actor.DESK);
                case OTHER_CHANNEL -> outcomes.attempt(number, Ask.Way.OTHER, row.text("question"), Actor.DESK);
                default -> {}
            }
        };
    }

    /** Service task "Send the question". */
    @Bean
    JavaDelegate sendTheQuestion(Outcomes outcomes) {
        return execution ->
                outcomes.attempt(caseOf(execution), Ask.Way.WRITTEN, Variables.QUESTION.of(execution), whoIsThere());
    }

    /** Service task "Note what was said": verbatim, by whom it was heard, and the customer may contradict it. */
    @Bean
    JavaDelegate noteWhatWasSaid(Outcomes outcomes, Timeline timeline) {
        return execution -> {
            var reached = Variables.REACHED.take(execution).orElse("");
            var words = Variables.WORDS.take(execution);
            var howAsked = Variables.HOW_ASKED.take(execution);
            // the last word is the call's: any other way only goes on to it
            var isLast = Variables.WAY.of(execution).equals(CALL);
            Variables.IS_ASKED_ON.set(execution, false);
            switch (reached) {
                case "not-reached" -> {
                    Variables.WAS_REACHED.set(execution, false);
                    Variables.IS_ASKED_ON.set(execution, !isLast);
                }
                case "asked" -> {
                    if (isLast) {
                        throw new Invalid("reached", NOT_REACHED);
                    }
                    timeline.note(
                            caseOf(execution),
                            whoIsThere(),
                            "asked-otherwise",
                            howAsked.orElseThrow(() -> new Invalid("howAsked", "Say how you asked them.")));
                    Variables.WAS_REACHED.set(execution, false);
                    Variables.IS_ASKED_ON.set(execution, true);
                }
                case "solved", "not-yet" -> {
                    outcomes.say(
                            caseOf(execution),
                            reached.equals("solved"),
                            words.orElseThrow(() -> new Invalid("words", "Write down what they said, in their words.")),
                            isLast ? "phone" : "other",
                            whoIsThere().person());
                    Variables.WAS_REACHED.set(execution, true);
                }
                default -> throw new Invalid("reached", NOT_REACHED);
            }
        };
    }

    /** Service task "Record the silence". */
    @Bean
    JavaDelegate recordSilence(Outcomes outcomes) {
        return execution -> outcomes.stayedSilent(caseOf(execution));
    }

    /** Service task "Choose how long to watch". */
    @Bean
    JavaDelegate chooseWatchPeriod(Cases cases, Tables tables, Clock clock) {
        return execution -> {
            var asked = new HashMap<String, @Nullable Object>();
            asked.put("product", cases.get(caseOf(execution)).product().orElse(null));
            var days = Math.round(tables.first("watch-period", asked).number("days"));
            Variables.WATCH_UNTIL.set(execution, Date.from(clock.instant().plus(Duration.ofDays(days))));
        };
    }

    /** Service task "Record that it broke again". */
    @Bean
    JavaDelegate recordBrokeAgain(Timeline timeline) {
        return execution -> timeline.tell(caseOf(execution), Actor.CUSTOMER, "broke-again", "It broke again.");
    }
}
