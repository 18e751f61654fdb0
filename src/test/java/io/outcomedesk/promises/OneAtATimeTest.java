package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.cases.CaseLock;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Several people on one case at the same instant: nothing is lost, who comes second is told, and an outside look finds
 * one owner task in every snapshot. How often each race is run: {@code -Ddesk.races=200}.
 */
@DeskTest
class OneAtATimeTest {

    private static final int RACES = Integer.getInteger("desk.races", 15);

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseLock lock;

    @Autowired
    private PlatformTransactionManager transactions;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicLong looks = new AtomicLong();
    private final List<String> wrong = new ArrayList<>();
    private Thread poller = new Thread();

    @BeforeEach
    void somebodyLooksFromOutside() {
        looking.set(true);
        poller = new Thread(this::lookAgainAndAgain, "outside poller");
        poller.start();
    }

    private void lookAgainAndAgain() {
        while (looking.get()) {
            wrong.addAll(jdbc.sql("""
                            select k.number || ' has ' || count(t.id_) from customer_case k
                            left join act_ru_execution e on e.business_key_ = k.number
                            left join act_ru_task t on t.proc_inst_id_ = e.id_
                                 and t.task_def_key_ = 'Task_OwnTheOutcome' and t.assignee_ = k.owner
                            where k.state = 'OPEN' group by k.number having count(t.id_) <> 1
                            """).query(String.class).list());
            looks.incrementAndGet();
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void everySnapshotHadOneOwnerTaskAndNoJobIsStuck(TestInfo test) throws InterruptedException {
        looking.set(false);
        poller.join();
        System.out.printf("%s: %d races, %d outside looks%n", test.getDisplayName(), RACES, looks.get());
        assertThat(wrong).isEmpty();
        assertThat(looks.get()).isPositive();
        assertThat(jdbc.sql("select count(*) from act_ru_job where retries_ = 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Callable<Integer> completes(String who, JsonNode task, Map<String, ?> variables) {
        return () -> desk.completes(who, task, variables).status();
    }

    private Callable<Integer> posts(String who, String path, Object body) {
        return () -> desk.post(who, path, body).status();
    }

    private static void everybodyWasAnswered(List<Integer> statuses, Integer... allowed) {
        assertThat(statuses).isSubsetOf(allowed);
    }

    /** Who looks before their turn decides by what is no longer so; that holds for a refusal, too. */
    @ParameterizedTest
    @ValueSource(strings = {"hardware", "software", "agent", "agent2", "expert", "head", "manager", "executive"})
    void nobodyLooksBeforeItIsTheirTurn(String who) throws Exception {
        var number = desk.opens("agent", desk.aProblem());
        var task = desk.pieceTask(number, "hardware").path("id").asText();
        var refused = new TransactionTemplate(transactions).execute(status -> {
            lock.take(new CaseNumber(number));
            return Together.waits(() -> desk.post(
                            who, "/engine-rest/task/" + task + "/bpmnEscalation", Map.of("escalationCode", "another"))
                    .status());
        });

        assertThat(refused.get(20, TimeUnit.SECONDS)).isBetween(400, 403);
    }

    /** The job executor puts its name on a job without asking for the case; whoever closes does not stumble over it. */
    @Test
    void aCaseClosesWhileTheExecutorTakesUpItsJobs() throws Exception {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.customerSays(number, true, "It works.").is(302);
        var closed = new TransactionTemplate(transactions).execute(status -> {
            var taken = jdbc.sql("""
                            update act_ru_job set rev_ = rev_ + 1, lock_owner_ = 'an executor' where process_instance_id_ in
                              (select id_ from act_ru_execution where business_key_ = ?)
                            """).params(number).update();
            assertThat(taken).isPositive();
            return Together.waits(
                    () -> desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Nothing new.")));
        });

        closed.get(20, TimeUnit.SECONDS).is(200);
        assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        assertThat(jdbc.sql("""
                        select count(*) from act_ru_job j where j.process_instance_id_ is not null
                          and not exists (select 1 from act_ru_execution e where e.id_ = j.execution_id_)
                        """).query(Integer.class).single())
                .as("jobs that are left without what they are for")
                .isZero();
    }

    /** Whatever else may write in the engine's tables: who stumbles over it is asked to look again, and nothing is half done. */
    @ParameterizedTest
    @ValueSource(strings = {"in the desk", "in the engine"})
    void whoeverStumblesIsToldAndMayTryAgain(String door) throws Exception {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        desk.customerSays(number, true, "It works.").is(302);
        var task = desk.task(number, "Task_OwnTheOutcome");
        Supplier<Desk.Answer> closes = () -> door.equals("in the desk")
                ? desk.post(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Nothing new."))
                : desk.completes(owner, task, Map.of("learnt", "Nothing new."));
        var told = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("update act_ru_task set rev_ = rev_ + 1 where id_ = ?")
                    .params(task.path("id").asText())
                    .update();
            return Together.waits(closes);
        });

        assertThat(told.get(20, TimeUnit.SECONDS).is(409).detail()).contains("try once more");
        assertThat(desk.file(number).path("state").asText()).isEqualTo("open");
        assertThat(desk.file(number).has("learnt")).isFalse();

        assertThat(closes.get().status()).isIn(200, 204);
        desk.awaitState(number, "confirmed");
    }

    @Test
    void twoPiecesEnd() {
        for (int race = 0; race < RACES; race++) {
            var number = desk.opens("agent", desk.aProblem());
            everybodyWasAnswered(
                    Together.atTheSameMoment(
                            completes("hardware", desk.pieceTask(number, "hardware"), Map.of("result", "helped")),
                            completes("software", desk.pieceTask(number, "software"), Map.of("result", "helped"))),
                    204);
            desk.awaitNoJobs(number);
            assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
            assertThat(desk.piece(number, "software").path("state").asText()).isEqualTo("delivered");
        }
    }

    @Test
    void aPieceEndsWhileTheOwnerCompletes() {
        for (int race = 0; race < RACES; race++) {
            var number = desk.opens("agent", desk.aProblem());
            var owner = desk.owner(number);
            everybodyWasAnswered(
                    Together.atTheSameMoment(
                            completes("hardware", desk.pieceTask(number, "hardware"), Map.of("result", "helped")),
                            completes(owner, desk.task(number, "Task_OwnTheOutcome"), Map.of())),
                    204);
            assertThat(desk.piece(number, "hardware").path("state").asText()).isEqualTo("delivered");
            assertThat(desk.file(number).path("outcome").path("state").asText()).isEqualTo("asked");
        }
    }

    @Test
    void aPieceEndsWhileTheCaseCloses() {
        for (int race = 0; race < RACES; race++) {
            var number = desk.opens("agent", desk.aProblem());
            var owner = desk.owner(number);
            var task = desk.pieceTask(number, "hardware");
            desk.customerSays(number, true, "It works.").is(302);
            var statuses = Together.atTheSameMoment(
                    completes("hardware", task, Map.of("result", "helped")),
                    posts(owner, "/api/cases/" + number + "/close", Map.of("learnt", "Nothing new.")));

            assertThat(statuses.get(1)).isEqualTo(200);
            assertThat(statuses.get(0)).isIn(204, 409);
            var delivered = statuses.get(0) == 204;
            assertThat(desk.piece(number, "hardware").path("state").asText())
                    .isEqualTo(delivered ? "delivered" : "withdrawn");
            assertThat(desk.file(number).path("state").asText()).isEqualTo("confirmed");
        }
    }

    @Test
    void eightPiecesAreBroughtIn() {
        for (int race = 0; race < RACES; race++) {
            var problem = desk.aProblem();
            problem.put("product", "water pipe");
            problem.put("problem", "A pipe burst.");
            var number = desk.opens("agent", problem);
            var owner = desk.owner(number);
            var deeds = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                deeds.add(posts(
                        owner,
                        "/api/cases/" + number + "/pieces",
                        Map.of("department", i % 2 == 0 ? "software" : "hardware", "wanted", "Have a look")));
            }
            var statuses = Together.atTheSameMoment(deeds);

            assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(6);
            assertThat(desk.file(number).path("pieces"))
                    .filteredOn(piece -> !piece.path("department").asText().equals("ad-hoc"))
                    .hasSize(2);
        }
    }

    @Test
    void anOfferIsAcceptedWhileTheOwnerCompletes() {
        for (int race = 0; race < RACES; race++) {
            var number = desk.opens("agent", desk.aProblem());
            var owner = desk.owner(number);
            var next = owner.equals("agent") ? "agent2" : "agent";
            desk.post(owner, "/api/cases/" + number + "/owner", Map.of("to", next, "brief", "x"))
                    .is(201);
            var offer = desk.file(number).path("handoffs").get(0).path("id").asLong();
            var statuses = Together.atTheSameMoment(
                    posts(next, "/api/offers/" + offer + "/accept", null),
                    completes(owner, desk.task(number, "Task_OwnTheOutcome"), Map.of()));

            assertThat(statuses.get(0)).isEqualTo(200);
            // whoever owned the task when its turn came: the old owner, or no more
            assertThat(statuses.get(1)).isIn(204, 403);
            assertThat(desk.owner(number)).isEqualTo(next);
            assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
        }
    }
}
