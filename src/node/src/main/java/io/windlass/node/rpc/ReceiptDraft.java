package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.Receipt;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one receipt. */
final class ReceiptDraft {
    /** Stands for the type of the receipt's transaction, on clients that leave it out. */
    static final int TYPE_LEFT_OUT = -1;

    private @Nullable TransactionHash transactionHash;
    private @Nullable BlockHash blockHash;
    private @Nullable Boolean status;
    private @Nullable Hash root;
    private @Nullable Bloom bloom;
    private @Nullable Wei effectiveGasPrice;
    private @Nullable Address contractAddress;
    private List<Log> logs = List.of();
    private final List<Integer> logIndexes = new ArrayList<>();
    private long transactionIndex = -1;
    private long cumulativeGasUsed = -1;
    private long gasUsed = -1;
    private int type = TYPE_LEFT_OUT;

    /**
     * A receipt and the block it says it is of.
     *
     * @param block null where the node leaves it out
     */
    record Placed(@Nullable BlockHash block, ReceiptClaim receipt) {}

    static Placed read(AnswerReader in) throws MalformedAnswer {
        ReceiptDraft draft = new ReceiptDraft();
        in.object(draft::field);
        return new Placed(draft.blockHash, draft.claim());
    }

    private void field(String name, AnswerReader in) throws MalformedAnswer {
        if (in.isNull()) {
            return;
        }
        switch (name) {
            case "transactionHash" -> transactionHash = in.transactionHash();
            case "transactionIndex" -> transactionIndex = in.index();
            case "blockHash" -> blockHash = in.blockHash();
            case "type" -> type = in.index();
            case "status" -> status = status(in);
            case "root" -> root = root(in);
            case "cumulativeGasUsed" -> cumulativeGasUsed = in.number();
            case "gasUsed" -> gasUsed = in.number();
            case "effectiveGasPrice" -> effectiveGasPrice = in.price();
            case "contractAddress" -> contractAddress = in.address();
            case "logsBloom" -> bloom = in.bloom();
            case "logs" -> logs = in.list(this::log);
            default -> in.skip();
        }
    }

    private static boolean status(AnswerReader in) throws MalformedAnswer {
        long value = in.number();
        if (value > 1) {
            throw in.unfit("0x0 or 0x1");
        }
        return value == 1;
    }

    /** Some clients write an empty root beside a status. */
    private static @Nullable Hash root(AnswerReader in) throws MalformedAnswer {
        Bytes value = in.data();
        if (value.isEmpty()) {
            return null;
        }
        if (value.size() != Hash.SIZE) {
            throw in.unfit("32 bytes");
        }
        return new Hash(value);
    }

    private Log log(AnswerReader in) throws MalformedAnswer {
        LogDraft draft = new LogDraft();
        in.object(draft::field);
        if (draft.logIndex >= 0) {
            logIndexes.add((int) draft.logIndex);
        }
        return draft.log();
    }

    private ReceiptClaim claim() throws MalformedAnswer {
        if (status == null && root == null) {
            throw new MalformedAnswer(
                    "the receipt of %s has neither 'status' nor 'root'".formatted(transactionHash));
        }
        Receipt receipt =
                new Receipt(
                        type,
                        status,
                        status == null ? root : null,
                        present(cumulativeGasUsed, "cumulativeGasUsed"),
                        present(bloom, "logsBloom"),
                        logs);
        return new ReceiptClaim(
                present(transactionHash, "transactionHash"),
                (int) present(transactionIndex, "transactionIndex"),
                receipt,
                present(gasUsed, "gasUsed"),
                effectiveGasPrice,
                contractAddress,
                logIndexes);
    }

    private <T> T present(@Nullable T field, String name) throws MalformedAnswer {
        if (field == null) {
            throw new MalformedAnswer(
                    "the receipt of %s has no '%s'".formatted(transactionHash, name));
        }
        return field;
    }

    private long present(long field, String name) throws MalformedAnswer {
        if (field < 0) {
            throw new MalformedAnswer(
                    "the receipt of %s has no '%s'".formatted(transactionHash, name));
        }
        return field;
    }

    private static final class LogDraft {
        private @Nullable Address address;
        private List<Hash> topics = List.of();
        private Bytes payload = Bytes.EMPTY;
        private long logIndex = -1;

        void field(String name, AnswerReader in) throws MalformedAnswer {
            switch (name) {
                case "address" -> address = in.address();
                case "topics" -> topics = in.list(AnswerReader::topic);
                case "data" -> payload = in.data();
                case "logIndex" -> logIndex = in.index();
                default -> in.skip();
            }
        }

        Log log() throws MalformedAnswer {
            if (address == null) {
                throw new MalformedAnswer("a log has no 'address'");
            }
            return new Log(address, topics, payload);
        }
    }
}
