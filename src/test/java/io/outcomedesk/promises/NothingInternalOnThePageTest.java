package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P5: what people here say among themselves, and whatever is another customer's, is never on a customer's page. */
@DeskTest
class NothingInternalOnThePageTest {

    private static final String MARK = "zwiebelfisch";

    @Autowired
    private Desk desk;

    private final List<String> marks = new ArrayList<>();
    private String number;

    private String mark(String place) {
        var mark = MARK + "-" + place;
        marks.add(mark);
        return mark;
    }

    private String in(String call) {
        return "/api/cases/" + number + "/" + call;
    }

    @Test
    void whatIsSaidHereStaysHere() {
        var problem = desk.aProblem();
        problem.withObject("/facts").put("phoneNumber", mark("sensitive"));
        number = desk.opens("agent", problem);
        var owner = desk.owner(number);
        var page = desk.page(number);
        speaksAmongThemselves(owner);
        var other = anotherCustomersCase();

        var record = desk.get("head", "/api/cases/" + number).is(200).text()
                + desk.get("head", in("timeline?size=1000")).is(200).text()
                + desk.get("head", "/api/cases/" + other).is(200).text();
        assertThat(marks).hasSizeGreaterThan(20).allMatch(record::contains);
        neverOn(page);
        desk.submit(page + "/words", Map.of("words", "")).is(400);
        assertThat(desk.submit(page + "/words", Map.of("words", "")).text()).doesNotContain(MARK);

        desk.customerSays(number, true, "Yes.").is(302);
        desk.post("head", in("notes"), Map.of("text", MARK)).is(201);
        desk.post(owner, in("close"), Map.of("learnt", MARK)).is(200);
        neverOn(page);
    }

    private void neverOn(String page) {
        for (var language : List.of("en", "de")) {
            assertThat(desk.get("", page + "?lang=" + language).is(200).text()).doesNotContain(MARK);
            assertThat(desk.get("head", page + "?lang=" + language).is(200).text())
                    .doesNotContain(MARK);
        }
    }

    private void speaksAmongThemselves(String owner) {
        desk.post("software", in("notes"), Map.of("text", mark("note"))).is(201);
        desk.post("software", in("facts"), Map.of("key", "mood", "value", mark("fact"), "source", mark("source")))
                .is(201);
        desk.givesAFile("hardware", number, Upload.of(mark("file") + ".txt", "inside"));
        var draft = desk.post("hardware", in("drafts"), Map.of("text", mark("draft")))
                .is(201)
                .body()
                .path("id")
                .asText();
        desk.post(owner, in("drafts/" + draft + "/turn-down"), Map.of("why", mark("turned-down")))
                .is(200);
        desk.put(owner, in("questions/hold"), Map.of("hold", true)).is(200);
        desk.post("hardware", in("questions"), Map.of("fact", "colour", "text", mark("held")))
                .is(201);
        var asked = desk.post(owner, in("questions"), Map.of("fact", "age", "text", "How old is it?"))
                .is(201)
                .body()
                .path("id")
                .asText();
        desk.post(owner, in("questions/" + asked + "/withdraw"), Map.of("why", mark("withdrawn")))
                .is(200);
        desk.post(owner, in("pieces"), Map.of("department", "web", "wanted", mark("wanted")))
                .is(201);
        desk.awaitNoJobs(number);
        desk.post(
                        "web",
                        in("pieces/" + desk.piece(number, "web").path("id").asText() + "/cannot-help"),
                        Map.of("reason", "cannot-help", "finding", mark("of-a-piece")))
                .is(200);
        desk.awaitNoJobs(number);
        desk.post(
                        owner,
                        in("escalations"),
                        Map.of("reason", "customer-side", "finding", mark("finding"), "evidence", mark("evidence")))
                .is(201);
        desk.post(
                        owner,
                        in("escalations"),
                        Map.of(
                                "reason",
                                "cannot-reproduce",
                                "finding",
                                mark("not-seen"),
                                "conditions",
                                mark("conditions")))
                .is(201);
        desk.awaitNoJobs(number);
        for (var offer : desk.file(number).path("handoffs")) {
            if (offer.path("state").asText().equals("offered")) {
                desk.post(
                                offer.path("to").path("id").asText(),
                                "/api/offers/" + offer.path("id").asText() + "/decline",
                                Map.of("why", mark("declined")))
                        .is(200);
                break;
            }
        }
        desk.post(
                        owner,
                        in("pieces/" + desk.piece(number, "hardware").path("id").asText() + "/handover"),
                        Map.of("to", "hardware", "brief", mark("piece-brief")))
                .is(201);
        desk.post(
                        owner,
                        in("owner"),
                        Map.of("to", owner.equals("agent") ? "agent2" : "agent", "brief", mark("owner-brief")))
                .is(201);
        desk.post(
                        owner,
                        in("outside-help"),
                        Map.of(
                                "expert", desk.aCard().path("expert").asLong(),
                                "brief", mark("outside"),
                                "followUp", "2090-01-01T10:00:00Z"))
                .is(201);
    }

    private String anotherCustomersCase() {
        var problem = desk.aProblem();
        problem.put("problem", "My computer does not start, says " + mark("other-problem"));
        problem.put("desiredOutcome", mark("other-wish"));
        problem.withObject("/customer").put("name", mark("other-name"));
        return desk.opens("agent", problem);
    }
}
