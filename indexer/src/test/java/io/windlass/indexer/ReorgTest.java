package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.node.FakeNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReorgTest {
    private static final long CHAIN = 1337;
    private static final int LENGTH = 70;
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, Rig.MAX_DEPTH})
    void leavesExactlyTheRowsOfAFreshIndex(int depth) {
        BlockMaker ours = lively(chain(), LENGTH, 0);
        BlockMaker theirs = lively(ours.branchAt(LENGTH - depth), depth + 2, 1);
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
            List<String> wanted = LedgerDump.of(fresh.database);
            assertThat(wanted).hasSizeGreaterThan(10 * LENGTH);
            assertThat(LedgerDump.of(reorged.database)).isEqualTo(wanted);
        }
    }

    private static BlockMaker chain() {
        return BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin();
    }

    /** Blocks that touch every table, others for each flavor. */
    private static BlockMaker lively(BlockMaker maker, int count, int flavor) {
        for (int i = 0; i < count; i++) {
            Address holder = maker.account(20 + (i + flavor) % 7).address();
            maker.next()
                    .transfer(i % 5, holder, 100 + i + flavor)
                    .erc20((i + 1) % 5, TOKEN, holder, 10 + i)
                    .create((i + 2 + flavor) % 5)
                    .make();
        }
        return maker;
    }
}
