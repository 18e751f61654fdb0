package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.outcomedesk.support.Desk;
import io.outcomedesk.support.DeskTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** P5: departments draft, and nothing reaches the customer but through the owner. */
@DeskTest
class DraftsTest {

    private static final String DRAFT = "The fan is worn; we change it tomorrow.";

    @Autowired
    private Desk desk;

    private String in(String number, String path) {
        return "/api/cases/" + number + "/" + path;
    }

    private JsonNode draft(String number) {
        return desk.post("hardware", in(number, "drafts"), Map.of("text", DRAFT))
                .is(201)
                .body();
    }

    private String page(String number) {
        return desk.get("", desk.page(number)).is(200).text();
    }

    @Test
    void aDraftReachesTheCustomerOnlyWhenTheOwnerSendsItInTheirWords() {
        var number = desk.opens("agent", desk.aProblem());
        var owner = desk.owner(number);
        var id = draft(number).path("id").asLong();
        assertThat(page(number)).doesNotContain("The fan is worn");

        desk.post("hardware", in(number, "drafts/" + id + "/send"), Map.of()).is(403);
        desk.post("head", in(number, "drafts/" + id + "/send"), Map.of()).is(403);
        desk.post(
                        owner,
                        in(number, "drafts/" + id + "/send"),
                        Map.of("text", "Your fan is worn. Henrik changes it tomorrow."))
                .is(201);

        assertThat(page(number))
                .contains("Your fan is worn. Henrik changes it tomorrow.")
                .doesNotContain(DRAFT);
        var kept = desk.file(number).path("drafts").path(0);
        assertThat(kept.path("state").asText()).isEqualTo("sent");
        assertThat(kept.path("text").asText()).isEqualTo(DRAFT);
        desk.post(owner, in(number, "drafts/" + id + "/send"), Map.of()).is(409);
    }

    @Test
    void aDraftThatIsTurnedDownSaysWhyToWhoeverWroteItAndTheCustomerReadsNothing() {
        var number = desk.opens("agent", desk.aProblem());
        var id = draft(number).path("id").asLong();

        desk.post(desk.owner(number), in(number, "drafts/" + id + "/turn-down"), Map.of("why", "She knows that."))
                .is(200);

        var kept = desk.file(number).path("drafts").path(0);
        assertThat(kept.path("state").asText()).isEqualTo("turned-down");
        assertThat(kept.path("why").asText()).isEqualTo("She knows that.");
        assertThat(page(number)).doesNotContain("The fan is worn", "She knows that");
    }

    @Test
    void aButtonPressedTwiceIsOneDraftAndTheOwnerWritesNone() {
        var number = desk.opens("agent", desk.aProblem());

        assertThat(draft(number)).isEqualTo(draft(number));

        assertThat(desk.file(number).path("drafts")).hasSize(1);
        desk.post(desk.owner(number), in(number, "drafts"), Map.of("text", DRAFT))
                .is(403);
    }
}
