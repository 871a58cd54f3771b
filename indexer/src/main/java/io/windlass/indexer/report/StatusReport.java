package io.windlass.indexer.report;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.indexer.backfill.BackfillProgress.Progress;
import io.windlass.ledger.write.FollowTerm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code /status}.
 *
 * @param state up, starting or degraded
 * @param head null while no node answers
 * @param tip null while nothing is stored
 * @param lag null while one of the two is unknown
 * @param coverage stored ranges such as {@code 0-17}
 * @param blocks how many are stored
 * @param quarantined heights without a block
 * @param follower null while no indexer has the right to follow
 * @param incident why following stopped until a person speaks; null where it did not
 * @param backfill what is missing of history; null while the ledger does not answer
 * @param appendedBlocks since the start of this process
 * @param appendedRows blocks, transactions and logs since the start of this process
 * @param stageSeconds summed over threads since the start of this process
 */
record StatusReport(
        String state,
        List<String> reasons,
        @Nullable Point head,
        @Nullable Point tip,
        @Nullable Long lag,
        List<String> coverage,
        long blocks,
        long quarantined,
        @Nullable FollowerLine follower,
        @Nullable String incident,
        @Nullable BackfillLine backfill,
        long appendedBlocks,
        long appendedRows,
        Map<String, Double> stageSeconds,
        List<NodeLine> nodes,
        List<LoopReport> loops) {

    record Point(long number, String hash) {
        static Point of(BlockNumber number, BlockHash hash) {
            return new Point(number.value(), hash.toHex());
        }
    }

    /**
     * Who follows.
     *
     * @param here this process; else it is a spare
     */
    record FollowerLine(String holder, long term, boolean here) {
        static FollowerLine of(FollowTerm term) {
            return new FollowerLine(
                    term.holder(), term.term(), term.holder().equals(ThisProcess.NAME));
        }
    }

    /**
     * How far the backfill is, all indexers together.
     *
     * @param blocksPerSecond stored during the last minute
     * @param secondsLeft null while nothing moves
     */
    record BackfillLine(long remainingBlocks, double blocksPerSecond, @Nullable Long secondsLeft) {
        static BackfillLine of(Progress progress) {
            return new BackfillLine(
                    progress.remaining(),
                    progress.perSecond(),
                    progress.left().map(Duration::toSeconds).orElse(null));
        }
    }

    record NodeLine(String url, String state) {}

    record LoopReport(String name, String level, String sentence, String at) {}
}
