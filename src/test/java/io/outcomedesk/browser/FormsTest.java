package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.EveryTask;
import io.outcomedesk.support.EveryTask.Waiting;
import io.outcomedesk.support.MovableClock;
import io.outcomedesk.workflow.Watchdog;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every form, in the real Tasklist: it opens for its person, is filled, and one click on Complete is taken as it is. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {

    private static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    @Autowired
    private Desk desk;

    @Autowired
    private MovableClock.TestClock clock;

    @Autowired
    private Watchdog watchdog;

    @Autowired
    private JdbcClient jdbc;

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

    private JsonNode fileAfter(Waiting waiting, Runnable fill) {
        tasklist.opens(waiting);
        var name = waiting.task().path("taskDefinitionKey").asText().replaceFirst("Task_", "form-");
        browser.takesAPicture(name);
        fill.run();
        browser.takesAPicture(name + "-filled");
        tasklist.completes(waiting.id());
        return desk.file(waiting.number());
    }

    private String inDays(int days) {
        return AS_TYPED.format(clock.instant().plus(Duration.ofDays(days)).atZone(ZoneOffset.UTC));
    }

    @Test
    void completingTheOwnersTaskAsksTheCustomerAndTheOwnerKeepsATask() {
        var file =
                fileAfter(every.ownTheOutcome(), () -> browser.writes("What did we learn?", "Look at the plug first."));

        assertThat(file.path("outcome").path("ask").path("state").asText()).isEqualTo("open");
        assertThat(desk.tasks(file.path("number").asText(), "Task_OwnTheOutcome"))
                .hasSize(1);
    }

    @Test
    void theOwnersFirstFormAsksWhatGetsThemGoingAndNobodyIsAskedThen() {
        var file = fileAfter(every.ownTheOutcome(), () -> {
            browser.chooses("There is something, and they get it");
            browser.writes("What they get, or why there is no way yet", "A loan computer, at the counter.");
        });

        assertThat(desk.timeline(file.path("number").asText(), "relief"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("words").asText()).isEqualTo("A loan computer, at the counter."));
        assertThat(file.path("outcome").path("ask").isObject()).isFalse();
    }

    @Test
    void whoDoesNotAnswerMailsIsAskedInAnotherWay() {
        var file = fileAfter(every.askInAnotherWay(), () -> {
            browser.chooses("They say: not yet");
            browser.writes("Their words, as they said them", "It still hums.");
        });

        assertThat(file.path("outcome").path("latest").path("words").asText()).isEqualTo("It still hums.");
    }

    @Test
    void aStepThatDoesNotFitIsPutAsideWithItsReason() {
        var step = every.workTheStep(desk.aProblem());
        desk.post(step.who(), "/engine-rest/task/" + step.id() + "/claim", Map.of("userId", step.who()))
                .is(204);

        fileAfter(step, () -> {
            browser.chooses("Does not fit this customer's set-up");
            browser.writes("Note", "It is built into a wall.");
        });

        var settled = desk.step(step.number(), "hardware", "restart-the-device");
        assertThat(settled.path("state").asText()).isEqualTo("not-applicable");
        assertThat(settled.path("reason").asText()).isEqualTo("It is built into a wall.");
    }

    @Test
    void whatTheCustomerTriedIsConfirmedWithOneClick() {
        var step = every.workAStepTheCustomerTried();
        desk.post(step.who(), "/engine-rest/task/" + step.id() + "/claim", Map.of("userId", step.who()))
                .is(204);
        tasklist.opens(step);
        browser.sees("I restarted it three times.");
        browser.takesAPicture("form-WorkTheStep-tried-before");

        tasklist.completes(step.id());

        assertThat(desk.step(step.number(), "hardware", "restart-the-device")
                        .path("state")
                        .asText())
                .isEqualTo("already-tried");
    }

    @Test
    void aFactOnceFoundOutStandsInTheCase() {
        var fact = every.findOutAFact();
        desk.post(fact.who(), "/engine-rest/task/" + fact.id() + "/claim", Map.of("userId", fact.who()))
                .is(204);

        var file = fileAfter(fact, () -> {
            browser.writes("What you found out", "yes");
            browser.chooses("The customer told me");
        });

        assertThat(file.path("facts").path("powersOn").path("value").asText()).isEqualTo("yes");
        assertThat(file.path("facts").path("powersOn").path("source").asText()).isEqualTo("customer");
    }

    @Test
    void whoDeclinesSaysWhyAndTheNextPersonIsAsked() {
        var offer = every.answerTheOffer();

        var file = fileAfter(offer, () -> {
            browser.chooses("No, I cannot");
            browser.writes("Why not, and who could?", "I am on the road until Monday.");
        });

        assertThat(file.path("handoffs").path(0).path("state").asText()).isEqualTo("declined");
        assertThat(file.path("handoffs").path(0).path("why").asText()).isEqualTo("I am on the road until Monday.");
        assertThat(file.path("handoffs").path(1).path("state").asText()).isEqualTo("offered");
    }

    @Test
    void theHelpersWorkStandsInTheCase() {
        var file = fileAfter(every.helpTheOwner(), () -> {
            browser.chooses("The customer can be asked now");
            browser.writes("What was done, and what came of it?", "We swapped the supply; it starts.");
        });

        assertThat(file.path("escalations").path(0).path("state").asText()).isEqualTo("helped");
    }

    @Test
    void aSecondPersonAgreesThatItIsTheCustomersSide() {
        var file = fileAfter(every.approveThatItIsTheCustomersSide(), () -> {
            browser.chooses("The customer can be asked now");
            browser.writes("What was done, and what came of it?", "An electrician was called.");
            browser.chooses("Yes, the evidence shows it");
        });

        assertThat(file.path("escalations").path(0).path("findingApprovedBy").asText())
                .isEqualTo("expert");
    }

    @Test
    void theTopOfTheLadderNamesWhatTheCustomerGetsAndByWhen() {
        var file = fileAfter(every.decideWhatTheCustomerGets(), () -> {
            browser.chooses("A replacement");
            browser.writes("What exactly?", "A new computer of the same series, brought by us.");
            browser.writes("By when does the customer have it?", inDays(7));
            browser.presses(Keys.TAB);
        });

        assertThat(file.path("escalations").path(0).path("state").asText()).isEqualTo("decided");
        assertThat(file.toString()).contains("A new computer of the same series, brought by us.");
    }

    @Test
    void anOwnershipChangesHandsByTheNextOwnersYes() {
        var offer = every.takeOverTheOutcome();

        var file = fileAfter(offer, () -> browser.chooses("Yes, I take it on"));

        assertThat(file.path("owner").path("id").asText()).isEqualTo(offer.who());
    }

    @Test
    void whatTheCustomerSaidOnThePhoneIsNotedInTheirWords() {
        var file = fileAfter(every.callTheCustomer(), () -> {
            browser.chooses("Reached: not yet");
            browser.writes("Their words, as they said them", "It is still black.");
        });

        var latest = file.path("outcome").path("latest");
        assertThat(latest.path("words").asText()).isEqualTo("It is still black.");
        assertThat(latest.path("reached").asBoolean()).isFalse();
    }

    @Test
    void whatTheCustomerWroteIsReadAsTextWhateverItIs() {
        var words =
                "<b>It</b> <script>document.title='broken'</script> {{1+1}} ${7*7} \u05e9\u05dc\u05d5\u05dd \u202eevil \ud83e\uddef";
        var message = every.readWhatTheCustomerWrote(words);

        tasklist.opens(message);

        browser.sees("<b>It</b> <script>document.title='broken'</script> {{1+1}} ${7*7}");
        assertThat(browser.asks("return document.title")).isNotEqualTo("broken");
        fileAfter(message, () -> browser.writes("Your note", "They are still waiting."));
    }

    @Test
    void aMissedPromiseIsReplacedByOneThatCanBeKept() {
        var missed = every.makeANewPromise();

        var file = fileAfter(missed, () -> {
            browser.writes("What do we promise now?", "Hanna Roth calls you.");
            browser.writes("By which day?", inDays(3));
            browser.presses(Keys.TAB);
            browser.writes("By what time?", "15:00");
            browser.presses(Keys.TAB);
        });

        assertThat(file.toString()).contains("Hanna Roth calls you.");
    }

    @Test
    void aManagerLooksIntoWhatMustNotBe() {
        var offer = every.answerTheOffer();
        jdbc.sql("update offer set answer_by = answer_by - interval '30 days' where case_number = ?")
                .params(offer.number())
                .update();
        watchdog.look();
        var found = desk.await(
                "a finding about " + offer.number(),
                () -> desk.get(
                                "manager",
                                "/engine-rest/task?taskDefinitionKey=Task_LookIntoIt&processVariables=caseNumber_eq_"
                                        + offer.number())
                        .body(),
                tasks -> !tasks.isEmpty());
        var task = new Waiting(offer.number(), found.get(0), "manager");
        desk.post("manager", "/engine-rest/task/" + task.id() + "/claim", Map.of("userId", "manager"))
                .is(204);

        browser.logsIn("manager", "tasklist");
        browser.goesTo("#/?task=" + task.id());
        browser.writes("What was done?", "I called Edda; she answers today.");
        browser.takesAPicture("form-LookIntoIt-filled");
        tasklist.completes(task.id());

        assertThat(desk.get("manager", "/api/cases/" + offer.number() + "/timeline")
                        .text())
                .contains("I called Edda; she answers today.");
    }
}
