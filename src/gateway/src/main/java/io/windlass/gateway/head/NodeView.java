package io.windlass.gateway.head;

/**
 * What is known of a node at a moment; made by its prober, read on the data path without a lock.
 *
 * @param name from the configuration, the only name that leaves the process
 * @param height the newest block it claims; −1 = never answered
 * @param confirmed the newest block of the served chain that it was seen to hold by hash: calls
 *     that need a higher one do not go to it
 * @param standing whether calls go to it, with the reason where they do not
 * @param score the lower, the better; milliseconds an answer takes, made longer by errors
 */
public record NodeView(
        String name,
        ClientFamily family,
        long height,
        long confirmed,
        NodeStanding standing,
        double score) {}
