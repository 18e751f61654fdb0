package io.outcomedesk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P1, P6, P11: anybody does anything at any moment, on a desk of its own whose time moves, whose people come and go and
 * which dies now and then. At every commit an open case has one owner, a next step and somebody for everything. How many
 * walks: {@code -Ddesk.walks=10000}; which: {@code -Ddesk.walk.seed=}.
 */
class RandomWalksTest {

    private static final int WALKS = Integer.getInteger("desk.walks", 20);
    private static final int WALKERS = Integer.getInteger("desk.walkers", 6);
    private static final int RESTART_EVERY = Integer.getInteger("desk.walk.restarts", 400);
    private static final long SEED =
            Long.getLong("desk.walk.seed", RandomGenerator.getDefault().nextLong(1_000_000_000_000L));

    /** Enough to see what they have in common. */
    private static final int MOST_FAILURES = 8;

    private final Tally tally = new Tally();
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    @Test
    void whateverAnybodyDoesEveryCaseHasAnOwnerANextStepAndSomebodyForEverything() throws Exception {
        var start = System.nanoTime();
        System.out.printf("Random walks with -Ddesk.walk.seed=%d%n", SEED);
        try (var node = new Node(folder.resolve("data"))) {
            var walkers = new ArrayList<Thread>();
            for (int i = 0; i < Math.min(WALKERS, WALKS); i++) {
                var walker = new Thread(() -> walks(node), "walker " + i);
                walker.start();
                walkers.add(walker);
            }
            for (var walker : walkers) {
                walker.join();
            }
            failures.addAll(afterEverything(node));
        }
        System.out.println(tally.print(Math.min(next.get(), WALKS), (System.nanoTime() - start) / 1_000_000_000));
        assertThat(failures).isEmpty();
    }

    private void walks(Node node) {
        for (var walk = next.getAndIncrement(); walk < WALKS; walk = next.getAndIncrement()) {
            try {
                if (walk % RESTART_EVERY == RESTART_EVERY - 1) {
                    node.isRestarted(walk / RESTART_EVERY % 4 != 3);
                    tally.noticed("restarts");
                }
                new Walk(node, tally, SEED + walk).walk();
                if (walk % 500 == 499) {
                    System.out.printf("%d walks so far%n", walk + 1);
                }
            } catch (Exception | AssertionError failed) {
                failures.add(String.valueOf(failed.getMessage()));
                System.out.println(failed.getMessage());
            }
            if (failures.size() >= MOST_FAILURES) {
                return;
            }
        }
    }

    /** Also what was over long ago is as it should be. */
    private static List<String> afterEverything(Node node) {
        var broken = new ArrayList<String>();
        List<String> numbers = node.see(database -> database.sql("select number from customer_case order by number")
                .query(String.class)
                .list());
        for (int from = 0; from < numbers.size(); from += 200) {
            var some = numbers.subList(from, Math.min(numbers.size(), from + 200));
            broken.addAll(node.<List<String>>see(database -> WhatMustHold.brokenNow(database, some)));
        }
        return broken;
    }
}
