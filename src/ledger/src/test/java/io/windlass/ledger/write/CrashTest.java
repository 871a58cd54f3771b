package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.Contents;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** An append or forget that is cut off, at whatever table, leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private final BlockMaker chain =
            new RandomChain(6).grow(RandomChain.begin(Consensus.NONE, 6), 14);

    private Map<String, List<String>> all = Map.of();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address",
                "transaction_p1",
                "transfer_activity_p1",
                "token_balance",
                "token",
                "coverage",
                "tip",
                "counter",
                "announcement"
            })
    void leavesNothingOfABlockThatWasCutOff(String table) {
        TestLedger database = TestLedger.fresh();
        try (Ledger ledger = Ledger.open(database.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            ledger.append(TestChain.proven(chain, 0, 11));
            Map<String, List<String>> before = Contents.of(database.owner());
            database.cutWriterAt(table);

            assertThatThrownBy(() -> ledger.append(TestChain.proven(chain, 12, 14)))
                    .isInstanceOf(DataAccessException.class);
            assertThat(Contents.of(database.owner())).isEqualTo(before);

            database.owner().run("drop trigger cut on " + table);
            ledger.append(TestChain.proven(chain, 12, 14));
            assertThat(Contents.of(database.owner())).isEqualTo(all);
        }
    }

    /** Ids that were given to an append and never committed are given again. */
    @Test
    void goesOnWhenTheSequenceOfIdsFellBackWithTheServer() {
        TestLedger database = TestLedger.fresh();
        try (Ledger ledger = Ledger.open(database.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            ledger.append(TestChain.proven(chain, 0, 0));
            database.cutWriterAt("counter");
            assertThatThrownBy(() -> ledger.append(TestChain.proven(chain, 14, 14)))
                    .isInstanceOf(DataAccessException.class);
            database.owner()
                    .run(
                            """
                            drop trigger cut on counter;
                            select setval(pg_get_serial_sequence('address', 'id'), max(id)) from address
                            """);

            ledger.append(TestChain.proven(chain, 1, 13));
            ledger.append(TestChain.proven(chain, 14, 14));
        }
        assertThat(Contents.of(database.owner())).isEqualTo(all);
    }

    @BeforeAll
    void appendAllAtOnce() {
        TestLedger database = TestLedger.fresh();
        try (Ledger ledger = Ledger.open(database.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            ledger.append(TestChain.proven(chain, 0, 14));
        }
        all = Contents.of(database.owner());
    }
}
