package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What makes sense but not now is refused with what happened and what to do, and writes nothing. */
@DeskTest
class WrongMomentTest {

    /** What may still be written on a case that the customer said yes to. */
    private static final Set<String> ALWAYS = Set.of(
            "POST /api/cases",
            "POST /api/experts",
            "POST /api/promises/renew",
            "POST /api/customers/export",
            "POST /api/customers/erasure",
            "POST /api/models/check",
            "POST /api/models/try",
            "POST /api/models/changes/{id}/put-in-force",
            "POST /api/models/changes/{id}/turn-down",
            "POST /api/cases/{number}/notes",
            "POST /api/cases/{number}/messages",
            "POST /api/cases/{number}/facts",
            "POST /api/cases/{number}/files",
            "POST /api/cases/{number}/customer-link",
            "POST /api/cases/{number}/drafts/{id}/send",
            "POST /api/cases/{number}/drafts/{id}/turn-down",
            "POST /api/cases/{number}/answers");

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @TestFactory
    Stream<DynamicTest> nothingMovesOnACaseThatTheCustomerSaidYesTo() {
        var here = Situation.in(desk, clock.instant());
        desk.isClosedByTheCustomersYes(here.number);
        desk.awaitNoJobs(here.number);
        return Call.described(desk).values().stream()
                .filter(call -> call.method().equals("POST") && !call.path().equals("/api/people"))
                .filter(call -> !ALWAYS.contains(call.name()))
                .map(call -> dynamicTest(call.name(), () -> refuses(here, call.who(here), call.at(here), aBody(call))));
    }

    private static @Nullable Object aBody(Call call) {
        return call.hasBody() ? call.examples().values().iterator().next() : null;
    }

    @Test
    void anOfferIsAnsweredOnce() {
        var here = Situation.in(desk, clock.instant());
        desk.post(here.asked, "/api/offers/" + here.offer + "/decline", Map.of("why", "I am on the road."))
                .is(200);
        desk.awaitNoJobs(here.number);

        refuses(here, here.asked, "/api/offers/" + here.offer + "/accept", null);
        refuses(here, here.asked, "/api/offers/" + here.offer + "/decline", Map.of("why", "Again"));
    }

    @Test
    void aPromiseIsSettledOnce() {
        var here = Situation.in(desk, clock.instant());
        desk.post(here.owner, here.in("promises/" + here.promise), Map.of("kept", true))
                .is(200);
        desk.awaitNoJobs(here.number);

        refuses(here, here.owner, here.in("promises/" + here.promise), Map.of("kept", true));
        refuses(
                here,
                here.owner,
                here.in("promises/" + here.promise),
                Map.of("by", clock.instant().plusSeconds(90_000).toString(), "reason", "Later"));
    }

    @Test
    void aPieceThatIsDeliveredIsNotWorked() {
        var here = Situation.in(desk, clock.instant());
        desk.worksAStep("hardware", here.number, "helped");
        desk.awaitNoJobs(here.number);
        var piece = here.in("pieces/" + here.piece);

        refuses(here, "hardware", piece + "/steps", Map.of("title", "Look again", "why", "To be sure"));
        refuses(here, "hardware", piece + "/cannot-help", Map.of("reason", "cannot-help", "finding", "No idea"));
    }

    @Test
    void aDepartmentAtWorkIsNotBroughtInTwice() {
        var here = Situation.in(desk, clock.instant());

        refuses(here, here.owner, here.in("pieces"), Map.of("department", "hardware", "wanted", "The same"));
    }

    @Test
    void onlyTheCustomerCloses() {
        var here = Situation.in(desk, clock.instant());

        refuses(here, here.owner, here.in("close"), Map.of("learnt", "It works here."));
    }

    @Test
    void aKnownFactIsNotAskedAgain() {
        var here = Situation.in(desk, clock.instant());

        var ledger = new Ledger(jdbc, List.of(here.number));
        var before = ledger.fingerprints();

        desk.post(here.owner, here.in("questions"), Map.of("fact", "connections", "text", "Which plugs has it?"))
                .is(409);

        // the attempt is counted, and nothing else is written
        var after = ledger.fingerprints();
        assertThat(after.remove("asked_again")).isNotEqualTo(before.remove("asked_again"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aFactThatIsAskedAlreadyIsNotAskedAgain() {
        var here = Situation.in(desk, clock.instant());

        refuses(here, here.owner, here.in("questions"), Map.of("fact", "partNumber", "text", "Which one is it?"));
    }

    @Test
    void aQuestionIsSettledOnce() {
        var here = Situation.in(desk, clock.instant());
        var question = here.in("questions/" + here.question);
        desk.post(here.owner, question + "/release", null).is(200);
        refuses(here, here.owner, question + "/release", null);
        desk.post(here.owner, question + "/withdraw", Map.of("why", "We found it."))
                .is(200);

        refuses(here, here.owner, question + "/release", null);
        refuses(here, here.owner, question + "/withdraw", Map.of("why", "We found it."));
        refuses(here, here.owner, question + "/answer", Map.of("value", "4711-A"));
    }

    @Test
    void anOwnershipIsOfferedToOnePersonAtATime() {
        var here = Situation.in(desk, clock.instant());
        var offer = Map.of("to", "head", "brief", "She expects a call.");
        desk.post(here.owner, here.in("owner"), offer).is(201);
        desk.awaitNoJobs(here.number);

        refuses(here, here.owner, here.in("owner"), offer);
        refuses(here, here.owner, here.in("owner"), Map.of("to", here.owner, "brief", "To myself."));
        refuses(here, here.owner, here.in("owner"), Map.of("to", "hardware", "brief", "No agent."));
    }

    @Test
    void aSecondQuestionWhileOneIsOpenIsTheFirst() {
        var here = Situation.in(desk, clock.instant());
        var first =
                desk.post(here.owner, here.in("outcome-check"), null).is(200).body();
        desk.awaitNoJobs(here.number);
        var ledger = new Ledger(jdbc, List.of(here.number));
        var before = ledger.fingerprints();

        var second =
                desk.post(here.owner, here.in("outcome-check"), null).is(200).body();

        assertThat(second).isEqualTo(first);
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    private void refuses(Situation here, String who, String address, @Nullable Object body) {
        var ledger = new Ledger(jdbc, List.of(here.number));
        var before = ledger.fingerprints();

        var answer = desk.post(who, address, body).is(409);

        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.detail()).matches("(?s).{20,}[.)!]");
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }
}
