package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.ledger.compare.LedgerComparison;
import io.windlass.ledger.compare.TableResult;
import io.windlass.node.FakeNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReorgTest {
    private static final long CHAIN = 1337;
    private static final int LENGTH = 70;
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, Rig.MAX_DEPTH})
    void leavesExactlyTheRowsOfAFreshIndex(int depth) throws Exception {
        BlockMaker ours = chain();
        for (int i = 0; i < LENGTH; i++) {
            full(ours, i, 0).make();
        }
        BlockMaker theirs = other(ours, depth);
        FakeNode node = FakeNode.of(CHAIN, ours.blocks());
        try (Rig reorged = Rig.on(node);
                Rig fresh = Rig.on(FakeNode.of(CHAIN, theirs.blocks()))) {
            reorged.follow();
            reorged.backfill();
            node.reorg(
                    new BlockNumber(LENGTH - depth),
                    theirs.blocks().subList(LENGTH - depth + 1, theirs.blocks().size()));
            reorged.follow();
            fresh.follow();
            fresh.backfill();
            LedgerComparison comparison =
                    new LedgerComparison(
                            fresh.database.dataSource(),
                            reorged.database.dataSource(),
                            Optional.empty());
            List<TableResult> tables = comparison.run(comparison.tables(), _ -> {});
            assertThat(tables).hasSizeGreaterThan(15);
            assertThat(tables.stream().mapToLong(TableResult::rows).sum())
                    .isGreaterThan(10 * LENGTH);
            assertThat(tables).allSatisfy(table -> assertThat(table.differences()).isEmpty());
        }
    }

    @Test
    void comparesBranchesThatShareTransactionsInOtherBlocks() {
        BlockMaker ours = chain();
        for (int i = 0; i < LENGTH; i++) {
            full(ours, i, 0).make();
        }
        List<BlockClaim> above = ours.blocks().subList(LENGTH - 15, LENGTH + 1);
        Set<TransactionHash> shared = hashes(above);
        BlockMaker theirs = other(ours, 16);
        shared.retainAll(hashes(theirs.blocks().subList(LENGTH - 15, theirs.blocks().size())));
        assertThat(shared).hasSizeGreaterThan(10);
    }

    private static Set<TransactionHash> hashes(List<BlockClaim> blocks) {
        Set<TransactionHash> hashes = new HashSet<>();
        blocks.forEach(block -> block.transactions().forEach(t -> hashes.add(t.hash())));
        return hashes;
    }

    private static BlockMaker chain() {
        return BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin();
    }

    /** What touches every table. */
    private static BlockPlan full(BlockMaker maker, int i, int other) {
        return maker.next()
                .transfer(i % 5, holder(maker, i), 100 + i)
                .erc20((i + 1) % 5, TOKEN, holder(maker, i), 10 + i + other)
                .create((i + 2) % 5);
    }

    /**
     * A heavier branch in which everything differs that can: empty blocks against full ones, the
     * same transactions later and in another order, other token transfers, other code at the same
     * address.
     */
    private static BlockMaker other(BlockMaker ours, int depth) {
        BlockMaker theirs = ours.branchAt(LENGTH - depth);
        for (int i = LENGTH - depth; i < LENGTH; i++) {
            switch (i % 4) {
                case 0 -> {
                    theirs.next().make();
                    full(theirs, i, 0).make();
                }
                case 1 ->
                        theirs.next()
                                .create((i + 2) % 5)
                                .erc20((i + 1) % 5, TOKEN, holder(theirs, i), 10 + i)
                                .transfer(i % 5, holder(theirs, i), 100 + i)
                                .make();
                case 2 -> full(theirs, i, 1_000).make();
                default ->
                        theirs.next()
                                .transfer(i % 5, holder(theirs, i + 3), 7)
                                .add(
                                        TransactionPlan.from(theirs.account((i + 2) % 5))
                                                .create(Bytes.fromHex("0x60016000f3")))
                                .make();
            }
        }
        theirs.next().make();
        return theirs.grow(2);
    }

    private static Address holder(BlockMaker maker, int i) {
        return maker.account(20 + i % 7).address();
    }
}
