package io.windlass.node;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Log;
import io.windlass.chain.Transaction;
import io.windlass.chain.Wei;
import io.windlass.chain.Withdrawal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a claim as the JSON in which geth answers, field by field. */
public final class BlockJson {
    private static final int LOG_ROOM = 900;

    private BlockJson() {}

    /** {@code {"number", "block", "receipts"}} on one line, as a stub node replays it. */
    public static String line(BlockClaim claim) {
        return "{\"number\":"
                + claim.header().number()
                + ",\"block\":"
                + block(claim)
                + ",\"receipts\":"
                + receipts(claim)
                + "}";
    }

    public static List<String> lines(List<BlockClaim> claims) {
        return claims.stream().map(BlockJson::line).toList();
    }

    /** As {@code eth_getBlockByNumber(n, true)} answers. */
    public static String block(BlockClaim claim) {
        JsonText out = new JsonText(4096 + claim.transactions().size() * LOG_ROOM);
        out.open();
        header(claim, out);
        out.list("uncles", claim.uncles(), hash -> out.text(hash.toHex()));
        int[] index = {0};
        out.list(
                "transactions",
                claim.transactions(),
                transaction -> transaction(claim, transaction, index[0]++, out));
        if (claim.withdrawals() != null) {
            out.list("withdrawals", claim.withdrawals(), w -> withdrawal(w, out));
        }
        out.close();
        return out.toString();
    }

    /** As {@code eth_getBlockReceipts} answers. */
    public static String receipts(BlockClaim claim) {
        JsonText out = new JsonText(64 + claim.receipts().size() * LOG_ROOM * 2);
        out.list(claim.receipts(), receipt -> receipt(claim, receipt, out));
        return out.toString();
    }

    private static void header(BlockClaim claim, JsonText out) {
        Header header = claim.header();
        out.field("parentHash", header.parentHash().toHex());
        out.field("sha3Uncles", header.unclesHash().toHex());
        out.field("miner", header.coinbase().toHex());
        out.field("stateRoot", header.stateRoot().toHex());
        out.field("transactionsRoot", header.transactionsRoot().toHex());
        out.field("receiptsRoot", header.receiptsRoot().toHex());
        out.field("logsBloom", header.logsBloom().toHex());
        out.field("difficulty", hex(header.difficulty()));
        out.field("number", hex(header.number().value()));
        out.field("gasLimit", hex(header.gasLimit()));
        out.field("gasUsed", hex(header.gasUsed()));
        out.field("timestamp", hex(header.timestamp()));
        out.field("extraData", header.extraData().toHex());
        out.field("mixHash", header.mixHash().toHex());
        out.field("nonce", header.nonce().toHex());
        out.field("baseFeePerGas", hex(header.baseFee()));
        out.field("withdrawalsRoot", hex(header.withdrawalsRoot()));
        out.field("blobGasUsed", hex(header.blobGasUsed()));
        out.field("excessBlobGas", hex(header.excessBlobGas()));
        out.field("parentBeaconBlockRoot", hex(header.parentBeaconBlockRoot()));
        out.field("requestsHash", hex(header.requestsHash()));
        out.field("hash", claim.hash().toHex());
        out.field("size", "0x21c");
    }

    private static void transaction(
            BlockClaim block, TransactionClaim claim, int index, JsonText out) {
        out.open();
        out.field("type", hex(claim.type()));
        out.field("hash", claim.hash().toHex());
        out.field("from", claim.sender().toHex());
        if (claim.transaction() != null) {
            content(claim.transaction(), out);
        }
        out.field("blockHash", block.hash().toHex());
        out.field("blockNumber", hex(block.header().number().value()));
        out.field("transactionIndex", hex(index));
        out.close();
    }

    private static void content(Transaction transaction, JsonText out) {
        out.field("chainId", hex(transaction.chainId()));
        out.field("nonce", hex(transaction.nonce()));
        out.field("gasPrice", hex(transaction.gasPrice()));
        out.field("maxPriorityFeePerGas", hex(transaction.maxPriorityFeePerGas()));
        out.field("maxFeePerGas", hex(transaction.maxFeePerGas()));
        out.field("maxFeePerBlobGas", hex(transaction.maxFeePerBlobGas()));
        out.field("gas", hex(transaction.gasLimit()));
        out.nullable("to", transaction.to() == null ? null : transaction.to().toHex());
        out.field("value", hex(transaction.value()));
        out.field("input", transaction.input().toHex());
        if (transaction.type() > 0) {
            out.list("accessList", transaction.accessList(), entry -> accessListEntry(entry, out));
            out.field("yParity", hex(transaction.signature().v()));
        }
        if (!transaction.blobVersionedHashes().isEmpty()) {
            out.list(
                    "blobVersionedHashes",
                    transaction.blobVersionedHashes(),
                    hash -> out.text(hash.toHex()));
        }
        if (!transaction.authorizations().isEmpty()) {
            out.list(
                    "authorizationList",
                    transaction.authorizations(),
                    authorization -> authorization(authorization, out));
        }
        out.field("v", hex(transaction.signature().v()));
        out.field("r", hex(transaction.signature().r()));
        out.field("s", hex(transaction.signature().s()));
    }

    private static void accessListEntry(Transaction.AccessListEntry entry, JsonText out) {
        out.open();
        out.field("address", entry.address().toHex());
        out.list("storageKeys", entry.storageKeys(), key -> out.text(key.toHex()));
        out.close();
    }

    private static void authorization(Transaction.Authorization given, JsonText out) {
        out.open();
        out.field("chainId", hex(given.chainId()));
        out.field("address", given.address().toHex());
        out.field("nonce", hex(given.nonce()));
        out.field("yParity", hex(given.signature().v()));
        out.field("r", hex(given.signature().r()));
        out.field("s", hex(given.signature().s()));
        out.close();
    }

    private static void withdrawal(Withdrawal withdrawal, JsonText out) {
        out.open();
        out.field("index", hex(withdrawal.index()));
        out.field("validatorIndex", hex(withdrawal.validatorIndex()));
        out.field("address", withdrawal.address().toHex());
        out.field("amount", hex(withdrawal.amount()));
        out.close();
    }

    private static void receipt(BlockClaim block, ReceiptClaim claim, JsonText out) {
        out.open();
        out.field("blockHash", block.hash().toHex());
        out.field("blockNumber", hex(block.header().number().value()));
        out.field("transactionHash", claim.transactionHash().toHex());
        out.field("transactionIndex", hex(claim.transactionIndex()));
        out.field("type", hex(claim.receipt().type()));
        if (claim.receipt().status() != null) {
            out.field("status", claim.receipt().status() ? "0x1" : "0x0");
        }
        out.field("root", hex(claim.receipt().stateRoot()));
        out.field("cumulativeGasUsed", hex(claim.receipt().cumulativeGasUsed()));
        out.field("gasUsed", hex(claim.gasUsed()));
        out.field("effectiveGasPrice", hex(claim.effectiveGasPrice()));
        out.nullable(
                "contractAddress",
                claim.createdContract() == null ? null : claim.createdContract().toHex());
        out.field("logsBloom", claim.receipt().logsBloom().toHex());
        int[] position = {0};
        out.list("logs", claim.receipt().logs(), log -> log(block, claim, log, position[0]++, out));
        out.close();
    }

    private static void log(
            BlockClaim block, ReceiptClaim receipt, Log log, int position, JsonText out) {
        out.open();
        out.field("address", log.address().toHex());
        out.list("topics", log.topics(), topic -> out.text(topic.toHex()));
        out.field("data", log.data().toHex());
        out.field("blockNumber", hex(block.header().number().value()));
        out.field("transactionHash", receipt.transactionHash().toHex());
        out.field("transactionIndex", hex(receipt.transactionIndex()));
        out.field("blockHash", block.hash().toHex());
        if (position < receipt.logIndexes().size()) {
            out.field("logIndex", hex(receipt.logIndexes().get(position)));
        }
        out.literal("removed", "false");
        out.close();
    }

    private static @Nullable String hex(@Nullable Hash hash) {
        return hash == null ? null : hash.toHex();
    }

    private static @Nullable String hex(@Nullable Wei wei) {
        return wei == null ? null : hex(wei.value());
    }

    private static @Nullable String hex(@Nullable BigInteger value) {
        return value == null ? null : "0x" + value.toString(16);
    }

    private static @Nullable String hex(@Nullable Long value) {
        return value == null ? null : hex(value.longValue());
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
