package io.outcomedesk.workflow;

import io.outcomedesk.access.Actor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.departments.Pieces;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who works on a case first: by the table, once the customer has said what they hope for. */
@Component
class FirstDepartments {

    /** Facts about the customer, and not about what is broken. */
    private static final List<String> WHO_THEY_ARE = List.of("skill", "frustration");

    private final Cases cases;
    private final Pieces pieces;
    private final Tables tables;

    FirstDepartments(Cases cases, Pieces pieces, Tables tables) {
        this.cases = cases;
        this.pieces = pieces;
        this.tables = tables;
    }

    /** A case that came back goes on with those whose solution did not hold. */
    void bringIn(CaseNumber number) {
        if (!pieces.of(number).isEmpty()) {
            pieces.goOn(number, "It is not solved, or broke again");
        } else if (cases.hasSaidWhatTheyHopeFor(number)) {
            byTheTable(number);
        }
    }

    private void byTheTable(CaseNumber number) {
        var brought = new TreeSet<String>();
        for (var row : tables.all("first-departments", asked(number))) {
            if (brought.add(row.text("department"))) {
                pieces.bringIn(number, row.text("department"), row.text("wanted"), Actor.DESK);
            }
        }
        if (brought.isEmpty()) {
            pieces.bringInTheOwner(number, Actor.DESK);
        }
    }

    private HashMap<String, @Nullable Object> asked(CaseNumber number) {
        var file = cases.get(number);
        var words = Stream.of(
                        cases.problem(number).words(),
                        file.symptoms().orElse(""),
                        file.product().orElse(""))
                .reduce((one, other) -> one + " " + other)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        var asked = new HashMap<String, @Nullable Object>();
        asked.put("product", file.product().orElse(null));
        asked.put("words", words);
        var facts = cases.factValues(number);
        WHO_THEY_ARE.forEach(fact -> asked.put(fact, facts.get(fact)));
        return asked;
    }
}
