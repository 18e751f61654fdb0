package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.outcomedesk.promises.Node.Answer;
import io.outcomedesk.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One customer, one or two cases, and what anybody happens to do with them. Chance decides by the seed; what others do
 * meanwhile, it does not.
 */
final class Walk {

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final List<String> PRODUCTS = List.of(
            "desktop computer", "web site", "scanner", "dsl modem", "power supply part", "spare part", "bathtub");

    private final Node node;
    private final Tally tally;
    private final long seed;
    private final RandomGenerator chance;

    /** How often in a hundred nobody does anything, and time passes; some cases lie about. */
    private final int often;

    /** How often in a hundred somebody does what stands in the task list; some cases are worked on to their end. */
    private final int diligence;

    private final List<String> numbers = new ArrayList<>();
    private final List<Look> earlier = new ArrayList<>();
    private final List<String> trail = new ArrayList<>();

    Walk(Node node, Tally tally, long seed) {
        this.node = node;
        this.tally = tally;
        this.seed = seed;
        this.chance = new SplittableRandom(seed);
        this.often = Chance.percent(chance, 8) ? 45 : 5;
        this.diligence = Chance.percent(chance, 12) ? 75 : 0;
    }

    /** @throws AssertionError with the seed and everything that was done, where something does not hold */
    void walk() {
        try {
            customerComes();
            if (Chance.percent(chance, 20)) {
                customerComes();
            }
            for (int left = 8 + chance.nextInt(diligence > 0 ? 60 : 18); left > 0; left--) {
                somethingHappens();
                everythingHolds();
            }
            soonEverythingHolds();
            for (var number : numbers) {
                tally.endedAs(look(number).state());
                isOver(number);
            }
            everythingHolds();
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(
                    "A walk went wrong; again with -Ddesk.walks=1 -Ddesk.walk.seed=%d%n%s%n  %s"
                            .formatted(seed, failed.getMessage(), String.join("\n  ", trail)),
                    failed);
        }
    }

    private void customerComes() {
        var problem = new HashMap<String, Object>();
        problem.put("customer", Map.of("email", "walk%d@example.org".formatted(seed), "name", "Customer " + seed));
        problem.put("problem", "It does not work any more.");
        problem.put("desiredOutcome", "I want to use it again.");
        problem.put("product", Chance.one(chance, PRODUCTS));
        problem.put("facts", Map.of("powersOn", "yes", "startsUp", Chance.one(chance, "yes", "no")));
        if (chance.nextBoolean()) {
            problem.put("alreadyTried", List.of("I restarted it"));
        }
        var call = Call.post("open a case", Chance.one(chance, "agent", "software", "manager"), "/api/cases", problem);
        // the same key gives the same case, also where the desk died before it could say so
        var key = "%d-%d-%d".formatted(seed, numbers.size(), node.now().getEpochSecond());
        var answer = node.answer(call, "Idempotency-Key", key);
        took(call, answer);
        // the desk died: they call again
        while (answer.isCutOff()) {
            answer = node.answer(call, "Idempotency-Key", key);
            took(call, answer);
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var number = answer.body().path("number").asText();
        numbers.add(number);
        everythingHolds();
        until(
                number + " has its first departments",
                () -> node.see(database ->
                        database.sql("""
                        select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                         where e.business_key_ = ? and j.type_ = 'message'
                        """).params(number).query(String.class).list()));
    }

    private Look look(String number) {
        return node.see(database -> Look.at(database, number, node.now()));
    }

    private void somethingHappens() {
        if (Chance.percent(chance, often)) {
            timePasses();
            return;
        }
        var now = look(Chance.one(chance, numbers));
        tally.saw(now);
        // somebody who has not looked for a while
        var seen = !earlier.isEmpty() && Chance.percent(chance, 6) ? Chance.one(chance, earlier) : now;
        earlier.add(now);
        var call = Actions.next(seen, chance, diligence);
        if (Chance.percent(chance, 8)) {
            call = call.by(Chance.one(chance, now.people()).id());
        }
        if (call.body() != null && !call.body().isEmpty() && Chance.percent(chance, 3)) {
            call = call.without(
                    Chance.one(chance, call.body().keySet().stream().sorted().toList()));
        }
        switch (chance.nextInt(30)) {
            case 0 -> {
                took(call, node.answer(call));
                took(call, node.answer(call));
            }
            case 1 -> {
                var same = call;
                Callable<Answer> one = () -> node.answer(same);
                Together.atTheSameMoment(List.of(one, one)).forEach(answer -> took(same, answer));
            }
            default -> took(call, node.answer(call));
        }
    }

    private void timePasses() {
        var lot = often > 10 ? 85 + chance.nextInt(12) : chance.nextInt(100);
        var time = lot < 50
                ? Duration.ofMinutes(5 + chance.nextInt(90))
                : lot < 85
                        ? Duration.ofHours(2 + chance.nextInt(10))
                        : lot < 97 ? Duration.ofDays(1 + chance.nextInt(3)) : Duration.ofDays(15 + chance.nextInt(16));
        node.forward(time);
        tally.tried(lot < 50 ? "minutes pass" : lot < 85 ? "hours pass" : lot < 97 ? "days pass" : "weeks pass", true);
        trail.add(time + " pass");
        until(
                "every timer has fired",
                () -> node.see(database -> WhatMustHold.timersDue(database, numbers, node.now())));
    }

    private void took(Call call, Answer answer) {
        trail.add("%s -> %d %s".formatted(call, answer.status(), answer.detail()));
        if (answer.isCutOff()) {
            tally.noticed("actions cut off by a restart");
            return;
        }
        tally.tried(call.kind(), answer.isLetThrough());
        assertThat(answer.status()).as("%s: %s", call, answer.text()).isLessThan(500);
        if (!answer.isLetThrough()) {
            assertThat(call.isOfTheCustomer() ? answer.text() : answer.detail())
                    .as("what to do, after %s: %s", call, answer)
                    .isNotBlank();
        }
        if (answer.detail().contains("a state that must not be")) {
            tally.noticed("the database refused: " + call.kind());
        }
    }

    /** At every commit. */
    private void everythingHolds() {
        assertThat(node.<List<String>>see(database -> WhatMustHold.brokenNow(database, numbers)))
                .as("what must hold at every commit, and does not")
                .isEmpty();
    }

    /** What timers and stand-ins do happens some seconds later. */
    private void soonEverythingHolds() {
        until(
                "it is as it should be",
                () -> node.see(database -> WhatMustHold.notYetSo(database, numbers, node.now())));
        everythingHolds();
    }

    private static void until(String what, Supplier<List<String>> notYet) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var left = notYet.get(); !left.isEmpty(); left = notYet.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited %s until %s: %s".formatted(PATIENCE, what, left));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** So that the cases of ten thousand walks are not all in somebody's hands for the years that pass. */
    private void isOver(String number) {
        for (var leader : List.of("manager", "head", "executive")) {
            var now = look(number);
            if (!now.isOpen()) {
                return;
            }
            took(Call.post("close", now.owner(), now.address() + "/close", Map.of("learnt", "Listen.")));
            took(Call.post(
                    "end: left",
                    leader,
                    now.address() + "/ending",
                    Map.of("kind", "left", "words", "Never mind.", "explanation", "They went elsewhere.")));
        }
        assertThat(look(number).state()).as("%s can be ended", number).isNotEqualTo("open");
    }

    private void took(Call call) {
        took(call, node.answer(call));
    }
}
