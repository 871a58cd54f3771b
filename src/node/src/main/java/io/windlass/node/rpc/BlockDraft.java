package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Wei;
import io.windlass.chain.Withdrawal;
import io.windlass.node.HeaderClaim;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Collects the fields of one block, with transactions in full or left aside. */
final class BlockDraft {
    private static final int NONCE_SIZE = 8;

    private @Nullable BlockHash hash;
    private @Nullable BlockHash parentHash;
    private @Nullable Hash unclesHash;
    private @Nullable Address coinbase;
    private @Nullable Hash stateRoot;
    private @Nullable Hash transactionsRoot;
    private @Nullable Hash receiptsRoot;
    private @Nullable Bloom logsBloom;
    private @Nullable BigInteger difficulty;
    private @Nullable Bytes extraData;
    private @Nullable Hash mixHash;
    private @Nullable Bytes nonce;
    private @Nullable Wei baseFee;
    private @Nullable Hash withdrawalsRoot;
    private @Nullable Long blobGasUsed;
    private @Nullable Long excessBlobGas;
    private @Nullable Hash parentBeaconBlockRoot;
    private @Nullable Hash requestsHash;
    private @Nullable List<Withdrawal> withdrawals;
    private List<TransactionClaim> transactions = List.of();
    private List<BlockHash> uncles = List.of();
    private long number = -1;
    private long gasLimit = -1;
    private long gasUsed = -1;
    private long timestamp = -1;

    /** A block as one answer gives it: its receipts come in another. */
    record Content(
            HeaderClaim header,
            List<TransactionClaim> transactions,
            List<BlockHash> uncles,
            @Nullable List<Withdrawal> withdrawals) {}

    static Content read(AnswerReader in) throws MalformedAnswer {
        BlockDraft draft = new BlockDraft();
        in.object(draft::field);
        return new Content(draft.header(), draft.transactions, draft.uncles, draft.withdrawals);
    }

    static HeaderClaim readHeader(AnswerReader in) throws MalformedAnswer {
        BlockDraft draft = new BlockDraft();
        in.object(draft::headerField);
        return draft.header();
    }

    private void field(String name, AnswerReader in) throws MalformedAnswer {
        switch (name) {
            case "transactions" -> transactions = in.list(TransactionDraft::read);
            case "uncles" -> uncles = in.isNull() ? List.of() : in.list(AnswerReader::blockHash);
            case "withdrawals" -> withdrawals = in.orNull(w -> w.list(BlockDraft::withdrawal));
            default -> headerField(name, in);
        }
    }

    private void headerField(String name, AnswerReader in) throws MalformedAnswer {
        if (in.is(JsonToken.VALUE_NULL)) {
            return;
        }
        switch (name) {
            case "hash" -> hash = in.blockHash();
            case "number" -> number = in.number();
            case "parentHash" -> parentHash = in.blockHash();
            case "sha3Uncles" -> unclesHash = in.hash();
            case "miner" -> coinbase = in.address();
            case "stateRoot" -> stateRoot = in.hash();
            case "transactionsRoot" -> transactionsRoot = in.hash();
            case "receiptsRoot" -> receiptsRoot = in.hash();
            case "logsBloom" -> logsBloom = in.bloom();
            case "difficulty" -> difficulty = in.quantity();
            case "gasLimit" -> gasLimit = in.number();
            case "gasUsed" -> gasUsed = in.number();
            case "timestamp" -> timestamp = in.number();
            case "extraData" -> extraData = in.data();
            case "mixHash" -> mixHash = in.hash();
            case "nonce" -> nonce = in.data(NONCE_SIZE);
            case "baseFeePerGas" -> baseFee = in.wei();
            case "withdrawalsRoot" -> withdrawalsRoot = in.hash();
            case "blobGasUsed" -> blobGasUsed = in.number();
            case "excessBlobGas" -> excessBlobGas = in.number();
            case "parentBeaconBlockRoot" -> parentBeaconBlockRoot = in.hash();
            case "requestsHash" -> requestsHash = in.hash();
            default -> in.skip();
        }
    }

    private HeaderClaim header() throws MalformedAnswer {
        return new HeaderClaim(
                present(hash, "hash"),
                new Header(
                        present(parentHash, "parentHash"),
                        present(unclesHash, "sha3Uncles"),
                        present(coinbase, "miner"),
                        present(stateRoot, "stateRoot"),
                        present(transactionsRoot, "transactionsRoot"),
                        present(receiptsRoot, "receiptsRoot"),
                        present(logsBloom, "logsBloom"),
                        present(difficulty, "difficulty"),
                        new BlockNumber(present(number, "number")),
                        present(gasLimit, "gasLimit"),
                        present(gasUsed, "gasUsed"),
                        present(timestamp, "timestamp"),
                        present(extraData, "extraData"),
                        present(mixHash, "mixHash"),
                        present(nonce, "nonce"),
                        baseFee,
                        withdrawalsRoot,
                        blobGasUsed,
                        excessBlobGas,
                        parentBeaconBlockRoot,
                        requestsHash));
    }

    private static Withdrawal withdrawal(AnswerReader in) throws MalformedAnswer {
        WithdrawalDraft draft = new WithdrawalDraft();
        in.object(draft::field);
        if (draft.address == null) {
            throw new MalformedAnswer("a withdrawal has no 'address'");
        }
        return new Withdrawal(draft.index, draft.validator, draft.address, draft.amount);
    }

    private <T> T present(@Nullable T field, String name) throws MalformedAnswer {
        if (field == null) {
            throw new MalformedAnswer("block %d has no '%s'".formatted(number, name));
        }
        return field;
    }

    private long present(long field, String name) throws MalformedAnswer {
        if (field < 0) {
            throw new MalformedAnswer("block %d has no '%s'".formatted(number, name));
        }
        return field;
    }

    private static final class WithdrawalDraft {
        private @Nullable Address address;
        private BigInteger index = BigInteger.ZERO;
        private BigInteger validator = BigInteger.ZERO;
        private BigInteger amount = BigInteger.ZERO;

        void field(String name, AnswerReader in) throws MalformedAnswer {
            switch (name) {
                case "address" -> address = in.address();
                case "index" -> index = in.quantity();
                case "validatorIndex" -> validator = in.quantity();
                case "amount" -> amount = in.quantity();
                default -> in.skip();
            }
        }
    }
}
