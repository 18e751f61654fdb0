package io.outcomedesk.workflow.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.workflow.law.ModelMutants.Mutant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The law, and where it is silent a sentence of the house, notices every small mistake in a model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedModelsAreNoticedTest {

    private static final Logger log = LoggerFactory.getLogger(MutatedModelsAreNoticedTest.class);

    private final List<Model> models = Deployed.models();
    private List<Mutant> mutants;

    /** What the law does not notice, and the sentences of the house that do. */
    private Map<Mutant, List<String>> leftToTheHouse;

    @BeforeAll
    void everyMutantIsJudged() {
        mutants = models.stream()
                .flatMap(model -> new ModelMutants(model).all().stream())
                .toList();
        leftToTheHouse = mutants.stream()
                .filter(mutant -> Deployed.judge(mutant.model()).isEmpty())
                .collect(Collectors.toMap(mutant -> mutant, MutatedModelsAreNoticedTest::brokenBy));
    }

    private static List<String> brokenBy(Mutant mutant) {
        return HouseSentences.all().stream()
                .filter(sentence -> sentence.isBrokenBy(mutant.model()))
                .map(Sentence::says)
                .toList();
    }

    @Test
    void whereNothingIsWrongTheLawSaysNothing() {
        assertThat(models).flatExtracting(Deployed::judge).isEmpty();
    }

    @Test
    void everyMistakeIsNoticed() {
        log.info(
                "{} mutants of the models, {} noticed by the law, {} by the house alone",
                mutants.size(),
                mutants.size() - leftToTheHouse.size(),
                leftToTheHouse.size());
        var ofEachKind =
                mutants.stream().collect(Collectors.groupingBy(Mutant::kind, TreeMap::new, Collectors.counting()));
        log.info("Of each kind: {}", ofEachKind);

        assertThat(leftToTheHouse)
                .allSatisfy((mutant, sentences) ->
                        assertThat(sentences).as(mutant.toString()).isNotEmpty());
    }

    @Test
    void everySentenceOfTheHouseNoticesWhatNothingElseDoes() {
        var needed = leftToTheHouse.values().stream()
                .filter(sentences -> sentences.size() == 1)
                .collect(Collectors.groupingBy(sentences -> sentences.get(0), TreeMap::new, Collectors.counting()));
        log.info("Noticed by one sentence of the house and nothing else: {}", needed);

        assertThat(HouseSentences.all())
                .extracting(Sentence::says)
                .allSatisfy(says -> assertThat(needed).containsKey(says));
    }
}
