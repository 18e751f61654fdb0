package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.ChecklistMutants.Mutant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The customers of {@link ChecklistsFitTheCustomerTest} notice every small mistake in a checklist. */
@DeskTest
class MutatedChecklistsAreNoticedTest {

    private static final Logger log = LoggerFactory.getLogger(MutatedChecklistsAreNoticedTest.class);

    @Autowired
    private Tables tables;

    @ParameterizedTest
    @MethodSource("io.outcomedesk.workflow.ExpectedChecklist#departments")
    void someCustomerNoticesEveryMistake(String department) {
        var expected = ExpectedChecklist.of(department);
        var mutants = new ChecklistMutants(department);
        assertThat(isNoticed(expected, new Mutant("none", "the checklist as it is", mutants.read())))
                .isFalse();

        var all = Stream.of(
                        mutants.inFilledCells(),
                        mutants.inEmptyCells(expected),
                        mutants.ofRules(),
                        mutants.ofSteps(),
                        mutants.ofReasons())
                .flatMap(kind -> kind)
                .toList();
        var unnoticed =
                all.stream().filter(mutant -> !isNoticed(expected, mutant)).toList();

        log.info("{} checklist: {} mutants, {} killed", department, all.size(), all.size() - unnoticed.size());
        log.info("Of each kind: {}", countOfEachKind(all));
        assertThat(unnoticed).extracting(Mutant::mistake).isEmpty();
    }

    private boolean isNoticed(ExpectedChecklist expected, Mutant mutant) {
        return expected.customers().stream()
                .anyMatch(customer -> !customer.isTold(tables.judge(mutant.table(), customer.facts())));
    }

    private static TreeMap<String, Long> countOfEachKind(List<Mutant> all) {
        return all.stream().collect(Collectors.groupingBy(Mutant::kind, TreeMap::new, Collectors.counting()));
    }
}
