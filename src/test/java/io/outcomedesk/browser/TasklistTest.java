package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.EveryTask;
import io.outcomedesk.support.EveryTask.Waiting;
import io.outcomedesk.support.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** A department's day in the real Tasklist: the customer's words, steps, "cannot help", and the person who is asked. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistTest {

    private static final String WORDS =
            "<img src=x onerror=\"document.title='broken'\"> <script>document.title='broken'</script> {{7*7}} ${7*7}"
                    + " \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \ud83e\uddef & \"quotes\"";

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

    private ObjectNode aCopierWithAYellowCable() {
        var problem = desk.aProblem();
        problem.put("problem", "Our copier stops on the fourth tape.");
        problem.put("desiredOutcome", "I want to copy the family tapes before my father's birthday.");
        problem.put("product", "video copier");
        problem.withObject("/facts").put("connections", "yellow, scart");
        return problem;
    }

    @Test
    void hardwareWorksTwoStepsThenAsksForHelpAndTheExpertTakesItOn() {
        var number = every.workTheStep(aCopierWithAYellowCable()).number();

        tasklist.logsIn("hardware");
        tasklist.chooses("My department");
        worksAStep(number, "Restart the device");
        worksAStep(number, "Plug the yellow cable into the yellow socket");
        var last = desk.pieceTask(number, "hardware");
        saysCannotHelp(last, "All cables are firm and the tape still stops.");

        browser.sees("Edda Lang is asked to help. This task is done.");
        browser.seesNoMore(last.path("name").asText());
        browser.takesAPicture("tasklist-4-somebody-is-asked");
        assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("handed-back");

        expertTakesItOn(number);
        assertThat(desk.file(number).path("escalations").path(0).path("state").asText())
                .isEqualTo("accepted");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
    }

    private void worksAStep(String number, String step) {
        var task = desk.pieceTask(number, "hardware");
        assertThat(task.path("name").asText()).endsWith("%s (%s, hardware)".formatted(step, number));
        tasklist.opens(task);
        tasklist.claims();
        browser.sees("Our copier stops on the fourth tape.");
        browser.sees("I want to copy the family tapes before my father's birthday.");
        browser.takesAPicture("tasklist-1-the-customers-words");
        browser.chooses("Done, and it is not solved yet");
        browser.takesAPicture("tasklist-2-the-result");
        tasklist.completes(task.path("id").asText());
        desk.await("the next step of " + number, () -> desk.pieceTask(number, "hardware"), next -> !next.equals(task));
        tasklist.looksAgain();
    }

    private void saysCannotHelp(JsonNode task, String finding) {
        tasklist.opens(task);
        browser.choosesTab("Cannot help");
        browser.chooses("I cannot help further");
        browser.writes("What did you find?", finding);
        browser.takesAPicture("tasklist-3-cannot-help");
        browser.clicksButton("Ask somebody who can help");
    }

    private void expertTakesItOn(String number) {
        tasklist.logsIn("expert");
        var offer = desk.task(number, "Task_AnswerTheOffer");
        tasklist.opens(offer);
        browser.sees("All cables are firm and the tape still stops.");
        browser.takesAPicture("tasklist-5-the-offer");
        browser.chooses("Yes, I take it on");
        tasklist.completes(offer.path("id").asText());
        tasklist.opens(desk.task(number, "Task_HelpTheOwner"));
        browser.takesAPicture("tasklist-6-the-help");
    }

    @Test
    void whatIsMissingIsSaidAtItsFieldAndTheKeyboardIsEnough() {
        var step = every.workTheStep(desk.aProblem());
        tasklist.opens(step);
        browser.choosesTab("Cannot help");

        browser.clicksButton("Ask somebody who can help");
        browser.sees("Choose what comes nearest.");
        assertThat(browser.focused().getDomAttribute("name")).isEqualTo("reason");
        browser.presses(Keys.SPACE);
        browser.presses(Keys.ARROW_DOWN);
        browser.presses(Keys.TAB);
        browser.presses("It starts here every time.");
        browser.presses(Keys.TAB, Keys.TAB, Keys.ENTER);

        browser.sees("Write something under \u201cUnder which conditions did you try?\u201d.");
        browser.takesAPicture("cannot-help-what-is-missing");
        assertThat(browser.focused().getDomAttribute("name")).isEqualTo("conditions");
        assertThat(desk.get("manager", "/engine-rest/task/" + step.id()).status())
                .isEqualTo(200);

        browser.presses("Same model, wired network, at noon.");
        browser.presses(Keys.TAB, Keys.ENTER);
        browser.sees("Edda Lang is asked to help.");
        assertThat(desk.file(step.number())
                        .path("escalations")
                        .path(0)
                        .path("conditions")
                        .asText())
                .isEqualTo("Same model, wired network, at noon.");
    }

    @Test
    void theOwnerAsksForHelpAndKeepsTheTask() {
        var owned = every.ownTheOutcome();
        tasklist.opens(owned);
        browser.choosesTab("Cannot help");
        browser.sees("This task stays open beside it");
        browser.chooses("The customer asks for somebody else");
        browser.writes("What did you find?", "She would like to talk to a head.");
        browser.clicksButton("Ask somebody who can help");

        browser.sees("Hanna Roth is asked to help. This task stays open.");
        browser.takesAPicture("cannot-help-the-owner-stays");
        assertThat(desk.task(owned.number(), "Task_OwnTheOutcome").path("id").asText())
                .isEqualTo(owned.id());
    }

    @Test
    void anOfferIsAnsweredOnItsForm() {
        var offer = every.answerTheOffer();

        tasklist.opens(offer);
        browser.choosesTab("Cannot help");

        browser.sees("accept or decline on the form");
        browser.takesAPicture("cannot-help-on-an-offer");
    }

    @Test
    void theCustomersWordsAreTextWhateverTheyAre() {
        var problem = aCopierWithAYellowCable();
        problem.put("problem", WORDS);
        Waiting step = every.workTheStep(problem);

        tasklist.opens(step);
        browser.sees(WORDS);
        browser.takesAPicture("tasklist-markup-is-text");

        assertThat(browser.asks("return document.title")).isNotEqualTo("broken");
        assertThat(browser.shown(By.cssSelector(".fjs-form img, .fjs-form script")))
                .isEmpty();
    }
}
