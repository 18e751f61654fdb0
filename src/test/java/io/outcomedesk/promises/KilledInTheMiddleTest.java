package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import io.outcomedesk.support.SuddenDeath;
import io.outcomedesk.support.SuddenDeath.Moment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P1: case file and engine move in one transaction; cut off between the two, there is neither, and a second try gives one. */
@DeskTest
class KilledInTheMiddleTest {

    private static final int KILLS = 50;

    @Autowired
    private Desk desk;

    @Autowired
    private SuddenDeath death;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void fiftyKillsBetweenRecordAndEngineLeaveNoHalfACase() {
        for (int kill = 0; kill < KILLS; kill++) {
            var problem = desk.aProblem();
            var key = "kill-" + System.nanoTime();
            death.strikesNext(Moment.values()[kill % Moment.values().length]);

            assertThat(opens(problem, key).status()).isGreaterThanOrEqualTo(500);
            thereIsNoHalfACase(problem);

            var number = opens(problem, key).is(201).body().path("number").asText();
            assertThat(opens(problem, key).is(201).body().path("number").asText())
                    .isEqualTo(number);
            assertThat(desk.tasks(number, "Task_OwnTheOutcome")).hasSize(1);
        }
    }

    private Desk.Answer opens(ObjectNode problem, String key) {
        return desk.send("agent", "POST", "/api/cases", problem, "Idempotency-Key", key);
    }

    private void thereIsNoHalfACase(ObjectNode problem) {
        assertThat(jdbc.sql("select count(*) from customer where email = ?")
                        .params(problem.path("customer").path("email").asText())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                                select count(*) from customer_case k full join
                                  (select business_key_ from act_ru_execution where parent_id_ is null and super_exec_ is null
                                   and business_key_ like 'C-%') e on e.business_key_ = k.number
                                where k.number is null or (e.business_key_ is null and k.state = 'OPEN')
                                """).query(Integer.class).single()).isZero();
    }
}
