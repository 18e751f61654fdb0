package io.outcomedesk.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.doors.Visits.Answer;
import io.outcomedesk.doors.Visits.Body;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** P10: the customer's answer is the customer's. Not a colleague's with the link, not another site's with a password. */
@DeskTest
class NobodyAnswersForTheCustomerTest {

    private static final Body YES = Body.form("reached=true&words=All+fine");

    @Autowired
    private Desk desk;

    private Visits visits;
    private String number;
    private String page;

    @BeforeEach
    void aCase() {
        visits = new Visits(desk.url());
        number = desk.opens("agent", desk.aProblem());
        page = desk.page(number);
    }

    @Test
    void whoeverOfUsIsLoggedInSeesThePageAndCannotAnswer() {
        var seen = visits.session("agent", "GET", page, null);

        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text())
                .contains("You are logged in as Anna Berg.")
                .contains(desk.file(number).path("problem").asText())
                .doesNotContain("<form")
                .doesNotContain("<button");
        refused(visits.basic("agent", "POST", page + "/answer", YES));
        refused(visits.session("agent", "POST", page + "/answer", YES));
        refused(visits.sessionWithoutToken("agent", "POST", page + "/answer", YES));
        refused(visits.session("agent", "POST", page + "/words", Body.form("words=It+works")));
        assertThat(desk.file(number).path("outcome").path("state").asText()).isEqualTo("not-asked");
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.text()).contains("only they can answer here");
    }

    @Test
    void theCustomerAnswersThere() {
        var seen = visits.basic("", "GET", page, null);

        assertThat(seen.text()).contains("Yes, it is solved").doesNotContain("You are logged in");
        assertThat(visits.basic("", "POST", page + "/answer", YES).status()).isEqualTo(302);
        assertThat(desk.file(number).path("outcome").path("state").asText()).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void noOtherSiteAnswersOrActsForAnybody(String from) {
        var owner = desk.owner(number);

        assertThat(visits.basic("", "POST", page + "/answer", YES, "Sec-Fetch-Site", from)
                        .status())
                .isEqualTo(403);
        var asked = desk.send(owner, "POST", "/api/cases/" + number + "/outcome-check", null, "Sec-Fetch-Site", from);
        asked.is(403);
        assertThat(asked.body().path("detail").asText()).contains("another site");
        desk.send(owner, "POST", "/engine-rest/task/nope/unclaim", null, "Sec-Fetch-Site", from)
                .is(403);
        assertThat(desk.file(number).path("outcome").path("state").asText()).isEqualTo("not-asked");
    }

    @Test
    void ourOwnPagesAndProgramsAct() {
        var owner = desk.owner(number);
        var asking = "/api/cases/" + number + "/outcome-check";

        desk.send(owner, "POST", asking, null, "Sec-Fetch-Site", "same-origin").is(200);
        desk.send(owner, "POST", "/api/cases/" + number + "/notes", Map.of("text", "Asked."), "Sec-Fetch-Site", "none")
                .is(201);
        assertThat(desk.send("", "GET", page, null, "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(200);
    }
}
