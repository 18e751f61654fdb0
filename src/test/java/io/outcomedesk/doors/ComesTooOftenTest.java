package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.support.Desk;
import io.outcomedesk.support.Desk.Answer;
import io.outcomedesk.support.DeskTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A machine does not fill a customer's page, and finds none by guessing; whoever comes from elsewhere is not kept out by it. */
@DeskTest
class ComesTooOftenTest {

    @Autowired
    private Desk desk;

    @Value("${desk.page.sent-by-link}")
    private int sentByLink;

    @Value("${desk.page.wrong-links}")
    private int wrongLinks;

    private Answer from(String address, String path) {
        return desk.send("", "GET", path, null, "X-Forwarded-For", address);
    }

    @Test
    void aPageTakesSoMuchAndThenSaysToWait() {
        var number = desk.opens("agent", desk.aProblem());
        var page = desk.page(number);
        for (int i = 0; i < sentByLink; i++) {
            desk.submit(page + "/words", Map.of("words", "")).is(400);
        }

        var refused = desk.submit(page + "/words", Map.of("words", "Is anybody there?"))
                .is(429);

        assertThat(refused.text()).contains("wait a few minutes");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("86400");
        assertThat(desk.timeline(number, "customer-wrote")).isEmpty();
        desk.get("", page).is(200);
        var other = desk.opens("agent", desk.aProblem());
        desk.submit(desk.page(other) + "/words", Map.of("words", "Hello")).is(302);
    }

    @Test
    void codesAreGuessedNoOftenerThanAnythingIsSent() {
        var page = desk.page(desk.opens("agent", desk.aProblem()));
        for (int i = 0; i < sentByLink; i++) {
            desk.submit(page + "/export", Map.of("code", "%08d".formatted(i))).is(400);
        }

        for (var door : List.of("code", "export", "sensitive", "erasure")) {
            desk.submit(page + "/" + door, Map.of("code", "12345678")).is(429);
        }
    }

    @Test
    void whoGuessesLinksFindsNoneAnyMore() {
        var page = desk.page(desk.opens("agent", desk.aProblem()));
        for (int i = 0; i < wrongLinks; i++) {
            from("203.0.113.7", "/c/guessed-%020d".formatted(i)).is(404);
        }

        assertThat(from("203.0.113.7", page).is(429).text())
                .contains("wait a few minutes")
                .doesNotContain("My computer");
        from("203.0.113.8", page).is(200);
        from("203.0.113.7", "/c/assets/page.css").is(200);
    }
}
