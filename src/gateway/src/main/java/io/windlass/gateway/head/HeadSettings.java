package io.windlass.gateway.head;

import io.windlass.chain.Consensus;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How nodes are watched and when a head is served.
 *
 * @param chainId the chain that every node must be on
 * @param consensus null = told from the headers
 * @param finalityDepth blocks that must stand above a final one; −1 = by the chain's consensus
 * @param minPeers peers below which a node is out; −1 = quorum − 1 of the validator set where the
 *     node tells it, else 1, on a chain without validators 0
 * @param bounds times and counts of the watch
 */
public record HeadSettings(
        BigInteger chainId,
        @Nullable Consensus consensus,
        int finalityDepth,
        int minPeers,
        Bounds bounds) {

    /**
     * Times and counts of the watch.
     *
     * @param pollLeast shortest time between two looks at a node
     * @param pollMost longest; in between half of the measured block time
     * @param probeDeadline for one answer to a probe, its last byte included
     * @param factsEvery how often chain id, syncing, peers, version and validators are asked for
     * @param lagBlocks a node that is this many blocks behind is lagging …
     * @param lagTime … once it is so for this long, or two block times where those are longer
     * @param splitPatience how long nodes may disagree above the served head before one side is
     *     chosen
     * @param goodProbes in a row, before a node that was out takes calls again
     * @param kept blocks of the served chain that are kept, with their headers
     */
    public record Bounds(
            Duration pollLeast,
            Duration pollMost,
            Duration probeDeadline,
            Duration factsEvery,
            int lagBlocks,
            Duration lagTime,
            Duration splitPatience,
            int goodProbes,
            int kept) {

        public static final Bounds STANDARD =
                new Bounds(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        3,
                        1024);

        public Bounds {
            if (pollLeast.isZero() || pollLeast.compareTo(pollMost) > 0) {
                throw new IllegalArgumentException(
                        "polls at least %d and at most %d ms apart"
                                .formatted(pollLeast.toMillis(), pollMost.toMillis()));
            }
            if (lagBlocks < 1 || goodProbes < 1 || kept < 16) {
                throw new IllegalArgumentException(
                        "lag of %d blocks, %d good probes, %d blocks kept; at least 1, 1 and 16"
                                .formatted(lagBlocks, goodProbes, kept));
            }
        }

        /**
         * The same with other looks.
         *
         * @param every longest time between two looks at a node
         * @param deadline for one answer to a look
         */
        public Bounds withProbes(Duration every, Duration deadline) {
            return new Bounds(
                    pollLeast.compareTo(every) > 0 ? every : pollLeast,
                    every,
                    deadline,
                    factsEvery,
                    lagBlocks,
                    lagTime,
                    splitPatience,
                    goodProbes,
                    kept);
        }

        public Bounds withLag(int blocks, Duration time) {
            return new Bounds(
                    pollLeast,
                    pollMost,
                    probeDeadline,
                    factsEvery,
                    blocks,
                    time,
                    splitPatience,
                    goodProbes,
                    kept);
        }
    }

    public HeadSettings {
        if (chainId.signum() < 0) {
            throw new IllegalArgumentException("chain id below zero: " + chainId);
        }
        if (finalityDepth < -1 || minPeers < -1) {
            throw new IllegalArgumentException(
                    "finality depth %d, least peers %d: −1 (measured) or more"
                            .formatted(finalityDepth, minPeers));
        }
    }

    public static HeadSettings of(long chainId) {
        return new HeadSettings(BigInteger.valueOf(chainId), null, -1, -1, Bounds.STANDARD);
    }

    public HeadSettings withConsensus(Consensus value) {
        return new HeadSettings(chainId, value, finalityDepth, minPeers, bounds);
    }

    public HeadSettings withFinalityDepth(int value) {
        return new HeadSettings(chainId, consensus, value, minPeers, bounds);
    }

    public HeadSettings withMinPeers(int value) {
        return new HeadSettings(chainId, consensus, finalityDepth, value, bounds);
    }

    public HeadSettings withBounds(Bounds value) {
        return new HeadSettings(chainId, consensus, finalityDepth, minPeers, value);
    }
}
