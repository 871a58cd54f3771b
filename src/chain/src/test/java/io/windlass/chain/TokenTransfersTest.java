package io.windlass.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.TokenTransfer.Kind;
import io.windlass.chain.maker.TokenLogs;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenTransfersTest {
    private static final Address TOKEN = Address.fromHex("0x" + "7a".repeat(20));
    private static final Address FROM = Address.fromHex("0x" + "0a".repeat(20));
    private static final Address TO = Address.fromHex("0x" + "0b".repeat(20));
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    @Test
    void readsTheThreeStandards() {
        assertThat(TokenTransfers.decode(TokenLogs.erc20(TOKEN, FROM, TO, MAX), 4))
                .containsExactly(
                        new TokenTransfer(Kind.ERC20, TOKEN, FROM, TO, BigInteger.ZERO, MAX, 4, 0));
        assertThat(TokenTransfers.decode(TokenLogs.erc721(TOKEN, FROM, TO, MAX), 5))
                .containsExactly(
                        new TokenTransfer(Kind.ERC721, TOKEN, FROM, TO, MAX, BigInteger.ONE, 5, 0));
        assertThat(
                        TokenTransfers.decode(
                                TokenLogs.erc1155(
                                        TOKEN, Address.ZERO, TO, BigInteger.TWO, BigInteger.TEN),
                                6))
                .containsExactly(
                        new TokenTransfer(
                                Kind.ERC1155,
                                TOKEN,
                                Address.ZERO,
                                TO,
                                BigInteger.TWO,
                                BigInteger.TEN,
                                6,
                                0));
    }

    @Test
    void givesABatchAsSeveral() {
        Log batch =
                TokenLogs.erc1155Batch(
                        TOKEN, FROM, TO, numbers(1, 2, 3), List.of(BigInteger.ZERO, MAX, MAX));

        assertThat(TokenTransfers.decode(batch, 1))
                .extracting(TokenTransfer::subIndex)
                .containsExactly(0, 1, 2);
        assertThat(TokenTransfers.decode(batch, 1))
                .extracting(TokenTransfer::amount)
                .containsExactly(BigInteger.ZERO, MAX, MAX);
    }

    @Test
    void findsNothingInUnequalOrEmptyBatches() {
        assertThat(
                        TokenTransfers.decode(
                                TokenLogs.erc1155Batch(TOKEN, FROM, TO, numbers(1, 2), numbers(1)),
                                0))
                .isEmpty();
        assertThat(
                        TokenTransfers.decode(
                                TokenLogs.erc1155Batch(TOKEN, FROM, TO, List.of(), List.of()), 0))
                .isEmpty();
    }

    @Test
    void findsNothingInLogsOfAnotherShape() {
        Log good = TokenLogs.erc20(TOKEN, FROM, TO, BigInteger.ONE);
        List<Hash> dirty = new ArrayList<>(good.topics());
        dirty.set(1, new Hash(Bytes.fromHex("0x01" + good.topics().get(1).toHex().substring(4))));

        for (Log odd :
                List.of(
                        new Log(TOKEN, List.of(), Bytes.EMPTY),
                        new Log(TOKEN, good.topics().subList(0, 2), good.data()),
                        new Log(TOKEN, good.topics(), Bytes.EMPTY),
                        new Log(TOKEN, good.topics(), Bytes.of(new byte[33])),
                        new Log(TOKEN, dirty, good.data()),
                        new Log(TOKEN, List.of(Hash.ZERO, Hash.ZERO, Hash.ZERO), good.data()),
                        new Log(
                                TOKEN,
                                List.of(TokenTransfers.TRANSFER_SINGLE, Hash.ZERO, Hash.ZERO),
                                Bytes.of(new byte[64])),
                        new Log(
                                TOKEN,
                                List.of(
                                        TokenTransfers.TRANSFER_SINGLE,
                                        Hash.ZERO,
                                        Hash.ZERO,
                                        Hash.ZERO),
                                Bytes.of(new byte[63])),
                        new Log(
                                TOKEN,
                                List.of(TokenTransfers.TRANSFER, Hash.ZERO, Hash.ZERO, Hash.ZERO),
                                Bytes.of(new byte[32])))) {
            assertThat(TokenTransfers.decode(odd, 0)).as(odd.toString()).isEmpty();
        }
    }

    /** Whatever a contract writes: lengths and offsets that lie must cost nothing. */
    @Test
    void neverThrowsNorGrowsOnHostileBatches() {
        Log good = TokenLogs.erc1155Batch(TOKEN, FROM, TO, numbers(1, 2, 3), numbers(4, 5, 6));
        Random random = new Random(9);
        for (int i = 0; i < 50_000; i++) {
            byte[] data = good.data().toArray();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int word = random.nextInt(data.length / 32);
                data[word * 32 + 31 - random.nextInt(random.nextBoolean() ? 5 : 32)] =
                        (byte) random.nextInt(256);
            }
            Bytes cut = Bytes.of(data).slice(0, random.nextInt(data.length + 1));
            assertThat(TokenTransfers.decode(new Log(TOKEN, good.topics(), cut), 0).size())
                    .isLessThanOrEqualTo(cut.size() / 32);
        }
    }

    private static List<BigInteger> numbers(long... values) {
        List<BigInteger> numbers = new ArrayList<>();
        for (long value : values) {
            numbers.add(BigInteger.valueOf(value));
        }
        return numbers;
    }
}
