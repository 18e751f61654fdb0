package io.outcomedesk.conversations.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outcomedesk.conversations.mail.IncomingMail.Doubt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that are too large for a file, or made to harm: read in seconds, or refused with a reason. */
class MailsThatWouldHarmTest {

    /** Ten times what they take on a machine with nothing else to do. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String HEAD = "From: Mara Lind <mara.lind@example.org>\r\nSubject: The printer\r\n";
    private static final int MB = 1024 * 1024;
    private static final int SEED = 20_260_303;

    @Test
    void twentyFiveMegabytesOfFilesAreRead() throws Exception {
        var content = new byte[25 * MB];
        new Random(SEED).nextBytes(content);
        var raw = bytes(HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the film.\r\n--b\r\n"
                + "Content-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content) + "\r\n--b--\r\n");

        var mail = read(raw);

        assertThat(mail.words()).isEqualTo("See the film.");
        assertThat(mail.attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.content()).isEqualTo(content));
    }

    @Test
    void moreIsRefusedWithTheReason() {
        var raw = new byte[IncomingMail.LARGEST + 1];

        assertThatThrownBy(() -> IncomingMail.read(raw))
                .isInstanceOf(IncomingMail.TooLarge.class)
                .hasMessageContaining("up to 40 MB");
    }

    static Stream<Arguments> harmful() {
        var mails = new LinkedHashMap<String, Supplier<String>>();
        mails.put(
                "a million addresses",
                () -> HEAD + "To: " + "someone@example.org, ".repeat(1_000_000) + "\r\n\r\nIt is broken.");
        mails.put("a million fields", () -> HEAD + "To: a@example.org\r\n".repeat(1_000_000) + "\r\nIt is broken.");
        mails.put("a million names of fields", () -> HEAD + numbered("X-%d: 1\r\n", 1_000_000) + "\r\nIt is broken.");
        mails.put("one field of 30 MB", () -> HEAD + "X-Long: " + "a".repeat(30 * MB) + "\r\n\r\nIt is broken.");
        mails.put(
                "a million folded lines",
                () -> HEAD + "X-Long: a\r\n" + " a\r\n".repeat(1_000_000) + "\r\nIt is broken.");
        mails.put(
                "a million parameters",
                () -> HEAD + "Content-Type: text/plain" + "; a*1*=b".repeat(1_000_000) + "\r\n\r\nIt is broken.");
        mails.put(
                "a million references",
                () -> HEAD + "References: " + "<a@example.org> ".repeat(1_000_000) + "\r\n\r\nIt is broken.");
        mails.put("a million open brackets", () -> HEAD + "To: " + "(<\"".repeat(1_000_000) + "\r\n\r\nIt is broken.");
        mails.put(
                "a million encoded words",
                () -> HEAD + "Cc: " + "=?utf-8?q?a?= ".repeat(1_000_000) + "\r\n\r\nIt is broken.");
        mails.put(
                "three million parts",
                () -> HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt is broken.\r\n"
                        + "--b\r\n\r\n\r\n".repeat(3_000_000));
        mails.put(
                "a hundred thousand multiparts in multiparts",
                () -> HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt is broken.\r\n--b\r\n"
                        + numbered("Content-Type: multipart/mixed; boundary=b%1$d\r\n\r\n--b%1$d\r\n", 100_000));
        mails.put(
                "a million marks of nothing",
                () -> HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt is broken.\r\n"
                        + "--c\r\n".repeat(5_000_000));
        mails.put("a page of tags in tags", () -> page("It is broken." + "<div>".repeat(1_000_000)));
        mails.put("a page of quotes in quotes", () -> page("It is broken." + "<blockquote>".repeat(300_000) + "x"));
        mails.put("a page of formatting", () -> page("It is broken." + "<b><i><a href=x><table>".repeat(100_000)));
        mails.put("a page of one tag", () -> page("It is broken.<p " + "a=b ".repeat(2_000_000)));
        mails.put("a page of hidden styles", () -> page("It is broken." + "<p style='display :".repeat(300_000)));
        mails.put(
                "a page of pictures in itself",
                () -> page("It is broken."
                        + ("<img src='data:image/png;base64," + "A".repeat(300) + "'>").repeat(30_000)));
        mails.put("a page of pictures without end", () -> page("It is broken." + "data:".repeat(2_000_000)));
        mails.put(
                "a page of links",
                () -> page("It is broken." + "<a href='https://example.org/x'>x</a>".repeat(200_000)));
        mails.put("quotes without end", () -> HEAD + "\r\nIt is broken.\r\n" + "> a\r\n".repeat(5_000_000));
        mails.put(
                "lines above quotes without end",
                () -> HEAD + "\r\nIt is broken.\r\n" + "On 2026 a\r\n".repeat(3_000_000));
        mails.put("heads of mails without end", () -> HEAD + "\r\nIt is broken.\r\n" + "From: a\r\n".repeat(3_000_000));
        mails.put(
                "one line without end",
                () -> HEAD + "\r\nIt is broken. On 2026 " + " wrote schrieb am @".repeat(1_500_000) + ":");
        mails.put(
                "files of old without end", () -> HEAD + "\r\nIt is broken.\r\n" + "begin 644 a\r\n".repeat(2_000_000));
        mails.put("blanks without end", () -> HEAD + "\r\nIt is broken.\r\n" + " \t".repeat(15_000_000) + "x");
        mails.put("line ends without end", () -> HEAD + "\r\nIt is broken." + "\r\n".repeat(15_000_000) + "x");
        mails.put(
                "UTF-7 without end",
                () -> HEAD + "Content-Type: text/plain; charset=utf-7\r\n\r\nIt is broken."
                        + "+AGEA".repeat(3_000_000));
        mails.put(
                "flowed lines without end",
                () -> HEAD + "Content-Type: text/plain; format=flowed\r\n\r\nIt is broken.\r\n"
                        + "a \r\n".repeat(5_000_000));
        mails.put("signatures without end", () -> HEAD + "\r\nIt is broken.\r\n" + "--\r\n".repeat(5_000_000));
        mails.put(
                "a bounce of everybody",
                () -> "From: MAILER-DAEMON@example.org\r\n\r\nIt is broken.\r\n"
                        + "a@example.org 550 delay ".repeat(1_000_000));
        mails.put(
                "signed blocks in signed blocks",
                () -> HEAD + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nIt is broken.\r\n"
                        + "--b\r\nContent-Type: application/pkcs7-mime\r\n\r\n0\u0080".repeat(300_000));
        mails.put(
                "files of old in files of old",
                () -> HEAD + "\r\nIt is broken.\r\n" + "begin 644 A\r\n!\r\n".repeat(1_500_000));
        return mails.entrySet().stream().map(mail -> Arguments.of(mail.getKey(), mail.getValue()));
    }

    private static String numbered(String line, int times) {
        var all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(line.formatted(i));
        }
        return all.toString();
    }

    private static String page(String html) {
        return HEAD + "Content-Type: text/html\r\n\r\n" + html;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmful")
    void isReadInTime(String name, Supplier<String> raw) throws Exception {
        var bytes = bytes(raw.get());
        assertThat(bytes.length).isLessThan(IncomingMail.LARGEST);

        var mail = read(bytes);

        assertThat(mail.wholeText()).contains("It is broken.");
        assertThat(mail.words()).contains("It is broken.");
        assertThat(mail.words().length()).isLessThanOrEqualTo(1_000_000);
        assertThat(mail.attachments().size()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void whatIsLeftOutIsSaid() throws Exception {
        var text = read(bytes(HEAD + "\r\n" + "It is broken. ".repeat(100_000)));
        var parts = read(
                bytes(HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(2_000)));

        assertThat(text.doubts()).containsExactly(Doubt.CUT_SHORT);
        assertThat(text.words()).startsWith("It is broken.").hasSizeLessThanOrEqualTo(1_000_000);
        assertThat(parts.doubts()).containsExactly(Doubt.CUT_SHORT);
    }

    @Test
    void theSameMailWithoutANameGetsTheSameNameOnEveryWay() throws Exception {
        var mail = HEAD + "To: desk@desk.example\r\n\r\nIt is broken.\r\n";

        var first = read(bytes(mail)).messageId();
        var again = read(bytes("Received: from another.example\r\nDelivered-To: x@desk.example\r\n" + mail))
                .messageId();
        var another = read(bytes(mail + "Really.\r\n")).messageId();

        assertThat(again).isEqualTo(first);
        assertThat(another).isNotEqualTo(first);
    }

    /** Cut off anywhere, with other bytes anywhere: there is always a mail in it, and always soon. */
    @Test
    void damagedMailsAreReadToo() throws Exception {
        var random = new Random(SEED);
        var slowest = Duration.ZERO;
        for (var name : AwkwardMailsTest.mails()) {
            var whole = Files.readAllBytes(AwkwardMailsTest.FOLDER.resolve(name + ".eml"));
            for (int i = 0; i < 60; i++) {
                var damaged = damaged(whole, random);
                var start = System.nanoTime();

                assertThat(AwkwardMailsTest.read(damaged))
                        .as("%s, seed %d, turn %d", name, SEED, i)
                        .isNotNull();

                var took = Duration.ofNanos(System.nanoTime() - start);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
        }
        assertThat(slowest).isLessThan(Duration.ofSeconds(5));
    }

    private static byte[] damaged(byte[] whole, Random random) {
        var damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length + 1) : whole.length);
        var flips = damaged.length == 0 ? 0 : random.nextInt(1 + Math.min(40, damaged.length));
        for (int i = 0; i < flips; i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static IncomingMail read(byte[] raw) {
        return assertTimeoutPreemptively(LONGEST, () -> AwkwardMailsTest.read(raw));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
