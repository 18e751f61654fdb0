package io.outcomedesk.models;

import io.outcomedesk.workflow.law.Model;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/**
 * One sentence that every drawing keeps, and how to find the elements that break it.
 *
 * @param isLocal whether one drawing is enough to judge it
 */
record Rule(String sentence, boolean isLocal, BiFunction<House, Model, Stream<? extends BaseElement>> breakers) {

    /** A rule that depends on what calls what. */
    static Rule of(String sentence, BiFunction<House, Model, Stream<? extends BaseElement>> breakers) {
        return new Rule(sentence, false, breakers);
    }

    /** A rule on each drawing by itself. */
    static Rule ofDrawing(String sentence, Function<Model, Stream<? extends BaseElement>> breakers) {
        return new Rule(sentence, true, (house, drawing) -> breakers.apply(drawing));
    }

    /** A rule on one drawing as a whole: something it must have. */
    static Rule ofOne(String key, String sentence, Predicate<Model> isKept) {
        return ofDrawing(
                sentence,
                drawing -> drawing.key().equals(key) && !isKept.test(drawing)
                        ? Stream.of(drawing.process())
                        : Stream.empty());
    }

    /** Where this house breaks the rule. */
    Stream<String> breaches(House house) {
        return house.all().flatMap(drawing -> breaches(house, drawing));
    }

    /** Whether a house that was sound breaks the rule since this drawing changed. */
    boolean isBrokenSince(House house, Model changed) {
        return (isLocal ? breaches(house, changed) : breaches(house)).findAny().isPresent();
    }

    private Stream<String> breaches(House house, Model drawing) {
        return breakers.apply(house, drawing).map(element -> drawing.key() + ": " + element.getId());
    }

    @Override
    public String toString() {
        return sentence;
    }
}
