package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Together;
import io.outcomedesk.support.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P3: what somebody gave to a case in a file is on the record for everybody who works on it, once, and as it was given. */
@DeskTest
class FilesOfACaseTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H'};

    private static final String BYTES = "application/octet-stream";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;
    private String owner;

    @BeforeEach
    void aCase() {
        number = desk.opens("agent", desk.aProblem());
        owner = desk.owner(number);
    }

    private String files() {
        return "/api/cases/" + number + "/files";
    }

    private JsonNode filesFor(String who) {
        return desk.get(who, "/api/cases/" + number).is(200).body().path("files");
    }

    private String addressOf(JsonNode file) {
        return files() + "/" + file.path("id").asText();
    }

    private static byte[] aPicture(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        System.arraycopy(PICTURE, 0, content, 0, PICTURE.length);
        return content;
    }

    @Test
    void aFileComesBackAsItWasGiven() {
        var content = aPicture(2_500_003);

        var file = desk.givesAFile("hardware", number, Upload.of("rückseite \"4711\" 😀.png", content));

        assertThat(filesFor("software")).containsExactly(file);
        assertThat(file.path("name").asText()).isEqualTo("rückseite \"4711\" 😀.png");
        assertThat(file.path("type").asText()).isEqualTo("image/png");
        assertThat(file.path("size").asLong()).isEqualTo(content.length);
        assertThat(file.path("by").asText()).isEqualTo("hardware");
        assertThat(file.path("at").asText()).isNotBlank();
        assertThat(file.path("sensitive").asBoolean()).isFalse();
        var back = desk.download("software", addressOf(file));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(back.body(), content)).isTrue();
    }

    @Test
    void whoReadsAFileSavesIt() {
        var file = desk.givesAFile(owner, number, Upload.of("Rückseite; \"x\".png", aPicture(100)));

        var headers = desk.download(owner, addressOf(file)).headers();

        assertThat(headers.firstValue("Content-Type")).hasValue("image/png");
        assertThat(headers.firstValue("Content-Length")).hasValue("100");
        assertThat(headers.firstValue("Content-Disposition"))
                .hasValue(
                        "attachment; filename=\"R_ckseite_ _x_.png\"; filename*=UTF-8''R%C3%BCckseite%3B%20%22x%22.png");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(headers.allValues("Cache-Control")).containsExactly("private, no-store");
    }

    @Test
    void itStandsInTheTimelineForUsAlone() {
        desk.givesAFile("hardware", number, Upload.of("board-burnt.png", aPicture(100)));

        assertThat(desk.timeline(number, "file")).singleElement().satisfies(line -> {
            assertThat(line.path("words").asText()).isEqualTo("board-burnt.png");
            assertThat(line.path("who").asText()).isEqualTo("hardware");
            assertThat(line.path("forCustomer").asBoolean()).isFalse();
        });
        assertThat(desk.get("", desk.page(number)).is(200).text()).doesNotContain("board-burnt");
    }

    @Test
    void aButtonPressedTwiceGivesOneFile() {
        var first = desk.givesAFile("hardware", number, Upload.of("a.png", aPicture(100)));

        var second = desk.upload("software", files(), Upload.of("a.png", aPicture(100)))
                .is(200)
                .body();

        assertThat(second).isEqualTo(first);
        assertThat(desk.timeline(number, "file")).hasSize(1);
        desk.upload("hardware", files(), Upload.of("b.png", aPicture(100))).is(201);
        desk.upload("hardware", files(), Upload.of("a.png", aPicture(101))).is(201);
        assertThat(filesFor(owner)).hasSize(3);
    }

    @Test
    void twoWhoGiveTheSameAtOnceGiveOneFile() {
        var form = Upload.of("a.png", aPicture(300_000));

        var answers = Together.atTheSameMoment(
                () -> desk.upload("hardware", files(), form),
                () -> desk.upload("software", files(), form),
                () -> desk.upload("expert", files(), form));

        assertThat(answers).extracting(Desk.Answer::status).containsExactlyInAnyOrder(201, 200, 200);
        assertThat(answers.stream().map(Desk.Answer::body).distinct()).hasSize(1);
        assertThat(filesFor(owner)).hasSize(1);
        assertThat(desk.timeline(number, "file")).hasSize(1);
    }

    @Test
    void aFileOfAnotherCaseIsNotHere() {
        var file = desk.givesAFile("hardware", number, Upload.of("a.png", aPicture(100)));
        var other = desk.opens("agent", desk.aProblem());

        assertThat(desk.get(
                                owner,
                                "/api/cases/" + other + "/files/"
                                        + file.path("id").asText())
                        .is(404)
                        .detail())
                .contains(other, "has no file");
    }

    @Test
    void whatAFileIsSaysItsContent() {
        isTakenAs("photo.png", "<html><script>alert(1)</script></html>", "text/html", BYTES);
        isTakenAs("photo.jpg", "<svg xmlns='http://www.w3.org/2000/svg'><a/></svg>", "image/svg+xml", BYTES);
        isTakenAs("list.txt", "<?xml version='1.0'?><a/>", "application/xml", BYTES);
        isTakenAs("page.html", "%PDF-1.7 and more", "application/pdf", "application/pdf");
        isTakenAs("code.js", "alert(1)", "text/plain", "text/plain");
        isTakenAs("nothing", "Just words", "text/plain", "text/plain");
        isTakenAs("letter.docx", "Just words, too", "text/plain", "text/plain");
        isTakenAs("logs.zip", "PK\u0003\u0004\n\u0000\u0000", "application/zip", "application/zip");
    }

    private void isTakenAs(String name, String content, String type, String servedAs) {
        var form = new Upload().file("file", name, "image/png", content.getBytes(StandardCharsets.UTF_8));

        var file = desk.givesAFile("hardware", number, form);

        assertThat(file.path("type").asText()).as(name).isEqualTo(type);
        var back = desk.download(owner, addressOf(file));
        assertThat(back.headers().firstValue("Content-Type")).as(name).hasValue(servedAs);
        assertThat(back.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment; ");
        assertThat(new String(back.body(), StandardCharsets.UTF_8)).isEqualTo(content);
    }

    // Sensitive ones -----------------------------------------------------------------------------

    @Test
    void aSensitiveFileIsForWhoAnswersForTheCase() {
        var file = desk.givesAFile(
                owner, number, Upload.of("passport-rosa.png", aPicture(100)).field("sensitive", "true"));

        for (var who : List.of(owner, "head", "manager")) {
            assertThat(desk.download(who, addressOf(file)).statusCode()).as(who).isEqualTo(200);
            assertThat(filesFor(who).toString()).contains("passport-rosa");
        }
        var other = owner.equals("agent") ? "agent2" : "agent";
        for (var who : List.of(other, "hardware", "expert", "executive", "admin")) {
            assertThat(desk.get(who, addressOf(file)).is(403).detail())
                    .as(who)
                    .contains(
                            "This file is sensitive",
                            desk.file(number).path("owner").path("name").asText());
            assertThat(filesFor(who)).singleElement().satisfies(seen -> {
                assertThat(seen.path("name").asText()).isEqualTo("given");
                assertThat(seen.path("sensitive").asBoolean()).isTrue();
            });
        }
        assertThat(desk.get(owner, "/api/cases/" + number + "/timeline").text())
                .contains("(given)")
                .doesNotContain("passport");
    }

    @Test
    void whoeverStandsInReadsItToo() {
        var file = desk.givesAFile(
                owner, number, Upload.of("passport.png", aPicture(100)).field("sensitive", "true"));
        var other = owner.equals("agent") ? "agent2" : "agent";
        desk.get(other, addressOf(file)).is(403);
        desk.put(
                        "head",
                        "/api/people/" + owner + "/absence",
                        Map.of(
                                "from",
                                        clock.instant()
                                                .minus(Duration.ofMinutes(1))
                                                .toString(),
                                "until",
                                        clock.instant().plus(Duration.ofDays(3)).toString(),
                                "deputy", other))
                .is(200);

        assertThat(desk.download(other, addressOf(file)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatEverybodyReadsDoesNotBecomeSensitiveUnseen() {
        desk.givesAFile("hardware", number, Upload.of("a.png", aPicture(100)));

        var again = Upload.of("a.png", aPicture(100)).field("sensitive", "true");

        assertThat(desk.upload("hardware", files(), again).is(409).detail()).contains("everybody who works on it");
        assertThat(filesFor("hardware")).hasSize(1);
    }

    @Test
    void whatIsSensitiveStaysSo() {
        var file =
                desk.givesAFile(owner, number, Upload.of("a.png", aPicture(100)).field("sensitive", "true"));

        desk.upload("hardware", files(), Upload.of("a.png", aPicture(100))).is(200);

        desk.get("hardware", addressOf(file)).is(403);
    }
}
