package io.windlass.local.traffic;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.local.traffic.Intent.Creation;
import java.math.BigInteger;
import java.util.List;

/** A signed transaction under way, with the line that it will leave in the record. */
record Envelope(String raw, boolean mayBeLeftOut, Entry entry) {
    private static final Signature UNSIGNED =
            new Signature(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    private static final BigInteger EIP_155 = BigInteger.valueOf(35);
    private static final BigInteger BEFORE_EIP_155 = BigInteger.valueOf(27);

    /** What a transaction pays for gas now. */
    record Fees(BigInteger chainId, Wei tip, Wei most) {
        static Fees of(BigInteger chainId, Wei baseFee) {
            // nodes leave out what tips below one gwei
            Wei tip = Wei.of(1_500_000_000L);
            return new Fees(chainId, tip, baseFee.times(2).plus(tip));
        }
    }

    static Envelope seal(Action action, long nonce, Fees fees) {
        Hash key = TestKeys.key(action.sender());
        Transaction transaction = signed(unsigned(action, nonce, fees), action, fees, key);
        Bytes raw = TransactionCodec.encode(transaction);
        Address sender = Secp256k1.addressOf(key);
        String hash = TransactionCodec.hash(raw).toHex();
        return new Envelope(raw.toHex(), action.mayBeLeftOut(), entry(action, nonce, sender, hash));
    }

    private static Transaction unsigned(Action action, long nonce, Fees fees) {
        Intent intent = action.intent();
        int type = action.encodedType();
        boolean flat = type < 2;
        List<AccessListEntry> accessList =
                type == 1 && intent.to() != null
                        ? List.of(new AccessListEntry(intent.to(), List.of(Hash.ZERO)))
                        : List.of();
        return new Transaction(
                type,
                action.type() == Action.UNPROTECTED ? null : fees.chainId(),
                nonce,
                flat ? fees.most() : null,
                flat ? null : fees.tip(),
                flat ? null : fees.most(),
                intent.gasLimit() + 10_000L * accessList.size(),
                intent.to(),
                intent.value(),
                intent.input(),
                accessList,
                null,
                List.of(),
                List.of(),
                UNSIGNED);
    }

    private static Transaction signed(Transaction t, Action action, Fees fees, Hash key) {
        byte[] digest = TransactionCodec.signingDigest(t, t.chainId());
        Bytes rsv = Secp256k1.sign(digest, key);
        BigInteger parity = BigInteger.valueOf(rsv.at(64));
        BigInteger v =
                action.type() == Action.UNPROTECTED
                        ? BEFORE_EIP_155.add(parity)
                        : t.type() == 0
                                ? EIP_155.add(fees.chainId().shiftLeft(1)).add(parity)
                                : parity;
        Signature signature =
                new Signature(
                        v,
                        new BigInteger(1, rsv.slice(0, 32).array()),
                        new BigInteger(1, rsv.slice(32, 64).array()));
        return new Transaction(
                t.type(),
                t.chainId(),
                t.nonce(),
                t.gasPrice(),
                t.maxPriorityFeePerGas(),
                t.maxFeePerGas(),
                t.gasLimit(),
                t.to(),
                t.value(),
                t.input(),
                t.accessList(),
                null,
                List.of(),
                List.of(),
                signature);
    }

    private static Entry entry(Action action, long nonce, Address sender, String hash) {
        Intent intent = action.intent();
        Address created = TransactionCodec.createdContract(sender, nonce);
        return new Entry(
                action.step(),
                hash,
                null,
                null,
                action.encodedType(),
                sender.toHex(),
                nonce,
                intent.to() == null ? null : intent.to().toHex(),
                intent.value().toString(),
                intent.failure() == null,
                intent.failure() == null ? null : intent.failure().word(),
                intent.creations().stream().map((Creation it) -> it.at(created)).toList(),
                intent.moved());
    }
}
