package io.outcomedesk.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

/** The Tasklist opens on what needs whoever is looking; each role has the lists it needs, and sees no others. */
@DeskTest
class FiltersTest {

    private static final int PAGE = 1000;

    private static final DateTimeFormatter ENGINES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private Filters filters;

    @Autowired
    private FilterService service;

    @Autowired
    private TaskService tasks;

    private final String anna = "anna" + System.nanoTime();
    private final String ben = "ben" + System.nanoTime();

    /** Two agents of this test alone, who own nothing yet. */
    @BeforeEach
    void twoStartHere() {
        starts(anna);
        starts(ben);
    }

    private void starts(String id) {
        desk.post(
                        "admin",
                        "/api/people",
                        Map.of("id", id, "name", "Anna Holm", "roles", List.of("agent"), "password", id))
                .is(201);
    }

    @AfterEach
    void theyGetNoCasesOfOtherTests() {
        desk.put("admin", "/api/people/" + anna, Map.of("leaving", true)).is(200);
        desk.put("admin", "/api/people/" + ben, Map.of("leaving", true)).is(200);
    }

    private String aCaseOfAnnas() {
        var number = desk.opens("software", desk.aProblem());
        if (!desk.owner(number).equals(anna)) {
            desk.post(
                            "admin",
                            "/api/cases/" + number + "/owner",
                            Map.of("to", anna, "brief", "For this test", "breakGlass", true))
                    .is(201);
        }
        return number;
    }

    private void hasNothingToDo(String number) {
        desk.post(anna, "/api/cases/" + number + "/done-for-now", Map.of()).is(200);
    }

    private List<JsonNode> filtersOf(String who) {
        var found = new ArrayList<JsonNode>();
        desk.get(who, "/engine-rest/filter?resourceType=Task").is(200).body().forEach(found::add);
        found.sort(Comparator.comparing(
                filter -> filter.path("properties").path("priority").asInt()));
        return found;
    }

    private String filter(String who, String name) {
        return filtersOf(who).stream()
                .filter(filter -> filter.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** What stands in a list, as the number of the case and the task's key, in the list's order. */
    private List<String> list(String who, String name) {
        var found = new ArrayList<String>();
        var address = "/engine-rest/filter/" + filter(who, name) + "/list?maxResults=" + PAGE + "&firstResult=";
        JsonNode page;
        do {
            // as the Tasklist asks
            page = desk.post(who, address + found.size(), Map.of("active", true))
                    .is(200)
                    .body();
            page.forEach(task -> found.add(task.path("name").asText().replaceFirst(".*\\((C-\\d+).*\\)$", "$1") + " "
                    + task.path("taskDefinitionKey").asText().replaceFirst("Task_", "")));
        } while (page.size() == PAGE);
        return found;
    }

    private int count(String who, String name) {
        return desk.get(who, "/engine-rest/filter/" + filter(who, name) + "/count")
                .is(200)
                .body()
                .path("count")
                .asInt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    agent     | Needs me now, My customers, Asked of me, Waiting for the customer
                    hardware  | Needs me now, My department, Asked of me
                    expert    | Needs me now, Asked of me
                    head      | Needs me now, My customers, Asked of me, Waiting for the customer, Everything open
                    manager   | Needs me now, My customers, Asked of me, Waiting for the customer, Everything open
                    executive | Needs me now, Asked of me, Everything open
                    admin     | Everything open
                    """)
    void eachRoleHasItsListsAndTheFirstIsWhatNeedsThem(String who, String names) {
        var seen = filtersOf(who);

        assertThat(seen).extracting(filter -> filter.path("name").asText()).containsExactly(names.split(", "));
        assertThat(seen).allSatisfy(filter -> {
            assertThat(filter.path("properties").path("refresh").asBoolean()).isTrue();
            assertThat(filter.path("properties").path("description").asText()).hasSizeGreaterThan(20);
        });
    }

    @Test
    void aDesignerSeesNoCustomersAndSoNoList() {
        assertThat(filtersOf("designer")).isEmpty();
        for (var filter : filtersOf("head")) {
            desk.post("designer", "/engine-rest/filter/" + filter.path("id").asText() + "/list", Map.of())
                    .is(403);
        }
    }

    @Test
    void ofTwentyCasesTheThreeThatNeedWorkAreSeen() {
        var numbers = IntStream.range(0, 20).mapToObj(i -> aCaseOfAnnas()).toList();
        numbers.forEach(this::hasNothingToDo);
        assertThat(list(anna, "Needs me now")).isEmpty();

        desk.submit(desk.page(numbers.get(4)) + "/words", Map.of("words", "It beeps now."))
                .is(302);
        desk.post(
                        "hardware",
                        "/api/cases/%s/pieces/%d/cannot-help"
                                .formatted(
                                        numbers.get(9),
                                        desk.piece(numbers.get(9), "hardware")
                                                .path("id")
                                                .asLong()),
                        Map.of("reason", "cannot-help", "finding", "It starts here."))
                .is(200);
        desk.post(
                        anna,
                        "/api/cases/" + numbers.get(14) + "/promises",
                        Map.of(
                                "what",
                                "I call you",
                                "by",
                                clock.instant().plus(Duration.ofMinutes(30)).toString()))
                .is(201);

        assertThat(list(anna, "Needs me now"))
                .containsExactlyInAnyOrder(
                        numbers.get(14) + " OwnTheOutcome",
                        numbers.get(4) + " ReadWhatTheCustomerWrote",
                        numbers.get(9) + " OwnTheOutcome");
        assertThat(count(anna, "Needs me now")).isEqualTo(3);
        assertThat(count(anna, "My customers")).isEqualTo(20);
        assertThat(list(anna, "My customers")).hasSize(20).allMatch(line -> line.endsWith(" OwnTheOutcome"));
        assertThat(list(ben, "Needs me now")).isEmpty();

        clock.moveTo(latestFollowUp().plusSeconds(1));

        assertThat(list(anna, "Needs me now"))
                .as("when their date has come")
                .containsAll(numbers.stream()
                        .map(number -> number + " OwnTheOutcome")
                        .toList());
    }

    private Instant latestFollowUp() {
        var latest = Instant.MIN;
        for (var task : desk.get(anna, "/engine-rest/task?assignee=" + anna).body()) {
            if (!task.path("followUp").isNull()) {
                var date = OffsetDateTime.parse(task.path("followUp").asText(), ENGINES)
                        .toInstant();
                latest = date.isAfter(latest) ? date : latest;
            }
        }
        return latest;
    }

    @Test
    void whoeverStandsInSeesTheOwnersListsWhileTheyAreAway() {
        var hidden = aCaseOfAnnas();
        hasNothingToDo(hidden);
        var open = aCaseOfAnnas();
        desk.put(
                        "head",
                        "/api/people/" + anna + "/absence",
                        Map.of(
                                "from",
                                clock.instant().minusSeconds(60).toString(),
                                "until",
                                clock.instant().plus(Duration.ofDays(3)).toString(),
                                "deputy",
                                ben))
                .is(200);

        desk.await("what needs Anna", () -> list(ben, "Needs me now"), List.of(open + " OwnTheOutcome")::equals);
        assertThat(list(ben, "My customers"))
                .containsExactlyInAnyOrder(open + " OwnTheOutcome", hidden + " OwnTheOutcome");

        desk.send(anna, "DELETE", "/api/people/" + anna + "/absence", null).is(200);

        desk.await("nobody stands in", () -> list(ben, "Needs me now"), List::isEmpty);
        assertThat(list(ben, "My customers")).isEmpty();
        assertThat(list(anna, "Needs me now")).containsExactly(open + " OwnTheOutcome");
    }

    @Test
    void aDepartmentSeesItsTasksTakenOrNot() {
        var first = aCaseOfAnnas();
        var second = aCaseOfAnnas();
        var task = desk.pieceTask(first, "hardware");
        desk.post("hardware", "/engine-rest/task/" + task.path("id").asText() + "/claim", Map.of("userId", "hardware"))
                .is(204);

        assertThat(list("hardware", "My department"))
                .contains(first + " WorkTheStep", second + " WorkTheStep")
                .noneMatch(line -> line.endsWith(" OwnTheOutcome"));
        assertThat(list("hardware", "Needs me now"))
                .contains(first + " WorkTheStep")
                .doesNotContain(second + " WorkTheStep");
    }

    @Test
    void whoIsAskedSeesItAndNobodyElse() {
        var number = aCaseOfAnnas();
        desk.post(anna, "/api/cases/" + number + "/owner", Map.of("to", ben, "brief", "I am in training."))
                .is(201);

        assertThat(list(ben, "Asked of me")).containsExactly(number + " TakeItOver");
        assertThat(list(ben, "Needs me now")).containsExactly(number + " TakeItOver");
        assertThat(list(anna, "Asked of me")).isEmpty();
        assertThat(list("executive", "Asked of me")).doesNotContain(number + " TakeItOver");
        assertThat(list("executive", "Everything open")).contains(number + " TakeItOver");
    }

    @Test
    void whileTheCustomerIsAskedTheCaseWaitsForThem() {
        var asked = aCaseOfAnnas();
        aCaseOfAnnas();
        assertThat(list(anna, "Waiting for the customer")).isEmpty();

        desk.completes(anna, desk.task(asked, "Task_OwnTheOutcome"), Map.of()).is(204);

        assertThat(list(anna, "Waiting for the customer")).containsExactly(asked + " OwnTheOutcome");
        desk.customerSays(asked, false, "Not yet.").is(302);
        assertThat(list(anna, "Waiting for the customer")).isEmpty();
    }

    @Test
    void whatIsDueFirstComesFirstAndThenWhatHasPriority() {
        var numbers = List.of(aCaseOfAnnas(), aCaseOfAnnas(), aCaseOfAnnas());
        var noon = clock.instant().plus(Duration.ofDays(1));
        var by = Map.of(numbers.get(0), noon.plusSeconds(60), numbers.get(1), noon, numbers.get(2), noon);
        by.forEach((number, due) -> {
            var first = desk.file(number).path("promises").path(0).path("id").asLong();
            desk.post(
                            anna,
                            "/api/cases/%s/promises/%d".formatted(number, first),
                            Map.of("by", due.toString(), "reason", "The part comes later."))
                    .is(200);
        });
        desk.submit(desk.page(numbers.get(2)) + "/words", Map.of("words", "It beeps now."))
                .is(302);

        assertThat(list(anna, "My customers"))
                .containsExactly(
                        numbers.get(2) + " OwnTheOutcome",
                        numbers.get(1) + " OwnTheOutcome",
                        numbers.get(0) + " OwnTheOutcome");
    }

    @Test
    void aListThatIsNotOursGoesAndOursStayAsTheyAre() {
        var before = idsByName();
        service.saveFilter(service.newTaskFilter("All tasks").setQuery(tasks.createTaskQuery()));

        filters.run(new DefaultApplicationArguments());

        assertThat(idsByName()).isEqualTo(before).doesNotContainKey("All tasks");
    }

    private Map<String, String> idsByName() {
        var ids = new TreeMap<String, String>();
        service.createFilterQuery().list().forEach(filter -> ids.put(filter.getName(), filter.getId()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime')}",
                "${due.in('news')}",
                "${owner.getClass()}",
                "${recordYes}"
            })
    void evenAListThatSomebodyBroughtInAsksNothingElse(String expression) {
        var filter = service.saveFilter(service.newTaskFilter("From a test")
                .setQuery(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(expression)
                        .endOr()));
        try {
            assertThatThrownBy(() -> service.list(filter.getId()))
                    .hasStackTraceContaining("A list may ask who is looking and what time it is, and nothing else");
        } finally {
            service.deleteFilter(filter.getId());
        }
    }
}
