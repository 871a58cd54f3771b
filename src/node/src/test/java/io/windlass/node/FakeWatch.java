package io.windlass.node;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class FakeWatch implements HeadWatch {
    private @Nullable Head newest;

    synchronized void tell(@Nullable Head head) {
        newest = head;
        notifyAll();
    }

    @Override
    public synchronized Optional<Head> awaitOtherThan(@Nullable Head known, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (newest == null || newest.equals(known)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.of(newest);
    }

    @Override
    public String sentence() {
        return "heads as the script says";
    }

    @Override
    public void close() {}
}
