package io.windlass.gateway.head;

/** Clients that give the same errors for the same causes. */
public enum ClientFamily {
    BESU,
    GETH,
    GOQUORUM,
    /** Anvil, Erigon and all others: only what the specification says is believed. */
    OTHER
}
