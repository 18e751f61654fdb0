package io.outcomedesk.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.models.DrawingMutants.Mutant;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.workflow.OurWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The law notices every small mistake in a drawing. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedModelsAreNoticedTest {

    private static final Logger log = LoggerFactory.getLogger(MutatedModelsAreNoticedTest.class);

    @Autowired
    private ApplicationContext desk;

    private final House house = House.ofTheDesk();
    private final Map<Mutant, List<String>> brokenBy = new LinkedHashMap<>();
    private Law law;

    @BeforeAll
    void everyMutantIsJudged() {
        law = Law.of(OurWords.of(desk));
        house.all()
                .flatMap(drawing -> new DrawingMutants(drawing).all().stream())
                .forEach(mutant -> brokenBy.put(mutant, law.brokenBy(house, mutant.drawing())));
    }

    @Test
    void theLawNoticesEveryMistake() {
        var unnoticed = mutantsOf(List.of());

        log.info("{} mutants of the models, {} killed", brokenBy.size(), brokenBy.size() - unnoticed.size());
        log.info("Of each kind: {}", ofEachKind(brokenBy.keySet()));
        log.info(
                "Noticed by a wrong label only, because nothing else changes: {}",
                mutantsOf(List.of(EscalationRules.LABEL_SENTENCE)));
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void everySentenceOfTheLawNoticesSomething() {
        var heard = brokenBy.values().stream().flatMap(List::stream).collect(Collectors.toSet());

        assertThat(law.rules())
                .extracting(Rule::sentence)
                .filteredOn(sentence -> !heard.contains(sentence))
                .isEmpty();
    }

    private List<String> mutantsOf(List<String> sentences) {
        return brokenBy.entrySet().stream()
                .filter(judged -> judged.getValue().equals(sentences))
                .map(judged -> judged.getKey().toString())
                .toList();
    }

    private static Map<String, Long> ofEachKind(Collection<Mutant> all) {
        return all.stream().collect(Collectors.groupingBy(Mutant::kind, TreeMap::new, Collectors.counting()));
    }
}
