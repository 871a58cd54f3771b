package io.windlass.chain.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.Receipt;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.Fork;
import io.windlass.chain.rlp.MalformedRlp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeaderAndReceiptCodecTest {

    @ParameterizedTest
    @EnumSource(Fork.class)
    void readsBackHeadersAndReceiptsOfEveryFork(Fork fork) {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).fork(fork).begin();
        var claim =
                chain.next()
                        .erc20(0, chain.account(5).address(), chain.account(6).address(), 1)
                        .make();
        Header header = claim.header();
        Receipt receipt = claim.receipts().getFirst().receipt();

        assertThat(HeaderCodec.decode(HeaderCodec.encode(header))).isEqualTo(header);
        assertThat(ReceiptCodec.decode(ReceiptCodec.encode(receipt))).isEqualTo(receipt);
    }

    @Test
    void refusesAHeaderCutOffOrTooLong() {
        Bytes rlp = HeaderCodec.encode(BlockMaker.of(Consensus.QBFT).begin().genesis().header());
        byte[] longer = Arrays.copyOf(rlp.array(), rlp.size() + 1);

        for (Bytes odd :
                new Bytes[] {
                    Bytes.EMPTY,
                    rlp.slice(0, rlp.size() - 1),
                    Bytes.of(longer),
                    Bytes.fromHex("0xc0")
                }) {
            assertThatExceptionOfType(MalformedRlp.class).isThrownBy(() -> HeaderCodec.decode(odd));
        }
    }

    @Test
    void refusesAReceiptWithoutAnOutcome() {
        Receipt receipt = new Receipt(0, null, null, 1, Bloom.EMPTY, List.of());

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ReceiptCodec.encode(receipt))
                .withMessageContaining("status or a state root");
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(() -> ReceiptCodec.decode(Bytes.fromHex("0xc102")));
    }
}
