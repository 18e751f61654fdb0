package io.outcomedesk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long somebody waits at a full desk, beside the same with hardly anything in it: {@code mvn test -Dtest=AFullDeskTest
 * -Ddesk.full=2000} opens that many cases with five tasks each and gives each a timeline of 500 lines.
 */
@DeskTest
@EnabledIfSystemProperty(named = "desk.full", matches = "\\d+", disabledReason = "takes a quarter of an hour to fill")
class AFullDeskTest {

    /** Twenty cases have a hundred tasks. */
    private static final int FEW = 20;

    private static final int LINES = 500;
    private static final int LOOKS = 30;

    /** An owner with room for sixty cases, so that whoever looks has a usual number of them however many there are. */
    private static final int ROOM = 60;

    private static final String ME = "agent";

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> numbers = new ArrayList<>();
    private int owners = 2;

    @Test
    void aFullDeskIsAsQuickAsAnEmptyOne() throws Exception {
        fill(FEW);
        try (var browser = Browser.at(desk)) {
            measure(browser, 5);
            var few = measure(browser, LOOKS);
            fill(Integer.getInteger("desk.full"));
            measure(browser, 5);
            var many = measure(browser, LOOKS);
            few.forEach((what, times) -> {
                var much = many.get(what);
                System.out.printf(
                        "%-22s p50 %5.0f ms beside %5.0f ms (x %.2f), p95 %5.0f ms beside %5.0f ms (x %.2f)%n",
                        what,
                        at(0.5, much),
                        at(0.5, times),
                        at(0.5, much) / at(0.5, times),
                        at(0.95, much),
                        at(0.95, times),
                        at(0.95, much) / at(0.95, times));
            });
            few.forEach((what, times) -> assertThat(at(0.5, many.get(what)) / at(0.5, times))
                    .as(what)
                    .isLessThan(2));
        }
    }

    private static double at(double share, List<Double> times) {
        var sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    // Filling -------------------------------------------------------------------------------------

    private void fill(int cases) throws Exception {
        for (; owners * ROOM < cases; owners++) {
            joins("owner-number-" + owners);
        }
        var workers = Executors.newFixedThreadPool(4);
        try {
            var jobs = IntStream.range(numbers.size(), cases)
                    .<Callable<String>>mapToObj(i -> () -> aCase(i % 3 == 0))
                    .toList();
            for (var opened : workers.invokeAll(jobs)) {
                numbers.add(opened.get());
            }
        } finally {
            workers.shutdown();
        }
        jdbc.sql("""
                        insert into timeline_entry (case_number, at, who, kind, words, for_customer)
                        select k.number, k.opened_at, 'hardware', 'note', 'We looked at it again, and it is as it was. ' || n, false
                          from customer_case k
                          cross join lateral (select count(*) as lines from timeline_entry e where e.case_number = k.number) l
                          cross join lateral generate_series(l.lines + 1, ?) n
                        """).param(LINES).update();
        jdbc.sql("vacuum analyze").update();
        System.out.printf("%d cases, %d tasks, %d lines%n", cases, count("act_ru_task"), count("timeline_entry"));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void joins(String who) {
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of(
                                "id",
                                who,
                                "name",
                                "Owner " + who,
                                "roles",
                                List.of("agent"),
                                "mostOpenCases",
                                ROOM,
                                "password",
                                who))
                .is(201);
    }

    /**
     * With two departments beside the two it begins with: five tasks with the owner's.
     *
     * @param needsItsOwner whether there is news for them since they looked
     */
    private String aCase(boolean needsItsOwner) {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        for (var department : List.of("parts", "web")) {
            desk.post(
                            owner,
                            "/api/cases/" + number + "/pieces",
                            Map.of("department", department, "wanted", "What the customer needs of you"))
                    .is(201);
        }
        if (needsItsOwner) {
            desk.post(
                            "hardware",
                            "/api/cases/" + number + "/notes",
                            Map.of("text", "The customer asks for you, please call them."))
                    .is(201);
        }
        return number;
    }

    // Looking -------------------------------------------------------------------------------------

    private Map<String, List<Double>> measure(Browser browser, int looks) {
        var times = new LinkedHashMap<String, List<Double>>();
        new Tasklist(browser, desk).logsIn(ME);
        for (int i = 0; i < looks; i++) {
            browser.reloads();
            note(times, "opening the Tasklist", browser.millisUntil("", there(".tasks-list .desk-card-line")));
            note(times, "choosing a list", chooses(browser, "My customers"));
            browser.sees(By.cssSelector(".tasks-list h4 a"));
            note(
                    times,
                    "opening a task",
                    browser.millisUntil(
                            "document.querySelectorAll('.tasks-list h4 a')[%d].click()".formatted(i % 5),
                            there(".fjs-form textarea")));
            note(
                    times,
                    "the Case tab",
                    browser.millisUntil(
                            "[...document.querySelectorAll('.nav-tabs a')].find(it => it.innerText.trim() === 'Case').click()",
                            there(".desk-timeline li")));
            note(times, "choosing another list", chooses(browser, "Needs me now"));
            browser.goesTo("#/");
        }
        return times;
    }

    private static String there(String selector) {
        return "document.querySelector('" + selector + "')";
    }

    /** Until the list's tasks have come; they are drawn with the next frame. */
    private static double chooses(Browser browser, String list) {
        return browser.millisUntil(
                "const lists = () => performance.getEntriesByType('resource').filter(it => /filter.[^/]+.list/.test(it.name)).length;"
                        + "const before = lists();"
                        + "[...document.querySelectorAll('.task-filter h4.name a')].find(it => it.innerText.includes('%s')).click()"
                                .formatted(list),
                "lists() > before");
    }

    private static void note(Map<String, List<Double>> times, String what, double took) {
        times.computeIfAbsent(what, it -> new ArrayList<>()).add(took);
    }
}
