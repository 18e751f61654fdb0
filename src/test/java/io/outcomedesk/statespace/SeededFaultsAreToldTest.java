package io.outcomedesk.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.workflow.law.Model;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mistake in a drawing is found, and the way on which it strands the customer is told step by step. */
class SeededFaultsAreToldTest {

    private static final Logger log = LoggerFactory.getLogger(SeededFaultsAreToldTest.class);
    private static final List<Model> MODELS = HouseModels.all();

    @ParameterizedTest
    @EnumSource
    void theWayIsToldStepByStep(Fault fault) {
        var faulty = Drawings.read(fault.in(MODELS), HouseModels.CASE, "hardware");

        var strands =
                new StateSpace(faulty, Bounds.SMALL).exploredToTheFirstStrand().strands();

        assertThat(strands).extracting(Strand::promise).containsExactly(fault.breaks);
        var told = strands.get(0).toString();
        log.info("{}{}{}", fault, System.lineSeparator(), told);
        assertThat(told)
                .contains("0. The case is opened")
                .contains("So " + strands.get(0).says());
    }
}
