package io.outcomedesk.doors;

import io.outcomedesk.doors.Visits.Body;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one row of the table is tried: on which case, with which id in the address, with which body. */
class Attempt {

    /** Which case an attempt that is let through needs. */
    enum Needs {
        /** It changes nothing; the case of all rows will do. */
        ANY_CASE,
        /** It can be done again and again; one case for the row. */
        A_CASE_FOR_THE_ROW,
        /** It can be done once; a fresh case for the cell. */
        A_FRESH_CASE
    }

    private static final Set<String> DECIDE_ON_CHANGES = Set.of("manager", "designer", "admin");

    private final Needs needs;
    private BiFunction<Situation, String, String> id = (situation, who) -> "";
    private BiFunction<Situation, String, @Nullable Body> body = (situation, who) -> null;
    private Consumer<Situation> before = situation -> {};
    private int answers = 200;

    private Attempt(Needs needs) {
        this.needs = needs;
    }

    static Attempt reading() {
        return new Attempt(Needs.ANY_CASE);
    }

    static Attempt repeatable() {
        return new Attempt(Needs.A_CASE_FOR_THE_ROW);
    }

    static Attempt once() {
        return new Attempt(Needs.A_FRESH_CASE);
    }

    Attempt on(Function<Situation, String> given) {
        id = (situation, who) -> given.apply(situation);
        return this;
    }

    /** The id matters when the customer comes; whoever is logged in is refused before anybody looks at it. */
    Attempt onForTheCustomer(Function<Situation, String> given) {
        id = (situation, who) -> who.isEmpty() ? given.apply(situation) : "1";
        return this;
    }

    /** The id matters when the owner comes; everybody else is refused before anybody looks at it. */
    Attempt onForTheOwner(Function<Situation, String> given) {
        id = (situation, who) -> who.equals("agent") ? given.apply(situation) : "1";
        return this;
    }

    /** A change of models that somebody else than the visitor made; whoever may not decide is refused before anybody looks at it. */
    Attempt onAChange(Function<Change, String> which) {
        id = (situation, who) -> DECIDE_ON_CHANGES.contains(who)
                ? which.apply(new Change(situation, who.equals("designer") ? "admin" : "designer"))
                : "1";
        return this;
    }

    record Change(Situation situation, String maker) {}

    /** The id is the visitor's own. */
    Attempt onOneself() {
        id = (situation, who) -> who.isEmpty() ? "agent" : who;
        return this;
    }

    Attempt onSomebodyElse() {
        id = (situation, who) -> Attempts.somebodyElse(who);
        return this;
    }

    Attempt sends(Object content) {
        return sends((situation, who) -> content);
    }

    Attempt sends(BiFunction<Situation, String, Object> content) {
        body = (situation, who) -> {
            var made = content.apply(situation, who);
            return made instanceof Body ready ? ready : Body.json(made);
        };
        return this;
    }

    /** What must have happened before. */
    Attempt after(Consumer<Situation> happened) {
        before = happened;
        return this;
    }

    /** The status of success. */
    Attempt answers(int status) {
        answers = status;
        return this;
    }

    Needs needs() {
        return needs;
    }

    int answers() {
        return answers;
    }

    void prepare(Situation situation) {
        before.accept(situation);
    }

    String address(String template, Situation situation, String who) {
        return template.replace("{id}", template.contains("{id}") ? id.apply(situation, who) : "")
                .replace("{number}", situation.number())
                .replace("/c/{token}", template.contains("{token}") ? situation.page() : "")
                .replace("{name}", "problem")
                .replace("{message}", "customer-wrote")
                .replace("{key}", "customer-outcome")
                .replace("{table}", "ladder")
                .replace("{group}", "agent");
    }

    @Nullable
    Body body(Situation situation, String who) {
        return body.apply(situation, who);
    }
}
