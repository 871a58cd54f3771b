package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.follow.RankStep;
import io.windlass.node.FakeNode;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RankStepTest {
    private static final long CHAIN = 1337;
    private static final Address COIN = Address.fromHex("0x" + "c0".repeat(20));
    private static final String BEHIND =
            "select count(*) from token_balance where rank_amount <> amount";

    @Test
    void putsHoldersInTheOrderOfTheTipThenRests() {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(2);
        maker.next().erc20(0, COIN, maker.account(1).address(), 10).make();
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            maker.next().erc20(1, COIN, maker.account(2).address(), 4).make();
            maker.next().erc20(2, COIN, maker.account(1).address(), 3).make();
            node.grow(maker.blocks().subList(4, 6));
            rig.follow();
            assertThat(behind(rig)).isPositive();

            RankStep step = new RankStep(rig.ledger.tokenRanks());
            assertThat(step.step().sentence()).isEqualTo("holders are in the order of the tip");

            assertThat(behind(rig)).isZero();
        }
    }

    private static long behind(Rig rig) {
        return JdbcClient.create(rig.database.dataSource()).sql(BEHIND).query(Long.class).single();
    }
}
