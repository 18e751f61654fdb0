package io.outcomedesk.browser;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.outcomedesk.support.Desk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person at a real Chromium: they log in, look, type and click; what they saw is kept as pictures. */
final class Browser implements AutoCloseable {

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Dimension> SCREENS = List.of(new Dimension(1920, 1080), new Dimension(1280, 800));

    private static final By LOGGED_IN = By.cssSelector("li.account");

    private final ChromeDriver driver;
    private final String url;
    private String here = "";

    private Browser(ChromeDriver driver, String url) {
        this.driver = driver;
        this.url = url;
    }

    /** Starts Chromium, or tells JUnit that this machine has none and how to get it. */
    static Browser at(Desk desk) {
        return open(desk.url());
    }

    static Browser open(String url) {
        return in("en", url);
    }

    /** @param language the one the person at it reads, as browsers write it: de */
    static Browser in(String language, String url) {
        Assumptions.assumeTrue(
                CHROMIUM.canExecute() && DRIVER.canExecute(),
                "This machine has no Chromium, so nothing was looked at in a browser: apt-get install chromium chromium-driver");
        var driver = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(), options(language));
        var browser = new Browser(driver, url);
        browser.showOn(SCREENS.get(SCREENS.size() - 1));
        return browser;
    }

    private static ChromeOptions options(String language) {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=" + language);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    // Coming and going ---------------------------------------------------------------------------

    /** Logs in on the web application's own page: tasklist, cockpit, admin or welcome. */
    void logsIn(String who, String application) {
        if (here.equals(who + " in " + application)) {
            closesDialogs();
            return;
        }
        // from an empty page: what the page before still asks for would bring its own session back
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.get(url + "/camunda/app/" + application + "/default/#/login");
        // what the page of whoever was here before asked for in vain while it was left
        complaints();
        until("the log-in of " + who, () -> shown(LOGGED_IN).size() == 1 || triesToLogIn(who));
        here = who + " in " + application;
    }

    /** The page draws itself twice while it loads; what was typed in between is gone, and one tries again. */
    private boolean triesToLogIn(String who) {
        if (types(By.cssSelector("input[type=text]"), who) && types(By.cssSelector("input[type=password]"), who)) {
            driver.findElement(By.cssSelector("[type=submit]")).click();
            for (int i = 0; i < 20 && shown(LOGGED_IN).isEmpty(); i++) {
                pauses(Duration.ofMillis(250));
            }
        }
        return false;
    }

    /** What somebody left open lies over everything else. */
    private void closesDialogs() {
        driver.executeScript("document.querySelectorAll('dialog[open]').forEach(it => it.close())");
    }

    private static void pauses(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private boolean types(By where, String text) {
        var field = driver.findElement(where);
        field.clear();
        field.sendKeys(text);
        return text.equals(field.getDomProperty("value"));
    }

    void goesTo(String hash) {
        var base = driver.getCurrentUrl().replaceFirst("#.*", "");
        driver.get(base + hash);
    }

    /** Opens a page on a screen of this size. */
    void opens(String path, Dimension screen) {
        showOn(screen);
        driver.get(url + path);
    }

    /** From here on no page runs a script of its own. */
    void runsNoScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    void reloads() {
        driver.navigate().refresh();
    }

    // Looking ------------------------------------------------------------------------------------

    /** Everything a person can read on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    List<WebElement> shown(By what) {
        return driver.findElements(what).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    WebElement sees(By what) {
        until("something at " + what, () -> !shown(what).isEmpty());
        return shown(what).get(0);
    }

    void sees(String words) {
        until("the words \"" + words + "\"", () -> text().contains(words));
    }

    void seesNoMore(String words) {
        until("the words \"" + words + "\" gone", () -> !text().contains(words));
    }

    Object asks(String script, Object... given) {
        return driver.executeScript(script, given);
    }

    /**
     * How long the page takes, by its own clock, looked at with every frame.
     *
     * @param does a script that begins it; none to count from the beginning of the page
     * @param isThere a JavaScript expression that is true when it is done
     * @return milliseconds
     */
    double millisUntil(String does, String isThere) {
        var took = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const began = %s;
                %s;
                const look = () => (%s) ? done(performance.now() - began) : requestAnimationFrame(look);
                look();
                """.formatted(does.isEmpty() ? "0" : "performance.now()", does, isThere));
        return ((Number) took).doubleValue();
    }

    /**
     * What axe-core finds there that keeps people out: serious and critical findings, with the element.
     *
     * @param place a CSS selector of what is ours
     */
    List<String> barriersIn(String place) {
        return findings(
                new AxeBuilder().include(place),
                rule -> Set.of("serious", "critical").contains(rule.getImpact()));
    }

    /** Whatever axe-core finds on the whole page, by all its rules. */
    List<String> barriers() {
        return findings(new AxeBuilder(), rule -> true);
    }

    private List<String> findings(AxeBuilder axe, Predicate<Rule> counts) {
        return axe.analyze(driver).getViolations().stream()
                .filter(counts)
                .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                .toList();
    }

    /** How many pixels of the page lie beside the screen. */
    long isWiderBy() {
        return (Long) asks("return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
    }

    /** What the browser itself complained about since the last look: errors of scripts, refused requests. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** A picture of what is on the screen, small and large. */
    void takesAPicture(String name) {
        try {
            Files.createDirectories(PICTURES);
            for (var screen : SCREENS) {
                showOn(screen);
                var file = "%s-%dx%d.png".formatted(name, screen.getWidth(), screen.getHeight());
                Files.write(PICTURES.resolve(file), driver.getScreenshotAs(OutputType.BYTES));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A picture of the page from its beginning to its end, as wide as the screen is. */
    void takesAWholePicture(String name) {
        try {
            Files.createDirectories(PICTURES);
            var picture = driver.executeCdpCommand(
                    "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
            Files.write(
                    PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void showOn(Dimension screen) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        screen.getWidth(),
                        "height",
                        screen.getHeight(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
    }

    // Doing --------------------------------------------------------------------------------------

    void clicks(By what) {
        until("a click on " + what, () -> {
            for (var element : shown(what)) {
                if (element.isEnabled()) {
                    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                    element.click();
                    return true;
                }
            }
            return false;
        });
    }

    void clicksButton(String label) {
        clicks(By.xpath("//button[normalize-space()=%s]".formatted(quoted(label))));
    }

    void choosesTab(String label) {
        clicks(By.xpath("//ul[contains(@class,'nav-tabs')]//a[normalize-space()=%s]".formatted(quoted(label))));
    }

    /** A choice in a group of radio buttons, by its words. */
    void chooses(String label) {
        var choice = By.xpath("//label[normalize-space()=%s]".formatted(quoted(label)));
        until("the choice of \"" + label + "\"", () -> {
            clicks(choice);
            return Boolean.TRUE.equals(
                    asks("return arguments[0].control.checked", shown(choice).get(0)));
        });
    }

    /** Writes into the field with this label, over what stood there. */
    void writes(String label, String text) {
        until("a field \"" + label + "\"", () -> {
            var field = field(label);
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Fills in a field of any kind: words, a choice by its value, a date and time as a program writes it. */
    void fills(String label, String value) {
        until("a field \"" + label + "\"", () -> {
            var field = field(label);
            var isTyped =
                    !field.getTagName().equals("select") && !"datetime-local".equals(field.getDomAttribute("type"));
            if (isTyped) {
                field.clear();
                field.sendKeys(value);
            } else {
                driver.executeScript(
                        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', {bubbles: true}))",
                        field,
                        value);
            }
            return value.equals(field.getDomProperty("value"));
        });
    }

    void writesInto(By what, String text) {
        sees(what).sendKeys(text);
    }

    private WebElement field(String label) {
        var found = sees(By.xpath("//label[starts-with(normalize-space(),%s)][@for]".formatted(quoted(label))));
        return driver.findElement(By.id(String.valueOf(found.getDomAttribute("for"))));
    }

    void presses(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    void until(String what, Supplier<Boolean> isSo) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(org.openqa.selenium.NoSuchElementException.class)
                .ignoring(org.openqa.selenium.ElementNotInteractableException.class)
                .withMessage(() -> "waited for %s; the browser complains of %s; the page says: %s"
                        .formatted(what, complaints(), text()))
                .until(page -> isSo.get());
    }

    private static String quoted(String text) {
        return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
