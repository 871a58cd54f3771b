package io.windlass.indexer.follow;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the tip is kept at the head.
 *
 * @param pollEvery how often a node without WebSocket is asked for its head, and how soon a held
 *     block is asked for again
 * @param maxReorgDepth blocks that may be replaced without a person
 * @param jumpBeyond a head more blocks ahead than this is followed at once and the gap backfilled
 * @param catchUpBlocks blocks of one transaction while catching up
 * @param lease silence of the indexer that follows after which a spare takes over
 */
public record FollowSettings(
        @DefaultValue("500ms") Duration pollEvery,
        @DefaultValue("64") @Min(0) @Max(500) int maxReorgDepth,
        @DefaultValue("2000") @Min(1) long jumpBeyond,
        @DefaultValue("16") @Min(1) @Max(1_000) int catchUpBlocks,
        @DefaultValue("6s") Duration lease) {}
