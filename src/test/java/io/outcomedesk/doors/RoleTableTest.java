package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outcomedesk.conversations.PostOffice;
import io.outcomedesk.doors.RoleTable.Row;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what, on whose case: every cell of {@code docs/roles.md} is tried at the running desk's doors. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleTableTest {

    static final String OTHER_EXPERT = "expert.two";

    private static final Map<String, String> PEOPLE = Map.ofEntries(
            Map.entry("nobody", ""),
            Map.entry("owner", "agent"),
            Map.entry("other agent", "agent2"),
            Map.entry("department", "hardware"),
            Map.entry("other department", "software"),
            Map.entry("expert asked", "expert"),
            Map.entry("other expert", OTHER_EXPERT),
            Map.entry("head", "head"),
            Map.entry("manager", "manager"),
            Map.entry("executive", "executive"),
            Map.entry("designer", "designer"),
            Map.entry("admin", "admin"));

    private static final Map<String, String> ENGINES =
            Map.of("/engine-rest", "/engine-rest/", "the web apps", "/camunda/api/engine/engine/default/");

    @Autowired
    private Desk desk;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping api;

    @Autowired
    private ApplicationContext context;

    private final AtomicInteger cells = new AtomicInteger();
    private final RoleTable table = RoleTable.asItStands();
    private Visits visits;
    private Attempts attempts;
    private Situation ofAllRows;
    private String asItWas;

    @BeforeAll
    void aSecondExpertWorksHere() {
        visits = new Visits(desk.url());
        attempts = new Attempts(address -> desk.get("admin", address).is(200).body(), this::mailedCode);
        desk.post(
                "admin",
                "/api/people",
                Map.of("id", OTHER_EXPERT, "name", "Egon Lang", "password", Visits.passwordOf(OTHER_EXPERT)));
        theSecondExpert(List.of("expert"), true);
        ofAllRows = Situation.on(desk);
        ofAllRows.takenStep();
        ofAllRows.offerOfOwnership();
        ofAllRows.parcel();
        ofAllRows.outsideHelp();
        ofAllRows.fileForEverybody();
        ofAllRows.sensitiveFile();
        ofAllRows.fileOfTheCustomer();
        ofAllRows.promise();
        asItWas = ofAllRows.everything();
    }

    private String mailedCode(Situation situation) {
        desk.submit(situation.page() + "/code", Map.of()).is(302);
        try (var post = new PostOffice(context)) {
            return post.codeFor(situation.customersAddress());
        }
    }

    @AfterAll
    void theSecondExpertLeaves() {
        theSecondExpert(List.of(), false);
        System.out.printf(
                "docs/roles.md: %d cells tried in %d rows%n",
                cells.get(), table.rows().size());
    }

    /** They are here for this test alone, in a database that other tests use, too. */
    private void theSecondExpert(List<String> roles, boolean active) {
        desk.put("admin", "/api/people/" + OTHER_EXPERT, Map.of("name", "Egon Lang", "roles", roles, "active", active))
                .is(200);
    }

    @TestFactory
    Stream<DynamicNode> everyCellIsAsThePageSays() {
        return table.rows().stream().map(row -> dynamicContainer(row.what(), triesOf(row)));
    }

    /** The case file says what may be done on it, and the Case tab offers that; the page and the doors say the same. */
    @TestFactory
    Stream<DynamicNode> whatACaseOffersIsWhatTheDoorLetsThrough() {
        var onACase = Pattern.compile("POST /api/cases/\\{number}/([a-z-]+)");
        return PEOPLE.entrySet().stream()
                .filter(person -> !List.of("nobody", "other expert", "designer").contains(person.getKey()))
                .map(person -> dynamicTest(person.getKey(), () -> {
                    var may = new TreeSet<String>();
                    table.rows().stream()
                            .filter(row -> row.cells().get(person.getKey())
                                    && !row.what().contains("break-glass"))
                            .map(row -> onACase.matcher(row.call()))
                            .filter(Matcher::matches)
                            .forEach(call -> may.add(call.group(1)));
                    var offered = new TreeSet<String>();
                    desk.get(person.getValue(), "/api/cases/" + ofAllRows.number())
                            .is(200)
                            .body()
                            .path("may")
                            .forEach(deed -> offered.add(deed.asText()));
                    assertThat(offered).isEqualTo(may);
                }));
    }

    @Test
    void everyCallOfTheApiHasARow() {
        var rows = table.rows().stream().map(Row::call).collect(Collectors.toSet());

        assertThat(callsOfTheDesk())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(rows)
                        .as("a row of docs/roles.md for %s", call)
                        .contains(call));
    }

    @Test
    void everyAttemptHasARow() {
        var rows = table.rows().stream().map(Row::what).toList();

        assertThat(rows).doesNotHaveDuplicates();
        assertThat(attempts.all().keySet()).containsExactlyInAnyOrderElementsOf(rows);
    }

    private List<String> callsOfTheDesk() {
        return api.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.outcomedesk."))
                .map(Map.Entry::getKey)
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path)))
                .toList();
    }

    private Stream<DynamicNode> triesOf(Row row) {
        assertThat(row.cells().keySet()).isEqualTo(PEOPLE.keySet());
        var ofTheRow = new Situation[1];
        var tries = row.cells().keySet().stream()
                .flatMap(column -> doorsOf(row).entrySet().stream()
                        .map(door -> dynamicTest(
                                "%s, %s: %s"
                                        .formatted(
                                                column,
                                                door.getKey(),
                                                row.cells().get(column) ? "yes" : "no"),
                                () -> tryTheCell(row, column, door.getValue(), ofTheRow))));
        return Stream.concat(tries, Stream.of(dynamicTest("what was refused changed nothing", this::nothingChanged)));
    }

    private void tryTheCell(Row row, String column, String prefix, Situation[] ofTheRow) {
        cells.incrementAndGet();
        if (row.cells().get(column)) {
            mustBeLetThrough(row, column, prefix, ofTheRow);
        } else {
            mustBeRefused(row, column, prefix);
        }
    }

    private void nothingChanged() {
        assertThat(ofAllRows.everything()).isEqualTo(asItWas);
        ofAllRows.mustHaveItsOneOwnerTask();
    }

    private static Map<String, String> doorsOf(Row row) {
        return row.isOfTheEngine() ? ENGINES : Map.of(row.isOfTheWebApps() ? "the web apps" : "/api", "");
    }

    private void mustBeLetThrough(Row row, String column, String prefix, Situation[] ofTheRow) {
        var attempt = attempts.of(row);
        var situation = switch (attempt.needs()) {
            case ANY_CASE -> ofAllRows;
            case A_CASE_FOR_THE_ROW -> ofTheRow[0] == null ? ofTheRow[0] = Situation.on(desk) : ofTheRow[0];
            case A_FRESH_CASE -> Situation.on(desk);
        };
        attempt.prepare(situation);
        var answer = goes(row, column, prefix, situation);
        var expected = row.what().equals("Read who one is") && column.equals("nobody") ? 404 : attempt.answers();
        assertThat(answer.status())
                .as("%s as %s: %s", row.call(), column, answer.text())
                .isEqualTo(expected);
    }

    private void mustBeRefused(Row row, String column, String prefix) {
        var answer = goes(row, column, prefix, ofAllRows);
        assertThat(answer.status())
                .as("%s as %s: %s", row.call(), column, answer.text())
                .isEqualTo(column.equals("nobody") ? 401 : 403);
    }

    private Visits.Answer goes(Row row, String column, String prefix, Situation situation) {
        var who = PEOPLE.get(column);
        var attempt = attempts.of(row);
        var address = prefix + attempt.address(row.path(), situation, who);
        var body = attempt.body(situation, who);
        return address.startsWith("/camunda/")
                ? visits.session(who, row.method(), address, body)
                : visits.basic(who, row.method(), address, body);
    }
}
