package io.windlass.chain.encoding;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.SignedDigest;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Transaction.Authorization;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import io.windlass.chain.rlp.RlpWriter;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signed encoding, signing digest, hash and sender of transactions of type 0 to 4. */
public final class TransactionCodec {
    private static final BigInteger FIRST_EIP_155 = BigInteger.valueOf(35);

    private TransactionCodec() {}

    public static boolean knows(int type) {
        return type >= 0 && type <= 4;
    }

    /**
     * The signed encoding: EIP-2718 from type 1 on, a plain list for type 0.
     *
     * @throws IllegalArgumentException where a field of the type is missing
     */
    public static Bytes encode(Transaction transaction) {
        RlpWriter out = new RlpWriter(256 + transaction.input().size());
        typePrefix(transaction, out);
        int list = out.beginList();
        body(transaction, out);
        Transaction.Signature signature = transaction.signature();
        out.number(signature.v()).number(signature.r()).number(signature.s());
        return out.endList(list).toBytes();
    }

    /**
     * Reads a signed encoding.
     *
     * @param network the chain's id: v 37 and 38 mean chain 1 there and a GoQuorum private
     *     transaction elsewhere
     * @throws io.windlass.chain.rlp.MalformedRlp where it is not the one encoding of a known type
     */
    public static Transaction decode(Bytes raw, BigInteger network) {
        return TransactionReader.read(raw, network);
    }

    /** Type byte of a signed encoding; 0 for a plain list. */
    public static int typeOf(Bytes raw) {
        int first = raw.isEmpty() ? 0 : raw.at(0) & 0xff;
        return first >= 0xc0 ? 0 : first;
    }

    public static TransactionHash hash(Bytes raw) {
        return TransactionHash.owned(Keccak.digest(raw.array()));
    }

    /** What the sender signed. */
    public static byte[] signingDigest(
            Transaction transaction, @Nullable BigInteger legacyChainId) {
        RlpWriter out = new RlpWriter(256 + transaction.input().size());
        typePrefix(transaction, out);
        int list = out.beginList();
        body(transaction, out);
        if (transaction.type() == 0 && legacyChainId != null) {
            out.number(legacyChainId).number(0).number(0);
        }
        out.endList(list);
        return Keccak.digest(out.buffer(), 0, out.size());
    }

    /** The address that signed; empty where no key did. */
    public static Optional<Address> sender(Transaction transaction, BigInteger network) {
        return signed(transaction, network).flatMap(Secp256k1::recover);
    }

    /** What the sender signed, with its signature; empty where v is none of the type. */
    public static Optional<SignedDigest> signed(Transaction transaction, BigInteger network) {
        Transaction.Signature signature = transaction.signature();
        BigInteger v = signature.v();
        if (v.signum() < 0 || (transaction.type() == 0 && !isLegacyV(v))) {
            return Optional.empty();
        }
        if (transaction.type() != 0 && v.bitLength() > 1) {
            return Optional.empty();
        }
        // 27 and 35 + 2 chainId are odd for parity 0
        boolean odd = v.testBit(0);
        int recoveryId = transaction.type() == 0 ? (odd ? 0 : 1) : (odd ? 1 : 0);
        Hash digest =
                Hash.owned(signingDigest(transaction, legacyChainId(v, network).orElse(null)));
        return Optional.of(new SignedDigest(digest, signature.r(), signature.s(), recoveryId));
    }

    /** The chain id inside a legacy v; empty before EIP-155 and for GoQuorum's private v 37/38. */
    public static Optional<BigInteger> legacyChainId(BigInteger v, BigInteger network) {
        if (v.compareTo(FIRST_EIP_155) < 0) {
            return Optional.empty();
        }
        BigInteger chainId = v.subtract(FIRST_EIP_155).shiftRight(1);
        return chainId.equals(BigInteger.ONE) && !network.equals(BigInteger.ONE)
                ? Optional.empty()
                : Optional.of(chainId);
    }

    /** Address of the contract that {@code sender} creates with {@code nonce} (yellow paper, 7). */
    public static Address createdContract(Address sender, long nonce) {
        RlpWriter out = new RlpWriter(32);
        int list = out.beginList();
        out.bytes(sender.bytes()).number(nonce).endList(list);
        return Address.owned(
                Arrays.copyOfRange(Keccak.digest(out.buffer(), 0, out.size()), 12, Hash.SIZE));
    }

    private static boolean isLegacyV(BigInteger v) {
        return v.compareTo(FIRST_EIP_155) >= 0
                || v.equals(BigInteger.valueOf(27))
                || v.equals(BigInteger.valueOf(28));
    }

    private static void typePrefix(Transaction transaction, RlpWriter out) {
        if (!knows(transaction.type())) {
            throw new IllegalArgumentException("unknown transaction type " + transaction.type());
        }
        if (transaction.type() != 0) {
            out.octet(transaction.type());
        }
    }

    private static void body(Transaction transaction, RlpWriter out) {
        int type = transaction.type();
        if (type != 0) {
            out.number(required(transaction.chainId(), "chainId", type));
        }
        out.number(transaction.nonce());
        if (type <= 1) {
            out.number(required(transaction.gasPrice(), "gasPrice", type).value());
        } else {
            Wei priority = transaction.maxPriorityFeePerGas();
            out.number(required(priority, "maxPriorityFeePerGas", type).value());
            out.number(required(transaction.maxFeePerGas(), "maxFeePerGas", type).value());
        }
        out.number(transaction.gasLimit());
        Address to = transaction.to();
        out.bytes(to == null ? Bytes.EMPTY : to.bytes());
        out.number(transaction.value().value()).bytes(transaction.input());
        if (type != 0) {
            accessList(transaction.accessList(), out);
        }
        if (type == 3) {
            Wei blobFee = transaction.maxFeePerBlobGas();
            out.number(required(blobFee, "maxFeePerBlobGas", type).value());
            hashes(transaction.blobVersionedHashes(), out);
        } else if (type == 4) {
            authorizations(transaction.authorizations(), out);
        }
    }

    private static <T> T required(@Nullable T value, String field, int type) {
        if (value == null) {
            throw new IllegalArgumentException("transaction of type " + type + " without " + field);
        }
        return value;
    }

    private static void accessList(List<AccessListEntry> entries, RlpWriter out) {
        int list = out.beginList();
        for (AccessListEntry entry : entries) {
            int pair = out.beginList();
            out.bytes(entry.address().bytes());
            hashes(entry.storageKeys(), out);
            out.endList(pair);
        }
        out.endList(list);
    }

    private static void hashes(List<Hash> hashes, RlpWriter out) {
        int list = out.beginList();
        for (Hash hash : hashes) {
            out.bytes(hash.bytes());
        }
        out.endList(list);
    }

    private static void authorizations(List<Authorization> authorizations, RlpWriter out) {
        int list = out.beginList();
        for (Authorization each : authorizations) {
            int tuple = out.beginList();
            out.number(each.chainId()).bytes(each.address().bytes()).number(each.nonce());
            out.number(each.signature().v()).number(each.signature().r());
            out.number(each.signature().s()).endList(tuple);
        }
        out.endList(list);
    }
}
