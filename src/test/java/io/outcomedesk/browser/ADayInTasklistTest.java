package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** Story 1 as its people live it: from the call to the customer's yes, and nobody leaves Tasklist. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ADayInTasklistTest {

    private static final String PROBLEM = "My computer does not start. The fan runs, the screen stays black.";
    private static final String WISH = "I want to finish my tax return on it by Friday.";

    @Autowired
    private Desk desk;

    @TempDir
    private Path folder;

    private Browser browser;
    private Tasklist tasklist;
    private String number;

    @BeforeAll
    void start() {
        // people of their own: their lists have nothing but this day
        joins("clara-hahn", "Clara Hahn", 2);
        joins("dora-klein", "Dora Klein", 1);
        browser = Browser.at(desk);
        tasklist = new Tasklist(browser, desk);
    }

    private void joins(String who, String name, int mostOpenCases) {
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of(
                                "id",
                                who,
                                "name",
                                name,
                                "roles",
                                List.of("agent"),
                                "mostOpenCases",
                                mostOpenCases,
                                "password",
                                who))
                .is(201);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        for (var who : List.of("clara-hahn", "dora-klein")) {
            desk.put("admin", "/api/people/" + who, Map.of("leaving", true)).is(200);
        }
    }

    /** Somebody who called before, so that Clara, who knows her, owns her next case too. */
    private String aCustomerOfClaras() {
        var before = desk.aProblem();
        var known = desk.opens("clara-hahn", before);
        if (!desk.owner(known).equals("clara-hahn")) {
            desk.post(
                            "admin",
                            "/api/cases/" + known + "/owner",
                            Map.of("to", "clara-hahn", "brief", "She knows her", "breakGlass", true))
                    .is(201);
        }
        return before.path("customer").path("email").asText();
    }

    @Test
    void fromTheCallToTheYes() throws Exception {
        var mail = aCustomerOfClaras();
        tasklist.logsIn("dora-klein");
        takesTheCall(mail);
        theOwnerLooksAndActs();
        hardwareWorksAndAsksForHelp();
        theExpertHelps();
        theOwnerSendsTheDraftAndHandsOver();
        theNextOwnerAsksAndCloses();
    }

    private void takesTheCall(String mail) {
        browser.clicksButton("New case");
        browser.writes("Name", "Maria Lindner");
        browser.writes("Mail", mail);
        browser.writes("What is wrong, in their words", PROBLEM);
        browser.sees("They were here before");
        browser.clicksButton("Open the case");
        browser.sees("Write something under \u201cWhat were they hoping for, in their words\u201d.");
        browser.takesAPicture("day-1-the-call");
        browser.writes("What were they hoping for, in their words", WISH);
        browser.writes("Product", "desktop computer");
        browser.writes("What they tried already", "I turned it off and on");
        browser.clicksButton("Open the case");
        browser.sees("Clara Hahn owns it.");
        number = browser.sees(By.cssSelector(".desk-dialog .desk-told"))
                .getText()
                .split(" ")[0];
        browser.sees("I turned it off and on");
        hasNoBarrier(".desk-dialog");
        browser.takesAPicture("day-2-the-case-is-open");
        browser.clicks(By.cssSelector(".desk-dialog-head button"));

        browser.writesInto(By.cssSelector(".desk-find input"), number + "\n");
        browser.clicks(By.xpath("//dialog//button[contains(.,'%s')]".formatted(number)));
        does("Note", "Note for everybody who works on it", "She is at home after six.", "Write the note");
        browser.sees("Noted.");
        hasNoBarrier(".desk-dialog");
        browser.takesAPicture("day-3-found-and-noted");
        assertThat(browser.text()).doesNotContain("Write to the customer");
        browser.clicks(By.cssSelector(".desk-dialog-head button"));
        assertThat(desk.owner(number)).isEqualTo("clara-hahn");
    }

    private void theOwnerLooksAndActs() throws Exception {
        tasklist.logsIn("clara-hahn");
        tasklist.chooses("Needs me now");
        browser.sees(number);
        browser.takesAPicture("day-4-needs-me-now");
        opensTheCase("Task_OwnTheOutcome");
        browser.sees("She is at home after six.");
        does(
                "Write to the customer",
                "What the customer reads",
                "I look after this, Ms Lindner.",
                "Send to the customer");
        browser.sees("It stands in the customer\u2019s thread.");
        browser.clicks(By.xpath("//summary[normalize-space()='More']"));
        fact("serialNumber", "4711-A");
        askingForWhatIsKnownShowsIt();
        unfolds("Relief");
        browser.chooses("There is something, and they get it");
        does(
                "Relief",
                "What do they get, or why is there no way yet?",
                "A loan computer, at the counter.",
                "Write it down");
        browser.sees("The case stays open until their yes.");
        does(
                "Line of the plan",
                "What will be done",
                "The fan is changed",
                "By when",
                "2090-05-03T15:00",
                "Add the line");
        browser.sees("The customer sees it in the plan.");
        does("Promise", "What do you promise?", "I call you", "By when", "2090-05-02T10:00", "Promise it");
        browser.sees("Promised. Its clock runs.");
        does(
                "Bring in a department",
                "Department",
                "parts",
                "What is wanted of them",
                "A power supply of the right size",
                "Bring them in");
        browser.sees("They have it, with what is wanted.");
        findsAnExpert();
        var photo = Files.writeString(folder.resolve("screen.txt"), "three long beeps");
        unfolds("Add a file");
        browser.writesInto(By.cssSelector(".desk-deed input[type=file]"), photo.toString());
        browser.clicks(By.cssSelector(".desk-deed [type=submit]"));
        browser.sees("The file is with the case.");
        browser.sees("screen.txt");
        hasNoBarrier(".desk-tab");
        browser.takesAPicture("day-5-the-owner-acts");
        unfolds("Done for now");
        browser.clicks(By.cssSelector(".desk-deed [type=submit]"));
        browser.sees("It comes back to your list in time.");
    }

    private void askingForWhatIsKnownShowsIt() {
        unfolds("Ask for a fact");
        browser.writes("Fact", "serialNumber\t");
        browser.sees("Known already: 4711-A (from Clara Hahn)");
        browser.takesAPicture("day-5-known-already");
        browser.writes("Fact", "colour\t");
        browser.writes("The question, as the customer reads it", "Which colour has the case?");
        browser.clicksButton("Ask");
        browser.sees("It is on its way to the customer");
    }

    private void findsAnExpert() {
        unfolds("Find an expert");
        browser.clicks(By.cssSelector(".desk-deed [type=submit]"));
        browser.sees("Edda Lang");
        browser.takesAPicture("day-5-experts");
        browser.clicks(By.cssSelector(".desk-close"));
    }

    private void hardwareWorksAndAsksForHelp() {
        tasklist.logsIn("hardware");
        var fact = desk.pieceTask(number, "hardware");
        tasklist.opens(fact);
        tasklist.claims();
        browser.choosesTab("Case");
        browser.sees(WISH);
        assertThat(browser.text()).doesNotContain("Write to the customer", "Hand over");
        does("Draft for the owner", "What the customer reads", "It is not the screen.", "Give to the owner");
        browser.sees("The owner has it.");
        browser.takesAPicture("day-6-hardware-drafts");
        browser.choosesTab("Form");
        browser.writes("What you found out", "yes");
        browser.chooses("The customer told me");
        tasklist.completes(fact.path("id").asText());
        var step = nextOfHardware(fact);
        tasklist.opens(step);
        browser.choosesTab("Form");
        tasklist.claims();
        browser.chooses("Already tried (nothing to repeat)");
        tasklist.completes(step.path("id").asText());
        var next = nextOfHardware(step);
        tasklist.opens(next);
        browser.choosesTab("Case");
        unfolds("Cannot help");
        browser.chooses("I cannot help further");
        browser.writes("What did you find?", "It stays black with every cable we have.");
        browser.clicksButton("Ask somebody who can help");
        browser.sees("is asked to help. This task is done.");
        browser.takesAPicture("day-7-cannot-help");
    }

    private JsonNode nextOfHardware(JsonNode before) {
        return desk.await(
                "what hardware does next for " + number,
                () -> desk.pieceTask(number, "hardware"),
                task -> !task.path("id").equals(before.path("id")));
    }

    private void theExpertHelps() {
        var offer = desk.task(number, "Task_AnswerTheOffer");
        var helper = offer.path("assignee").asText();
        tasklist.logsIn(helper);
        tasklist.opens(offer);
        browser.sees("It stays black with every cable we have.");
        browser.chooses("Yes, I take it on");
        tasklist.completes(offer.path("id").asText());
        var help = desk.task(number, "Task_HelpTheOwner");
        tasklist.opens(help);
        browser.chooses("The customer can be asked now");
        browser.writes("What was done, and what came of it?", "The supply was swapped; it starts.");
        browser.takesAPicture("day-8-the-help");
        tasklist.completes(help.path("id").asText());
    }

    private void theOwnerSendsTheDraftAndHandsOver() {
        tasklist.logsIn("clara-hahn");
        opensTheCase("Task_OwnTheOutcome");
        browser.sees("It is not the screen.");
        browser.clicks(By.xpath("//summary[normalize-space()='Send']"));
        browser.takesAPicture("day-9-the-draft");
        browser.clicks(By.cssSelector("details[open].desk-folded [type=submit]"));
        browser.sees("It stands in the customer\u2019s thread.");
        browser.clicks(By.xpath("//summary[normalize-space()='More']"));
        does(
                "Hand over",
                "To whom",
                "dora-klein",
                "Brief",
                "She is at home after six. It starts; ask her.",
                "Offer the ownership");
        browser.sees("Nothing changes until it is accepted.");
        assertThat(desk.owner(number)).isEqualTo("clara-hahn");
    }

    private void theNextOwnerAsksAndCloses() {
        tasklist.logsIn("dora-klein");
        var offer = desk.task(number, "Task_TakeItOver");
        tasklist.opens(offer);
        browser.sees("She is at home after six. It starts; ask her.");
        browser.chooses("Yes, I take it on");
        tasklist.completes(offer.path("id").asText());
        assertThat(desk.owner(number)).isEqualTo("dora-klein");

        opensTheCase("Task_OwnTheOutcome");
        unfolds("Ask whether it is solved");
        browser.clicks(By.cssSelector(".desk-deed [type=submit]"));
        browser.sees("Asked, no answer yet");
        browser.clicks(By.xpath("//summary[normalize-space()='More']"));
        unfolds("Note their answer");
        browser.chooses("Yes, it is solved");
        browser.writes("Their words", "It starts again, thank you.");
        browser.clicksButton("Note it");
        browser.sees("The customer can say whether they said so.");
        browser.takesAPicture("day-10-the-yes");
        does("Close after their yes", "What did we learn?", "The supply of this series fails.", "Close the case");
        browser.sees("Closed. We watch that it stays fixed.");
        browser.sees("Select a task in the list.");
        browser.takesAPicture("day-11-closed");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(browser.complaints()).allMatch(ADayInTasklistTest::isOfATaskThatWasCompleted);
    }

    /** On a slow machine the Tasklist looks once more for what somebody has just completed. */
    private static boolean isOfATaskThatWasCompleted(String complaint) {
        return complaint.matches(".*/engine/default/task/[0-9a-f-]{36} - .*status of 404.*");
    }

    private JsonNode opensTheCase(String key) {
        var task = desk.task(number, key);
        tasklist.opens(task);
        browser.choosesTab("Case");
        browser.sees(By.cssSelector(".desk-case"));
        return task;
    }

    private void fact(String key, String value) {
        does("Write down a fact", "Fact", key, "Value", value, "Write it down");
        browser.sees("Written down.");
    }

    /** A deed: its button, then labels and what is written under them, then the button that does it. */
    private void does(String deed, String... labelsAndWords) {
        unfolds(deed);
        for (int i = 0; i + 1 < labelsAndWords.length; i += 2) {
            browser.fills(labelsAndWords[i], labelsAndWords[i + 1]);
        }
        browser.clicks(By.xpath("//section[contains(@class,'desk-deed')]//button[normalize-space()='%s']"
                .formatted(labelsAndWords[labelsAndWords.length - 1])));
    }

    /** What the page does while somebody clicks can move the button away under the pointer; then one clicks again. */
    private void unfolds(String deed) {
        var button = By.xpath("//nav//button[normalize-space()='%s']".formatted(deed));
        browser.until("the form of " + deed, () -> {
            if (browser.sees(button).getDomAttribute("aria-expanded").equals("true")) {
                return true;
            }
            browser.clicks(button);
            return false;
        });
    }

    private void hasNoBarrier(String place) {
        assertThat(browser.barriersIn(place)).as("what axe finds in %s", place).isEmpty();
    }
}
