package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppendTest {
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");

    private final TestLedger database = TestLedger.fresh();
    private final BlockMaker chain =
            BlockMaker.of(Consensus.CLIQUE).seed(1).validators(5).begin().grow(25);
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void followsBlockByBlockAcrossPartitions() {
        for (int number = 0; number <= 25; number++) {
            Announcement announcement = ledger.append(TestChain.proven(chain, number, number));
            assertThat(announcement).isInstanceOf(Announcement.Extended.class);
        }

        assertThat(ledger.tip().orElseThrow().hash()).isEqualTo(chain.tip().hash());
        assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 25));
        assertThat(ledger.hashAt(new BlockNumber(17))).contains(chain.block(17).hash());
    }

    @Test
    void fillsHistoryBelowTheTipAndMergesCoverage() {
        ledger.append(TestChain.proven(chain, 20, 25));
        assertThat(ledger.append(TestChain.proven(chain, 0, 4)))
                .isInstanceOf(Announcement.Backfilled.class);
        assertThat(ledger.coverage().ranges())
                .containsExactly(BlockRange.of(0, 4), BlockRange.of(20, 25));

        ledger.append(TestChain.proven(chain, 5, 19));

        assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 25));
        assertThat(ledger.tip().orElseThrow().number()).isEqualTo(new BlockNumber(25));
    }

    @Test
    void refusesBlocksThatDoNotLinkToEachOtherOrToANeighbor() {
        BlockMaker other = chain.branchAt(10).grow(5);
        ledger.append(TestChain.proven(chain, 5, 12));
        ledger.append(TestChain.proven(chain, 20, 20));

        assertThatThrownBy(() ->
                        ledger.append(
                                List.of(
                                        TestChain.proven(chain, 13, 13).getFirst(),
                                        TestChain.proven(other, 14, 14).getFirst())))
                .isInstanceOf(BrokenChain.class)
                .hasMessageContaining("block 14")
                .hasMessageContaining(chain.block(13).hash().toHex());
        assertThatThrownBy(() -> ledger.append(TestChain.proven(other, 13, 13)))
                .isInstanceOf(BrokenChain.class)
                .hasMessageContaining("stored block 12")
                .hasMessageContaining(other.block(12).hash().toHex());
        BlockMaker below = chain.branchAt(2).grow(2);
        assertThatThrownBy(() -> ledger.append(TestChain.proven(below, 3, 4)))
                .isInstanceOf(BrokenChain.class)
                .hasMessageContaining("stored block 5");
        assertThatThrownBy(() -> ledger.append(TestChain.proven(chain, 12, 13)))
                .isInstanceOf(BrokenChain.class)
                .hasMessage("blocks 12-13 overlap stored blocks 5-12");
        assertThat(ledger.coverage().ranges())
                .containsExactly(BlockRange.of(5, 12), BlockRange.of(20, 20));
    }

    @Test
    void forgetsDownToTheAncestorAndNoDeeperThanAllowed() {
        ledger.append(TestChain.proven(chain, 0, 25));

        assertThat(ledger.forget(new BlockNumber(15), 5)).isInstanceOf(ForgetOutcome.Refused.class);
        assertThat(ledger.forget(new BlockNumber(25), 5))
                .isInstanceOf(ForgetOutcome.NothingAbove.class);
        assertThat(ledger.forget(new BlockNumber(15), 10))
                .isInstanceOfSatisfying(
                        ForgetOutcome.Forgotten.class,
                        forgotten -> {
                            assertThat(forgotten.announcement().tip())
                                    .isEqualTo(chain.block(15).hash());
                            assertThat(forgotten.announcement().before())
                                    .isEqualTo(new BlockNumber(25));
                        });
        assertThat(ledger.tip().orElseThrow().hash()).isEqualTo(chain.block(15).hash());

        BlockMaker other = chain.branchAt(15).grow(3);
        ledger.append(TestChain.proven(other, 16, 18));
        assertThat(ledger.tip().orElseThrow().hash()).isEqualTo(other.tip().hash());
    }

    @Test
    void storesTransfersOfTokens() {
        chain.next().erc20(0, TOKEN, chain.account(1).address(), 7).create(2).make();
        ledger.append(TestChain.proven(chain, 0, 26));
        assertThat(ledger.observations().dueTokens(10))
                .extracting(Observations.DueToken::address)
                .containsExactly(TOKEN);
    }
}
