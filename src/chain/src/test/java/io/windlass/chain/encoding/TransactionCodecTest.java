package io.windlass.chain.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.Wei;
import io.windlass.chain.rlp.MalformedRlp;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TransactionCodecTest {
    /** The example in EIP-155: nonce 9, 20 gwei, 21000 gas, 1 ether, key 0x46…46. */
    private static final String EIP_155 =
            "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025"
                    + "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                    + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

    private static final BigInteger MAINNET = BigInteger.ONE;

    @Test
    void readsAndSignsTheExampleOfEip155() {
        Hash key = Hash.fromHex("0x" + "46".repeat(32));
        Transaction transaction = TransactionCodec.decode(Bytes.fromHex(EIP_155), MAINNET);

        assertThat(transaction.chainId()).isEqualTo(BigInteger.ONE);
        assertThat(transaction.nonce()).isEqualTo(9);
        assertThat(transaction.gasPrice()).isEqualTo(Wei.of(20_000_000_000L));
        assertThat(transaction.value()).isEqualTo(Wei.of(1_000_000_000_000_000_000L));
        assertThat(Bytes.of(TransactionCodec.signingDigest(transaction, BigInteger.ONE)).toHex())
                .isEqualTo("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
        assertThat(TransactionCodec.sender(transaction, MAINNET))
                .contains(Secp256k1.addressOf(key))
                .contains(Address.fromHex("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
        assertThat(TransactionCodec.encode(transaction).toHex()).isEqualTo(EIP_155);
        Bytes seal =
                Secp256k1.sign(TransactionCodec.signingDigest(transaction, BigInteger.ONE), key);
        assertThat(new BigInteger(1, seal.slice(0, 32).array()))
                .isEqualTo(transaction.signature().r());
        assertThat(new BigInteger(1, seal.slice(32, 64).array()))
                .isEqualTo(transaction.signature().s());
    }

    @Test
    void readsV37AsAPrivateTransactionOutsideChainOne() {
        Transaction there = TransactionCodec.decode(Bytes.fromHex(EIP_155), BigInteger.TEN);

        assertThat(there.chainId()).isNull();
        assertThat(TransactionCodec.sender(there, BigInteger.TEN))
                .isNotEqualTo(TransactionCodec.sender(there, MAINNET));
    }

    @Test
    void recoversNobodyFromAnImpossibleSignature() {
        Transaction good = TransactionCodec.decode(Bytes.fromHex(EIP_155), MAINNET);
        BigInteger r = good.signature().r();
        BigInteger s = good.signature().s();
        BigInteger tooLarge = BigInteger.ONE.shiftLeft(256);

        for (Signature odd :
                List.of(
                        new Signature(BigInteger.valueOf(29), r, s),
                        new Signature(BigInteger.ZERO, r, s),
                        new Signature(BigInteger.valueOf(-27), r, s),
                        new Signature(good.signature().v(), BigInteger.ZERO, s),
                        new Signature(good.signature().v(), r, BigInteger.ZERO),
                        new Signature(good.signature().v(), tooLarge, s),
                        new Signature(good.signature().v(), r, tooLarge.subtract(BigInteger.ONE)),
                        new Signature(good.signature().v(), r.negate(), s))) {
            assertThat(TransactionCodec.sender(signed(good, odd), MAINNET)).isEmpty();
        }
    }

    private static Transaction signed(Transaction legacy, Signature signature) {
        return new Transaction(
                0,
                legacy.chainId(),
                legacy.nonce(),
                legacy.gasPrice(),
                null,
                null,
                legacy.gasLimit(),
                legacy.to(),
                legacy.value(),
                legacy.input(),
                List.of(),
                null,
                List.of(),
                List.of(),
                signature);
    }

    @Test
    void computesTheAddressOfACreatedContract() {
        Address sender = Address.fromHex("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0");

        assertThat(TransactionCodec.createdContract(sender, 0).toHex())
                .isEqualTo("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d");
        assertThat(TransactionCodec.createdContract(sender, 1).toHex())
                .isEqualTo("0x343c43a37d37dff08ae8c4a11544c718abb4fcf8");
    }

    @Test
    void refusesBytesThatAreNoTransactionOfAKnownType() {
        for (String raw :
                List.of(
                        "0x",
                        "0x05c0",
                        "0x7ec401020304",
                        "0x00c0",
                        "0x02c0",
                        "0x02",
                        EIP_155 + "00",
                        EIP_155.substring(0, EIP_155.length() - 2))) {
            assertThatExceptionOfType(MalformedRlp.class)
                    .as(raw)
                    .isThrownBy(() -> TransactionCodec.decode(Bytes.fromHex(raw), MAINNET));
        }
    }

    @Test
    void namesTheFieldThatATypeNeeds() {
        Transaction legacy = TransactionCodec.decode(Bytes.fromHex(EIP_155), MAINNET);
        Transaction typed =
                new Transaction(
                        2,
                        BigInteger.ONE,
                        1,
                        null,
                        null,
                        null,
                        1,
                        legacy.to(),
                        legacy.value(),
                        legacy.input(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        Objects.requireNonNull(legacy.signature()));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TransactionCodec.encode(typed))
                .withMessage("transaction of type 2 without maxPriorityFeePerGas");
    }
}
