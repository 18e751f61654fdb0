package io.outcomedesk.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.OurWords;
import io.outcomedesk.workflow.law.Model;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every drawing in {@code processes/} keeps every sentence of the law. */
@DeskTest
class ModelsKeepThePromisesTest {

    @Autowired
    private ApplicationContext desk;

    private final House house = House.ofTheDesk();

    @TestFactory
    Stream<DynamicTest> everyDrawingKeepsTheLaw() {
        return Law.of(OurWords.of(desk)).rules().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.sentence(),
                        () -> assertThat(rule.breaches(house))
                                .as(rule.sentence())
                                .isEmpty()));
    }

    @Test
    void theLawSpeaksOfSomething() {
        assertThat(house.all().map(Model::key))
                .contains("customer-outcome", "work-checklist", "find-someone-who-can-help", "ask-the-customer");
        assertThat(house.all().filter(Model::isDepartment).map(Model::key)).contains("hardware", "software");
        assertThat(EscalationRules.escaping(house, drawing("work-checklist")))
                .containsExactlyInAnyOrder("checklist-exhausted", "cannot-help");
        assertThat(EscalationRules.escaping(house, drawing("hardware")))
                .containsExactlyInAnyOrder("checklist-exhausted", "cannot-help", "overdue");
        assertThat(EscalationRules.escaping(house, drawing("ask-the-customer"))).containsExactly("customer-silent");
        assertThat(EscalationRules.escaping(house, drawing("find-someone-who-can-help")))
                .isEmpty();
    }

    private Model drawing(String key) {
        return house.all()
                .filter(drawing -> drawing.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
