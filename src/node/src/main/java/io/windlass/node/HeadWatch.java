package io.windlass.node;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place to wait for a node's head to move; heads may be skipped, the newest never is. */
public interface HeadWatch extends AutoCloseable {
    /**
     * Returns as soon as the newest head seen differs from {@code known} (at once if it already
     * does), or empty after {@code atMost}. Silence is not health: ask {@link Node#head()} then.
     */
    Optional<Head> awaitOtherThan(@Nullable Head known, Duration atMost)
            throws InterruptedException;

    /** How heads arrive now, in words: by WebSocket, or by polling and why. */
    String sentence();

    @Override
    void close();
}
