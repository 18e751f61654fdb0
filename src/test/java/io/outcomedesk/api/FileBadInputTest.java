package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.api.Wire.Asked;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Upload;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files as nobody should send them: hostile names, lying types, programs, too much, too often, half of one. */
@DeskTest
class FileBadInputTest {

    private static final int LARGEST = 25 * 1024 * 1024;

    private static final List<List<String>> HOSTILE_NAMES = List.of(
            List.of("../../etc/passwd", "passwd"),
            List.of("C:\\\\Users\\\\rosa\\\\photo.txt", "photo.txt"),
            List.of("..", "file"),
            List.of("", "file"),
            List.of("a/", "file"),
            List.of("invoice\u202egpj.txt", "invoicegpj.txt"),
            List.of("a\u0007b\u0085c\u200b.txt", "abc.txt"),
            List.of("<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"),
            List.of("${7*7}.txt", "${7*7}.txt"),
            List.of("\u05d7\u05e9\u05d1\u05d5\u05df.txt", "\u05d7\u05e9\u05d1\u05d5\u05df.txt"),
            List.of("\ud83d\ude00".repeat(300) + ".txt", "\ud83d\ude00".repeat(196) + ".txt"),
            List.of("x".repeat(300), "x".repeat(200)));

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ServletContext server;

    private String number;
    private String files;

    @BeforeEach
    void aCase() {
        number = desk.opens("agent", desk.aProblem());
        files = "/api/cases/" + number + "/files";
    }

    @AfterEach
    void noTemporaryFileIsLeft() {
        desk.await("no temporary file is left", this::temporaryFiles, List::isEmpty);
    }

    private List<String> temporaryFiles() {
        var folder = (File) Objects.requireNonNull(server.getAttribute(ServletContext.TEMPDIR));
        return Stream.of(Objects.requireNonNull(folder.list()))
                .filter(name -> name.startsWith("upload_"))
                .toList();
    }

    @Test
    void aNameIsNoPathAndHidesNothing() {
        for (var one : HOSTILE_NAMES) {
            var file = desk.givesAFile("agent", number, Upload.of(one.get(0), "Words for " + one.get(0)));

            assertThat(file.path("name").asText()).isEqualTo(one.get(1));
            var back = desk.download("agent", files + "/" + file.path("id").asText());
            assertThat(back.statusCode()).isEqualTo(200);
            assertThat(back.headers().firstValue("Content-Disposition").orElse(""))
                    .matches("attachment; filename=\"[ -~&&[^\"\\\\]]*\"; filename\\*=UTF-8''[A-Za-z0-9%._~-]+");
        }
    }

    @Test
    void programsAreNotTaken() {
        var programs = List.of(
                List.of("photo.png", "MZ\u0090\u0000\u0003\u0000\u0000\u0000"),
                List.of("photo.png", "\u007fELF\u0002\u0001\u0001\u0000"),
                List.of("notes.txt", "#!/bin/sh\nrm -rf ~\n"),
                List.of("notes.txt", "#! /usr/bin/env node\n"),
                List.of("photo.png", "\u00ca\u00fe\u00ba\u00be\u0000\u0000\u0000\u003d"),
                List.of("start.bat", "dir"),
                List.of("photo.txt.SCR", "words"),
                List.of("start.ps1. ", "Get-Help"),
                List.of("library.jar", "PK\u0003\u0004\n\u0000"));
        for (var one : programs) {
            var form = Upload.of(one.get(0), one.get(1).getBytes(StandardCharsets.ISO_8859_1));
            refuses(form, 400, "program or a script");
        }
    }

    private void refuses(Upload form, int status, String sentence) {
        var ledger = new Ledger(jdbc, List.of(number));
        var before = ledger.fingerprints();

        var answer = desk.upload("agent", files, form).is(status);

        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.detail()).contains(sentence);
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    @Test
    void whatIsNotOneWholeFileIsRefused() {
        var words = "Words".getBytes(StandardCharsets.UTF_8);

        refuses(Upload.of("empty.txt", ""), 400, "is empty");
        refuses(new Upload(), 400, "one file at a time");
        refuses(new Upload().field("file", "Words"), 400, "one file at a time");
        refuses(new Upload().file("picture", "a.txt", "text/plain", words), 400, "one file at a time");
        refuses(Upload.of("a.txt", words).file("file", "b.txt", "text/plain", words), 400, "one file at a time");
        refuses(Upload.of("a.txt", words).file("more", "b.txt", "text/plain", words), 400, "one file at a time");
        refuses(Upload.of("a.txt", words).field("sensitive", "maybe"), 400, "true or false");
        refuses(Upload.of("a.txt", words).field("sensitive", ""), 400, "true or false");
        refuses(Upload.of("a.txt", words).field("sensitive", "true").field("sensitive", "false"), 400, "true or false");
    }

    @Test
    void aQuestionThatCannotBeReadIsNotLeftOut() {
        var form = new String(Upload.of("a.txt", "Words").bytes(), StandardCharsets.UTF_8);

        for (var question : List.of("?sensitive=%zz", "?sensitive=true%00", "?sensitive")) {
            assertThat(new Wire(desk)
                            .sendRaw(
                                    "agent",
                                    "POST " + files + question + " HTTP/1.1",
                                    form,
                                    "Content-Type: " + Upload.TYPE,
                                    "Content-Length: " + form.length())
                            .refusal())
                    .as(question)
                    .isEqualTo("400 of sensitive");
        }
        assertThat(desk.file(number).path("files")).isEmpty();
    }

    @Test
    void aFormThatCannotBeReadIsRefused() {
        var form = Asked.to("agent", "POST", files)
                .with(Upload.of("a.txt", "Words").bytes());

        for (var boundary : List.of("", "; boundary=other", "; boundary=edg")) {
            assertThat(new Wire(desk)
                            .send(form.as("multipart/form-data" + boundary))
                            .refusal())
                    .as(boundary)
                    .isEqualTo("400 of file");
        }
    }

    @Test
    void whatIsNoFormIsToldHowToSendAFile() {
        var answer = desk.post("agent", files, Map.of("file", "Words")).is(415);

        assertThat(answer.detail()).contains("multipart/form-data", "\"file\"");
    }

    @Test
    void aFileHasALargestSizeAndACaseToo() {
        var largest = "x".repeat(LARGEST).getBytes(StandardCharsets.UTF_8);
        desk.upload("agent", files, Upload.of("largest.txt", largest)).is(201);
        var larger = "x".repeat(LARGEST + 1).getBytes(StandardCharsets.UTF_8);

        refuses(Upload.of("larger.txt", larger), 413, "A file has up to 25 MB.");
        var counted = new ByteArrayInputStream(Upload.of("larger.txt", larger).bytes());
        assertThat(desk.upload("agent", files, HttpRequest.BodyPublishers.ofInputStream(() -> counted))
                        .is(413)
                        .detail())
                .contains("A file has up to 25 MB.");
        refuses(Upload.of("a.txt", "x".repeat(5 * 1024 * 1024 + 1)), 409, "up to 30 MB together, and 5 MB are left");
        desk.upload("agent", files, Upload.of("a.txt", "x".repeat(5 * 1024 * 1024)))
                .is(201);
    }

    @Test
    void farTooMuchIsRefusedBeforeItIsRead() {
        var form = Upload.of("a.txt", new byte[LARGEST + 1_000_000]);

        refuses(form, 413, "A file has up to 25 MB.");
    }

    @Test
    void aCaseHasOnlySoManyFiles() {
        for (int i = 0; i < 12; i++) {
            desk.givesAFile("agent", number, Upload.of(i + ".txt", "Words"));
        }

        refuses(Upload.of("one-more.txt", "Words"), 409, "has 12 files");
        desk.upload("agent", files, Upload.of("3.txt", "Words")).is(200);
    }

    @Test
    void partsAreCountedOrNotTakenEverywhereElse() {
        var form =
                new ByteArrayInputStream(Upload.of("a.txt", new byte[6_000_000]).bytes());

        desk.upload("agent", "/api/cases/" + number + "/notes", Upload.of("a.txt", new byte[6_000_000]))
                .is(413);
        desk.upload("agent", desk.page(number) + "/words", HttpRequest.BodyPublishers.ofInputStream(() -> form))
                .is(415);
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws IOException {
        var ledger = new Ledger(jdbc, List.of(number));
        var before = ledger.fingerprints();
        var address = URI.create(desk.url());
        var form = Upload.of("a.txt", new byte[2_000_000]).bytes();
        var head =
                "POST %s HTTP/1.1\r\nHost: desk\r\nAuthorization: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(files, Wire.basic("agent"), Upload.TYPE, form.length);

        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(form, 0, 1_000_000);
            socket.getOutputStream().flush();
            desk.await("half of it is there", this::temporaryFiles, there -> !there.isEmpty());
        }

        desk.await("the half is gone", this::temporaryFiles, List::isEmpty);
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }
}
