package io.outcomedesk.workflow;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Cases;
import io.outcomedesk.departments.OpeningHours;
import io.outcomedesk.departments.OwnerRules;
import io.outcomedesk.departments.Person;
import io.outcomedesk.departments.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table {@code owner}: who is asked to own a case; above everybody's most cases a head decides. */
@Component
class OwnerTable implements OwnerRules {

    private static final String FULL = "Everybody has as many cases as they can; the head decides who takes it.";

    private final Tables tables;
    private final Cases cases;
    private final OpeningHours hours;

    OwnerTable(Tables tables, Cases cases, OpeningHours hours) {
        this.tables = tables;
        this.cases = cases;
        this.hours = hours;
    }

    @Override
    public Named choose(CaseNumber number, Roster roster) {
        var last = cases.lastOwnerOfCustomer(number).flatMap(roster::onDuty);
        var file = cases.get(number);
        var asked = new HashMap<String, @Nullable Object>();
        asked.put("lastOwnerOnDuty", last.isPresent());
        asked.put("lastOwnerHasRoom", last.filter(roster::hasRoom).isPresent());
        asked.put("product", file.product().orElse(null));
        asked.put("channel", file.channel());
        var row = tables.first("owner", asked);
        var role = row.text("role");
        var chosen = row.text("from").equals("last-owner")
                ? last
                : roster.whoTakes(role, row.maybe("skill").orElse(""));
        return chosen.map(person -> new Named(person, row.text("because")))
                .orElseGet(() -> nobodyHasRoom(role, roster));
    }

    private static Named nobodyHasRoom(String role, Roster roster) {
        Optional<Person> head = roster.isFull(role) ? roster.head() : Optional.empty();
        return head.map(person -> new Named(person, FULL))
                .orElseGet(() -> new Named(roster.mustHaveLastResort(), "Nobody else can take it now."));
    }

    @Override
    public Instant longAbsenceSince(Instant start) {
        var row = tables.first("promise-times", Map.of("matter", "long-absence"));
        return hours.after(start, Duration.ofMinutes(Math.round(row.number("workingHours") * 60)));
    }
}
