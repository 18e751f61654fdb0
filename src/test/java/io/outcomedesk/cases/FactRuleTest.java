package io.outcomedesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tables can read of what people write. */
class FactRuleTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "text, whatever they say., whatever they say.",
                "text, No idea., No idea.",
                "anything, words, words",
                "date, 2025-05-31, 2025-05-31",
                "date, ' 2025-05-31. ', 2025-05-31",
                "date, 2024-02-29, 2024-02-29",
                "date, 2025-02-29, nothing",
                "date, 2025-13-01, nothing",
                "date, 31.05.2025, nothing",
                "date, 2025-05, nothing",
                "date, +12025-05-31, nothing",
                "date, in spring, nothing",
                "date, I don't know, unknown",
                "date, Unknown, unknown",
                "yes-no, Yes., yes",
                "yes-no, true, yes",
                "yes-no, NO, no",
                "yes-no, not sure, unknown",
                "yes-no, 'Yes, but no picture', nothing"
            })
    void aValueIsReadByItsKind(String kind, String said, String read) {
        assertThat(FactRule.Kind.of(kind).read(said).orElse(null)).isEqualTo(read);
    }
}
