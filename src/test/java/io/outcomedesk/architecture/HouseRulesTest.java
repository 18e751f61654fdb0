package io.outcomedesk.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;

/** The rules of the house. Each holds for the desk, and each sees the class that was written to break it. */
class HouseRulesTest {

    private static final JavaClasses DESK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.outcomedesk");
    private static final JavaClasses BREAKERS =
            new ClassFileImporter().importPackages("io.outcomedesk.architecture.breakers", "io.outcomedesk.workflow");
    private static final String WORKFLOW = "io.outcomedesk.workflow..";

    private static final Map<String, ArchRule> RULES = new TreeMap<>(Map.of(
            "only workflow knows the engine",
            noClasses()
                    .that(resideOutsideOfPackage(WORKFLOW))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.camunda.."),
            "nobody calls workflow",
            noClasses().that(resideOutsideOfPackage(WORKFLOW)).should().dependOnClassesThat(resideInAPackage(WORKFLOW)),
            "nothing is injected into fields",
            noFields()
                    .should()
                    .beAnnotatedWith(Autowired.class)
                    .orShould()
                    .beAnnotatedWith(Value.class)
                    .orShould()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .orShould()
                    .beAnnotatedWith("jakarta.annotation.Resource"),
            "old dates stay with the engine",
            noClasses()
                    .that(resideOutsideOfPackage(WORKFLOW))
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Date.class),
            "controllers stand at the doors",
            classes()
                    .that(metaAnnotatedWith(Controller.class))
                    .should()
                    .resideInAnyPackage("io.outcomedesk.api", "io.outcomedesk.conversations"),
            "time comes from the clock",
            noClasses().should().accessTargetWhere(HouseRulesTest.readsTheWallClock()),
            "one clock is made, where the engine is set up",
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.outcomedesk.workflow.EngineSetup")
                    .should()
                    .accessTargetWhere(HouseRulesTest.makesAClock())));

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

        assertThat(seen).anyMatch(breach -> breach.contains("io.outcomedesk.architecture.breakers."));
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        return DescribedPredicate.describe("reads the wall clock", access -> {
            var owner = access.getTargetOwner();
            var name = access.getName();
            return owner.getPackageName().equals("java.time") && name.equals("now") && withoutAClock(access)
                    || owner.isEquivalentTo(System.class)
                            && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
                    || owner.isEquivalentTo(Date.class)
                            && access.getTarget().getFullName().endsWith("<init>()");
        });
    }

    private static boolean withoutAClock(JavaAccess<?> access) {
        return !access.getTarget().getFullName().contains(Clock.class.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> makesAClock() {
        return DescribedPredicate.describe(
                "makes a clock",
                access -> access.getTargetOwner().isEquivalentTo(Clock.class)
                        && access.getName().startsWith("system"));
    }
}
