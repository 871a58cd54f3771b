package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.backfill.HolderOrder;
import io.windlass.indexer.loop.StepReport;
import io.windlass.node.FakeNode;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class HolderOrderTest {
    private static final long CHAIN = 1337;
    private static final Address BUSY = Address.fromHex("0x" + "b0".repeat(20));
    private static final Address QUIET = Address.fromHex("0x" + "c0".repeat(20));

    @Test
    void comesToEveryTokenAndRestsThoughOneFallsBehindAgainAtOnce() {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(2);
        maker.next().erc20(0, BUSY, maker.account(1).address(), 10).make();
        maker.next().erc20(0, QUIET, maker.account(1).address(), 10).make();
        maker.grow(1);
        try (Rig rig = Rig.on(FakeNode.of(CHAIN, maker.blocks()))) {
            rig.follow();
            rig.backfill();
            assertThat(unranked(rig)).isEqualTo(2);
            rig.database.run(
                    """
                    create function busy() returns trigger language plpgsql as
                    $$ begin new.unranked := old.unranked + 1; return new; end $$;
                    create trigger busy before update on token for each row
                    when (new.unranked = 0 and new.address_id = %d) execute function busy()
                    """
                            .formatted(first(rig)));

            StepReport report = new HolderOrder(rig.ledger, Clock.systemUTC()).step();

            assertThat(report.sentence()).isEqualTo("holders are in order");
            assertThat(report.untilNext()).isPositive();
            assertThat(unranked(rig)).isOne();
        }
    }

    private static long unranked(Rig rig) {
        return count(rig, "select count(*) from token where unranked > 0");
    }

    private static long first(Rig rig) {
        return count(rig, "select min(address_id) from token where unranked > 0");
    }

    private static long count(Rig rig, String sql) {
        return JdbcClient.create(rig.database.dataSource()).sql(sql).query(Long.class).single();
    }
}
