package io.windlass.indexer;

import io.windlass.indexer.anchor.SealSettings;
import io.windlass.indexer.backfill.BackfillSettings;
import io.windlass.indexer.follow.FollowSettings;
import io.windlass.indexer.observe.ObserveSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Everything under {@code indexer.*}.
 *
 * @param rpc JSON-RPC of the nodes over HTTP, the preferred one first
 * @param ws their WebSockets for new heads, in the same order; empty = heads are polled
 * @param blocks only these are indexed, and the head is not followed; empty = the whole chain
 * @param finalityDepth blocks above a final one; null = by the chain's own rule
 */
@Validated
@ConfigurationProperties(prefix = "indexer", ignoreUnknownFields = false)
public record IndexerSettings(
        @NotEmpty List<URI> rpc,
        @DefaultValue List<URI> ws,
        @DefaultValue("") BlockRanges blocks,
        @Nullable @Min(0) @Max(100_000) Integer finalityDepth,
        @Valid @DefaultValue Calls calls,
        @Valid @DefaultValue FollowSettings follow,
        @Valid @DefaultValue BackfillSettings backfill,
        @Valid @DefaultValue SealSettings seals,
        @Valid @DefaultValue ObserveSettings observe) {

    /** Several answers are read at once, and what they say takes more room than they do. */
    private static final int PART_OF_HEAP = 16;

    private static final DataSize SMALLEST_LIMIT = DataSize.ofMegabytes(4);
    private static final DataSize LARGEST_LIMIT = DataSize.ofMegabytes(64);

    public IndexerSettings {
        if (!ws.isEmpty() && ws.size() != rpc.size()) {
            throw new IllegalArgumentException(
                    "indexer.ws names %d WebSockets for %d nodes in indexer.rpc: name one for each, or none"
                            .formatted(ws.size(), rpc.size()));
        }
    }

    /**
     * How gently a node is asked.
     *
     * @param deadline for one whole answer
     * @param concurrency calls in flight at most, per node
     * @param batch blocks asked for at once
     * @param slow an answer slower than this halves the concurrency
     * @param maxAnswer an answer longer than this is cut; null = a sixteenth of the heap, at most
     *     64 MB
     */
    public record Calls(
            @DefaultValue("30s") Duration deadline,
            @DefaultValue("4") @Min(1) @Max(64) int concurrency,
            @DefaultValue("16") @Min(1) @Max(256) int batch,
            @DefaultValue("5s") Duration slow,
            @Nullable DataSize maxAnswer) {

        long maxAnswerBytes() {
            return maxAnswer == null
                    ? Math.clamp(
                            Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
                            SMALLEST_LIMIT.toBytes(),
                            LARGEST_LIMIT.toBytes())
                    : maxAnswer.toBytes();
        }
    }
}
