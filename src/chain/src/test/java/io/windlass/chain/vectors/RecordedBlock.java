package io.windlass.chain.vectors;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bloom;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Log;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Transaction.Authorization;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Withdrawal;
import java.util.List;

/** Recorded JSON-RPC answers (Ethereum execution APIs) as the claim that a node made with them. */
final class RecordedBlock {
    private RecordedBlock() {}

    static BlockClaim claim(Fields block, List<Fields> receipts) {
        return new BlockClaim(
                new BlockHash(block.bytes("hash")),
                header(block),
                block.objects("transactions").stream().map(RecordedBlock::transaction).toList(),
                receipts.stream().map(RecordedBlock::receipt).toList(),
                block.texts("uncles").stream().map(BlockHash::fromHex).toList(),
                block.has("withdrawals")
                        ? block.objects("withdrawals").stream()
                                .map(RecordedBlock::withdrawal)
                                .toList()
                        : null);
    }

    static Header header(Fields block) {
        return new Header(
                new BlockHash(block.bytes("parentHash")),
                block.hash("sha3Uncles"),
                block.address("miner"),
                block.hash("stateRoot"),
                block.hash("transactionsRoot"),
                block.hash("receiptsRoot"),
                new Bloom(block.bytes("logsBloom")),
                block.number("difficulty"),
                new BlockNumber(block.small("number")),
                block.small("gasLimit"),
                block.small("gasUsed"),
                block.small("timestamp"),
                block.bytes("extraData"),
                block.hash("mixHash"),
                block.bytes("nonce"),
                block.weiOrNull("baseFeePerGas"),
                block.hashOrNull("withdrawalsRoot"),
                block.smallOrNull("blobGasUsed"),
                block.smallOrNull("excessBlobGas"),
                block.hashOrNull("parentBeaconBlockRoot"),
                block.hashOrNull("requestsHash"));
    }

    private static TransactionClaim transaction(Fields fields) {
        int type = Math.toIntExact(fields.small("type"));
        boolean capped = type >= 2;
        Transaction transaction =
                new Transaction(
                        type,
                        fields.numberOrNull("chainId"),
                        fields.small("nonce"),
                        capped ? null : fields.wei("gasPrice"),
                        capped ? fields.wei("maxPriorityFeePerGas") : null,
                        capped ? fields.wei("maxFeePerGas") : null,
                        fields.small("gas"),
                        fields.addressOrNull("to"),
                        fields.wei("value"),
                        fields.bytes("input"),
                        fields.objects("accessList").stream().map(RecordedBlock::entry).toList(),
                        fields.weiOrNull("maxFeePerBlobGas"),
                        hashes(fields, "blobVersionedHashes"),
                        fields.objects("authorizationList").stream()
                                .map(RecordedBlock::authorization)
                                .toList(),
                        signature(fields, "v"));
        return new TransactionClaim(
                new TransactionHash(fields.bytes("hash")),
                type,
                fields.address("from"),
                transaction,
                null);
    }

    private static AccessListEntry entry(Fields fields) {
        return new AccessListEntry(fields.address("address"), hashes(fields, "storageKeys"));
    }

    private static Authorization authorization(Fields fields) {
        return new Authorization(
                fields.number("chainId"),
                fields.address("address"),
                fields.number("nonce"),
                signature(fields, "yParity"));
    }

    private static Signature signature(Fields fields, String v) {
        return new Signature(fields.number(v), fields.number("r"), fields.number("s"));
    }

    private static ReceiptClaim receipt(Fields fields) {
        List<Fields> logs = fields.objects("logs");
        Receipt receipt =
                new Receipt(
                        Math.toIntExact(fields.small("type")),
                        fields.has("status") ? fields.small("status") == 1 : null,
                        fields.hashOrNull("root"),
                        fields.small("cumulativeGasUsed"),
                        new Bloom(fields.bytes("logsBloom")),
                        logs.stream().map(RecordedBlock::log).toList());
        return new ReceiptClaim(
                new TransactionHash(fields.bytes("transactionHash")),
                Math.toIntExact(fields.small("transactionIndex")),
                receipt,
                fields.small("gasUsed"),
                fields.weiOrNull("effectiveGasPrice"),
                fields.addressOrNull("contractAddress"),
                logs.stream().map(log -> Math.toIntExact(log.small("logIndex"))).toList());
    }

    private static Log log(Fields fields) {
        return new Log(fields.address("address"), hashes(fields, "topics"), fields.bytes("data"));
    }

    private static List<Hash> hashes(Fields fields, String name) {
        return fields.texts(name).stream().map(Hash::fromHex).toList();
    }

    private static Withdrawal withdrawal(Fields fields) {
        return new Withdrawal(
                fields.number("index"),
                fields.number("validatorIndex"),
                fields.address("address"),
                fields.number("amount"));
    }
}
