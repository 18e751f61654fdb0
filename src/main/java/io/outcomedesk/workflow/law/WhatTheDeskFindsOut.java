package io.outcomedesk.workflow.law;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Variables that the desk's own steps write, the customer's yes first of all: no model and no form puts a value into them. */
final class WhatTheDeskFindsOut {

    /** A model names these itself: one of several offers, and the promise that it waits for. */
    private static final Set<String> THE_MODELS_OWN = Set.of("offerId", "promiseKey");

    private final Rule rule;
    private final Words words;

    WhatTheDeskFindsOut(Rule rule, Words words) {
        this.rule = rule;
        this.words = words;
    }

    Stream<Finding> writtenIn(Model model) {
        return Wording.of(model)
                .flatMap(wording -> says(wording).map(says -> wording.finding(rule.id(), says)).stream());
    }

    private Optional<String> says(Wording wording) {
        if (wording.writes(TheYes.VARIABLE)) {
            return Optional.of("The variable customerSaidYes is the customer's own word, which only the step"
                    + " ${hearTheCustomer} looks up: write to another variable here.");
        }
        if (wording.writesEverything()) {
            return Optional.of(
                    "All variables are handed over here, and the customer's yes with them, which only the step"
                            + " ${hearTheCustomer} looks up: name each variable that is needed.");
        }
        return wording.written()
                .filter(words.deskWrites()::contains)
                .filter(variable -> !THE_MODELS_OWN.contains(variable) && !wording.isHandedOn())
                .map(
                        "The variable %s is what the desk found out, and only its steps write it: take this out, or write to another variable here."
                                ::formatted);
    }

    Stream<Finding> writtenIn(Form form) {
        return fields(form.content())
                .flatMap(field -> Stream.of("key", "path")
                        .map(name -> field.path(name).asText().split("\\.", 2)[0])
                        .flatMap(key -> says(key).stream())
                        .limit(1)
                        .map(says -> new Finding(form.file(), field.path("id").asText(form.key()), rule.id(), says)));
    }

    private Optional<String> says(String key) {
        if (key.equals(TheYes.VARIABLE)) {
            return Optional.of(
                    "Nobody can say yes for the customer: give this field another key than customerSaidYes. What"
                            + " they said on the phone is noted with ${noteWhatWasSaid}.");
        }
        return words.deskWrites().contains(key)
                ? Optional.of(
                        "The desk finds out %s itself, and nobody says it in a form: give this field another key, or show it in a text."
                                .formatted(key))
                : Optional.empty();
    }

    private static Stream<JsonNode> fields(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(field -> Stream.concat(Stream.of(field), fields(field)));
    }
}
