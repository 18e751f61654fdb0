package io.outcomedesk.api;

import io.outcomedesk.cases.FactRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The facts that the tables know: how each is called, asked and written. */
@RestController
@RequestMapping(path = "/api/facts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Questions")
class FactController {

    private final FactRules rules;
    private final Rights rights;

    FactController(FactRules rules, Rights rights) {
        this.rules = rules;
        this.rights = rights;
    }

    /**
     * @param question as the customer is asked
     * @param howWritten a sentence; empty where any words will do
     */
    record KnownFact(String key, String title, String question, String howWritten, boolean sensitive) {}

    @GetMapping
    @Operation(
            summary = "The facts that decide something here, and how they are asked",
            description = "Any other key is welcome, too.")
    List<KnownFact> all() {
        rights.mayRead();
        return rules.listed().stream()
                .map(key -> {
                    var rule = rules.ruleOf(key);
                    return new KnownFact(
                            key, rule.title(), rule.question(), rule.kind().howWritten(), rule.sensitive());
                })
                .toList();
    }
}
