package io.windlass.ledger.read;

/** What the stored blocks hold in all; kept by difference with each block, never counted. */
public record Totals(
        long blocks,
        long transactions,
        long logs,
        long tokenTransfers,
        long addresses,
        long tokens,
        long provenBlocks,
        long observedBlocks,
        long provenSeals,
        long belowQuorum) {}
