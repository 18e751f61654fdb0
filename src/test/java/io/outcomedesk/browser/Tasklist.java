package io.outcomedesk.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.EveryTask.Waiting;
import java.util.regex.Pattern;
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

    /** Opens a task by its address, in the list that is chosen: which page it stands on depends on what else is due. */
    void opens(JsonNode task) {
        var list = Pattern.compile("filter=[^&]+").matcher(address());
        browser.goesTo("#/?" + (list.find() ? list.group() + "&" : "") + "task="
                + task.path("id").asText());
        var name = task.path("name").asText();
        browser.until(
                "the task " + name,
                () -> browser.shown(By.tagName("h2")).stream()
                        .anyMatch(title -> title.getText().contains(name)));
    }

    private String address() {
        return String.valueOf(browser.asks("return window.location.hash"));
    }

    /** Chooses one of the lists. */
    void chooses(String list) {
        var link = "//a[contains(normalize-space(),'%s')]".formatted(list);
        browser.clicks(By.xpath("//*[contains(@class,'task-filter')]" + link));
        browser.sees(By.xpath("//*[contains(@class,'task-filter') and contains(@class,'active')]" + link));
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
