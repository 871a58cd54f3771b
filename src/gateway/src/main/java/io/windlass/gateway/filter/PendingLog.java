package io.windlass.gateway.filter;

import java.util.List;

/**
 * Hashes of transactions that wait in the nodes' pools, in the order in which the first instance
 * saw them: each once, and only the newest {@value #KEPT}.
 */
public interface PendingLog {
    int KEPT = 20_000;
    int AT_ONCE = 5_000;

    /** Adds those that are not there, in this order. */
    void add(List<String> hashes) throws FilterStore.Lost;

    /** The position behind the newest. */
    long end() throws FilterStore.Lost;

    /** What came behind a position, the oldest first, at most {@value #AT_ONCE}. */
    Found since(long position) throws FilterStore.Lost;

    /**
     * A part of the log.
     *
     * @param at the position behind the last of them
     */
    record Found(List<String> hashes, long at) {}
}
