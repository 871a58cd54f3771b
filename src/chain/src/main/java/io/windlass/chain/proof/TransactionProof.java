package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Hash;
import io.windlass.chain.Transaction;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.encoding.TrieRoot;
import io.windlass.chain.rlp.MalformedRlp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Encodes every transaction once and proves root and hash from those bytes. */
final class TransactionProof {
    private final ChainRules rules;
    private final List<Proven> transactions = new ArrayList<>();
    private @Nullable String observed;

    TransactionProof(List<TransactionClaim> claims, ChainRules rules) throws Mismatch {
        this.rules = rules;
        for (int i = 0; i < claims.size(); i++) {
            transactions.add(encoded(i, claims.get(i)));
        }
    }

    /**
     * A transaction whose bytes hang on the root.
     *
     * @param transaction null where the type is unknown
     * @param raw empty where the node did not give it
     */
    record Proven(
            TransactionHash hash,
            int type,
            Address sender,
            @Nullable Transaction transaction,
            Bytes raw) {}

    /** The claimed root and the hashes hang on the bytes. */
    void hashes(Hash root) throws Mismatch {
        root(root);
        for (int i = 0; i < transactions.size(); i++) {
            hash(i);
        }
    }

    List<Proven> transactions() {
        return transactions;
    }

    /** Why not all of it could be proven; empty where it was. */
    Optional<String> observed() {
        return Optional.ofNullable(observed);
    }

    private Proven encoded(int index, TransactionClaim claim) throws Mismatch {
        Bytes raw = claim.raw();
        Transaction transaction = claim.transaction();
        if (transaction != null) {
            Mismatch.unlessEqual(Check.TRANSACTION_TYPE, index, claim.type(), transaction.type());
            Bytes encoded = encode(index, transaction);
            if (raw != null) {
                Mismatch.unlessEqual(Check.RAW_TRANSACTION, index, encoded, raw);
            }
            return proven(claim, withChainId(index, transaction), encoded);
        }
        if (raw == null) {
            return missing(index, claim);
        }
        Mismatch.unlessEqual(
                Check.TRANSACTION_TYPE, index, TransactionCodec.typeOf(raw), claim.type());
        if (!TransactionCodec.knows(claim.type())) {
            observed =
                    "transaction %d is of unknown type %d: its sender is the node's word"
                            .formatted(index, claim.type());
            return proven(claim, null, raw);
        }
        try {
            return proven(claim, TransactionCodec.decode(raw, rules.chainId()), raw);
        } catch (MalformedRlp e) {
            throw new Mismatch(
                    Check.RAW_TRANSACTION,
                    "a transaction of type " + claim.type(),
                    raw + " (transaction " + index + ": " + e.getMessage() + ")");
        }
    }

    private static Proven proven(
            TransactionClaim claim, @Nullable Transaction transaction, Bytes raw) {
        return new Proven(claim.hash(), claim.type(), claim.sender(), transaction, raw);
    }

    private Proven missing(int index, TransactionClaim claim) throws Mismatch {
        if (rules.provable()) {
            throw new Mismatch(
                    Check.RAW_TRANSACTION,
                    "the signed encoding of transaction %d of type %d"
                            .formatted(index, claim.type()),
                    "none");
        }
        observed =
                "transaction %d is of type %d and the node did not give it raw"
                        .formatted(index, claim.type());
        return proven(claim, null, Bytes.EMPTY);
    }

    private static Bytes encode(int index, Transaction transaction) throws Mismatch {
        if (!ForeignFields.none(transaction)) {
            throw new Mismatch(
                    Check.TRANSACTION_FIELDS,
                    "only fields of type " + transaction.type(),
                    transaction + " (transaction " + index + ")");
        }
        try {
            return TransactionCodec.encode(transaction);
        } catch (IllegalArgumentException e) {
            throw new Mismatch(
                    Check.TRANSACTION_FIELDS,
                    "every field of type " + transaction.type(),
                    e.getMessage() + " (transaction " + index + ")");
        }
    }

    /** Type 0 carries its chain id inside v; a node may leave the field out, but not alter it. */
    private Transaction withChainId(int index, Transaction transaction) throws Mismatch {
        if (transaction.type() != 0) {
            return transaction;
        }
        BigInteger claimed = transaction.chainId();
        BigInteger signed =
                TransactionCodec.legacyChainId(transaction.signature().v(), rules.chainId())
                        .orElse(null);
        if (claimed != null && !claimed.equals(signed)) {
            throw new Mismatch(
                    Check.CHAIN_ID,
                    signed == null ? "none" : signed,
                    claimed + " (transaction " + index + ")");
        }
        return claimed != null || signed == null
                ? transaction
                : ForeignFields.legacyWithChainId(transaction, signed);
    }

    private void root(Hash committed) throws Mismatch {
        List<Bytes> raws = new ArrayList<>(transactions.size());
        for (Proven transaction : transactions) {
            if (transaction.raw().isEmpty()) {
                return;
            }
            raws.add(transaction.raw());
        }
        Mismatch.unlessEqual(Check.TRANSACTIONS_ROOT, committed, TrieRoot.of(raws));
    }

    private void hash(int index) throws Mismatch {
        Proven transaction = transactions.get(index);
        if (!transaction.raw().isEmpty()) {
            TransactionHash hash = TransactionCodec.hash(transaction.raw());
            Mismatch.unlessEqual(Check.TRANSACTION_HASH, index, hash, transaction.hash());
        }
    }
}
