package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.Tables.Row;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table warranty-eligibility: what a customer is entitled to, with a why that they can accept, in doubt for them. */
@DeskTest
class WarrantyIsDecidedInTheirFavourTest {

    private static final String TABLE = "warranty-eligibility";

    /** An ordinary day, a day that two years earlier did not exist, and the end of a long month. */
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2026, 11, 23), LocalDate.of(2028, 2, 29), LocalDate.of(2027, 8, 31));

    @Autowired
    private Tables tables;

    @Autowired
    private RepositoryService repository;

    /** When they bought it is a period before today, or what they said instead of a date. */
    record Customer(String name, String bought, String damage, String plan, String covered, String isTold) {

        Map<String, String> factsOn(LocalDate today) {
            var date =
                    bought.startsWith("P") ? today.minus(Period.parse(bought)).toString() : bought;
            return Map.of("purchaseDate", date, "damage", damage, "protectionPlan", plan, "today", today.toString());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String CHOICE = "no more than a month ago";
    private static final String OURS = "ours to put right";
    private static final String JUST_OVER = "as if you had come to us in time";
    private static final String NO_DATE = "Nobody can say any more when it was bought";
    private static final String PLAN = "You have a protection plan";
    private static final String PLAN_IN_OUR_BOOKS = "looking there is our work";
    private static final String FROM_OUTSIDE = "and here something happened to it from outside";
    private static final String FROM_OUTSIDE_NO_DATE = "does not matter here when it was bought";
    private static final String LONG_AGO = "you have had it for longer";

    private static final List<Customer> CUSTOMERS = List.of(
            new Customer("Mrs Brock, since today", "P0D", "no", "no", "yes", CHOICE),
            new Customer("Mr Adler, on the last day of his month", "P1M", "No, nothing", "no", "yes", CHOICE),
            new Customer("Ms Novak, a day later", "P1M1D", "No.", "no", "yes", OURS),
            new Customer("Mr Silva, half way", "P1Y", "Not that I know", "no", "yes", OURS),
            new Customer("Mrs Weber, two years to the day", "P2Y", "none", "no", "yes", OURS),
            new Customer("Mr Okafor, a day too late", "P2Y1D", "Nothing at all", "no", "yes", JUST_OVER),
            new Customer("Mrs Lindqvist, on the last day of grace", "P2Y2M", "unknown", "no", "yes", JUST_OVER),
            new Customer("The parish hall, a day after that", "P2Y2M1D", "no", "no", "no", LONG_AGO),
            new Customer("Mr Haas and his recorder of ten years", "P10Y", "no", "No", "no", LONG_AGO),
            new Customer("Mr Haas, had he bought a plan", "P10Y", "no", "Yes, five years", "yes", PLAN),
            new Customer("Ms Ferrari, who dropped it in week one", "P6D", "It fell", "no", "no", FROM_OUTSIDE),
            new Customer("Mrs Kaya in the kitchen", "P8M", "Milk ran into it", "no", "no", FROM_OUTSIDE),
            new Customer("Mrs Kaya, with a plan", "P8M", "Milk ran into it", "yes", "yes", PLAN),
            new Customer("Mr Dubois, who cannot remember a plan", "P3Y", "no", "not sure", "yes", PLAN_IN_OUR_BOOKS),
            new Customer("The same, wherever it is said", "P8M", "It fell", "I don't know", "yes", PLAN_IN_OUR_BOOKS),
            new Customer("Mr Berg, late and wet", "P2Y1M", "Rain came in", "no", "no", FROM_OUTSIDE),
            new Customer("Mrs Petit, to whom it was given", "unknown", "no", "no", "yes", NO_DATE),
            new Customer("Mr Rossi, who knows the year", "Some time in 2019", "don't know", "no", "yes", NO_DATE),
            new Customer("Ms Sato, who wrote a day that never was", "2026-02-30", "no", "no", "yes", NO_DATE),
            new Customer("The bakery", "unknown", "Flour, and a fall", "no", "no", FROM_OUTSIDE_NO_DATE),
            new Customer("The bakery, with a plan", "unknown", "Flour, and a fall", "yes", "yes", PLAN),
            new Customer("Somebody of whom nothing is known", "unknown", "unknown", "unknown", "yes", NO_DATE));

    static Stream<Arguments> customersOnAllDays() {
        return DAYS.stream().flatMap(day -> CUSTOMERS.stream().map(customer -> Arguments.of(customer, day)));
    }

    @ParameterizedTest(name = "{0}, on {1}")
    @MethodSource("customersOnAllDays")
    void everybodyIsToldWhatTheyGetAndWhy(Customer customer, LocalDate today) {
        var told = tables.first(TABLE, customer.factsOn(today));

        assertThat(told.text("because")).contains(customer.isTold());
        assertThat(told.text("covered")).isEqualTo(customer.covered());
        assertThat(told.text("gets")).isNotBlank().hasSizeLessThan(100).doesNotContain(".");
    }

    @ParameterizedTest(name = "{0}, on {1}")
    @MethodSource("customersOnAllDays")
    void aNoSaysWhatWeLookAtTogether(Customer customer, LocalDate today) {
        var told = tables.first(TABLE, customer.factsOn(today));

        if (told.text("covered").equals("no")) {
            assertThat(told.text("because")).contains("We look with you at ", "goodwill", "fixed price");
        }
        assertThat(told.text("because"))
                .endsWith(".")
                .doesNotContainIgnoringCase("policy")
                .doesNotContainIgnoringCase("unfortunately")
                .doesNotContainIgnoringCase("you should")
                .doesNotContainIgnoringCase("you must")
                .doesNotContainIgnoringCase("your fault");
    }

    @Test
    void noRowStandsThereForNobody() {
        var today = DAYS.get(0);

        var told = CUSTOMERS.stream()
                .map(customer -> tables.first(TABLE, customer.factsOn(today)))
                .map(row -> row.text("because"))
                .distinct();

        assertThat(told).hasSameSizeAs(rules());
    }

    @Test
    void whateverIsSaidThereIsAnAnswer() {
        var answers = new ArrayList<Row>();
        for (var date : List.of("", "unknown", "2026-13-45", "31.5.2025", "2025-05", "0001-01-01", "9999-12-31")) {
            for (var other : List.of("", "unknown", "null", "{{1}}", "\"", "no\nno", "я не знаю")) {
                answers.add(tables.first(
                        TABLE,
                        Map.of("purchaseDate", date, "damage", other, "protectionPlan", other, "today", "2026-11-23")));
            }
        }

        assertThat(answers).hasSize(49).extracting(row -> row.text("covered")).containsOnly("yes", "no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"purchaseDate", "damage", "protectionPlan", "proofOfPurchase", "warranty", "urgent", "place"})
    void whatIsAskedHasItsOwnQuestion(String fact) {
        var row = tables.first("facts", Map.of("fact", fact));

        assertThat(row.text("title")).isNotEqualTo("This detail");
        assertThat(row.text("question")).endsWith("?");
        assertThat(row.yes("sensitive")).isFalse();
    }

    private List<Rule> rules() {
        var latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TABLE)
                .latestVersion()
                .singleResult();
        return List.copyOf(repository
                .getDmnModelInstance(latest.getId())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next()
                .getRules());
    }
}
