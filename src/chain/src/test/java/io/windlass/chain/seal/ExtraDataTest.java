package io.windlass.chain.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.SealReport.Vote;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.rlp.MalformedRlp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtraDataTest {
    private static final Address ONE = Address.owned(filled(20, 1));
    private static final Address TWO = Address.owned(filled(20, 2));
    private static final Bytes VANITY = Bytes.owned(filled(32, 7));
    private static final Bytes SEAL = Bytes.owned(filled(65, 9));

    private static byte[] filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void readsBackWhatItWrites() {
        for (@Nullable Vote vote :
                new @Nullable Vote[] {new Vote(TWO, true), new Vote(TWO, false), null}) {
            for (Consensus consensus : List.of(Consensus.IBFT2, Consensus.QBFT)) {
                readsBack(
                        consensus,
                        new ExtraData.Bft(
                                VANITY, List.of(ONE, TWO), vote, 66_051, List.of(SEAL, SEAL)));
                readsBack(consensus, new ExtraData.Bft(Bytes.EMPTY, List.of(), vote, 0, List.of()));
            }
        }
        readsBack(Consensus.IBFT, new ExtraData.Ibft(VANITY, List.of(TWO, ONE), SEAL, List.of()));
        readsBack(Consensus.CLIQUE, new ExtraData.Clique(VANITY, List.of(ONE, TWO), SEAL));
    }

    private static void readsBack(Consensus consensus, ExtraData extra) {
        assertThat(ExtraData.decode(consensus, ExtraData.encode(consensus, extra)))
                .isEqualTo(extra);
    }

    /** Genesis of a QBFT network of four, as its operators write it by hand. */
    @Test
    void writesTheGenesisOfAQbftNetworkByTheLetter() {
        ExtraData genesis =
                new ExtraData.Bft(
                        Bytes.owned(new byte[32]), List.of(ONE, ONE, TWO, TWO), null, 0, List.of());

        String one = "94" + "01".repeat(20);
        String two = "94" + "02".repeat(20);
        assertThat(ExtraData.encode(Consensus.QBFT, genesis).toHex())
                .isEqualTo(
                        "0xf87aa0" + "00".repeat(32) + "f854" + one + one + two + two + "c080c0");
    }

    @Test
    void refusesWhatTheConsensusDoesNotWrite() {
        refuses(Consensus.CLIQUE, Bytes.of(new byte[96]));
        refuses(Consensus.CLIQUE, Bytes.of(new byte[98]));
        refuses(Consensus.IBFT, Bytes.of(new byte[31]));
        refuses(Consensus.IBFT, Bytes.of(new byte[40]));
        refuses(Consensus.NONE, Bytes.EMPTY);
        Bytes qbft =
                ExtraData.encode(
                        Consensus.QBFT,
                        new ExtraData.Bft(VANITY, List.of(ONE), null, 1, List.of(SEAL)));
        refuses(Consensus.IBFT2, qbft);
        refuses(Consensus.QBFT, qbft.slice(0, qbft.size() - 1));
        Bytes shortSeal =
                ExtraData.encode(
                        Consensus.QBFT,
                        new ExtraData.Bft(
                                VANITY, List.of(ONE), null, 1, List.of(SEAL.slice(0, 64))));
        refuses(Consensus.QBFT, shortSeal);
    }

    private static void refuses(Consensus consensus, Bytes extra) {
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(() -> ExtraData.decode(consensus, extra));
    }

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void tellsTheConsensusFromAnyOneHeader(Consensus consensus) {
        BlockMaker chain = BlockMaker.of(consensus).validators(3).epochLength(3).begin().grow(4);
        if (consensus != Consensus.NONE) {
            chain.next().vote(chain.validator(5).address(), true).make();
        }
        for (BlockClaim claim : chain.blocks()) {
            assertThat(ConsensusDetection.of(claim.header()))
                    .as("block %s", claim.header().number())
                    .isEqualTo(consensus);
        }
    }

    @Test
    void hashesGenesisAsItIs() {
        BlockMaker chain = BlockMaker.of(Consensus.IBFT2).begin();

        assertThat(BlockHashing.hashedForm(Consensus.IBFT2, chain.genesis().header()))
                .isEqualTo(BlockHashing.hashedForm(Consensus.NONE, chain.genesis().header()));
    }
}
