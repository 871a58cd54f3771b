package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokenRanksTest {
    private static final String OUT_OF_ORDER =
            "select count(*) from token_balance where rank_amount <> amount";
    private static final String UNRANKED = "select count(*) from token where unranked > 0";

    private final TestLedger database = TestLedger.fresh();
    private final BlockMaker chain = RandomChain.begin(Consensus.NONE, 6);
    private final RandomChain content = new RandomChain(6);
    private Ledger ledger;

    @BeforeEach
    void open() {
        content.grow(chain, 40);
        ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void putsHoldersInOrderThatHistoryLeftBehind() {
        ledger.append(TestChain.proven(chain, 25, 40));
        ledger.append(TestChain.proven(chain, 12, 24));
        ledger.append(TestChain.proven(chain, 0, 11));
        assertThat(count(OUT_OF_ORDER)).isPositive();
        long tokens = count(UNRANKED);

        TokenRanks inPieces = new TokenRanks(database.writer().dataSource(), 2, 2);

        assertThat(settleAll(inPieces)).isEqualTo((int) tokens).isPositive();
        assertThat(count(OUT_OF_ORDER)).isZero();
        assertThat(ledger.tokenRanks().settleNext(TokenRanks.BEFORE_ALL)).isEmpty();
    }

    @Test
    void aTokenThatFallsBehindAgainAndAgainHoldsUpNoOther() {
        ledger.append(TestChain.proven(chain, 25, 40));
        ledger.append(TestChain.proven(chain, 0, 24));
        long tokens = count(UNRANKED);
        assertThat(tokens).isGreaterThan(1);
        database.owner()
                .run(
                        """
                        create function busy() returns trigger language plpgsql as
                        $$ begin new.unranked := old.unranked + 1; return new; end $$;
                        create trigger busy before update of unranked on token for each row
                        when (new.address_id = %d and new.unranked = 0) execute function busy()
                        """
                                .formatted(
                                        count(
                                                "select min(address_id) from token where unranked > 0")));

        assertThat(settleAll(ledger.tokenRanks())).isEqualTo((int) tokens);
        assertThat(count(UNRANKED)).isOne();
    }

    private static int settleAll(TokenRanks ranks) {
        int settled = 0;
        OptionalInt token = ranks.settleNext(TokenRanks.BEFORE_ALL);
        while (token.isPresent()) {
            settled++;
            token = ranks.settleNext(token.getAsInt());
        }
        return settled;
    }

    private long count(String sql) {
        return JdbcClient.create(database.owner().dataSource()).sql(sql).query(Long.class).single();
    }
}
