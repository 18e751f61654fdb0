package io.outcomedesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outcomedesk.conversations.PostOffice;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.MovableClock.TestClock;
import io.outcomedesk.workflow.Watchdog;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** A customer's whole record can be handed to them, and taken out of every table and file without taking the figures. */
@DeskTest
class NothingOfThemIsLeftTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private TaskService engine;

    @Autowired
    private Watchdog watchdog;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private WebApplicationContext context;

    private Everywhere everywhere() {
        return new Everywhere(
                jdbc,
                ((File) java.util.Objects.requireNonNull(java.util.Objects.requireNonNull(context.getServletContext())
                                .getAttribute(ServletContext.TEMPDIR)))
                        .toPath());
    }

    private Desk.Answer erases(Object body) {
        return desk.post("manager", "/api/customers/erasure", body);
    }

    private String somebodyElsesCase() {
        var number = desk.opens("agent", desk.aProblem());
        desk.isEnded(number);
        return number;
    }

    @Test
    void everyWordGoesAndEveryFigureStays() throws IOException {
        AWholeStory story;
        try (var post = new PostOffice(context)) {
            story = AWholeStory.in(desk, clock, engine, watchdog, jdbc, post);
        }
        everyWordGoesAndEveryFigureStays(story);
    }

    private void everyWordGoesAndEveryFigureStays(AWholeStory story) throws IOException {
        var other = somebodyElsesCase();
        var everywhere = everywhere();
        var numbers = List.of(story.cases.get(0), story.cases.get(1), other);

        // a search that finds nothing proves nothing, unless it found everything before
        var before = everywhere.placesOf(story.marks.values());
        assertThat(missing(story, before)).isEmpty();
        theirRecordHasIt(story);
        var figures = Figures.of(jdbc, numbers);
        var others = everywhere.rowsOf(other);

        var goes = erases(story.erasure()).is(200).body();
        assertThat(goes.path("erased").asBoolean()).isFalse();
        assertThat(AWholeStory.texts(goes.path("cases"))).isEqualTo(story.cases);
        assertThat(goes.path("files").asInt()).isEqualTo(2);
        assertThat(goes.path("lines").asInt()).isGreaterThan(40);
        assertThat(everywhere.placesOf(story.marks.values())).isEqualTo(before);
        nothingGoesWhereItCannotGoWhole(story, goes, before);

        var confirmed = story.confirmed(goes.path("confirm").asText());
        var done = erases(confirmed).is(200).body();

        assertThat(done.path("erased").asBoolean()).isTrue();
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(where(story, everywhere.placesOf(story.marks.values())))
                    .isEmpty();
            all.assertThat(Figures.of(jdbc, numbers)).isEqualTo(figures);
            all.assertThat(everywhere.rowsOf(other)).isEqualTo(others);
        });

        // once more is as good as once
        var again = erases(confirmed).is(200).body();
        assertThat(again.path("at")).isEqualTo(done.path("at"));
        assertThat(again.path("cases")).isEqualTo(done.path("cases"));
        assertThat(again.path("lines")).isEqualTo(done.path("lines"));
        whatIsLeftCanBeRead(story);
        whoeverComesAgainIsNew(story);
    }

    private static Map<String, String> missing(AWholeStory story, Map<String, TreeSet<String>> found) {
        return story.marks.entrySet().stream()
                .filter(mark -> !found.containsKey(mark.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, TreeSet<String>> where(AWholeStory story, Map<String, TreeSet<String>> found) {
        var left = new TreeMap<String, TreeSet<String>>();
        story.marks.forEach((where, word) -> {
            if (found.containsKey(word)) {
                left.put(where, found.get(word));
            }
        });
        return left;
    }

    /** What fails at the last of many tables leaves the first as it was: it is one commit, whenever the desk is killed. */
    private void nothingGoesWhereItCannotGoWhole(
            AWholeStory story, JsonNode goes, Map<String, TreeSet<String>> before) {
        jdbc.sql("""
                        create function a_power_cut() returns trigger language plpgsql as $$
                        begin raise exception 'a power cut' using errcode = 'integrity_constraint_violation'; end $$
                        """).update();
        jdbc.sql(
                        "create trigger a_power_cut before delete on act_hi_comment for each row execute function a_power_cut()")
                .update();
        try {
            erases(story.confirmed(goes.path("confirm").asText())).is(409);
        } finally {
            jdbc.sql("drop trigger a_power_cut on act_hi_comment").update();
            jdbc.sql("drop function a_power_cut()").update();
        }
        assertThat(everywhere().placesOf(story.marks.values())).isEqualTo(before);
    }

    private void whatIsLeftCanBeRead(AWholeStory story) {
        for (var number : story.cases) {
            var file = desk.file(number);
            assertThat(file.path("problem").asText()).isEmpty();
            assertThat(file.path("customer").path("name").asText()).isEqualTo("(erased)");
            assertThat(file.path("may")).isEmpty();
            assertThat(desk.timeline(number, "erased")).hasSize(1);
            assertThat(desk.timeline(number, "opened")).hasSize(1);
            for (var call : List.of("notes", "messages", "relief")) {
                var words = Map.of("text", "Somebody adds something.", "what", "Something.");
                assertThat(desk.post(desk.owner(number), "/api/cases/" + number + "/" + call, words)
                                .status())
                        .isEqualTo(409);
            }
            assertThat(desk.post(
                                    desk.owner(number),
                                    "/api/cases/" + number + "/answers",
                                    Map.of("reached", false, "words", "It broke again."))
                            .is(409)
                            .detail())
                    .contains("erased", "new case");
        }
    }

    private void whoeverComesAgainIsNew(AWholeStory story) {
        var problem = desk.aProblem();
        problem.withObject("/customer").put("email", story.email);
        var number = desk.opens("agent", problem);
        var found = desk.get("manager", "/api/cases?q=" + story.email)
                .is(200)
                .body()
                .path("cases");

        assertThat(found)
                .singleElement()
                .satisfies(one -> assertThat(one.path("number").asText()).isEqualTo(number));
    }

    // The export ---------------------------------------------------------------------------------

    /** Not in it: what lets a program send the same thing twice, and what the engine alone could have. */
    private static boolean isNotHandedOut(String where) {
        return List.of("the key", "a message's id", "an automatic reply").contains(where)
                || where.endsWith("in the engine");
    }

    private void theirRecordHasIt(AWholeStory story) throws IOException {
        var answer = desk.receives("admin", "/api/customers/export", Map.of("email", story.email));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        var record = new String(entries.get("record.json"), StandardCharsets.UTF_8);
        var lacks = new TreeMap<>(story.marks);
        lacks.keySet().removeIf(NothingOfThemIsLeftTest::isNotHandedOut);
        lacks.values().removeIf(record::contains);
        lacks.keySet().removeAll(List.of("a file's content", "a file in another alphabet"));
        assertThat(lacks).isEmpty();

        var read = json.readTree(record);
        assertThat(read.path("customer").path("name").asText()).isEqualTo(story.name);
        assertThat(read.path("exportedBy").asText()).isNotEqualTo("admin");
        assertThat(read.path("cases")).hasSize(2);
        assertThat(record.lines()).as("one line for each thing that happened").hasSizeGreaterThan(100);
        var files = read.path("cases").get(0).path("files");
        assertThat(files).hasSize(2);
        for (var file : files) {
            assertThat(entries).containsKey(file.path("inThisArchive").asText());
        }
        assertThat(new String(entries.get(files.get(0).path("inThisArchive").asText()), StandardCharsets.UTF_8))
                .contains(story.marks.get("a file's content"));
        assertThat(new String(entries.get(files.get(1).path("inThisArchive").asText()), StandardCharsets.UTF_16LE))
                .isEqualTo(story.marks.get("a file in another alphabet"));
        assertThat(entries).hasSize(5);
        for (var number : story.cases) {
            assertThat(desk.timeline(number, "exported"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.path("who").asText()).isEqualTo("admin"));
        }
    }

    // What is refused ----------------------------------------------------------------------------

    @Test
    void nobodyIsErasedWhileSomebodyWorksForThem() {
        var problem = desk.aProblem();
        var number = desk.opens("agent", problem);
        var asked =
                Map.of("email", desk.file(number).path("customer").path("email").asText(), "because", "By letter.");

        assertThat(erases(asked).is(409).detail()).contains(number + " is open", "/ending");

        desk.isClosedByTheCustomersYes(number);
        desk.awaitState(number, "confirmed");
        assertThat(erases(asked).is(409).detail()).contains(number + " is watched");
    }

    @Test
    void nobodyIsErasedWhileAParcelIsOnItsWayToThem() {
        var number = desk.opens("agent", desk.aProblem());
        desk.sendsAPart(number);
        desk.isEnded(number);
        var asked =
                Map.of("email", desk.file(number).path("customer").path("email").asText(), "because", "By letter.");

        assertThat(erases(asked).is(409).detail()).contains("a task on case " + number);

        desk.completes("parts", desk.task(number, "Task_WindTheOrderDown"), Map.of("becameOfIt", "kept"))
                .is(204);
        erases(asked).is(200);
    }

    @Test
    void aCodeIsForWhatWasSeenAndTheReasonNamesNobody() {
        var problem = desk.aProblem();
        problem.withObject("/customer").put("name", "Ottilie Zwirn").put("phone", "+49 171 5550199");
        var number = desk.opens("agent", problem);
        desk.isEnded(number);
        var email = desk.file(number).path("customer").path("email").asText();
        var asked = Map.of("email", email, "because", "By letter.");
        var code = erases(asked).is(200).body().path("confirm").asText();
        desk.post("hardware", "/api/cases/" + number + "/notes", Map.of("text", "She called once more."))
                .is(201);

        assertThat(erases(Map.of("email", email, "because", "By letter.", "confirm", code))
                        .is(409)
                        .detail())
                .contains("not the code");
        for (var named : List.of("Mrs ZWIRN wrote", "From " + email, "Called from +49 171 5550199")) {
            assertThat(erases(Map.of("email", email, "because", named))
                            .is(400)
                            .body()
                            .path("field")
                            .asText())
                    .isEqualTo("because");
        }
        assertThat(erases(Map.of("email", "nobody.here@example.org", "because", "By letter."))
                        .is(400)
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("email");
        assertThat(desk.file(number).path("customer").path("name").asText()).isEqualTo("Ottilie Zwirn");
    }

    @Test
    void noDetourChangesWhatIsAppendOnly() {
        var number = somebodyElsesCase();

        for (var change : List.of(
                "update said set words = '' where case_number = ?",
                "update timeline_entry set words = '' where case_number = ?",
                "delete from fact where case_number = ?",
                "update ending set words = '' where case_number = ?")) {
            assertThatThrownBy(() -> jdbc.sql(change).param(number).update()).hasMessageContaining("append only");
        }
    }
}
