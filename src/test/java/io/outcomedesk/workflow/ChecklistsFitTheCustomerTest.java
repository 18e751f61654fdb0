package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P7: a step that does not fit the customer's set-up is not asked of them, and a fact nobody knows is asked first. */
@DeskTest
class ChecklistsFitTheCustomerTest {

    @Autowired
    private Tables tables;

    static Stream<Arguments> customers() {
        return ExpectedChecklist.departments().stream()
                .flatMap(department -> ExpectedChecklist.of(department).customers().stream()
                        .map(customer -> Arguments.of(department, customer)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("customers")
    void theChecklistFitsTheCustomer(String department, ExpectedChecklist.Customer customer) {
        var lines = tables.judge(tables.checklistOf(department), customer.facts());

        assertThat(ExpectedChecklist.told(lines)).containsExactlyElementsOf(customer.expected());
    }

    @ParameterizedTest
    @MethodSource("io.outcomedesk.workflow.ExpectedChecklist#departments")
    void everyStepSaysWhatItIsAndHowItIsRecognised(String department) {
        var lines = tables.judge(tables.checklistOf(department), Map.of());

        assertThat(lines).hasSizeBetween(6, 12).allSatisfy(line -> {
            assertThat(line.title()).isNotBlank();
            assertThat(line.instruction()).isNotBlank();
            assertThat(line.recognisedBy()).isNotEmpty();
        });
        assertThat(lines).extracting("key").doesNotHaveDuplicates();
    }

    @Test
    void theSameStepReadsTheSameInEveryDepartment() {
        var read = new HashMap<String, String>();

        for (var department : ExpectedChecklist.departments()) {
            for (var line : tables.judge(tables.checklistOf(department), Map.of())) {
                var text = line.title() + ": " + line.instruction();
                assertThat(text).isEqualTo(read.getOrDefault(line.key(), text));
                read.put(line.key(), text);
            }
        }
    }
}
