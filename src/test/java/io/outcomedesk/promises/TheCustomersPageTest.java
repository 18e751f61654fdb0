package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.support.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** P5, P8, P12: from their page the customer gives files, asks for somebody else, says when to call; and the link is theirs. */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class TheCustomersPageTest {

    private static final String WHY = "Nobody has called me back for a week.";

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    private String number;
    private String page;

    @BeforeEach
    void aCase() {
        number = desk.opens("agent", desk.aProblem());
        page = desk.page(number);
    }

    private String shown() {
        return desk.get("", page).is(200).text();
    }

    // Files --------------------------------------------------------------------------------------

    @Test
    void aFileOfTheirsIsOnTheRecordAndReachesTheOwnerAndComesBackToThemAlone() {
        desk.customerGives(number, Upload.of("the back <b>.txt", "serial 4711-A"))
                .is(302);

        var file = desk.file(number).path("files").get(0);
        assertThat(file.path("name").asText()).isEqualTo("the back <b>.txt");
        assertThat(file.path("by").asText()).isEqualTo("(customer)");
        assertThat(desk.timeline(number, "customer-file")).singleElement().satisfies(line -> {
            assertThat(line.path("who").asText()).isEqualTo("(customer)");
            assertThat(line.path("forCustomer").asBoolean()).isTrue();
        });
        var reading = desk.task(number, "Task_ReadWhatTheCustomerWrote");
        assertThat(reading.path("assignee").asText()).isEqualTo(desk.owner(number));
        assertThat(shown()).contains("What you have sent us", "the back &lt;b&gt;.txt", "You sent a file");
        var address = page + "/files/" + file.path("id").asText();
        var back = desk.download("", address);
        assertThat(new String(back.body(), StandardCharsets.UTF_8)).isEqualTo("serial 4711-A");
        assertThat(back.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
        assertThat(back.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(back.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void aFileComeTwiceIsOne() {
        desk.customerGives(number, Upload.of("a.txt", "hello")).is(302);
        desk.customerGives(number, Upload.of("a.txt", "hello")).is(302);

        assertThat(desk.file(number).path("files")).hasSize(1);
        assertThat(desk.tasks(number, "Task_ReadWhatTheCustomerWrote")).hasSize(1);
    }

    @Test
    void whatOneOfUsGaveIsNotThereForThem() {
        var ours = desk.givesAFile("hardware", number, Upload.of("internal-notes.txt", "she is difficult"));

        assertThat(shown()).doesNotContain("internal-notes");
        assertThat(desk.download("", page + "/files/" + ours.path("id").asText())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileOfAnotherCaseIsNotThere() {
        var other = desk.opens("agent", desk.aProblem());
        desk.customerGives(other, Upload.of("theirs.txt", "mine")).is(302);
        var id = desk.file(other).path("files").get(0).path("id").asText();

        assertThat(desk.download("", page + "/files/" + id).statusCode()).isEqualTo(404);
        assertThat(desk.download("", desk.page(other) + "/files/" + id).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAFileIsSaidAtItsField() {
        refused(Upload.of("", ""), "Choose a file first.");
        refused(new Upload().field("words", "no file"), "Choose a file first.");
        refused(Upload.of("empty.txt", ""), "This file is empty.");
        refused(Upload.of("setup.exe", "MZ"), "This is a program or a script");
        refused(Upload.of("run.txt", "#!/bin/sh\nrm"), "This is a program or a script");
        refused(
                Upload.of("a.txt", "a").file("file", "b.txt", "text/plain", new byte[] {'b'}),
                "Send one file at a time.");
        refused(Upload.of("film.bin", new byte[26_250_000]), "A file has up to 25 MB.");
        refused(Upload.of("long-film.bin", new byte[30_000_000]), "A file has up to 25 MB.");
        for (int i = 0; i < 12; i++) {
            desk.customerGives(number, Upload.of("f" + i + ".txt", "number " + i))
                    .is(302);
        }
        refused(Upload.of("one-more.txt", "x"), "We have 12 files for your case");
    }

    private void refused(Upload form, String sentence) {
        var before = desk.file(number).path("files").size();

        var answer = desk.customerGives(number, form).is(400);

        assertThat(answer.text()).contains("id=\"wrong-file\"", sentence, "aria-describedby=\"wrong-file\"");
        assertThat(desk.file(number).path("files")).hasSize(before);
    }

    @Test
    void nobodyOfUsGivesAFileForThem() {
        desk.upload("agent", page + "/files", Upload.of("a.txt", "a")).is(403);

        assertThat(desk.file(number).path("files")).isEmpty();
        assertThat(desk.timeline(number, "customer-file")).isEmpty();
    }

    @Test
    void anOverCaseTakesNoFile() {
        desk.isClosedByTheCustomersYes(number);
        clock.forward(Duration.ofDays(60));
        desk.awaitState(number, "closed");

        assertThat(desk.customerGives(number, Upload.of("a.txt", "a")).is(400).text())
                .contains("This case is over");
        assertThat(desk.file(number).path("files")).isEmpty();
    }

    // Somebody else ------------------------------------------------------------------------------

    @Test
    void askingForSomebodyElseAsksAPersonByNameOnce() {
        desk.submit(page + "/somebody-else", Map.of("words", WHY)).is(302);
        desk.awaitNoJobs(number);

        var escalation = desk.file(number).path("escalations").get(0);
        assertThat(escalation.path("reason").asText()).isEqualTo("customer-asked");
        assertThat(escalation.toString()).contains(WHY);
        var asked = desk.personAsked(number);
        assertThat(asked).isNotEqualTo(desk.owner(number));
        var name = desk.get("manager", "/api/people").body().findValuesAsText("name").stream()
                .filter(one -> shown().contains("We have asked " + one))
                .toList();
        assertThat(name).as("who is asked, in words").hasSize(1);
        assertThat(shown()).contains("You asked for somebody else", WHY).doesNotContain("/somebody-else\"");

        desk.submit(page + "/somebody-else", Map.of("words", WHY)).is(302);
        desk.submit(page + "/somebody-else", Map.of("words", "And it is Friday."))
                .is(302);

        assertThat(desk.file(number).path("escalations")).hasSize(1);
        assertThat(desk.timeline(number, "customer-wrote"))
                .as("what they said later is not lost")
                .singleElement()
                .satisfies(line -> assertThat(line.path("words").asText()).isEqualTo("And it is Friday."));
    }

    @Test
    void whyIsNeededAndSaidAtItsField() {
        assertThat(desk.submit(page + "/somebody-else", Map.of("words", " "))
                        .is(400)
                        .text())
                .contains("id=\"wrong-somebody-else\"", "aria-describedby=\"wrong-somebody-else\"", "Whoever is asked");
        desk.send("agent", "POST", page + "/somebody-else?words=x", null).is(403);

        assertThat(desk.file(number).path("escalations")).isEmpty();
    }

    // Calls --------------------------------------------------------------------------------------

    @Test
    void whenTheyCanBeCalledIsAFactForWhoeverCalls() {
        desk.submit(page + "/call", Map.of("call", "yes", "phone", "+49 30 1234567", "when", "after six"))
                .is(302);

        var facts = desk.get("agent", "/api/cases/" + number).body().path("facts");
        assertThat(facts.path("callTimes").path("value").asText()).isEqualTo("after six");
        assertThat(facts.path("callTimes").path("givenBy").asText()).isEqualTo("(customer)");
        assertThat(facts.path("phoneNumber").path("value").asText()).isEqualTo("+49 30 1234567");
        assertThat(desk.timeline(number, "may-be-called"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("words").asText()).isEqualTo("after six (number: given)"));
        assertThat(shown()).contains("You told us: after six").doesNotContain("1234567");

        desk.submit(page + "/call", Map.of("call", "yes", "phone", "+49 30 1234567", "when", "after six"))
                .is(302);
        assertThat(desk.timeline(number, "may-be-called")).hasSize(1);

        desk.submit(page + "/call", Map.of("call", "no")).is(302);
        assertThat(desk.file(number)
                        .path("facts")
                        .path("callTimes")
                        .path("value")
                        .asText())
                .isEqualTo("Please do not call");
    }

    @Test
    void whatIsWrongWithACallIsSaidAtItsField() {
        assertThat(desk.submit(page + "/call", Map.of("when", "now")).is(400).text())
                .contains("id=\"wrong-call\"", "yes or no");
        for (var phone : new String[] {"", "call me", "12", "1".repeat(51)}) {
            assertThat(desk.submit(page + "/call", Map.of("call", "yes", "phone", phone))
                            .is(400)
                            .text())
                    .as(phone)
                    .contains("id=\"wrong-call-number\"", "aria-describedby=\"wrong-call-number\"");
        }
        assertThat(desk.submit(page + "/call", Map.of("call", "yes", "phone", "0301234567", "when", "x".repeat(501)))
                        .is(400)
                        .text())
                .contains("id=\"wrong-call-when\"");
        assertThat(desk.file(number).path("facts").has("callTimes")).isFalse();
        assertThat(desk.file(number).path("facts").has("phoneNumber")).isFalse();
    }

    // Relief -------------------------------------------------------------------------------------

    @Test
    void whatGetsThemGoingStandsBeforeWhatComesNext() {
        assertThat(shown()).doesNotContain("To get you going");
        desk.post("hardware", "/api/cases/" + number + "/relief", Map.of("what", "A loan computer, at the counter"))
                .is(201);

        assertThat(shown().indexOf("To get you going"))
                .isPositive()
                .isLessThan(shown().indexOf("Who looks after it"))
                .isLessThan(shown().indexOf("What comes next"));
        assertThat(shown()).contains("A loan computer, at the counter");
    }

    // The link -----------------------------------------------------------------------------------

    @Test
    void aRenewedLinkKillsTheOldOneAtOnce() {
        var renewed = desk.post(desk.owner(number), "/api/cases/" + number + "/customer-link", null)
                .is(201)
                .body()
                .path("customerLink")
                .asText();

        assertThat(renewed).isEqualTo(desk.file(number).path("customerLink").asText());
        assertThat(desk.page(number)).isNotEqualTo(page);
        assertThat(desk.get("", page).is(410).text())
                .contains("This link does not work any more", "latest message")
                .doesNotContain("My computer");
        desk.submit(page + "/words", Map.of("words", "hello")).is(410);
        desk.get("", desk.page(number)).is(200);
        assertThat(desk.timeline(number, "link-renewed")).singleElement().satisfies(line -> {
            assertThat(line.path("forCustomer").asBoolean()).isTrue();
            assertThat(line.path("words").asText()).doesNotContain("/c/");
        });
    }

    @Test
    void aLinkEndsLongAfterItsCaseAndLivesAgainWithIt() {
        desk.isClosedByTheCustomersYes(number);
        clock.forward(Duration.ofDays(60));
        desk.awaitState(number, "closed");
        clock.forward(Duration.ofDays(170));
        desk.get("", page).is(200);

        clock.forward(Duration.ofDays(12));

        assertThat(desk.get("", page).is(410).text()).contains("closed", "call us");
        desk.submit(page + "/answer", Map.of("reached", "false")).is(410);
        desk.post("agent", "/api/cases/" + number + "/answers", Map.of("reached", false, "words", "It is back."))
                .is(201);
        desk.awaitState(number, "open");
        desk.get("", page).is(200);
    }

    @Test
    void aLinkMadeAnewLongAfterOpensToo() {
        desk.isClosedByTheCustomersYes(number);
        clock.forward(Duration.ofDays(60));
        desk.awaitState(number, "closed");
        clock.forward(Duration.ofDays(200));
        desk.get("", page).is(410);

        desk.post("head", "/api/cases/" + number + "/customer-link", null).is(201);

        desk.get("", desk.page(number)).is(200);
    }

    @Test
    void neitherTheLinkNorTheirWordsAreInTheLog(CapturedOutput log) {
        var secret = page.substring("/c/".length());
        desk.get("", page).is(200);
        desk.get("", page + "/nope").is(404);
        desk.send("", "PUT", page, "{}").is(405);
        desk.submit(page + "/words", Map.of("words", "a\u0000b Xylophonwort")).is(400);
        desk.send(
                        "",
                        "POST",
                        page + "/words",
                        "words=Xylophonwort%zz",
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .is(400);
        desk.send("", "POST", page + "/files", "Xylophonwort", "Content-Type", "multipart/form-data; boundary=edge")
                .is(400);
        raw("GET " + page + "\"Xylophonwort HTTP/1.1");
        raw("GET " + page + "?x=%zz HTTP/1.1");

        assertThat(log.getAll()).doesNotContain(secret).doesNotContain("Xylophonwort");
    }

    private void raw(String line) {
        var url = java.net.URI.create(desk.url());
        try (var socket = new java.net.Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: desk\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(" 400 ");
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Test
    void machinesDoNotKeepIt() {
        var headers = desk.get("", page).is(200).headers();

        assertThat(headers.firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
        assertThat(shown())
                .contains("name=\"robots\" content=\"noindex\"", "name=\"referrer\" content=\"no-referrer\"");
    }
}
