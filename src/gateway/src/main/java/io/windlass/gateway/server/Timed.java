package io.windlass.gateway.server;

/** A connection that is looked at from time to time. */
interface Timed {
    /** Ends what is too slow or too long idle; on the connection's event loop. */
    void look(long now);
}
