package io.outcomedesk.departments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P7: what customers wrote that they tried is recognised as a step, in their own words; a person confirms it. */
class ChecklistLineTest {

    private static final String RESTART =
            "restart; restarted; reboot; rebooted; turned it off and on; off and on again";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I restarted it.",
                "restart",
                "RESTARTED IT TWICE!!!",
                "I've rebooted; no change",
                "Reboot?",
                "(rebooted)",
                "I turned it off, and on",
                "turned  it\toff\nand on",
                "Turned it off/and on.",
                "… restarted …",
                "Naïvely, I restarted it – twice"
            })
    void itIsRecognisedHoweverItIsWritten(String sentence) {
        assertThat(line(RESTART).soundsLike(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "!?…",
                "I took it to a restaurant",
                "I turned it upside down",
                "I turned off the light and on it went",
                "It prestarted by itself",
                "The re start took long",
                "unrestartable"
            })
    void somethingElseIsNotTakenForIt(String sentence) {
        assertThat(line(RESTART).soundsLike(sentence)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Gerät neu gestartet, 'Ich habe das GERÄT neu gestartet!', true",
        "Gerät neu gestartet, 'Das Gera\u0308t neu gestartet', true",
        "Gerät neu gestartet, 'Gerat neu gestartet', false",
        "straße, 'In der STRASSE', false",
        "перезагрузил, 'Я ПЕРЕЗАГРУЗИЛ его', true"
    })
    void otherAlphabetsAndAccentsAreLetters(String phrase, String sentence, boolean recognised) {
        assertThat(line(phrase).soundsLike(sentence)).isEqualTo(recognised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Self-test done", "self test", "SELF–TEST", "self  -  tests"})
    void hyphensAndEndingsDoNotMatter(String sentence) {
        assertThat(line("self-test").soundsLike(sentence)).isTrue();
    }

    @Test
    void aStepWithoutPhrasesIsNeverRecognised() {
        assertThat(line("").soundsLike("I restarted it")).isFalse();
        assertThat(line(" ; ;; - ;").soundsLike("I restarted it - twice")).isFalse();
    }

    @Test
    void phrasesAreSeparatedBySemicolonsAndTrimmed() {
        assertThat(ChecklistLine.phrases(" Safe Mode ;safe boot;; ")).isEqualTo(List.of("safe mode", "safe boot"));
    }

    private static ChecklistLine line(String phrases) {
        return new ChecklistLine(
                "a-step", "A step", "Do it.", ChecklistLine.phrases(phrases), ChecklistLine.Fits.YES, null, null);
    }
}
