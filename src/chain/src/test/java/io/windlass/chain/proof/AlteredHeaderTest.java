package io.windlass.chain.proof;

import static io.windlass.chain.proof.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.encoding.HeaderCodec;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.Fork;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One thing altered in or right below the header; nothing may pass. */
class AlteredHeaderTest {

    @TestFactory
    Stream<DynamicTest> refusesEachHeaderFieldAlteredOnEveryConsensus() {
        return Arrays.stream(Consensus.values())
                .flatMap(consensus -> eachField(consensus, chainOf(consensus)));
    }

    private static BlockMaker chainOf(Consensus consensus) {
        Fork fork = consensus == Consensus.CLIQUE ? Fork.LONDON : Fork.PRAGUE;
        return BlockMaker.of(consensus).seed(11).fork(fork).begin().grow(2);
    }

    private static Stream<DynamicTest> eachField(Consensus consensus, BlockMaker chain) {
        return Arrays.stream(Header.class.getRecordComponents())
                .map(field ->
                        DynamicTest.dynamicTest(
                                consensus + " " + field.getName(),
                                () -> refusesAltered(chain, field)));
    }

    private static void refusesAltered(BlockMaker chain, RecordComponent field) {
        BlockClaim truth = chain.tip();
        Header altered = Alteration.altered(truth.header(), field);
        BlockClaim lie = Alteration.with(truth, "header", altered);

        if (HeaderCodec.isWellFormed(altered)) {
            ProofOutcome.Refused refused = assertRefused(chain, lie, Check.BLOCK_HASH);
            assertThat(refused.expected()).isEqualTo(truth.hash().toHex());
        } else {
            assertRefused(chain, lie, Check.HEADER_FIELDS);
        }
    }

    @Test
    void refusesAnotherHash() {
        BlockMaker chain = chainOf(Consensus.QBFT);
        BlockClaim truth = chain.tip();
        BlockHash other = new BlockHash(Alteration.flipped(truth.hash().bytes()));

        ProofOutcome.Refused refused =
                assertRefused(chain, Alteration.with(truth, "hash", other), Check.BLOCK_HASH);

        assertThat(refused.expected()).isEqualTo(other.toHex());
        assertThat(refused.got()).isEqualTo(truth.hash().toHex());
    }

    @Test
    void refusesEveryForkFieldTakenAway() {
        BlockMaker chain = chainOf(Consensus.NONE);
        Header header = chain.tip().header();
        for (String field :
                List.of(
                        "baseFee",
                        "withdrawalsRoot",
                        "blobGasUsed",
                        "excessBlobGas",
                        "parentBeaconBlockRoot")) {
            Header shorter = Alteration.with(header, field, null);
            assertRefused(
                    chain, Alteration.with(chain.tip(), "header", shorter), Check.HEADER_FIELDS);
        }
        Header last = Alteration.with(header, "requestsHash", null);
        assertRefused(chain, Alteration.with(chain.tip(), "header", last), Check.BLOCK_HASH);
    }

    @Test
    void refusesUnclesAddedOrHidden() {
        BlockMaker plain = chainOf(Consensus.NONE);
        BlockClaim added = Alteration.with(plain.tip(), "uncles", List.of(plain.genesis().hash()));
        assertRefused(plain, added, Check.UNCLES_HASH);

        BlockMaker withUncle = chainOf(Consensus.NONE);
        BlockClaim hidden = Alteration.with(withUncle.next().uncle().make(), "uncles", List.of());
        assertRefused(withUncle, hidden, Check.UNCLES_HASH);
    }

    @Test
    void refusesWithdrawalsAlteredHiddenOrInvented() {
        BlockMaker chain = chainOf(Consensus.NONE);
        BlockClaim truth =
                chain.next()
                        .withdrawal(chain.account(1).address(), 5)
                        .withdrawal(chain.account(2).address(), 6)
                        .make();
        var withdrawals = new ArrayList<>(Objects.requireNonNull(truth.withdrawals()));
        for (RecordComponent field : withdrawals.getFirst().getClass().getRecordComponents()) {
            var altered = new ArrayList<>(withdrawals);
            altered.set(1, Alteration.altered(withdrawals.get(1), field));
            assertRefused(
                    chain, Alteration.with(truth, "withdrawals", altered), Check.WITHDRAWALS_ROOT);
        }
        assertRefused(
                chain,
                Alteration.with(truth, "withdrawals", withdrawals.subList(0, 1)),
                Check.WITHDRAWALS_ROOT);
        assertRefused(chain, Alteration.with(truth, "withdrawals", null), Check.WITHDRAWALS_ROOT);

        BlockMaker london = BlockMaker.of(Consensus.NONE).begin().grow(1);
        assertRefused(
                london,
                Alteration.with(london.tip(), "withdrawals", withdrawals),
                Check.WITHDRAWALS_ROOT);
    }

    /** A chain without seals: whoever makes a header also makes its hash. */
    @Test
    void refusesAHeaderThatHashesButDoesNotFitItsBody() {
        BlockMaker chain = chainOf(Consensus.NONE);
        Header header = chain.tip().header();
        Hash other = Hash.ZERO;
        Bloom bloom = new Bloom(Alteration.flipped(Bloom.EMPTY.bytes()));

        refusesForged(chain, "transactionsRoot", other, Check.TRANSACTIONS_ROOT);
        refusesForged(chain, "receiptsRoot", other, Check.RECEIPTS_ROOT);
        refusesForged(chain, "logsBloom", bloom, Check.LOGS_BLOOM);
        refusesForged(chain, "gasUsed", header.gasUsed() + 1, Check.BLOCK_GAS_USED);
        refusesForged(chain, "unclesHash", other, Check.UNCLES_HASH);
        refusesForged(chain, "withdrawalsRoot", other, Check.WITHDRAWALS_ROOT);
        refusesForged(
                chain,
                "baseFee",
                Objects.requireNonNull(header.baseFee()).plus(header.baseFee()),
                Check.EFFECTIVE_GAS_PRICE);
    }

    private static void refusesForged(BlockMaker chain, String field, Object value, String check) {
        BlockClaim forged =
                chain.withHeader(chain.tip(), Alteration.with(chain.tip().header(), field, value));
        assertRefused(chain, forged, check);
    }

    @Test
    void refusesExtraDataThatIsNoneOfTheConsensus() {
        for (Consensus consensus : Consensus.values()) {
            if (consensus == Consensus.NONE) {
                continue;
            }
            BlockMaker chain = chainOf(consensus);
            Header odd =
                    Alteration.with(chain.tip().header(), "extraData", Bytes.fromHex("0x0102"));
            assertRefused(chain, chain.withHeader(chain.tip(), odd), "extra data");
        }
    }
}
