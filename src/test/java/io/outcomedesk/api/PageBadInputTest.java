package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outcomedesk.api.Wire.Answer;
import io.outcomedesk.api.Wire.Asked;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The customer's page answers nonsense with a page that says what to do, and writes nothing. */
@DeskTest
class PageBadInputTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @TestFactory
    Stream<DynamicTest> thePageRefusesNonsense() {
        var here = Situation.in(desk, clock.instant());
        var page = desk.page(here.number);
        var asked = desk.post(here.owner, here.in("questions"), Map.of("fact", "colour", "text", "Which colour is it?"))
                .is(201)
                .body()
                .path("id")
                .asText();
        return Stream.of(
                refused(here, "answers", page + "/answer", forms("reached=true", "reached=", "reached=maybe", "a=b")),
                refused(here, "words", page + "/words", forms("", "words=", "words=%20%0A", "word=hello")),
                refused(here, "reasons for somebody else", page + "/somebody-else", forms("", "words=", "a=b")),
                refused(
                        here,
                        "calls",
                        page + "/call",
                        calls(
                                "call=maybe",
                                "call=yes",
                                "call=yes&phone=12",
                                "call=yes&phone=call+me",
                                "phone=0301234567")),
                refused(here, "codes for all of it", page + "/export", codes()),
                refused(here, "codes for what is sensitive", page + "/sensitive", codes()),
                refused(here, "codes for an erasure", page + "/erasure", codes()),
                refused(here, "files", page + "/files", Map.of("no file", "file=a", "nothing in it", "")),
                refused(
                        here,
                        "checks",
                        page + "/statements/" + here.statement,
                        forms("saidSo=true", "saidSo=", "saidSo=1", "a=b")),
                refused(
                        here,
                        "answers to a question",
                        page + "/questions/" + asked,
                        forms("", "words=", "words=%20", "a=b")),
                refused(here, "questions", Map.of(), others(page, "/questions/", "words=grey")),
                refused(
                        here,
                        "a question that waits",
                        Map.of(),
                        Map.of(
                                "held",
                                html("POST", page + "/questions/" + here.question)
                                        .with("words=grey")
                                        .as(FORM))),
                refused(here, "statements", Map.of(), others(page, "/statements/", "saidSo=true")),
                refused(here, "pages", Map.of(), strangers()));
    }

    @TestFactory
    Stream<DynamicTest> thePageRefusesOtherMethods() {
        var here = Situation.in(desk, clock.instant());
        var page = desk.page(here.number);
        return Stream.of("PUT", "PATCH", "DELETE", "POST")
                .map(method -> dynamicTest(
                        method,
                        () -> assertThat(aPage(new Wire(desk).send(html(method, page))))
                                .isEqualTo("405")));
    }

    @Test
    void anAddressThatCannotBeReadIsAPage() {
        var wire = new Wire(desk);
        for (var address : List.of("/c/%zz", "/c/%00", "/c//a", "/c/a;b", "/c/abc?x=%zz")) {
            assertThat(aPage(wire.sendRaw("", "GET " + address + " HTTP/1.1", "")))
                    .as(address)
                    .isEqualTo("400");
        }
    }

    @Test
    void aSecondCheckOfTheSameWordsChangesNothing() {
        var here = Situation.in(desk, clock.instant());
        var address = desk.page(here.number) + "/statements/" + here.statement;
        desk.submit(address, Map.of("saidSo", "true")).is(302);
        var ledger = new Ledger(jdbc, List.of(here.number));
        var before = ledger.fingerprints();

        desk.submit(address, Map.of("saidSo", "false", "words", "I did not")).is(302);

        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    /** Forms without sense: these, and the first of them with words that cannot be read. */
    private static Map<String, String> forms(String first, String... others) {
        var forms = new LinkedHashMap<String, String>();
        Stream.of(others).forEach(form -> forms.put(form, form));
        var good = first.isEmpty() ? "" : first + "&";
        forms.put("NUL", good + "words=a%00b");
        forms.put("bell", good + "words=a%07b");
        forms.put("C1", good + "words=a%C2%9Fb");
        forms.put("too long", good + "words=" + "x".repeat(10_001));
        forms.put("too long in fours", good + "words=" + "%F0%9F%98%80".repeat(10_001));
        forms.put("a million", good + "words=" + "x".repeat(1_000_000));
        forms.put("three million", good + "words=" + "x".repeat(3_000_000));
        forms.put("five million", good + "words=" + "x".repeat(5_000_000));
        forms.put("malformed", good + "words=%zz");
        forms.put("cut short", good + "words=%4");
        return forms;
    }

    /** Ways to say when to call that nobody can use. */
    private static Map<String, String> calls(String... some) {
        var forms = new LinkedHashMap<String, String>();
        Stream.of(some).forEach(form -> forms.put(form, form));
        var good = "call=yes&phone=0301234567&";
        forms.put("NUL", good + "when=a%00b");
        forms.put("NUL in the number", "call=yes&phone=0301234567%00");
        forms.put("too long", good + "when=" + "x".repeat(501));
        forms.put("too long a number", "call=yes&phone=" + "1".repeat(51));
        forms.put("malformed", good + "when=%zz");
        return forms;
    }

    /** What is no code, and codes that nobody was sent. */
    private static Map<String, String> codes() {
        var forms = new LinkedHashMap<String, String>();
        for (var code :
                List.of("", "1234567", "123456789", "12345678", "abcdefgh", "%00", "1234567%07", "%D9%A1".repeat(8))) {
            forms.put(code, "code=" + code + "&confirm=0123456789ab&sure=yes");
        }
        forms.put("none", "sure=yes");
        forms.put("two", "code=12345678&code=87654321");
        forms.put("too long", "code=" + "1".repeat(1_000_000));
        forms.put("malformed", "code=%zz");
        return forms;
    }

    private DynamicTest refused(Situation here, String what, String address, Map<String, String> forms) {
        var requests = new LinkedHashMap<String, Asked>();
        forms.forEach((name, form) ->
                requests.put(name, html("POST", address).with(form).as(FORM)));
        requests.put("JSON", html("POST", address).with("{\"words\":\"a\",\"reached\":true}"));
        requests.put("text", html("POST", address).with("words=a").as("text/plain"));
        requests.put("nothing", html("POST", address));
        return refused(here, what, requests, Map.of());
    }

    private DynamicTest refused(Situation here, String what, Map<String, Asked> some, Map<String, Asked> more) {
        return dynamicTest(what, () -> {
            var wire = new Wire(desk);
            var ledger = new Ledger(jdbc, List.of(here.number));
            var before = ledger.fingerprints();
            var all = new LinkedHashMap<>(some);
            all.putAll(more);

            var wrong = all.entrySet().stream()
                    .map(one -> one.getKey() + " -> " + aPage(wire.send(one.getValue())))
                    .filter(line -> !line.matches("(?s).* -> 4\\d\\d"))
                    .toList();

            assertThat(wrong).isEmpty();
            assertThat(ledger.fingerprints()).isEqualTo(before);
        });
    }

    private static Map<String, Asked> others(String page, String below, String form) {
        var requests = new LinkedHashMap<String, Asked>();
        for (var id : List.of("0", "-1", "999999999", "9223372036854775808", "9".repeat(40), "abc", "1.5", "%20")) {
            requests.put(id, html("POST", page + below + id).with(form).as(FORM));
        }
        return requests;
    }

    private static Map<String, Asked> strangers() {
        var requests = new LinkedHashMap<String, Asked>();
        for (var token :
                List.of("a", "a".repeat(32), "a".repeat(5000), "%20", "C-000001", "..%c0", "'--", "assets", "x/y")) {
            requests.put(token, html("GET", "/c/" + token));
            for (var form : List.of(
                    "/answer",
                    "/words",
                    "/statements/1",
                    "/questions/1",
                    "/files",
                    "/somebody-else",
                    "/call",
                    "/code",
                    "/export",
                    "/sensitive",
                    "/erasure",
                    "/nope")) {
                requests.put(
                        token + form,
                        html("POST", "/c/" + token + form)
                                .with("reached=true&saidSo=true&words=a")
                                .as(FORM));
            }
        }
        return requests;
    }

    private static Asked html(String method, String path) {
        return Asked.to("", method, path).wanting("text/html");
    }

    /** The status, if this is a page with a sentence; otherwise what is wrong with it. */
    private static String aPage(Answer answer) {
        var isPage = answer.type().startsWith("text/html")
                && answer.text().contains("<html lang=\"en\"")
                && answer.text().matches("(?s).*<p[^>]*>[^<]{20,}[.?!].*")
                && !answer.text().matches("(?s).*(Exception|java\\.|Tomcat).*");
        return isPage
                ? String.valueOf(answer.status())
                : "%d %s %s".formatted(answer.status(), answer.type(), answer.text());
    }
}
