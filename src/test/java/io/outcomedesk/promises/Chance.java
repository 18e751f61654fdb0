package io.outcomedesk.promises;

import java.util.List;
import java.util.random.RandomGenerator;

/** What chance decides in a walk; the same seed decides the same. */
final class Chance {

    private Chance() {}

    @SafeVarargs
    static <T> T one(RandomGenerator chance, T... of) {
        return of[chance.nextInt(of.length)];
    }

    static <T> T one(RandomGenerator chance, List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    /** True so many times in a hundred. */
    static boolean percent(RandomGenerator chance, int often) {
        return chance.nextInt(100) < often;
    }
}
