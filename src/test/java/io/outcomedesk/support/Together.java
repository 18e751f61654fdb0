package io.outcomedesk.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Several people at the same moment. */
public final class Together {

    private Together() {}

    /** Starts this, and sees that it waits for something that the caller holds. */
    public static <T> CompletableFuture<T> waits(Supplier<T> deed) {
        var answer = CompletableFuture.supplyAsync(deed);
        assertThatThrownBy(() -> answer.get(700, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        return answer;
    }

    /** Starts all at one barrier and gives what came of each, in their order. */
    @SafeVarargs
    public static <T> List<T> atTheSameMoment(Callable<T>... deeds) {
        return atTheSameMoment(List.of(deeds));
    }

    /** Starts all at one barrier and gives what came of each, in their order. */
    public static <T> List<T> atTheSameMoment(List<Callable<T>> deeds) {
        var pool = Executors.newFixedThreadPool(deeds.size());
        var barrier = new CyclicBarrier(deeds.size());
        try {
            var running = new ArrayList<Future<T>>();
            for (var deed : deeds) {
                running.add(pool.submit(() -> {
                    barrier.await();
                    return deed.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            pool.shutdown();
        }
    }
}
