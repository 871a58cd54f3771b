package io.windlass.gateway.head;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls that wait until a head that is coming is served here. */
final class Settling {
    private final BooleanSupplier coming;
    private final Supplier<Optional<ServedHead>> served;
    private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();

    private static final class Waiter {
        private final CompletableFuture<Optional<ServedHead>> done = new CompletableFuture<>();
    }

    Settling(BooleanSupplier coming, Supplier<Optional<ServedHead>> served) {
        this.coming = coming;
        this.served = served;
    }

    CompletableFuture<Optional<ServedHead>> head(Duration atMost) {
        if (!coming.getAsBoolean()) {
            return CompletableFuture.completedFuture(served.get());
        }
        Waiter waiter = new Waiter();
        waiting.add(waiter);
        if (!coming.getAsBoolean()) {
            waiter.done.complete(served.get());
        }
        return waiter.done
                .completeOnTimeout(Optional.empty(), atMost.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((_, _) -> waiting.remove(waiter))
                .thenApply(head -> head.isPresent() ? head : served.get());
    }

    /** The head that was coming is served. */
    void over() {
        Optional<ServedHead> head = served.get();
        waiting.forEach(it -> it.done.complete(head));
    }

    int waiting() {
        return waiting.size();
    }
}
