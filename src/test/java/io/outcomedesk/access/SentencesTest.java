package io.outcomedesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever reads German is refused in German, with everything the English sentence says. */
@DeskTest
class SentencesTest {

    private static final Pattern REFUSAL = Pattern.compile(
            "(?:new (?:Refused|Invalid|Unknown|NotAllowed)|\\bmust|noneMayBeOpen)\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLACE = Pattern.compile("%[sd]");

    @Autowired
    private Desk desk;

    private static Map<String, String> german() throws IOException {
        return new ObjectMapper().readValue(new File("src/main/resources/sentences/de.json"), new TypeReference<>() {});
    }

    @Test
    void everyRefusalInTheSourcesHasItsGerman() throws IOException {
        var said = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var text = Files.readString(source).replaceAll("\"\\s*\\+ \"", "");
                REFUSAL.matcher(text)
                        .results()
                        .forEach(refusal -> LITERAL.matcher(refusal.group(1))
                                .results()
                                .map(literal -> literal.group(1).replace("\\\"", "\""))
                                .filter(words ->
                                        words.contains(" ") && words.length() > 14 && words.matches("(?s).*[.)!]"))
                                .forEach(said::add));
            }
        }

        assertThat(said).hasSizeGreaterThan(180);
        said.removeAll(german().keySet());
        assertThat(said).isEmpty();
    }

    @Test
    void aTranslationHasTheSamePlacesInTheSameOrder() throws IOException {
        assertThat(german())
                .allSatisfy(
                        (english, translated) -> assertThat(places(translated)).isEqualTo(places(english)));
    }

    private static List<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).toList();
    }

    @Test
    void whoReadsGermanIsRefusedInGerman() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var other = owner.equals("agent") ? "agent2" : "agent";
        var address = "/api/cases/" + number + "/messages";

        assertThat(desk.send(
                                other,
                                "POST",
                                address,
                                Map.of("text", "Hello"),
                                "Accept-Language",
                                "de-AT,de;q=0.9,en;q=0.5")
                        .is(403)
                        .detail())
                .isEqualTo(
                        "%s verantwortet Fall %s und tut das; schreiben Sie eine Notiz, oder bitten Sie um die Verantwortung."
                                .formatted(owner.equals("agent") ? "Anna Berg" : "Ben Winter", number));
        for (var english : List.of("en-GB,de;q=0.5", "tlh", "*", ",;q=x")) {
            assertThat(desk.send(other, "POST", address, Map.of("text", "Hello"), "Accept-Language", english)
                            .is(403)
                            .detail())
                    .as(english)
                    .contains("owns case " + number + " and does this");
        }
    }

    @Test
    void alsoAtTheEnginesDoorAndInAnswers() {
        var number = desk.opens("agent", desk.aProblem());
        var task = desk.pieceTask(number, "hardware").path("id").asText();

        assertThat(desk.send(
                                "expert",
                                "POST",
                                "/engine-rest/task/" + task + "/claim",
                                Map.of("userId", "expert"),
                                "Accept-Language",
                                "de")
                        .is(403)
                        .detail())
                .isEqualTo("Nehmen Sie eine Aufgabe f\u00fcr sich selbst, aus Ihrer eigenen Abteilung.");
        assertThat(desk.send("hardware", "GET", "/api/tasks/" + task + "/cannot-help", null, "Accept-Language", "de")
                        .is(200)
                        .body()
                        .path("sentence")
                        .asText())
                .startsWith("Jemand, der helfen kann, wird mit Namen gefragt. Diese Aufgabe endet, der Fall nicht");
    }
}
