package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** The customer's page on a phone and on a desk, by keyboard, without scripts, in both languages, with much on it. */
@DeskTest
class CustomersPageTest {

    private static final String LONG_WORD =
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    private static final Dimension PHONE = new Dimension(360, 740);
    private static final Dimension DESK = new Dimension(1280, 900);

    @Autowired
    private Desk desk;

    private String anEventfulCase(String language) {
        var isGerman = language.equals("de");
        var problem = desk.aProblem();
        problem.withObject("/customer").put("name", "Maximiliane Freifrau von Hohenberg-Schwarzenfels");
        problem.put(
                "problem",
                isGerman
                        ? "Seit dem Update am Montag geht mein Rechner nicht mehr an.\n\nEr brummt kurz, dann ist alles schwarz. Auf dem Gerät steht "
                                + LONG_WORD
                                + ". Ich habe schon dreimal angerufen, und jedes Mal sollte ich von vorn erzählen!"
                        : "Since the update on Monday my computer does not start any more.\n\nIt hums for a moment, then everything is black. The label says "
                                + LONG_WORD
                                + ". I have called three times, and each time I was asked to begin from the beginning!");
        problem.put(
                "desiredOutcome",
                isGerman
                        ? "Ich will bis Freitag meine Steuererklärung abgeben, und die Fotos meiner Tochter dürfen nicht weg sein."
                        : "I want to hand in my tax return by Friday, and the pictures of my daughter must not be gone.");
        var number = desk.opens("agent", problem);
        var owner = desk.owner(number);
        var in = "/api/cases/" + number;
        desk.post(
                        owner,
                        in + "/relief",
                        Map.of(
                                "what",
                                isGerman
                                        ? "Ein Leihrechner liegt ab 14 Uhr an der Theke bereit, mit Ihrem Steuerprogramm darauf."
                                        : "A loan computer is ready at the counter from 2 pm, with your tax program on it."))
                .is(201);
        desk.post(
                        owner,
                        in + "/plan",
                        Map.of(
                                "what",
                                        isGerman
                                                ? "Das neue Netzteil wird eingebaut"
                                                : "The new power supply is fitted",
                                "who", "hardware",
                                "by", "2090-05-03T15:00:00Z"))
                .is(201);
        desk.post(
                        owner,
                        in + "/promises",
                        Map.of(
                                "what",
                                isGerman ? "Ich rufe Sie mit dem Ergebnis an" : "I call you with the result",
                                "by",
                                "2090-05-02T09:30:00Z"))
                .is(201);
        desk.post(
                        "hardware",
                        in + "/questions",
                        Map.of(
                                "fact",
                                "label",
                                "text",
                                isGerman
                                        ? "Welche Nummer steht auf der Rückseite, über dem Strichcode?"
                                        : "Which number is on the back, above the bar code?"))
                .is(201);
        desk.post(
                        owner,
                        in + "/messages",
                        Map.of(
                                "text",
                                isGerman
                                        ? "Guten Tag Frau von Hohenberg, es tut mir leid, dass Sie so oft anrufen mussten. Ich kümmere mich darum, und Sie hören bis morgen von mir."
                                        : "Dear Ms von Hohenberg, I am sorry that you had to call so often. I look after it, and you hear from me by tomorrow."))
                .is(201);
        desk.customerGives(
                        number,
                        Upload.of(
                                "Rückseite_des_Geräts_mit_Seriennummer_und_Strichcode_2026-11-24_14-32-07.txt",
                                "4711-A"))
                .is(302);
        desk.sendsAPart(number);
        desk.submit(
                        desk.page(number) + "/call?lang=" + language,
                        Map.of(
                                "call",
                                "yes",
                                "phone",
                                "+49 30 1234567",
                                "when",
                                isGerman
                                        ? "werktags nach 18 Uhr, samstags immer"
                                        : "after six on weekdays, always on Saturdays"))
                .is(302);
        return number;
    }

    private void isAskedWhetherItIsSolved(String number) {
        desk.post(desk.owner(number), "/api/cases/" + number + "/outcome-check", null)
                .is(200);
    }

    private void isNotedThatTheySaidYes(String number) {
        desk.post(
                        desk.owner(number),
                        "/api/cases/" + number + "/answers",
                        Map.of("reached", true, "words", "Ja, er läuft wieder. " + LONG_WORD, "channel", "phone"))
                .is(201);
    }

    @Test
    void itIsReadOnAPhoneAndOnADeskInBothLanguages() {
        for (var language : List.of("en", "de")) {
            var number = anEventfulCase(language);
            isAskedWhetherItIsSolved(number);
            try (var browser = Browser.in(language, desk.url())) {
                looksAtIt(browser, number, "customer-page-" + language);
                browser.opens(desk.page(number), PHONE);
                browser.clicks(By.cssSelector("#somebody-else button"));
                assertThat(browser.shown(By.cssSelector("#somebody-else textarea:invalid")))
                        .as("the browser itself says that words are needed")
                        .hasSize(1);
                isNotedThatTheySaidYes(number);
                looksAtIt(browser, number, "customer-page-noted-" + language);
                browser.clicks(By.cssSelector(".noted button[value=true]"));
                browser.seesNoMore(language.equals("de") ? "Haben Sie das gesagt?" : "Did you say this?");
                looksAtIt(browser, number, "customer-page-solved-" + language);
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private void looksAtIt(Browser browser, String number, String picture) {
        for (var screen : List.of(PHONE, DESK)) {
            browser.opens(desk.page(number), screen);
            isInOrder(browser, "%s-%d".formatted(picture, screen.getWidth()));
        }
    }

    private static void isInOrder(Browser browser, String picture) {
        browser.takesAWholePicture(picture);
        assertThat(browser.isWiderBy()).as("what is wider than the screen").isZero();
        assertThat(browser.barriers()).as("what axe finds on %s", picture).isEmpty();
    }

    @Test
    void aLinkThatOpensNothingSaysWhatToDo() {
        var number = desk.opens("agent", desk.aProblem());
        var old = desk.page(number);
        desk.post(desk.owner(number), "/api/cases/" + number + "/customer-link", null)
                .is(201);
        desk.get("", old).is(410);

        for (var language : List.of("en", "de")) {
            try (var browser = Browser.in(language, desk.url())) {
                for (var screen : List.of(PHONE, DESK)) {
                    browser.opens(old, screen);
                    browser.sees(
                            language.equals("de") ? "Dieser Link gilt nicht mehr" : "This link does not work any more");
                    isInOrder(browser, "customer-page-closed-%s-%d".formatted(language, screen.getWidth()));
                }
            }
        }
    }

    @Test
    void tabReachesEveryControlInTheOrderOfThePageAndShowsWhereItIs() {
        var number = anEventfulCase("en");
        try (var browser = Browser.in("en", desk.url())) {
            browser.opens(desk.page(number), PHONE);
            var controls =
                    browser.shown(By.cssSelector("a, button, textarea, input:not([type=radio]), input[value=yes]"));

            for (var control : controls) {
                browser.presses(Keys.TAB);
                assertThat(browser.focused()).isEqualTo(control);
                assertThat(browser.asks(
                                "const here = getComputedStyle(arguments[0]); return here.outlineStyle + ' ' + here.outlineWidth",
                                control))
                        .as("how one sees %s", control.getDomProperty("outerHTML"))
                        .isEqualTo("solid 3px");
                browser.until(
                        "some of it on the screen",
                        () -> Boolean.TRUE.equals(browser.asks(
                                "const box = arguments[0].getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight",
                                control)));
            }
            assertThat(controls).hasSizeGreaterThan(15);
        }
    }

    @Test
    void whatIsWrongIsAtItsFieldAndTheFieldHasTheFocus() {
        var number = anEventfulCase("de");
        try (var browser = Browser.in("de", desk.url())) {
            browser.opens(desk.page(number), PHONE);
            browser.writesInto(By.id("call-number"), "12");
            browser.clicks(By.cssSelector("#call input[value=yes]"));
            browser.clicks(By.cssSelector("#call button"));

            browser.sees("Schreiben Sie eine Telefonnummer");
            browser.takesAWholePicture("customer-page-wrong-de-360");
            assertThat(browser.focused().getDomAttribute("id")).isEqualTo("call-number");
            assertThat(
                            browser.asks(
                                    "return document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"))
                    .asString()
                    .startsWith("Schreiben Sie eine Telefonnummer");
            assertThat(browser.asks("return document.activeElement.value")).isEqualTo("12");
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @Test
    void withoutScriptsAndByKeyboardTheyDoEverything(@TempDir Path folder) throws IOException {
        var picture = Files.writeString(folder.resolve("the back.txt"), "serial 4711-A");
        var number = desk.opens("agent", desk.aProblem());
        desk.post(
                        "hardware",
                        "/api/cases/" + number + "/questions",
                        Map.of("fact", "label", "text", "Which number is on the back?"))
                .is(201);
        isAskedWhetherItIsSolved(number);
        try (var browser = Browser.in("en", desk.url())) {
            browser.runsNoScripts();
            browser.opens(desk.page(number), PHONE);
            browser.writesInto(By.cssSelector(".questions textarea"), "4711-A");
            pressesTheNextButton(browser);
            browser.sees("You answered");
            browser.writesInto(By.id("file"), picture.toString());
            browser.clicks(By.cssSelector("#files button"));
            browser.sees("You sent a file");
            browser.writesInto(By.id("answer-words"), "It still hums.");
            browser.presses(Keys.TAB);
            pressesTheNextButton(browser);
            browser.sees("You said not yet");
            browser.writesInto(By.id("somebody-else-words"), "Nobody calls me back.");
            pressesTheNextButton(browser);
            browser.sees("You asked for somebody else");
            browser.clicks(By.cssSelector("#call input[value=yes]"));
            browser.presses(Keys.TAB);
            browser.presses("030 1234567");
            browser.presses(Keys.TAB);
            browser.presses("after six");
            pressesTheNextButton(browser);
            browser.sees("You told us: after six");
            browser.clicks(By.linkText("Deutsch"));
            browser.sees("Was Sie uns gesagt haben");
            browser.writesInto(By.id("more-words"), "Es piept.");
            pressesTheNextButton(browser);
            browser.sees("Sie haben geschrieben");
            browser.writesInto(By.id("answer-words"), "Es geht.");
            pressesTheNextButton(browser);
            browser.sees("Sie haben uns gesagt, dass es gelöst ist.");
        }
        var file = desk.file(number);
        assertThat(file.path("outcome").path("statements").findValuesAsText("words"))
                .containsExactlyInAnyOrder("It still hums.", "Es geht.");
        assertThat(file.path("outcome").path("state").asText()).isEqualTo("yes");
        assertThat(file.path("facts").path("label").path("value").asText()).isEqualTo("4711-A");
        assertThat(file.path("files")).hasSize(1);
    }

    private static void pressesTheNextButton(Browser browser) {
        browser.presses(Keys.TAB);
        browser.presses(Keys.ENTER);
    }
}
