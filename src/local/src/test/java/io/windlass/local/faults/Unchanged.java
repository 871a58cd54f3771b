package io.windlass.local.faults;

import io.windlass.testing.Await;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Holds once a value has stayed the same for a while. */
final class Unchanged<T> implements Await.Condition {
    private final Callable<T> value;
    private final Duration time;
    private @Nullable T seen;
    private long since;

    Unchanged(Callable<T> value, Duration time) {
        this.value = value;
        this.time = time;
    }

    @Override
    public boolean holds() throws Exception {
        T now = value.call();
        if (!now.equals(seen)) {
            seen = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since >= time.toNanos();
    }
}
