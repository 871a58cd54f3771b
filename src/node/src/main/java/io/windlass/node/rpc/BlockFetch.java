package io.windlass.node.rpc;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Receipt;
import io.windlass.chain.TransactionHash;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts blocks and their receipts together, which a node gives in separate answers. */
final class BlockFetch {
    private static final int RECEIPTS_AT_ONCE = 200;
    private static final String RECEIPTS = "eth_getBlockReceipts";

    private final RpcClient client;
    private final Probe probe;

    /** A block's question and, where the node knows the method, its receipts' question. */
    private record Pair(Call<BlockDraft.Content> block, Call<List<ReceiptDraft.Placed>> receipts) {}

    BlockFetch(RpcClient client, Probe probe) {
        this.client = client;
        this.probe = probe;
    }

    /** Up to the first block that the node does not have. */
    List<BlockClaim> byNumber(BlockNumber first, int count) throws NodeException {
        List<Pair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = Params.of(new BlockNumber(first.value() + i));
            pairs.add(pair("eth_getBlockByNumber", name));
        }
        ask(pairs);
        List<BlockClaim> blocks = new ArrayList<>(count);
        for (Pair pair : pairs) {
            Optional<BlockClaim> block = claim(pair);
            if (block.isEmpty()) {
                break;
            }
            blocks.add(block.get());
        }
        return blocks;
    }

    Optional<BlockClaim> byHash(BlockHash hash) throws NodeException {
        Pair pair = pair("eth_getBlockByHash", Params.of(hash));
        ask(List.of(pair));
        return claim(pair);
    }

    Optional<Bytes> raw(TransactionHash hash) throws NodeException {
        if (!probe.capabilities().rawTransactions()) {
            return Optional.empty();
        }
        return client.ask(rawCall(hash)).filter(bytes -> !bytes.isEmpty());
    }

    private static Pair pair(String method, String block) {
        return new Pair(
                new Call<>(method, Params.array(block, "true"), BlockDraft::read),
                new Call<>(RECEIPTS, Params.array(block), in -> in.list(ReceiptDraft::read)));
    }

    private void ask(List<Pair> pairs) throws NodeException {
        List<Call<?>> calls = new ArrayList<>(pairs.size() * 2);
        boolean together = probe.capabilities().blockReceipts();
        for (Pair pair : pairs) {
            calls.add(pair.block());
            if (together) {
                calls.add(pair.receipts());
            }
        }
        client.askAll(calls);
    }

    private Optional<BlockClaim> claim(Pair pair) throws NodeException {
        Optional<BlockDraft.Content> found = pair.block().result(client.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BlockDraft.Content content = found.get();
        List<ReceiptDraft.Placed> receipts = receipts(content, pair);
        return Optional.of(
                new BlockClaim(
                        content.header().hash(),
                        content.header().header(),
                        withRaws(content.transactions()),
                        typed(receipts, content.transactions()),
                        content.uncles(),
                        content.withdrawals()));
    }

    private List<ReceiptDraft.Placed> receipts(BlockDraft.Content content, Pair pair)
            throws NodeException {
        if (content.transactions().isEmpty()) {
            return List.of();
        }
        if (!pair.receipts().isAnswered()) {
            return oneByOne(content);
        }
        Optional<List<ReceiptDraft.Placed>> given = pair.receipts().result(client.name());
        BlockHash hash = content.header().hash();
        if (given.isPresent() && areOf(hash, given.get())) {
            return given.get();
        }
        // The block at this number changed between the two answers: ask again by hash.
        Call<List<ReceiptDraft.Placed>> again =
                new Call<>(
                        RECEIPTS, Params.array(Params.of(hash)), in -> in.list(ReceiptDraft::read));
        return client.ask(again).orElseThrow(() -> withoutReceipts(content));
    }

    private static boolean areOf(BlockHash hash, List<ReceiptDraft.Placed> receipts) {
        return receipts.stream()
                .allMatch(receipt -> receipt.block() == null || hash.equals(receipt.block()));
    }

    private List<ReceiptDraft.Placed> oneByOne(BlockDraft.Content content) throws NodeException {
        List<Call<ReceiptDraft.Placed>> calls = new ArrayList<>();
        for (TransactionClaim transaction : content.transactions()) {
            calls.add(
                    new Call<>(
                            "eth_getTransactionReceipt",
                            Params.array(Params.of(transaction.hash())),
                            ReceiptDraft::read));
        }
        for (int from = 0; from < calls.size(); from += RECEIPTS_AT_ONCE) {
            client.askAll(calls.subList(from, Math.min(calls.size(), from + RECEIPTS_AT_ONCE)));
        }
        List<ReceiptDraft.Placed> receipts = new ArrayList<>(calls.size());
        for (Call<ReceiptDraft.Placed> call : calls) {
            receipts.add(call.result(client.name()).orElseThrow(() -> withoutReceipts(content)));
        }
        return receipts;
    }

    private NodeException withoutReceipts(BlockDraft.Content content) {
        return new NodeException(
                new NodeFault.NotReady(
                        client.name(),
                        RECEIPTS,
                        "it has block %s but not its receipts"
                                .formatted(content.header().header().number())));
    }

    /** Clients older than EIP-2718 leave the type of a receipt out. */
    private static List<ReceiptClaim> typed(
            List<ReceiptDraft.Placed> receipts, List<TransactionClaim> transactions) {
        List<ReceiptClaim> out = new ArrayList<>(receipts.size());
        for (int i = 0; i < receipts.size(); i++) {
            ReceiptClaim claim = receipts.get(i).receipt();
            boolean leftOut = claim.receipt().type() == ReceiptDraft.TYPE_LEFT_OUT;
            int type = leftOut && i < transactions.size() ? transactions.get(i).type() : 0;
            out.add(leftOut ? withType(claim, type) : claim);
        }
        return out;
    }

    private static ReceiptClaim withType(ReceiptClaim claim, int type) {
        Receipt receipt = claim.receipt();
        return new ReceiptClaim(
                claim.transactionHash(),
                claim.transactionIndex(),
                new Receipt(
                        type,
                        receipt.status(),
                        receipt.stateRoot(),
                        receipt.cumulativeGasUsed(),
                        receipt.logsBloom(),
                        receipt.logs()),
                claim.gasUsed(),
                claim.effectiveGasPrice(),
                claim.createdContract(),
                claim.logIndexes());
    }

    /** What we cannot encode ourselves is asked for in its signed encoding. */
    private List<TransactionClaim> withRaws(List<TransactionClaim> transactions)
            throws NodeException {
        List<Call<Bytes>> calls = new ArrayList<>();
        for (TransactionClaim transaction : transactions) {
            if (transaction.transaction() == null) {
                calls.add(rawCall(transaction.hash()));
            }
        }
        if (calls.isEmpty() || !probe.capabilities().rawTransactions()) {
            return transactions;
        }
        client.askAll(calls);
        List<TransactionClaim> out = new ArrayList<>(transactions.size());
        var next = calls.iterator();
        for (TransactionClaim known : transactions) {
            out.add(known.transaction() == null ? withRaw(known, next.next()) : known);
        }
        return out;
    }

    private TransactionClaim withRaw(TransactionClaim claim, Call<Bytes> call)
            throws NodeException {
        Bytes raw = call.result(client.name()).filter(bytes -> !bytes.isEmpty()).orElse(null);
        return new TransactionClaim(claim.hash(), claim.type(), claim.sender(), null, raw);
    }

    private static Call<Bytes> rawCall(TransactionHash hash) {
        return new Call<>(
                "eth_getRawTransactionByHash", Params.array(Params.of(hash)), AnswerReader::data);
    }
}
