package io.outcomedesk.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.api.Wire.Asked;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What never reaches a controller is refused in the same shape as what does. */
@DeskTest
class UnreadableRequestTest {

    @Autowired
    private Desk desk;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/%zz",
                "/api/cases/%",
                "/api/cases/%00",
                "/api/cases/C-000001%0a",
                "/api/cases/%2e%2e/people",
                "/api/../people",
                "/api//cases",
                "/api/cases;a=b",
                "/api/cases/C-000001%2Fnotes",
                "/api/cases?q=%zz",
                "/api/cases?q=%",
                "/api/cases?q=<x>{",
                "/api/cases?%zz=1",
                "/api/cases\\x",
                "/api/cases/ä",
                "/engine-rest/task/%zz/complete",
                "/engine-rest/task/a%00b"
            })
    void anAddressThatCannotBeReadIsAProblem(String address) {
        var answer = new Wire(desk).sendRaw("agent", "GET " + address + " HTTP/1.1", "");

        assertThat(answer.refusal()).isEqualTo("400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Note: a\u0001b",
                "X-Note: a\u0000b",
                "Accept: ;;;",
                "Content-Length: many",
                "Idempotency-Key: a\u0007b",
                "Idempotency-Key: a\u0085b"
            })
    void aHeaderThatCannotBeReadIsAProblem(String header) {
        var answer = new Wire(desk)
                .sendRaw("agent", "POST /api/cases HTTP/1.1", "{}", header, "Content-Type: application/json");

        assertThat(answer.refusal()).matches("4..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "get"})
    void aMethodThatNobodyKnowsIsAProblem(String method) {
        var answer = new Wire(desk).sendRaw("agent", method + " /api/cases HTTP/1.1", "");

        assertThat(answer.refusal()).matches("4..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nope", "/api", "/api/", "/api/cases/C-000001/nope", "/api/cases/", "/nope", "/error"})
    void anAddressThatIsNotThereIsAProblem(String address) {
        var answer = new Wire(desk).send(Asked.to("agent", "GET", address));

        assertThat(answer.refusal()).isEqualTo("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cases", "/v3/api-docs", "/engine-rest/task", "/nope"})
    void whoDidNotLogInIsToldTo(String address) {
        assertThat(new Wire(desk).send(Asked.to("", "GET", address)).refusal()).isEqualTo("401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cases", "/api/people", "/engine-rest/task/nope/complete"})
    void aBodyOfFiveMegabytesIsRefusedAtOnce(String address) {
        var wire = new Wire(desk);
        var large = "{\"problem\":\"" + "x".repeat(5_000_000) + "\"}";
        var before = Instant.now();

        var answer = wire.send(Asked.to("admin", "POST", address).with(large));
        var inPieces = wire.sendRaw(
                "admin",
                "POST " + address + " HTTP/1.1",
                Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked");

        assertThat(answer.refusal()).isEqualTo("413");
        assertThat(inPieces.refusal()).startsWith("4");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
}
