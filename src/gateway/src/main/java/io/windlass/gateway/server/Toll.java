package io.windlass.gateway.server;

import io.windlass.gateway.rpc.Refusal;

/** What became of the compute units of calls that came together. */
public sealed interface Toll {
    /** All are paid: they are answered as {@link Client#asPaid}. */
    record Paid() implements Toll {}

    /** They cost more than a bucket ever holds: each pays for itself. */
    record Each() implements Toll {}

    /** None is paid and none is answered. */
    record Refused(Refusal refusal) implements Toll {}
}
