package io.windlass.gateway.write;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Transaction;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.rlp.RlpReader;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction as a client sent it.
 *
 * @param sender null where the type is newer than what is known here; nodes judge such
 * @param nonce unsigned; 0 without a sender
 */
record RawTransaction(TransactionHash hash, @Nullable Address sender, long nonce) {
    private static final int BLOB = 3;
    private static final int FIRST_OF_A_LIST = 0xc0;

    /**
     * Reads raw bytes.
     *
     * @throws Unacceptable where no node of the chain would take it
     */
    static RawTransaction read(Bytes raw, BigInteger chainId) throws Unacceptable {
        if (raw.isEmpty()) {
            throw new Unacceptable("raw transaction is empty", false);
        }
        int first = raw.at(0) & 0xff;
        if (first < FIRST_OF_A_LIST && first > 0 && !TransactionCodec.knows(first)) {
            return new RawTransaction(TransactionCodec.hash(raw), null, 0);
        }
        Bytes signed = withoutBlobs(raw);
        Transaction transaction = decoded(signed, chainId);
        BigInteger its = transaction.chainId();
        if (its != null && !its.equals(chainId)) {
            throw new Unacceptable(
                    "invalid chain id for signer: have %d want %d".formatted(its, chainId), true);
        }
        Optional<Address> sender = TransactionCodec.sender(transaction, chainId);
        // GoQuorum marks what is private with v 37 and 38, which its key manager understands
        if (sender.isEmpty() && its != null) {
            throw new Unacceptable("invalid sender: no key made this signature", true);
        }
        return new RawTransaction(
                TransactionCodec.hash(signed), sender.orElse(null), transaction.nonce());
    }

    private static Transaction decoded(Bytes signed, BigInteger chainId) throws Unacceptable {
        try {
            return TransactionCodec.decode(signed, chainId);
        } catch (IllegalArgumentException e) {
            throw new Unacceptable("raw transaction cannot be decoded: " + e.getMessage(), false);
        }
    }

    /** On its way a blob transaction carries its blobs around it; the hash is without them. */
    private static Bytes withoutBlobs(Bytes raw) throws Unacceptable {
        if (raw.at(0) != BLOB) {
            return raw;
        }
        try {
            RlpReader wrapped = RlpReader.of(raw, 1).list();
            if (!wrapped.nextIsList()) {
                return raw;
            }
            byte[] inner = wrapped.item().array();
            byte[] signed = new byte[inner.length + 1];
            signed[0] = BLOB;
            System.arraycopy(inner, 0, signed, 1, inner.length);
            return Bytes.owned(signed);
        } catch (IllegalArgumentException e) {
            throw new Unacceptable("raw transaction cannot be decoded: " + e.getMessage(), false);
        }
    }

    /** Why no node would take it. */
    static final class Unacceptable extends Exception {
        private final boolean rejected;

        Unacceptable(String message, boolean rejected) {
            super(message);
            this.rejected = rejected;
        }

        /** It is a transaction, but not one for this chain; else it is none. */
        boolean isRejected() {
            return rejected;
        }
    }
}
