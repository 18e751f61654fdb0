package io.outcomedesk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.outcomedesk.outcomes.Outcomes;
import io.outcomedesk.outcomes.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The customer's yes goes one way: from {@code Outcomes.say} into the record, from there through one step into the models. */
class OnlyTheCustomerSaysYesTest {

    private static final JavaClasses DESK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.outcomedesk");
    private static final JavaClasses BREAKERS =
            new ClassFileImporter().importPackages("io.outcomedesk.architecture.breakers", "io.outcomedesk.workflow");

    private static final Path SOURCES = Path.of("src/main/java/io/outcomedesk");
    private static final Pattern WRITES_A_STATEMENT =
            Pattern.compile("(?i)(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+statement\\b");
    private static final Pattern NAMES_THE_YES = Pattern.compile("\"customerSaidYes\"");

    private static final Map<String, ArchRule> RULES = new TreeMap<>(Map.of(
            "only the step that hears the customer has the variable customerSaidYes",
            ArchRuleDefinition.noClasses().should().accessTargetWhere(hasTheYesWithoutHearing()),
            "only the record of what customers said makes a statement",
            ArchRuleDefinition.noClasses()
                    .that()
                    .areNotAssignableTo(Outcomes.class)
                    .should()
                    .callConstructorWhere(makesAStatement()),
            "only the record of what customers said tells of one",
            ArchRuleDefinition.noClasses()
                    .that()
                    .areNotAssignableTo(Outcomes.class)
                    .should()
                    .callConstructorWhere(tellsOfAStatement())));

    static Stream<Arguments> rules() {
        return RULES.entrySet().stream().map(rule -> Arguments.of(Named.of(rule.getKey(), rule.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theDeskKeepsTheRule(ArchRule rule) {
        rule.check(DESK);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleSeesWhoBreaksIt(ArchRule rule) {
        var seen = rule.evaluate(BREAKERS).getFailureReport().getDetails();

        assertThat(seen).anyMatch(breach -> breach.contains("SaysYesForTheCustomer"));
    }

    @Test
    void oneStatementOfTheSourcesWritesWhatACustomerSaid() throws IOException {
        assertThat(places(WRITES_A_STATEMENT))
                .isEqualTo(Map.of("outcomes/Outcomes.java", 1L, "privacy/WordsInTheRecord.java", 1L));
        // an erasure takes the words out, and leaves what they meant
        assertThat(Files.readString(Path.of("src/main/java/io/outcomedesk/privacy/WordsInTheRecord.java")))
                .doesNotContain("reached");
    }

    @Test
    void nobodyNamesTheYesPastItsVariable() throws IOException {
        assertThat(places(NAMES_THE_YES))
                .isEqualTo(Map.of("workflow/Variables.java", 1L, "workflow/law/TheYes.java", 1L));
    }

    /** How often each file of the desk has it. */
    private static Map<String, Long> places(Pattern such) throws IOException {
        var found = new TreeMap<String, Long>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var times = such.matcher(Files.readString(file)).results().count();
                if (times > 0) {
                    found.put(SOURCES.relativize(file).toString().replace('\\', '/'), times);
                }
            }
        }
        return found;
    }

    private static DescribedPredicate<JavaAccess<?>> hasTheYesWithoutHearing() {
        return DescribedPredicate.describe(
                "have the customer's yes in hand",
                access -> access.getTargetOwner().getName().equals("io.outcomedesk.workflow.Variables")
                        && access.getName().equals("CUSTOMER_SAID_YES")
                        && !isDeclared(access)
                        && !isTheStepThatHears(access));
    }

    private static boolean isDeclared(JavaAccess<?> access) {
        return access.getOriginOwner().equals(access.getTargetOwner());
    }

    private static boolean isTheStepThatHears(JavaAccess<?> access) {
        return access.getOriginOwner().getName().equals("io.outcomedesk.workflow.OutcomeSteps")
                && access.getOrigin().getName().contains("hearTheCustomer");
    }

    private static DescribedPredicate<JavaConstructorCall> makesAStatement() {
        return DescribedPredicate.describe(
                "make a statement", call -> call.getTargetOwner().isEquivalentTo(Statement.class));
    }

    private static DescribedPredicate<JavaConstructorCall> tellsOfAStatement() {
        return DescribedPredicate.describe(
                "tell of a statement", call -> call.getTargetOwner().isEquivalentTo(Statement.Given.class));
    }
}
