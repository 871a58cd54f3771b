package io.windlass.gateway.head;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The nodes and the served head as the data path sees them; no call blocks. */
public interface NodeBoard {
    /** Empty until a head was agreed for the first time. */
    Optional<ServedHead> head();

    /**
     * The head, once a newer one that other instances are about to serve is served here too, or as
     * it is after {@code atMost}. What depends on the head waits for this, so that a client which
     * goes from one instance to another never sees it go back.
     */
    default CompletableFuture<Optional<ServedHead>> settledHead(Duration atMost) {
        return CompletableFuture.completedFuture(head());
    }

    /**
     * Whether this block may be shown to clients: false where it is above the served head, or where
     * another is served in its place. Blocks below those that are kept are not judged.
     *
     * @param hash hexadecimal with prefix
     */
    default boolean mayServe(long number, String hash) {
        return head().map(it -> number <= it.number()).orElse(true);
    }

    /** All nodes, the best first. */
    List<NodeView> nodes();

    /** No node serves: those that are not {@code wrong} are used all the same, and it is said. */
    default boolean degraded() {
        for (NodeView node : nodes()) {
            if (node.standing().serves()) {
                return false;
            }
        }
        return true;
    }

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
