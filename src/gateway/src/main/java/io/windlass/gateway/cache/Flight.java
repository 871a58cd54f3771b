package io.windlass.gateway.cache;

import io.windlass.gateway.upstream.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question on its way to a node, and all who wait for its answer. */
final class Flight {
    private final List<Consumer<Answer>> waiting = new ArrayList<>(2);
    private @Nullable Answer landed;

    void join(Consumer<Answer> waiter) {
        Answer there;
        synchronized (this) {
            there = landed;
            if (there == null) {
                waiting.add(waiter);
                return;
            }
        }
        waiter.accept(there);
    }

    void land(Answer answer) {
        List<Consumer<Answer>> told;
        synchronized (this) {
            landed = answer;
            told = List.copyOf(waiting);
            waiting.clear();
        }
        told.forEach(waiter -> waiter.accept(answer));
    }
}
