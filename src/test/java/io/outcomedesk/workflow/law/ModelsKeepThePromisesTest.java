package io.outcomedesk.workflow.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every model in {@code processes/} keeps what the house says of its models beyond the law. */
class ModelsKeepThePromisesTest {

    private final List<Model> models = Deployed.models();

    @TestFactory
    Stream<DynamicTest> everyModelKeepsWhatTheHouseSays() {
        return HouseSentences.all().stream()
                .map(sentence -> DynamicTest.dynamicTest(
                        sentence.says(),
                        () -> assertThat(models.stream().flatMap(sentence::breaches))
                                .as(sentence.says())
                                .isEmpty()));
    }
}
