package io.windlass.explorer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.explorer.decode.Decoded.Argument;
import io.windlass.explorer.decode.Decoded.OfAddress;
import io.windlass.explorer.decode.Decoded.OfFlag;
import io.windlass.explorer.decode.Decoded.OfList;
import io.windlass.explorer.decode.Decoded.OfNumber;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardInterfacesTest {
    private static final Address TOKEN = Address.fromHex("0x" + "aa".repeat(20));
    private static final Address FROM = Address.fromHex("0x" + "01".repeat(20));
    private static final Address TO = Address.fromHex("0x" + "02".repeat(20));

    @Test
    void hashesASignatureOnce() {
        Signature transfer =
                Signature.of("Transfer(address indexed from,address indexed to,uint256 value)");

        assertThat(transfer.topic().toHex())
                .isEqualTo("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        assertThat(transfer.topic()).isSameAs(transfer.topic());
    }

    @Test
    void readsATransferCall() {
        Decoded call = StandardInterfaces.call(call("a9059cbb", word(TO), word(250))).orElseThrow();

        assertThat(call.signature()).isEqualTo("transfer(address,uint256)");
        assertThat(call.arguments())
                .containsExactly(
                        new Argument("to", "address", new OfAddress(TO)),
                        new Argument("value", "uint256", new OfNumber(BigInteger.valueOf(250))));
    }

    @Test
    void readsFlagsAndBatches() {
        Decoded approval =
                StandardInterfaces.call(call("a22cb465", word(TO), word(1))).orElseThrow();
        Decoded batch =
                StandardInterfaces.call(
                                call(
                                        "2eb2c2d6",
                                        word(FROM),
                                        word(TO),
                                        word(160),
                                        word(256),
                                        word(352),
                                        word(2),
                                        word(7),
                                        word(8),
                                        word(2),
                                        word(40),
                                        word(41),
                                        word(0)))
                        .orElseThrow();

        assertThat(approval.arguments().get(1).value()).isEqualTo(new OfFlag(true));
        assertThat(batch.arguments().get(2).value())
                .isEqualTo(
                        new OfList(
                                List.of(
                                        new OfNumber(BigInteger.valueOf(7)),
                                        new OfNumber(BigInteger.valueOf(8)))));
    }

    @Test
    void leavesRawWhatDoesNotFitExactly() {
        String dirtyAddress = "ff" + word(TO).substring(2);

        assertThat(StandardInterfaces.call(call("a9059cbb", word(TO)))).isEmpty();
        assertThat(StandardInterfaces.call(call("a9059cbb", dirtyAddress, word(1)))).isEmpty();
        assertThat(StandardInterfaces.call(call("a22cb465", word(TO), word(2)))).isEmpty();
        assertThat(StandardInterfaces.call(call("2eb2c2d6", word(FROM), word(TO), word(9_999))))
                .isEmpty();
        assertThat(StandardInterfaces.call(Bytes.fromHex("0xdeadbeef"))).isEmpty();
        assertThat(StandardInterfaces.call(Bytes.fromHex("0xa9"))).isEmpty();
    }

    @Test
    void tellsAnErc20TransferFromAnErc721ByItsTopics() {
        Decoded coins =
                StandardInterfaces.event(TokenLogs.erc20(TOKEN, FROM, TO, BigInteger.TEN))
                        .orElseThrow();
        Decoded piece =
                StandardInterfaces.event(TokenLogs.erc721(TOKEN, FROM, TO, BigInteger.TEN))
                        .orElseThrow();

        assertThat(coins.arguments().get(2).name()).isEqualTo("value");
        assertThat(piece.arguments().get(2).name()).isEqualTo("tokenId");
        assertThat(piece.arguments().getFirst().value()).isEqualTo(new OfAddress(FROM));
    }

    @Test
    void readsABatchEvent() {
        Log log =
                TokenLogs.erc1155Batch(
                        TOKEN, FROM, TO, List.of(BigInteger.ONE), List.of(BigInteger.TEN));

        Decoded event = StandardInterfaces.event(log).orElseThrow();

        assertThat(event.name()).isEqualTo("TransferBatch");
        assertThat(event.arguments().get(4).value())
                .isEqualTo(new OfList(List.of(new OfNumber(BigInteger.TEN))));
    }

    @Test
    void leavesAnUnknownOrMisshapenEventRaw() {
        Log transfer = TokenLogs.erc20(TOKEN, FROM, TO, BigInteger.TEN);
        Log cut = new Log(TOKEN, transfer.topics(), transfer.data().slice(0, 31));
        Log unknown = new Log(TOKEN, List.of(Hash.ZERO), Bytes.EMPTY);

        assertThat(StandardInterfaces.event(cut)).isEmpty();
        assertThat(StandardInterfaces.event(unknown)).isEmpty();
        assertThat(StandardInterfaces.event(new Log(TOKEN, List.of(), Bytes.EMPTY))).isEmpty();
    }

    private static Bytes call(String selector, String... words) {
        return Bytes.fromHex("0x" + selector + String.join("", words));
    }

    private static String word(Address address) {
        return TokenLogs.topic(address).toHex().substring(2);
    }

    private static String word(long number) {
        return TokenLogs.word(BigInteger.valueOf(number)).toHex().substring(2);
    }
}
