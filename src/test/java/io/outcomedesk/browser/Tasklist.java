package io.outcomedesk.browser;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.EveryTask.Waiting;
import org.openqa.selenium.By;

/** The Tasklist as a person uses it: log in, open a task, fill its form, complete it. */
final class Tasklist {

    private final Browser browser;
    private final Desk desk;

    Tasklist(Browser browser, Desk desk) {
        this.browser = browser;
        this.desk = desk;
    }

    void logsIn(String who) {
        browser.logsIn(who, "tasklist");
    }

    /** Opens a task from the list, by the name that stands there. */
    void opens(String name) {
        browser.clicks(
                By.xpath("//*[contains(@class,'tasks-list')]//h4[contains(normalize-space(),'%s')]".formatted(name)));
        browser.sees(By.xpath("//h2[contains(normalize-space(),'%s')]".formatted(name)));
    }

    /** Opens the task's form as the person it waits for. */
    void opens(Waiting waiting) {
        logsIn(waiting.who());
        browser.goesTo("#/?task=" + waiting.id());
        browser.sees(By.xpath("//h2[contains(normalize-space(),'%s')]".formatted(waiting.number())));
        browser.sees(By.cssSelector(".fjs-form"));
    }

    void claims() {
        browser.clicksButton("Claim");
        browser.until(
                "the form open to write",
                () -> browser.shown(By.cssSelector(".disabled-form")).isEmpty());
    }

    /** Draws the list anew. */
    void looksAgain() {
        browser.reloads();
        browser.sees(By.cssSelector(".tasks-list"));
    }

    /** One click on Complete, and the desk has taken what the form gave. */
    void completes(String taskId) {
        browser.clicksButton("Complete");
        browser.until(
                "the desk to take the form",
                () -> desk.get("manager", "/engine-rest/task/" + taskId).status() == 404);
        browser.until(
                "the form gone",
                () -> browser.shown(By.cssSelector(".fjs-form")).isEmpty());
    }
}
