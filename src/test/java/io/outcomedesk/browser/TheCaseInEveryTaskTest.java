package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.EveryTask;
import io.outcomedesk.support.MovableClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** The Case tab under hard conditions: hostile words, two people at once, somebody who may do little, another language. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TheCaseInEveryTaskTest {

    private static final String HOSTILE =
            "<img src=x onerror=\"document.title='broken'\"> <script>document.title='broken'</script> {{7*7}} ${7*7}"
                    + " \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \ud83e\uddef & \"quotes\"";

    /** What each deed's button stands for, among what the desk says somebody may. */
    private static final Map<String, String> BEHIND = Map.of("cannot-help", "escalations", "experts", "notes");

    @Autowired
    private Desk desk;

    @Autowired
    private MovableClock.TestClock clock;

    private Browser browser;
    private Tasklist tasklist;
    private EveryTask every;

    @BeforeAll
    void start() {
        browser = Browser.at(desk);
        tasklist = new Tasklist(browser, desk);
        every = new EveryTask(desk, clock);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void whateverTheyWriteIsTextEverywhere() {
        var problem = desk.aProblem();
        problem.put("problem", HOSTILE).put("desiredOutcome", "Wish " + HOSTILE).put("product", "computer " + HOSTILE);
        problem.withObject("/customer").put("name", "Name <b>B</b> \u05e9\u05dc\u05d5\u05dd \ud83e\uddef");
        problem.putArray("alreadyTried").add("Tried " + HOSTILE);
        var number = desk.opens("agent", problem);
        // an owner of this one case alone: its card stands on the first page
        var owner = "iris-falkner";
        joins(owner, "Iris Falkner", Map.of("roles", List.of("agent")));
        desk.post("admin", in(number, "owner"), Map.of("to", owner, "brief", "Only this one", "breakGlass", true))
                .is(201);
        desk.post(owner, in(number, "notes"), Map.of("text", "Note " + HOSTILE)).is(201);
        desk.post(owner, in(number, "messages"), Map.of("text", "Message " + HOSTILE))
                .is(201);
        desk.post(owner, in(number, "facts"), Map.of("key", "colour", "value", "Fact " + HOSTILE))
                .is(201);
        desk.post("hardware", in(number, "drafts"), Map.of("text", "Draft " + HOSTILE))
                .is(201);
        desk.customerSays(number, false, "No " + HOSTILE);

        tasklist.logsIn(owner);
        tasklist.opens(desk.task(number, "Task_OwnTheOutcome"));
        browser.sees("Wish " + HOSTILE);
        browser.sees("Name <b>B</b>");
        browser.choosesTab("Case");
        for (var what : List.of("Wish ", "Tried ", "Note ", "Message ", "Fact ", "Draft ")) {
            browser.sees(what + HOSTILE);
        }
        nothingOfItIsAlive(".desk-case");
        browser.takesAPicture("case-hostile-words");

        browser.writesInto(By.cssSelector(".desk-find input"), number + "\n");
        browser.sees(By.xpath("//dialog//button[contains(.,'%s')]".formatted(number)));
        browser.takesAPicture("case-hostile-words-found");
        nothingOfItIsAlive("dialog");
        browser.clicks(By.cssSelector(".desk-dialog-head button"));
        nothingOfItIsAlive(".tasks-list");
        leaves(owner);
    }

    private void joins(String who, String name, Map<String, Object> more) {
        var person = new HashMap<>(more);
        person.putAll(Map.of("id", who, "name", name, "password", who));
        desk.post("admin", "/api/people", person).is(201);
    }

    private void leaves(String who) {
        desk.put("admin", "/api/people/" + who, Map.of("leaving", true)).is(200);
    }

    private void nothingOfItIsAlive(String place) {
        assertThat(browser.asks("return document.title")).isNotEqualTo("broken");
        assertThat(browser.asks(
                        "return document.querySelectorAll(arguments[0] + ' img, ' + arguments[0] + ' script, "
                                + "' + arguments[0] + ' b').length",
                        place))
                .isEqualTo(0L);
    }

    @Test
    void whatSomebodyMayNotDoIsNotOfferedAndRefusedWhenTried() {
        var step = every.workTheStep(desk.aProblem());
        tasklist.logsIn("hardware");
        tasklist.opens(desk.pieceTask(step.number(), "hardware"));
        browser.choosesTab("Case");
        browser.clicks(By.xpath("//summary[normalize-space()='More']"));

        var may = new TreeSet<String>();
        desk.get("hardware", in(step.number(), "")).is(200).body().path("may").forEach(one -> may.add(one.asText()));
        var offered = browser.shown(By.cssSelector("nav [data-deed]")).stream()
                .map(button -> String.valueOf(button.getDomAttribute("data-deed")))
                .toList();

        assertThat(offered).contains("drafts", "notes", "cannot-help").doesNotContain("messages", "owner", "close");
        assertThat(offered).allMatch(deed -> may.contains(BEHIND.getOrDefault(deed, deed)));
        for (var deed : List.of("messages", "owner", "ending", "plan")) {
            assertThat(browser.asks("""
                            const token = document.cookie.match(/XSRF-TOKEN=([^;]*)/)[1];
                            return fetch(arguments[0], {method: 'POST', body: '{}',
                              headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token}}).then(it => it.status);
                            """, in(step.number(), deed))).as(deed).isEqualTo(403L);
        }
        browser.complaints();
    }

    @Test
    void whoeverComesSecondReadsWhatHappenedAndLosesNothing() {
        var other = "greta-sommer";
        joins(other, "Greta Sommer", Map.of("departments", List.of("hardware")));
        var number = every.workTheStep(desk.aProblem()).number();
        var step = desk.pieceTask(number, "hardware");
        tasklist.logsIn("hardware");
        tasklist.opens(step);
        claim(other, step).is(204);
        browser.clicksButton("Claim");
        browser.sees("Greta Sommer");
        browser.takesAPicture("two-people-1-claimed-by-another");
        claim(other, step, null).is(204);

        tasklist.looksAgain();
        tasklist.opens(step);
        tasklist.claims();
        browser.chooses("Done, and it is not solved yet");
        browser.writes("Note", "I have typed all this.");
        desk.post("head", "/engine-rest/task/" + step.path("id").asText() + "/assignee", Map.of("userId", other))
                .is(204);
        desk.completes(other, step, Map.of("result", "did-not-help")).is(204);
        browser.sees("Somebody completed this task meanwhile");
        browser.takesAPicture("two-people-2-completed-by-another");
        assertThat(browser.asks("return document.querySelector('.fjs-form textarea').value"))
                .isEqualTo("I have typed all this.");

        browser.clicksButton("Open the case");
        browser.sees("did not help, Greta Sommer");
        browser.clicksButton("Note");
        browser.writes("Note for everybody who works on it", "I have typed all this.");
        browser.clicks(By.cssSelector(".desk-deed [type=submit]"));
        browser.sees("Noted.");
        assertThat(desk.timeline(number, "note").toString()).contains("I have typed all this.");
        browser.complaints();
        leaves(other);
    }

    private Desk.Answer claim(String who, JsonNode step) {
        return claim(who, step, who);
    }

    private Desk.Answer claim(String who, JsonNode step, String whom) {
        var id = step.path("id").asText();
        return whom == null
                ? desk.post(who, "/engine-rest/task/" + id + "/unclaim", Map.of())
                : desk.post(who, "/engine-rest/task/" + id + "/claim", Map.of("userId", whom));
    }

    @Test
    void aNewLinkIsMadeKnowinglyAndShownToBeGivenAway() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var before = desk.page(number);
        tasklist.logsIn(owner);
        tasklist.opens(desk.task(number, "Task_OwnTheOutcome"));
        browser.choosesTab("Case");
        browser.clicks(By.xpath("//summary[normalize-space()='More']"));

        browser.clicksButton("New link for the customer");
        browser.sees("The old link stops working at once, for whoever has it");
        browser.takesAPicture("new-link-1-what-it-does");
        assertThat(browser.barriersIn(".desk-deed")).isEmpty();
        assertThat(desk.page(number)).as("nothing before it is meant").isEqualTo(before);

        browser.clicksButton("Make a new link");
        browser.sees("The customer gets the new one by mail");
        browser.takesAPicture("new-link-2-the-link");
        assertThat(browser.barriersIn(".desk-case")).isEmpty();
        var shown = browser.sees(By.cssSelector(".desk-told input"));
        assertThat(shown.getDomProperty("value"))
                .isEqualTo(desk.file(number).path("customerLink").asText())
                .doesNotContain(before);
        browser.clicks(By.cssSelector(".desk-told input"));
        assertThat(browser.asks("return getSelection().toString()")).isEqualTo(shown.getDomProperty("value"));
        browser.clicksButton("Copy");
        browser.sees(By.xpath("//button[normalize-space()='Copied']"));
        desk.get("", before).is(410);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void inGermanToo() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        try (var german = Browser.in("de", desk.url())) {
            var list = new Tasklist(german, desk);
            list.logsIn(owner);
            list.opens(desk.task(number, "Task_OwnTheOutcome"));
            german.sees("Sie sind f\u00fcr dieses Ergebnis verantwortlich, bis der Kunde sagt, dass es erreicht ist.");
            german.takesAPicture("german-0-the-form");
            german.choosesTab("Fall");
            german.sees("Mit den Worten des Kunden");
            german.clicks(By.xpath("//summary[normalize-space()='Mehr']"));
            german.takesAPicture("german-1-the-case");
            assertThat(german.barriersIn(".desk-case")).isEmpty();
            german.clicksButton("Notiz");
            german.clicks(By.cssSelector(".desk-deed [type=submit]"));
            german.sees(By.cssSelector(".desk-deed .desk-problem"));
            german.takesAPicture("german-2-a-note");
            german.clicksButton("Neuer Fall");
            german.sees("Erst zuhören.");
            german.takesAPicture("german-3-new-case");
            assertThat(german.barriersIn("dialog")).isEmpty();
            german.clicks(By.cssSelector(".desk-dialog-head button"));
            german.choosesTab("Kann nicht helfen");
            german.takesAPicture("german-4-cannot-help");
            assertThat(german.barriersIn(".desk-tab")).isEmpty();
            assertThat(german.barriersIn(".desk-bar")).isEmpty();
            assertThat(german.barriersIn(".desk-card-line")).isEmpty();
            assertThat(german.complaints()).isEmpty();
        }
    }

    private static String in(String number, String deed) {
        return "/api/cases/" + number + (deed.isEmpty() ? "" : "/" + deed);
    }
}
