package io.outcomedesk.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.workflow.law.Model;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proof: in every state that a case can come to, with tasks, messages and timers in any order, the promises hold. */
class NoModelStrandsACustomerTest {

    private static final Logger log = LoggerFactory.getLogger(NoModelStrandsACustomerTest.class);

    private static final List<Model> MODELS = HouseModels.all();

    static Stream<List<String>> departments() {
        return Drawings.departments(MODELS).values().stream();
    }

    @ParameterizedTest
    @MethodSource("departments")
    void noStateStrandsTheCustomer(List<String> alike) {
        var started = System.nanoTime();

        var space = new StateSpace(Drawings.read(MODELS, HouseModels.CASE, alike.get(0)), Bounds.USUAL).explored();

        log.info(
                "A case with up to two pieces of {}: {} states, {} transitions, {} s",
                String.join(" or ", alike),
                space.states(),
                space.transitions(),
                Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0);
        assertThat(space.strands()).isEmpty();
    }
}
