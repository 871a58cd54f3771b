package io.windlass.node.rpc;

/** Hears how long each answer took, whole or not. */
@FunctionalInterface
public interface ExchangeWatch {
    ExchangeWatch NONE = (_, _) -> {};

    /**
     * One answer was read.
     *
     * @param waitedNanos until bytes came
     * @param decodedNanos spent on reading them into values
     */
    void exchanged(long waitedNanos, long decodedNanos);
}
