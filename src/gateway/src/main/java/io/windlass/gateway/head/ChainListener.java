package io.windlass.gateway.head;

/** Is told each move of the served chain, one after another, after it is served. */
@FunctionalInterface
public interface ChainListener {
    void moved(Move move);
}
