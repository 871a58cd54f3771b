package io.windlass.gateway.head;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

/** Calls that wait for a node to be confirmed at a height. */
final class Waiters {
    private final LongPredicate confirmed;
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    private record Waiter(long height, CompletableFuture<Boolean> done) {}

    Waiters(LongPredicate confirmed) {
        this.confirmed = confirmed;
    }

    CompletableFuture<Boolean> await(long height, Duration atMost) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        if (confirmed.test(height)) {
            done.complete(true);
            return done;
        }
        Waiter waiter = new Waiter(height, done);
        waiters.add(waiter);
        if (confirmed.test(height)) {
            done.complete(true);
        }
        CompletableFuture<Boolean> bounded =
                done.completeOnTimeout(false, atMost.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Boolean> _ = bounded.whenComplete((_, _) -> waiters.remove(waiter));
        return bounded;
    }

    /** To be called when something was confirmed. */
    void check() {
        for (Waiter waiter : waiters) {
            if (confirmed.test(waiter.height())) {
                waiter.done().complete(true);
            }
        }
    }

    /** Nothing more is confirmed. */
    void end() {
        waiters.forEach(it -> it.done().complete(false));
    }
}
