package io.outcomedesk.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.Desk.Answer;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever reads German reads German on their page, and nothing is said there in one language alone. */
@DeskTest
class PageSpeaksGermanTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern USED = Pattern.compile("#\\{([a-z.-]+)");
    private static final Pattern TOLD =
            Pattern.compile("timeline\\s*\\.tell\\([^;]*?\"([a-z][a-z-]*[a-z])\"", Pattern.DOTALL);
    private static final Pattern ENGLISH =
            Pattern.compile("\\b(the|you|your|yours|and|is|are|we|us|of|this|what|not|who|it|to)\\b");

    @Autowired
    private Desk desk;

    private static Properties sentences(String file) throws IOException {
        var sentences = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            sentences.load(reader);
        }
        return sentences;
    }

    @Test
    void everySentenceIsThereInBothLanguagesWithTheSamePlaces() throws IOException {
        var english = sentences("messages.properties");
        var german = sentences("messages_de.properties");

        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.stringPropertyNames()).hasSizeGreaterThan(150).allSatisfy(key -> {
            assertThat(places(german.getProperty(key))).isEqualTo(places(english.getProperty(key)));
            assertThat(german.getProperty(key)).isNotBlank();
            if (english.getProperty(key).matches(".*[a-z]{2} [a-z]{2}.*")) {
                assertThat(german.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key));
            }
        });
    }

    private static List<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void thePagesSayOnlyWhatIsInThem() throws IOException {
        var used = new TreeSet<String>();
        for (var page : List.of("customer-page.html", "customer-page-closed.html")) {
            var text = Files.readString(Path.of("src/main/resources/templates", page));
            USED.matcher(text).results().forEach(found -> used.add(found.group(1)));
            assertThat(text.lines().filter(line -> line.matches(".*<(p|h1|h2|label|button|span|b|a|title)[ >].*")))
                    .allMatch(line -> line.contains("th:text"));
        }

        assertThat(used).hasSizeGreaterThan(50);
        used.removeAll(sentences("messages.properties").stringPropertyNames());
        assertThat(used).isEmpty();
    }

    @Test
    void everyKindOfLineHasAName() throws IOException {
        var told = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                TOLD.matcher(Files.readString(source))
                        .results()
                        .map(found -> "kind." + found.group(1))
                        .forEach(told::add);
            }
        }

        assertThat(told).contains("kind.relief", "kind.warranty", "kind.customer-file");
        told.removeAll(sentences("messages.properties").stringPropertyNames());
        assertThat(told).isEmpty();
    }

    private Answer german(String path) {
        return desk.send("", "GET", path, null, "Accept-Language", "de-CH,de;q=0.9,en;q=0.4");
    }

    private String aGermanCase() {
        var problem = desk.aProblem();
        problem.put("problem", "Mein Rechner geht seit Montag nicht mehr an.");
        problem.put("desiredOutcome", "Ich will bis Freitag meine Steuer machen.");
        return desk.opens("agent", problem);
    }

    private static void hasNoEnglish(Answer answer) {
        var read = answer.text()
                .replaceAll("(?s)<head>.*?</title>", "")
                .replaceAll("(?s)<p class=\"language\">.*?</p>", "")
                .replaceAll("<[^>]*>", " ");
        assertThat(answer.text()).contains("<html lang=\"de\"");
        assertThat(ENGLISH.matcher(read)
                        .results()
                        .map(found -> read.substring(
                                        Math.max(0, found.start() - 40), Math.min(read.length(), found.end() + 40))
                                .replaceAll("\\s+", " ")))
                .isEmpty();
    }

    @Test
    void noEnglishSentenceIsLeftOnAGermanPage() {
        var number = aGermanCase();
        var owner = desk.owner(number);
        var page = desk.page(number);
        hasNoEnglish(german(page).is(200));
        var in = "/api/cases/" + number;
        desk.post(owner, in + "/relief", Map.of("what", "Ein Leihrechner liegt bereit."))
                .is(201);
        desk.post(owner, in + "/messages", Map.of("text", "Guten Tag, ich melde mich."))
                .is(201);
        desk.post(owner, in + "/promises", Map.of("what", "Ich rufe Sie an", "by", "2090-05-03T15:00:00Z"))
                .is(201);
        desk.post(owner, in + "/plan", Map.of("what", "Netzteil tauschen", "who", owner, "by", "2090-05-03T15:00:00Z"))
                .is(201);
        desk.post("hardware", in + "/questions", Map.of("fact", "colour", "text", "Blinkt etwas?"))
                .is(201);
        desk.post(owner, in + "/outcome-check", null).is(200);
        desk.post(owner, in + "/answers", Map.of("reached", true, "words", "Ja, danke."))
                .is(201);
        desk.submit(page + "/somebody-else?lang=de", Map.of("words", "Niemand ruft mich an."))
                .is(302);
        desk.submit(page + "/call?lang=de", Map.of("call", "yes", "phone", "030 1234567"))
                .is(302);
        desk.customerGives(number, Upload.of("bild.txt", "Bild")).is(302);
        desk.awaitNoJobs(number);

        var seen = german(page).is(200);

        hasNoEnglish(seen);
        assertThat(seen.text())
                .contains(
                        "kümmert sich darum, bis Sie sagen, dass es gelöst ist.",
                        "arbeitet daran.",
                        "Jederzeit (Nummer: angegeben)",
                        "zusammen mit",
                        "Ist es für Sie gelöst?",
                        "um Antwort gebeten bis")
                .containsPattern("3. Mai 2090, \\d\\d:00 Uhr");
        assertThat(desk.get("", page).is(200).text())
                .contains("<html lang=\"en\"", "looks after this until you say it is solved.")
                .containsPattern("3 May 2090, \\d\\d:00");
    }

    @Test
    void whatIsWrongIsSaidInGermanAndTheLanguageStays() {
        var number = aGermanCase();
        var page = desk.page(number);

        for (var form : List.of("/answer", "/words", "/somebody-else", "/call", "/export")) {
            var refused =
                    desk.submit(page + form + "?lang=de", Map.of("words", "")).is(400);
            hasNoEnglish(refused);
            assertThat(refused.text()).contains("role=\"alert\"", page + form + "?lang=de\"");
        }
        hasNoEnglish(desk.upload("", page + "/files?lang=de", Upload.of("leer.txt", ""))
                .is(400));
        assertThat(desk.submit(page + "/words?lang=de", Map.of("words", "Es piept."))
                        .is(302)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith(page + "?lang=de");
        assertThat(desk.get("", page + "?lang=de").text()).contains("hreflang=\"en\"", "?lang=en");
        assertThat(desk.send("", "GET", page + "?lang=en", null, "Accept-Language", "de")
                        .text())
                .contains("<html lang=\"en\"");
    }

    @Test
    void whatCannotBeReadAtAllIsSaidInGermanToo() {
        var number = aGermanCase();
        var page = desk.page(number);
        hasNoEnglish(german("/c/abcdefghijklmnopqrstuvwxyz").is(404));
        hasNoEnglish(german(page + "/nope").is(404));
        hasNoEnglish(desk.send("", "PUT", page, "{}", "Accept-Language", "de").is(405));
        hasNoEnglish(desk.submit(page + "/words?lang=de", Map.of("words", "x".repeat(5_000_000)))
                .is(413));
        desk.post(desk.owner(number), "/api/cases/" + number + "/customer-link", null)
                .is(201);
        hasNoEnglish(german(page).is(410));
    }
}
