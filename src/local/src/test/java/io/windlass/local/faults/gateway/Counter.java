package io.windlass.local.faults.gateway;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.local.plan.ChainFacts;
import io.windlass.local.traffic.TestKeys;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract that counts its calls, says the count in a log and answers with it: logs that are
 * missing or double show, and so does state of another block.
 */
record Counter(Address address) {
    private static final BigInteger CHAIN = BigInteger.valueOf(ChainFacts.OURS.id());
    private static final Wei GWEI = Wei.of(1_000_000_000L);
    private static final long GAS = 120_000;
    private static final Signature UNSIGNED =
            new Signature(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    /** {@code count = count + 1; log(count, caller); return count;} and what puts it in place. */
    private static final Bytes CODE =
            Bytes.fromHex(
                    "0x6018"
                            + "80600b6000396000f3"
                            + "60005460010180600055600052"
                            + "3360206000a160206000f3");

    /** A transaction as it is sent. */
    record Signed(String hash, String raw, long nonce) {}

    static Counter createdBy(int key) {
        return new Counter(TransactionCodec.createdContract(TestKeys.address(key), 0));
    }

    /** The transaction that makes it, the first of its sender. */
    static Signed creation(int key) {
        return sign(key, 0, 2, null, CODE);
    }

    /**
     * One more count.
     *
     * @param tip what the sealer gets for each gas, in gwei
     */
    Signed call(int key, long nonce, long tip) {
        return sign(key, nonce, tip, address, Bytes.EMPTY);
    }

    private static Signed sign(int key, long nonce, long tip, @Nullable Address to, Bytes input) {
        Transaction plain = transaction(nonce, tip, to, input, UNSIGNED);
        Hash secret = TestKeys.key(key);
        Bytes rsv = Secp256k1.sign(TransactionCodec.signingDigest(plain, CHAIN), secret);
        Signature signature =
                new Signature(
                        BigInteger.valueOf(rsv.at(64)),
                        new BigInteger(1, rsv.slice(0, 32).array()),
                        new BigInteger(1, rsv.slice(32, 64).array()));
        Bytes raw = TransactionCodec.encode(transaction(nonce, tip, to, input, signature));
        return new Signed(TransactionCodec.hash(raw).toHex(), raw.toHex(), nonce);
    }

    private static Transaction transaction(
            long nonce, long tip, @Nullable Address to, Bytes input, Signature signature) {
        return new Transaction(
                2,
                CHAIN,
                nonce,
                null,
                GWEI.times(tip),
                GWEI.times(100 + tip),
                GAS,
                to,
                Wei.ZERO,
                input,
                List.of(),
                null,
                List.of(),
                List.of(),
                signature);
    }
}
