package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.doors.Visits.Body;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody new gets a first password and changes it; a short one is refused wherever it is set. */
@DeskTest
class PasswordsTest {

    private static final String ENGINE = "/engine-rest/user/";
    private static final String WEB = "/camunda/api/engine/engine/default/user/";

    @Autowired
    private Desk desk;

    private Visits visits;
    private String somebody;

    @BeforeEach
    void somebodyStartsHere() {
        visits = new Visits(desk.url());
        somebody = "d.x" + System.nanoTime();
        desk.post("admin", "/api/people", aPerson(somebody, Visits.passwordOf(somebody)))
                .is(201);
    }

    private static Map<String, Object> aPerson(String id, String password) {
        return Map.of("id", id, "name", "Dana Novak", "roles", List.of("designer"), "password", password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "nine-char"})
    void aShortOneIsRefused(String password) {
        var body = Body.json(Map.of("password", password));

        for (var answer : List.of(
                visits.basic(somebody, "PUT", ENGINE + somebody + "/credentials", body),
                visits.session(somebody, "PUT", WEB + somebody + "/credentials", body))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().path("field").asText()).isEqualTo("password");
            assertThat(answer.json().path("detail").asText()).contains("10 to 200");
        }
        desk.post("admin", "/api/people", aPerson("e" + System.nanoTime(), password))
                .is(400);
        assertThat(comesIn(Visits.passwordOf(somebody))).isEqualTo(200);
    }

    @Test
    void anotherOneIsTakenAndTheOldOneIsOver() {
        var first = Visits.passwordOf(somebody);
        var changed = Body.json(Map.of("password", "a much longer word", "authenticatedUserPassword", first));

        assertThat(visits.session(somebody, "PUT", WEB + somebody + "/credentials", changed)
                        .status())
                .isEqualTo(204);

        assertThat(comesIn("a much longer word")).isEqualTo(200);
        assertThat(comesIn(first)).isEqualTo(401);
    }

    private int comesIn(String password) {
        return visits.basicWith(somebody, password, "GET", "/v3/api-docs").status();
    }
}
