package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.ledger.StoredFacts;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.DropOutcome.Dropped;
import io.windlass.ledger.write.DropOutcome.GaveWay;
import io.windlass.ledger.write.DropOutcome.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Dropping old history by whole partitions, as far as the ledger's own policy lets it go; a new
 * ledger keeps everything. What counts stored rows is exact afterwards; balances, holders,
 * validator sets and the first block of an address or token stay what all blocks ever stored say.
 */
public final class Retention {
    private static final String POLICY =
            "select partition_blocks, retain_blocks, floor from ledger";

    private static final String SET_POLICY = "update ledger set retain_blocks = :blocks";

    private static final String DROP = "select drop_partitions(:floor)";

    private final DataSource writer;
    private final DroppedCounts counts = new DroppedCounts();
    private final RankTable ranks = new RankTable();

    Retention(DataSource writer) {
        this.writer = writer;
    }

    /**
     * What the ledger keeps.
     *
     * @param keep the newest blocks that must stay; empty: all
     * @param floor blocks below it were dropped
     */
    public record Policy(OptionalLong keep, BlockNumber floor, long partitionBlocks) {}

    public Policy policy() {
        return UnitOfWork.run(writer, Retention::policy);
    }

    /**
     * Keeps the newest {@code blocks} from now on, or everything. It drops nothing by itself; the
     * indexer that follows drops what is no longer kept.
     */
    public void keep(OptionalLong blocks) {
        Long wanted = blocks.isPresent() ? blocks.getAsLong() : null;
        UnitOfWork.run(
                writer,
                work -> work.jdbc().sql(SET_POLICY).param("blocks", wanted, Types.BIGINT).update());
    }

    /**
     * Drops every partition that lies wholly below {@code below}, in one transaction that holds up
     * appends while it lasts, and gives way to readers that do not let go of the tables. Blocks
     * that were dropped are not planned for backfill again.
     */
    public DropOutcome dropBelow(BlockNumber below) {
        return drop(work -> dropBelow(work, below));
    }

    /**
     * The same, by the indexer that follows.
     *
     * @throws io.windlass.ledger.StaleTerm when its term is over
     */
    public DropOutcome dropBelow(FollowTerm term, BlockNumber below) {
        return drop(work -> {
            Terms.hold(work, term);
            return dropBelow(work, below);
        });
    }

    private DropOutcome drop(Function<UnitOfWork, DropOutcome> work) {
        try {
            return UnitOfWork.run(writer, work);
        } catch (TablesInUse e) {
            return new GaveWay();
        }
    }

    /** The first block that would stay if the newest {@code blocks} had to. */
    public BlockNumber floorFor(long blocks) {
        return UnitOfWork.run(
                writer,
                work -> {
                    Policy policy = policy(work);
                    long newest =
                            StoredFacts.tip(work.jdbc())
                                    .map(tip -> tip.number().value())
                                    .orElse(0L);
                    long size = policy.partitionBlocks;
                    long due = Math.floorDiv(newest - blocks + 1, size) * size;
                    return new BlockNumber(Math.max(policy.floor.value(), due));
                });
    }

    private DropOutcome dropBelow(UnitOfWork work, BlockNumber below) {
        work.holdAlone();
        work.holdState();
        Policy policy = policy(work);
        Optional<String> refusal = refusal(policy, StoredFacts.tip(work.jdbc()), below);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        long size = policy.partitionBlocks;
        BlockNumber floor = new BlockNumber(below.value() / size * size);
        ranks.settleBelow(work, floor.value());
        long blocks = counts.takeOff(work, floor);
        return work.jdbc()
                .sql(DROP)
                .param("floor", floor.value())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single()
                .map(partitions -> new Dropped(floor, blocks, partitions))
                .orElseThrow(TablesInUse::new);
    }

    /** Undoes the transaction, which took off what it could not drop. */
    private static final class TablesInUse extends RuntimeException {}

    private static Optional<String> refusal(Policy policy, Optional<Tip> tip, BlockNumber below) {
        if (policy.keep.isEmpty()) {
            return Optional.of(
                    "the policy keeps every block: say first how many of the newest must stay");
        }
        if (tip.isEmpty()) {
            return Optional.of("no block is stored");
        }
        long keep = policy.keep.getAsLong();
        long highest = tip.get().number().value() - keep + 1;
        if (below.value() > highest) {
            return Optional.of(
                    "the policy keeps the newest %d blocks (tip %s): blocks below %d may go, not all below %s"
                            .formatted(keep, tip.get().number(), Math.max(0, highest), below));
        }
        return Optional.empty();
    }

    private static Policy policy(UnitOfWork work) {
        return work.jdbc().sql(POLICY).query((row, _) -> policy(row)).single();
    }

    private static Policy policy(ResultSet row) throws SQLException {
        Long keep = row.getObject("retain_blocks", Long.class);
        return new Policy(
                keep == null ? OptionalLong.empty() : OptionalLong.of(keep),
                new BlockNumber(row.getLong("floor")),
                row.getLong("partition_blocks"));
    }
}
