package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Transaction;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one transaction in whatever order the node writes them. */
final class TransactionDraft {
    static final int LAST_KNOWN_TYPE = 4;

    private @Nullable TransactionHash hash;
    private @Nullable Address from;
    private @Nullable BigInteger chainId;
    private @Nullable Wei gasPrice;
    private @Nullable Wei maxPriorityFeePerGas;
    private @Nullable Wei maxFeePerGas;
    private @Nullable Wei maxFeePerBlobGas;
    private @Nullable Address to;
    private @Nullable Wei value;
    private @Nullable Bytes input;
    private @Nullable BigInteger v;
    private @Nullable BigInteger yParity;
    private @Nullable BigInteger r;
    private @Nullable BigInteger s;
    private List<Transaction.AccessListEntry> accessList = List.of();
    private List<Hash> blobHashes = List.of();
    private List<Transaction.Authorization> authorizations = List.of();
    private long nonce = -1;
    private long gas = -1;
    private int type;

    static TransactionClaim read(AnswerReader in) throws MalformedAnswer {
        TransactionDraft draft = new TransactionDraft();
        in.object(draft::field);
        return draft.claim();
    }

    private void field(String name, AnswerReader in) throws MalformedAnswer {
        if (in.isNull()) {
            return;
        }
        switch (name) {
            case "hash" -> hash = in.transactionHash();
            case "from" -> from = in.address();
            case "type" -> type = in.index();
            case "chainId" -> chainId = in.mark();
            case "nonce" -> nonce = in.number();
            case "gas" -> gas = in.number();
            case "gasPrice" -> gasPrice = in.price();
            case "maxPriorityFeePerGas" -> maxPriorityFeePerGas = in.price();
            case "maxFeePerGas" -> maxFeePerGas = in.price();
            case "maxFeePerBlobGas" -> maxFeePerBlobGas = in.wei();
            case "to" -> to = in.address();
            case "value" -> value = in.wei();
            case "input" -> input = in.data();
            case "v" -> v = in.mark();
            case "yParity" -> yParity = in.mark();
            case "r" -> r = in.quantity();
            case "s" -> s = in.quantity();
            case "accessList" -> accessList = in.list(TransactionDraft::accessListEntry);
            case "blobVersionedHashes" -> blobHashes = in.list(AnswerReader::hash);
            case "authorizationList" -> authorizations = in.list(AuthorizationDraft::read);
            default -> in.skip();
        }
    }

    private TransactionClaim claim() throws MalformedAnswer {
        TransactionHash id = present(hash, "hash");
        Address sender = present(from, "from");
        return new TransactionClaim(
                id, type, sender, type > LAST_KNOWN_TYPE ? null : transaction(), null);
    }

    private Transaction transaction() throws MalformedAnswer {
        Transaction.Signature signature = signature();
        boolean priced = type <= 1;
        return new Transaction(
                type,
                // a legacy transaction has it inside v: the proof compares where a node writes it
                // too
                type == 0 ? chainId : present(chainId, "chainId"),
                present(nonce, "nonce"),
                priced ? present(gasPrice, "gasPrice") : null,
                priced ? null : present(maxPriorityFeePerGas, "maxPriorityFeePerGas"),
                priced ? null : present(maxFeePerGas, "maxFeePerGas"),
                present(gas, "gas"),
                to,
                present(value, "value"),
                present(input, "input"),
                accessList,
                type == 3 ? present(maxFeePerBlobGas, "maxFeePerBlobGas") : null,
                blobHashes,
                authorizations,
                signature);
    }

    /** {@code v} is missing on some clients from type 1 on, {@code yParity} on older ones. */
    private Transaction.Signature signature() throws MalformedAnswer {
        BigInteger parity = type == 0 || yParity == null ? v : yParity;
        return new Transaction.Signature(
                present(parity, type == 0 ? "v" : "yParity"), present(r, "r"), present(s, "s"));
    }

    private static Transaction.AccessListEntry accessListEntry(AnswerReader in)
            throws MalformedAnswer {
        EntryDraft draft = new EntryDraft();
        in.object(draft::field);
        if (draft.address == null) {
            throw new MalformedAnswer("an access list entry has no 'address'");
        }
        return new Transaction.AccessListEntry(draft.address, draft.keys);
    }

    private <T> T present(@Nullable T field, String name) throws MalformedAnswer {
        if (field == null) {
            throw new MalformedAnswer(
                    "transaction %s has no '%s'".formatted(hash == null ? "" : hash, name));
        }
        return field;
    }

    private long present(long field, String name) throws MalformedAnswer {
        if (field < 0) {
            throw new MalformedAnswer("transaction %s has no '%s'".formatted(hash, name));
        }
        return field;
    }

    private static final class EntryDraft {
        private @Nullable Address address;
        private List<Hash> keys = List.of();

        void field(String name, AnswerReader in) throws MalformedAnswer {
            switch (name) {
                case "address" -> address = in.address();
                case "storageKeys" -> keys = in.isNull() ? List.of() : in.list(AnswerReader::hash);
                default -> in.skip();
            }
        }
    }
}
