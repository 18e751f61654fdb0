package io.outcomedesk.workflow.law;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** One sentence that every model of the house keeps, and how to find the elements that break it. */
record Sentence(String says, Function<Model, Stream<? extends BaseElement>> breakers) {

    /** A sentence on one model as a whole: something it must have. */
    static Sentence ofOne(String key, String says, Predicate<Model> isKept) {
        return new Sentence(
                says,
                model -> model.key().equals(key) && !isKept.test(model) ? Stream.of(model.process()) : Stream.empty());
    }

    Stream<String> breaches(Model model) {
        return breakers.apply(model).map(element -> model.key() + ": " + element.getId());
    }

    boolean isBrokenBy(Model model) {
        return breaches(model).findAny().isPresent();
    }
}
