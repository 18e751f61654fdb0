package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One key, one case; one report, one case; however often and however many at the same moment. */
@DeskTest
class OnceTest {

    private static final int AT_ONCE = 16;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @RepeatedTest(5)
    void sixteenAtOnceWithOneKeyOpenOneCase() throws Exception {
        var problem = desk.aProblem();
        var key = UUID.randomUUID().toString();

        var answers = atOnce(() -> opens("agent", problem, key));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(OnceTest::number).distinct()).hasSize(1);
        assertThat(casesOf(problem)).containsExactly(number(answers.get(0)));
    }

    @RepeatedTest(5)
    void sixteenAtOnceWithOneExternalIdOpenOneCase() throws Exception {
        var problem = desk.aProblem()
                .put("channel", "shop")
                .put("externalId", UUID.randomUUID().toString());

        var answers = atOnce(() -> desk.post("agent", "/api/cases", problem));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(AT_ONCE - 1);
        assertThat(answers.stream().map(OnceTest::number).distinct()).hasSize(1);
        assertThat(casesOf(problem)).containsExactly(number(answers.get(0)));
    }

    @RepeatedTest(3)
    void sixteenAtOnceWithOneKeyAndSixteenBodiesOpenOneCase() throws Exception {
        var key = UUID.randomUUID().toString();
        var problems =
                IntStream.range(0, AT_ONCE).mapToObj(i -> desk.aProblem()).toList();
        var next = new ArrayList<>(problems);

        var answers = atOnce(() -> opens("agent", take(next), key));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 422)).hasSize(AT_ONCE - 1);
        assertThat(problems.stream().flatMap(problem -> casesOf(problem).stream()))
                .hasSize(1);
    }

    @Test
    void theSameKeyGivesTheSameCaseAndChangesNothing() {
        var problem = desk.aProblem();
        var first = opens(
                        "agent",
                        problem,
                        "key of " + problem.path("customer").path("email").asText())
                .is(201);
        desk.awaitNoJobs(number(first));
        var ledger = new Ledger(jdbc, List.of(number(first)));
        var before = ledger.fingerprints();

        var second = opens(
                        "agent",
                        problem,
                        "key of " + problem.path("customer").path("email").asText())
                .is(201);

        assertThat(number(second)).isEqualTo(number(first));
        assertThat(second.headers().firstValue("Location")).hasValue("/api/cases/" + number(first));
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    @Test
    void theSameBodyInAnotherOrderIsTheSameBody() {
        var problem = desk.aProblem();
        var turned = problem.deepCopy();
        turned.remove("facts");
        var facts = new ArrayList<String>();
        problem.path("facts").fieldNames().forEachRemaining(facts::add);
        for (int i = facts.size() - 1; i >= 0; i--) {
            turned.withObject("/facts").set(facts.get(i), problem.path("facts").path(facts.get(i)));
        }
        var key = UUID.randomUUID().toString();

        var first = opens("agent", problem, key).is(201);

        assertThat(number(opens("agent", turned, key).is(201))).isEqualTo(number(first));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefusedAndChangesNothing() {
        var problem = desk.aProblem();
        var key = UUID.randomUUID().toString();
        var first = opens("agent", problem, key).is(201);
        desk.awaitNoJobs(number(first));
        var ledger = new Ledger(jdbc, List.of(number(first)));
        var before = ledger.fingerprints();

        var second = opens("agent", problem.deepCopy().put("problem", "Another one."), key)
                .is(422);

        assertThat(second.detail()).contains(number(first)).contains("new key");
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    @Test
    void aKeyIsForEverybodyTogether() {
        var problem = desk.aProblem();
        var key = UUID.randomUUID().toString();
        var first = opens("agent", problem, key).is(201);

        assertThat(number(opens("agent2", problem, key).is(201))).isEqualTo(number(first));
        opens("agent2", desk.aProblem(), key).is(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "long"})
    void aKeyThatIsNoneIsRefused(String key) {
        var problem = desk.aProblem();

        var answer = opens("agent", problem, key.equals("long") ? "k".repeat(201) : key)
                .is(400);

        assertThat(answer.body().path("field").asText()).isEqualTo("Idempotency-Key");
        assertThat(casesOf(problem)).isEmpty();
    }

    @Test
    void aSecondMessageOfTheSameExternalIdChangesNothing() {
        var problem = desk.aProblem()
                .put("channel", "shop")
                .put("externalId", UUID.randomUUID().toString());
        var first = desk.post("agent", "/api/cases", problem).is(201);
        desk.awaitNoJobs(number(first));
        var ledger = new Ledger(jdbc, List.of(number(first)));
        var before = ledger.fingerprints();
        var changed = problem.deepCopy().put("problem", "Something else.");
        changed.withObject("/customer").put("name", "Another Name").put("phone", "1");

        var second = desk.post("agent2", "/api/cases", changed).is(200);

        assertThat(number(second)).isEqualTo(number(first));
        assertThat(ledger.fingerprints()).isEqualTo(before);
    }

    @Test
    void theSameExternalIdOfAnotherChannelIsAnotherReport() {
        var problem = desk.aProblem()
                .put("channel", "shop")
                .put("externalId", UUID.randomUUID().toString());
        var first = desk.post("agent", "/api/cases", problem).is(201);

        var second = desk.post("agent", "/api/cases", problem.deepCopy().put("channel", "fax"))
                .is(201);

        assertThat(number(second)).isNotEqualTo(number(first));
    }

    private Desk.Answer opens(String who, ObjectNode problem, String key) {
        return desk.send(who, "POST", "/api/cases", problem, "Idempotency-Key", key);
    }

    private static String number(Desk.Answer answer) {
        return answer.body().path("number").asText();
    }

    private List<String> casesOf(ObjectNode problem) {
        return jdbc.sql("""
                        select k.number from desk.customer_case k join desk.customer c on c.id = k.customer where c.email = ?
                        """)
                .params(problem.path("customer").path("email").asText())
                .query(String.class)
                .list();
    }

    private static ObjectNode take(List<ObjectNode> problems) {
        synchronized (problems) {
            return problems.remove(0);
        }
    }

    private static List<Desk.Answer> atOnce(Supplier<Desk.Answer> request)
            throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(AT_ONCE);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            Callable<Desk.Answer> one = () -> {
                start.await();
                return request.get();
            };
            var answers = new ArrayList<Desk.Answer>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, one))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
