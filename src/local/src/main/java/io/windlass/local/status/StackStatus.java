package io.windlass.local.status;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What `status --json` prints: the shape is a promise to scripts. */
@JsonPropertyOrder({"parts", "head", "tip", "lag", "coverage", "backfill", "jdbcUrl", "nodes"})
public record StackStatus(
        List<PartLine> parts,
        @Nullable BlockMark head,
        @Nullable BlockMark tip,
        @Nullable Long lag,
        List<String> coverage,
        @Nullable Backfill backfill,
        @Nullable String jdbcUrl,
        List<NodeUrls> nodes) {
    public static final StackStatus NOTHING =
            new StackStatus(List.of(), null, null, null, List.of(), null, null, List.of());

    /** One part; url and pid are null while it has none. */
    public record PartLine(String name, String health, @Nullable String url, @Nullable Long pid) {
        public static PartLine of(PartReport part) {
            ProcessMark process = part.process();
            return new PartLine(
                    part.name(),
                    part.health().word(),
                    part.url(),
                    process == null ? null : process.pid());
        }
    }

    /** A block by number and hash. */
    public record BlockMark(long number, String hash) {}

    /**
     * History that is still to be stored.
     *
     * @param blocks how many are missing
     * @param blocksPerSecond stored during the last minute
     * @param secondsLeft at that rate; null while nothing moves
     */
    public record Backfill(long blocks, double blocksPerSecond, @Nullable Long secondsLeft) {}

    /** Where wallets and programs reach a node; ws is null where we do not know. */
    public record NodeUrls(String http, @Nullable String ws) {}

    /** The same, with other parts. */
    StackStatus with(List<PartLine> others) {
        return new StackStatus(others, head, tip, lag, coverage, backfill, jdbcUrl, nodes);
    }

    /** True when there are parts and each is healthy. */
    public boolean allHealthy() {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.health().equals("healthy"));
    }
}
