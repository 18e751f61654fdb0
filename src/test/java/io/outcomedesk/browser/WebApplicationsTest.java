package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Cockpit, Admin and Welcome for those who look into them: what they show they may ask for, and no script fails. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebApplicationsTest {

    @Autowired
    private Desk desk;

    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.at(desk);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aManagerSeesInCockpitWhereACaseStands() {
        var number = desk.opens("agent", desk.aProblem());
        var instance = desk.task(number, "Task_OwnTheOutcome")
                .path("processInstanceId")
                .asText();

        browser.logsIn("manager", "cockpit");
        browser.goesTo("#/dashboard");
        browser.sees("Process Definitions");
        browser.takesAPicture("cockpit-dashboard");
        browser.goesTo("#/processes");
        browser.sees("The customer's outcome");
        browser.takesAPicture("cockpit-processes");
        browser.goesTo("#/process-instance/" + instance + "/runtime");
        browser.sees(number);
        browser.takesAPicture("cockpit-a-case");
        browser.goesTo("#/decisions");
        browser.sees("decision definitions deployed");
        browser.goesTo("#/tasks");
        browser.goesTo("#/repository");
        browser.sees("outcome-desk");
        browser.takesAPicture("cockpit-deployments");

        nothingIsBroken();
    }

    @Test
    void anAdminSeesThePeople() {
        browser.logsIn("admin", "admin");
        browser.goesTo("#/users");
        browser.sees("Anna");
        browser.takesAPicture("admin-users");
        browser.goesTo("#/groups");
        browser.sees("Hardware");
        browser.goesTo("#/authorization?resource=7");
        browser.sees("Authorizations");
        browser.takesAPicture("admin-authorizations");

        nothingIsBroken();
    }

    @Test
    void everybodyIsWelcome() {
        browser.logsIn("agent", "welcome");
        browser.sees("Tasklist");
        browser.takesAPicture("welcome");

        nothingIsBroken();
    }

    /**
     * All they complain of themselves: before the log-in nobody is logged in, passwords have no policy, and the doors
     * refuse to total people's work (P17).
     */
    private void nothingIsBroken() {
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.matches(".*/(auth/user/default|identity/password-policy) - .*404.*")
                        && !complaint.matches(".*/history/task/count - .*403.*"))
                .isEmpty();
    }
}
