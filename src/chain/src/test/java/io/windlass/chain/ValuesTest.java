package io.windlass.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    /** The examples of EIP-55. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77"
            })
    void printsAddressesWithTheirChecksum(String checksummed) {
        assertThat(Address.fromHex(checksummed).checksummed()).isEqualTo(checksummed);
    }

    @Test
    void hashesAsEthereumDoes() {
        assertThat(Keccak.hash(Bytes.EMPTY).toHex())
                .isEqualTo("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        assertThat(
                        Keccak.hash(
                                Bytes.of(
                                        "Transfer(address,address,uint256)"
                                                .getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(TokenTransfers.TRANSFER);
        assertThat(
                        Keccak.hash(
                                Bytes.of(
                                        "TransferSingle(address,address,address,uint256,uint256)"
                                                .getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(TokenTransfers.TRANSFER_SINGLE);
        assertThat(
                        Keccak.hash(
                                Bytes.of(
                                        "TransferBatch(address,address,address,uint256[],uint256[])"
                                                .getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(TokenTransfers.TRANSFER_BATCH);
    }

    @Test
    void setsThreeBitsForEachEntryOfABloom() {
        Log log =
                new Log(
                        Address.fromHex("0x095e7baea6a6c7c4c2dfeb977efac326af552d87"),
                        List.of(),
                        Bytes.EMPTY);

        assertThat(bits(new LogsBloom(), log)).isEqualTo(counted(log));
        assertThat(new LogsBloom().of(List.of())).isEqualTo(Bloom.EMPTY);
        assertThat(LogsBloom.union(List.of(Bloom.EMPTY, new LogsBloom().of(List.of(log)))))
                .isEqualTo(new LogsBloom().of(List.of(log)));
    }

    @Test
    void aBloomIsRightForWhatIsRememberedAndForWhatWasPushedOut() {
        LogsBloom blooms = new LogsBloom();
        // more entries than places, each met twice at once and once again later
        for (int turn = 0; turn < 2; turn++) {
            for (int i = 0; i < 40_000; i++) {
                Log log =
                        new Log(
                                Address.fromHex("0x%040x".formatted(i)),
                                List.of(Hash.fromHex("0x%064x".formatted(i % 7))),
                                Bytes.EMPTY);
                assertThat(bits(blooms, log)).isEqualTo(counted(log));
                assertThat(bits(blooms, log)).isEqualTo(counted(log));
            }
        }
    }

    private static BigInteger bits(LogsBloom blooms, Log log) {
        return new BigInteger(1, blooms.of(List.of(log)).bytes().array());
    }

    /** As the yellow paper defines them, one entry after the other. */
    private static BigInteger counted(Log log) {
        BigInteger bits = BigInteger.ZERO;
        List<Bytes> entries = new ArrayList<>(List.of(log.address().bytes()));
        log.topics().forEach(topic -> entries.add(topic.bytes()));
        for (Bytes entry : entries) {
            byte[] digest = Keccak.digest(entry.array());
            for (int i = 0; i < 6; i += 2) {
                bits = bits.setBit((((digest[i] & 0xff) << 8) | (digest[i + 1] & 0xff)) % 2048);
            }
        }
        return bits;
    }

    @Test
    void namesTheValueItRefuses() {
        refuses(() -> Address.fromHex("0x01"), "address of 1 bytes, wanted 20: 0x01");
        refuses(() -> Hash.fromHex("0x"), "hash of 0 bytes, wanted 32: 0x");
        refuses(() -> BlockHash.fromHex("12"), "hex without 0x prefix: 12");
        refuses(() -> TransactionHash.fromHex("0x123"), "hex of odd length: 0x123");
        refuses(() -> Bytes.fromHex("0xzz"), "not hex: 0xzz");
        refuses(() -> new BlockNumber(-1), "block number below zero: -1");
        refuses(() -> BlockRange.of(3, 2), "block range ends before it starts: 3-2");
        refuses(() -> Wei.of(-1), "wei outside 0..2^256-1: -1");
        refuses(() -> new Finality(-1), "finality depth below zero: -1");
        refuses(() -> Quorum.of(Consensus.QBFT, -1), "validators below zero: -1");
        refuses(() -> ChainRules.of(-1, Consensus.QBFT), "chain id below zero: -1");
    }

    private static void refuses(Runnable making, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(making::run)
                .withMessage(message);
    }

    @Test
    void countsDepthForFinality() {
        BlockNumber ten = new BlockNumber(10);
        Finality clique = Finality.standard(Consensus.CLIQUE, 5);

        assertThat(clique.depth()).isEqualTo(4);
        assertThat(clique.isFinal(ten, new BlockNumber(13))).isFalse();
        assertThat(clique.isFinal(ten, new BlockNumber(14))).isTrue();
        assertThat(Finality.standard(Consensus.QBFT, 4).isFinal(ten, ten)).isTrue();
        assertThat(Finality.standard(Consensus.QBFT, 4).isFinal(ten, new BlockNumber(9))).isFalse();
    }
}
