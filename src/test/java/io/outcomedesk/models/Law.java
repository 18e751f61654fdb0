package io.outcomedesk.models;

import io.outcomedesk.workflow.law.Model;
import io.outcomedesk.workflow.law.Words;
import java.util.List;
import java.util.stream.Stream;

/** What every drawing of the desk keeps: the promises, as far as a drawing can keep or break them. */
record Law(List<Rule> rules) {

    static Law of(Words words) {
        return new Law(Stream.of(
                        EscalationRules.all(),
                        OutcomeRules.all(),
                        ClockRules.all(),
                        CallRules.all(),
                        DrawingRules.all(words))
                .flatMap(List::stream)
                .toList());
    }

    /** The sentences that a sound house breaks since this drawing changed. */
    List<String> brokenBy(House house, Model changed) {
        return rules.stream()
                .filter(rule -> rule.isBrokenSince(house.with(changed), changed))
                .map(Rule::sentence)
                .toList();
    }
}
