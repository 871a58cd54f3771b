package io.windlass.gateway.head;

import io.windlass.chain.Consensus;
import java.time.Duration;

/** Where probers tell what they saw, and learn what to look for. */
interface Watch {
    void seen(String node, Sighting sighting);

    void missed(String node, LinkFault fault);

    /** Half of the measured block time, within the settings. */
    Duration pollEvery();

    /** A node's branch should reach down to this block. */
    long floor();

    Consensus consensus();
}
