package io.windlass.indexer.anchor;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the validator set is replayed.
 *
 * @param epochLength blocks between two resets of votes, as in the chain's genesis file; counts at
 *     the first start, then it is pinned
 * @param maxReplay headers read at most to reach a block from its anchor; beyond, its seals are
 *     observed
 * @param checkpointEvery headers between two sets that are remembered on the way
 */
public record SealSettings(
        @DefaultValue("30000") @Min(1) long epochLength,
        @DefaultValue("100000") @Min(1) long maxReplay,
        @DefaultValue("256") @Min(1) @Max(100_000) int checkpointEvery) {}
