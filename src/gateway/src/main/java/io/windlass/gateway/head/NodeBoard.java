package io.windlass.gateway.head;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The nodes and the served head as the data path sees them; no call blocks. */
public interface NodeBoard {
    /** Empty until a head was agreed for the first time. */
    Optional<ServedHead> head();

    /** All nodes, the best first. */
    List<NodeView> nodes();

    /**
     * Done as soon as a node is confirmed at {@code height} of the served chain; ends with {@code
     * false} after {@code atMost}.
     */
    CompletableFuture<Boolean> awaitConfirmed(long height, Duration atMost);

    /** The data path tells how a node did; counts towards its score and its circuit breaker. */
    void note(String node, Outcome outcome, long nanos);

    /** How one exchange with a node ended, as far as the node is to blame. */
    enum Outcome {
        ANSWERED,
        /** No connection, a broken one, no answer in time, HTTP 5xx, malformed JSON. */
        FAILED,
        /** HTTP 429 or its like: it is not ill, it wants less. */
        THROTTLED
    }
}
