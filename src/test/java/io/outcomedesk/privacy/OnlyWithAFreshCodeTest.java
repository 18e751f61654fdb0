package io.outcomedesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.conversations.PostOffice;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.Desk.Answer;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Upload;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** On their page customers have everything that is theirs, and have it erased: with a code that was just mailed to them, and never without. */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class OnlyWithAFreshCodeTest {

    private static final Pattern CONFIRM = Pattern.compile("name=\"confirm\" value=\"([0-9a-f]+)\"");
    private static final List<String> DOORS = List.of("export", "sensitive", "erasure");

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    private final String serial = Long.toString(System.nanoTime(), 36);
    private final String secret = "+49 30 " + System.nanoTime();

    private PostOffice post;
    private String number = "";
    private String email = "";
    private String page = "";

    @BeforeEach
    void aCaseWithSomethingSensitive() {
        post = new PostOffice(context);
        number = opens(aProblem());
        email = addressOf(number);
        page = desk.page(number);
    }

    @AfterEach
    void theMailServerGoesAway() {
        post.close();
    }

    private ObjectNode aProblem() {
        var problem = desk.aProblem();
        problem.put("problem", "It hums, said zqhums" + serial + ".");
        problem.withObject("/facts").put("phoneNumber", secret);
        return problem;
    }

    private String opens(ObjectNode problem) {
        var opened = desk.opens("agent", problem);
        desk.awaitNoJobs(opened);
        return opened;
    }

    private String addressOf(String one) {
        return desk.file(one).path("customer").path("email").asText();
    }

    private Answer asks() {
        return desk.submit(page + "/code", Map.of());
    }

    private String aCode() {
        asks().is(302);
        return post.codeFor(email);
    }

    private Answer at(String door, String code) {
        return desk.submit(page + "/" + door, Map.of("code", code));
    }

    private static String another(String code) {
        return code.substring(0, 7) + (code.charAt(7) == '9' ? '0' : (char) (code.charAt(7) + 1));
    }

    private void nothingWasGiven(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).startsWith("text/html");
        assertThat(answer.text())
                .contains("id=\"wrong-code\"", "aria-invalid=\"true\"", "role=\"alert\"")
                .doesNotContain(secret, "name=\"confirm\"");
        for (var kind : List.of("exported", "saw-what-is-sensitive", "erased")) {
            assertThat(desk.timeline(number, kind)).isEmpty();
        }
    }

    // The code -----------------------------------------------------------------------------------

    @Test
    void withoutACodeThereIsNothing() {
        assertThat(desk.get("", page).is(200).text())
                .contains("Your data", "Send me a code")
                .doesNotContain(secret, "id=\"code\"");
        for (var door : DOORS) {
            for (var guess : List.of("", "12345678", "1234", "a".repeat(5000), "' or 1=1 --")) {
                nothingWasGiven(at(door, guess));
            }
        }
    }

    @Test
    void theMailSaysWhatItIsForHowLongItWorksAndWhatToDoIfNobodyAsked(CapturedOutput log) {
        var code = aCode();

        var mail = post.mailsTo(email).get(0);
        assertThat(mail.subject())
                .isEqualTo("Your code for your page [" + number + "]")
                .doesNotContain(code);
        assertThat(mail.from().getPersonal())
                .isEqualTo(desk.file(number).path("owner").path("name").asText() + " at Outcome Desk");
        assertThat(mail.replyTo()).startsWith("desk+" + number.toLowerCase(java.util.Locale.ROOT) + ".");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        for (var body : List.of(mail.plain(), mail.html().replaceAll("<[^>]*>", ""))) {
            assertThat(body)
                    .contains(code.substring(0, 4) + " " + code.substring(4), "for 15 minutes, until")
                    .contains("Nobody at Outcome Desk will ever ask you for this code")
                    .contains("You did not ask for it?", "answer this mail")
                    .doesNotContain("hums");
        }
        // it stands in the mail and nowhere else: in no table, on no page, in no line, in no log
        at("export", another(code)).is(400);
        assertThat(everywhere().placesOf(List.of(code))).isEmpty();
        assertThat(log.getAll()).doesNotContain(code, another(code));
        assertThat(desk.get("", page).text())
                .doesNotContain(code)
                .containsPattern("A code is in your mail. It works once, until \\d\\d:\\d\\d\\.");
        assertThat(desk.timeline(number, "asked-for-a-code"))
                .singleElement()
                .satisfies(line -> assertThat(line.toString()).doesNotContain(code));
    }

    @Test
    void fiveWrongCodesEndIt() {
        var code = aCode();
        for (int left = 4; left > 0; left--) {
            var refused = at(DOORS.get(left % 3), another(code));
            nothingWasGiven(refused);
            assertThat(refused.text()).contains("Tries left: " + left);
        }
        assertThat(at("export", another(code)).is(400).text()).contains("ask for a new one");

        for (var door : DOORS) {
            nothingWasGiven(at(door, code));
        }
        assertThat(at("sensitive", aCode()).is(200).text()).contains(secret);
    }

    @Test
    void afterAQuarterOfAnHourItIsDead() {
        var code = aCode();
        clock.forward(Duration.ofMinutes(15));

        for (var door : DOORS) {
            var refused = at(door, code);
            nothingWasGiven(refused);
            assertThat(refused.text()).contains("older than 15 minutes");
        }
    }

    @Test
    void theCodeOfAnotherCaseOpensNothing() {
        var other = desk.aProblem();
        other.withObject("/customer").put("email", email);
        var second = opens(other);
        desk.submit(desk.page(second) + "/code", Map.of()).is(302);
        var theirOther = post.codeFor(email);
        var strangers = opens(desk.aProblem());
        desk.submit(desk.page(strangers) + "/code", Map.of()).is(302);
        var stranger = post.codeFor(addressOf(strangers));

        for (var code : List.of(theirOther, stranger)) {
            nothingWasGiven(at("export", code));
        }
        var mine = aCode();
        if (!mine.equals(stranger)) {
            nothingWasGiven(at("export", stranger));
        }
        assertThat(at("sensitive", mine).is(200).text()).contains(secret);
    }

    @Test
    void aNewCodeEndsTheOneBeforeAndThreeAnHourAreEnough() {
        var first = aCode();
        var second = aCode();
        nothingWasGiven(at("sensitive", first));
        var third = aCode();
        nothingWasGiven(at("sensitive", second));

        var refused = asks().is(429);
        assertThat(refused.text())
                .contains("id=\"wrong-data\"")
                .containsPattern("You can have the next one from \\d\\d:\\d\\d\\.");
        post.collects();
        assertThat(desk.timeline(number, "asked-for-a-code")).hasSize(3);

        assertThat(at("sensitive", third).is(200).text()).contains(secret);
        clock.forward(Duration.ofHours(1));
        assertThat(aCode()).hasSize(8);
    }

    @Test
    void aCodeOpensOnce() throws IOException, InterruptedException {
        var code = aCode();
        assertThat(downloads(code).statusCode()).isEqualTo(200);

        for (var door : DOORS) {
            assertThat(at(door, code).is(400).text()).contains("used already").doesNotContain(secret);
        }
        assertThat(desk.timeline(number, "exported")).hasSize(1);
        assertThat(desk.timeline(number, "saw-what-is-sensitive")).isEmpty();
    }

    @Test
    void whereTheServerIsAwayTheCodeComesLaterAndIsFreshThen() {
        post.close();
        asks().is(302);
        assertThat(desk.get("", page).text()).contains("A code is on its way");
        post = new PostOffice(context);
        clock.forward(Duration.ofMinutes(14));
        var code = post.codeFor(email);
        clock.forward(Duration.ofMinutes(14));

        assertThat(at("sensitive", code).is(200).text()).contains(secret);
    }

    @Test
    void whereTheirAddressIsRefusedThePageSaysSo() {
        post.doesNotKnow(email);
        asks().is(302);
        post.sendsCodes();
        post.sendsCodes();

        assertThat(post.mailsTo(email)).isEmpty();
        assertThat(desk.get("", page).text()).contains("could not be brought to your address", "Send me a code");
    }

    @Test
    void whoIsLoggedInHereGetsNoneOfIt() {
        var code = aCode();
        for (var who : List.of("agent", "manager", "admin")) {
            assertThat(desk.get(who, page).text()).doesNotContain("Send me a code", secret);
            for (var door : List.of("code", "export", "sensitive", "erasure")) {
                assertThat(asStaff(who, door, code)).isEqualTo(403);
            }
        }
        at("sensitive", code).is(200);
    }

    private int asStaff(String who, String door, String code) {
        return desk.send(
                        who,
                        "POST",
                        page + "/" + door,
                        "code=" + code,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .status();
    }

    // What it opens ------------------------------------------------------------------------------

    private HttpResponse<byte[]> downloads(String code) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(desk.url() + page + "/export"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void theArchiveHasTheirWords() throws IOException, InterruptedException {
        desk.customerGives(number, Upload.of("hum.txt", "zqhumfile" + serial)).is(302);
        var code = aCode();

        var answer = downloads(code.substring(0, 4) + " " + code.substring(4));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"record.zip\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var entries = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(entries.get("record.json"))
                .contains("zqhums" + serial, secret, "\"exportedBy\" : \"(customer)\"")
                .doesNotContain(code);
        assertThat(entries.values()).anyMatch(content -> content.contains("zqhumfile" + serial));
        assertThat(desk.timeline(number, "exported"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("who").asText()).isEqualTo("(customer)"));
    }

    @Test
    void whatIsSensitiveIsShownOnce() {
        var seen = at("sensitive", aCode()).is(200);

        assertThat(seen.text()).contains("Phone number", secret);
        assertThat(seen.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(desk.get("", page).text()).doesNotContain(secret);
        assertThat(desk.timeline(number, "saw-what-is-sensitive")).hasSize(1);
    }

    // Erased -------------------------------------------------------------------------------------

    private Answer erases(String code, String confirm, boolean isSure) {
        var form = new HashMap<>(Map.of("code", code, "confirm", confirm));
        if (isSure) {
            form.put("sure", "yes");
        }
        return desk.submit(page + "/erasure", form);
    }

    private static String confirmIn(Answer shown) {
        var found = CONFIRM.matcher(shown.text());
        assertThat(found.find()).as(shown.text()).isTrue();
        return found.group(1);
    }

    private Everywhere everywhere() {
        return new Everywhere(
                jdbc,
                ((File) Objects.requireNonNull(Objects.requireNonNull(context.getServletContext())
                                .getAttribute(ServletContext.TEMPDIR)))
                        .toPath());
    }

    @Test
    void whileSomebodyWorksForThemTheyAreToldWhatTheyCanDo() {
        var owner = desk.file(number).path("owner").path("name").asText();
        var code = aCode();
        assertThat(erases(code, "", false).is(409).text())
                .contains("We still work on your case " + number, "write to " + owner)
                .doesNotContain("/api/", "POST");
        assertThat(desk.get("", page).text()).doesNotContain("Show what would go");

        desk.isClosedByTheCustomersYes(number);
        desk.awaitState(number, "confirmed");
        assertThat(erases(code, "0123456789ab", true).is(409).text()).contains("case " + number + " stays solved");
        assertThat(desk.file(number).path("problem").asText()).contains("hums");
    }

    @Test
    void everythingGoesWhenTheySayItTwiceAndAlsoTheCodes() {
        desk.customerGives(number, Upload.of("hum.txt", "zqhumfile" + serial)).is(302);
        desk.submit(page + "/words", Map.of("words", "Still zqhumming" + serial))
                .is(302);
        desk.awaitNoJobs(number);
        for (var task : desk.tasks(number, "Task_ReadWhatTheCustomerWrote")) {
            desk.completes(task.path("assignee").asText(), task, Map.of());
        }
        desk.isEnded(number);
        aCode();
        var code = aCode();
        var marks = List.of("zqhums" + serial, "zqhumfile" + serial, "zqhumming" + serial, secret, email);
        assertThat(everywhere().placesOf(marks)).containsOnlyKeys(marks);
        var link = page;

        var shown = erases(code, "", false).is(200);
        assertThat(shown.text()).contains(number, "one file", "Erase everything about me, for good");
        var confirm = confirmIn(shown);
        var unsure = erases(code, confirm, false).is(400);
        assertThat(unsure.text()).contains("id=\"wrong-erase\"", "Tick that you want it");
        desk.post("hardware", "/api/cases/" + number + "/notes", Map.of("text", "She called once more."))
                .is(201);
        var changed = erases(code, confirm, true).is(409);
        assertThat(changed.text()).contains("Something came in since");
        nothingWasGiven(erases(another(code), confirmIn(changed), true));
        assertThat(everywhere().placesOf(marks)).containsOnlyKeys(marks);

        var location = erases(code, confirmIn(changed), true)
                .is(302)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(location).endsWith(link);
        assertThat(everywhere().placesOf(marks)).isEmpty();
        assertThat(everywhere().placesOf(List.of(link.substring("/c/".length()))))
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from customer_code where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select because || ' ' || by_whom from erasure e join customer_case k on k.customer = e.customer
                         where k.number = ?
                        """).param(number).query(String.class).single())
                .isEqualTo("Asked for by themselves, on their page. (customer)");
        assertThat(desk.timeline(number, "erased"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("who").asText()).isEqualTo("(customer)"));
        assertThat(desk.get("", link).is(410).text()).contains("Everything was erased", "you are welcome");
        for (var door : List.of("code", "export", "erasure", "words")) {
            assertThat(desk.submit(link + "/" + door, Map.of("code", code)).status())
                    .isEqualTo(410);
        }
        assertThat(desk.send("", "GET", link, null, "Accept-Language", "de")
                        .is(410)
                        .text())
                .contains("Alles wurde gelöscht");
    }

    @Test
    void whoeverIsCalledLikeAWordOfOursIsErasedToo() {
        var problem = aProblem();
        problem.withObject("/customer").put("name", "Asked Page");
        number = opens(problem);
        email = addressOf(number);
        page = desk.page(number);
        desk.isEnded(number);
        var code = aCode();

        erases(code, confirmIn(erases(code, "", false).is(200)), true).is(302);

        desk.get("", page).is(410);
    }

    @Test
    void anErasureByUsAlsoEndsTheirLinkWithThatSentence() {
        desk.isEnded(number);
        var asked = new HashMap<>(Map.of("email", email, "because", "By letter."));
        asked.put(
                "confirm",
                desk.post("manager", "/api/customers/erasure", asked)
                        .is(200)
                        .body()
                        .path("confirm")
                        .asText());
        desk.post("manager", "/api/customers/erasure", asked).is(200);

        assertThat(desk.get("", page).is(410).text()).contains("Everything was erased");
    }

    // German -------------------------------------------------------------------------------------

    @Test
    void whoReadsGermanGetsAGermanMailAndGermanAnswers() {
        desk.submit(page + "/code?lang=de", Map.of()).is(302);
        var code = post.codeFor(email);

        var mail = post.mailsTo(email).get(0);
        assertThat(mail.subject()).isEqualTo("Ihr Code für Ihre Seite [" + number + "]");
        assertThat(mail.plain() + mail.html())
                .contains("Niemand bei", "Sie haben ihn nicht angefordert?")
                .doesNotContain("Your", "the code");
        assertThat(desk.get("", page + "?lang=de").text()).contains("Ihre Daten", "Ein Code ist in Ihrer Mail");
        assertThat(desk.submit(page + "/export?lang=de", Map.of("code", another(code)))
                        .is(400)
                        .text())
                .contains("Noch mögliche Versuche: 4");
        assertThat(desk.submit(page + "/erasure?lang=de", Map.of("code", code))
                        .is(409)
                        .text())
                .contains("Wir arbeiten noch an Ihrem Fall " + number);
        assertThat(desk.submit(page + "/sensitive?lang=de", Map.of("code", code))
                        .is(200)
                        .text())
                .contains("Telefonnummer", secret, "Das wird einmal gezeigt");
    }
}
