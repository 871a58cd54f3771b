package io.windlass.gateway.head;

/** Whether calls go to a node. */
public sealed interface NodeStanding {
    /** It takes calls. */
    record Serving() implements NodeStanding {}

    /**
     * It takes none, unless all nodes are out and it is not {@code wrong}.
     *
     * @param reason of a closed list, for metrics: {@code unreachable}, {@code lagging}, {@code
     *     forked} …
     * @param sentence for people, numbers and hashes included
     * @param wrong its chain is not the served one: never used, not even as a last resort
     */
    record Out(String reason, String sentence, boolean wrong) implements NodeStanding {}

    default boolean serves() {
        return this instanceof Serving;
    }
}
