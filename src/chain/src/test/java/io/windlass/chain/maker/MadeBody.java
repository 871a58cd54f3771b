package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Log;
import io.windlass.chain.LogsBloom;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.ReceiptCodec;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.encoding.TrieRoot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The transactions of a block, signed, with the receipts they get. */
final class MadeBody {
    private static final long UNKNOWN_GAS = 21_000;

    private final List<TransactionClaim> transactions = new ArrayList<>();
    private final List<ReceiptClaim> receipts = new ArrayList<>();
    private final List<Bytes> raws = new ArrayList<>();
    private final LogsBloom blooms = new LogsBloom();
    private final @Nullable Wei baseFee;
    private final boolean statuses;
    private long gasUsed;
    private int logs;

    private MadeBody(@Nullable Wei baseFee, boolean statuses) {
        this.baseFee = baseFee;
        this.statuses = statuses;
    }

    static MadeBody of(
            List<BlockPlan.Planned> planned,
            Map<Address, Long> nonces,
            BigInteger chainId,
            @Nullable Wei baseFee,
            boolean statuses) {
        MadeBody body = new MadeBody(baseFee, statuses);
        List<@Nullable Transaction> signed = sign(planned, nonces, chainId);
        for (int i = 0; i < planned.size(); i++) {
            Transaction transaction = signed.get(i);
            switch (planned.get(i)) {
                case BlockPlan.Planned.Known(TransactionPlan plan) -> {
                    if (transaction != null) {
                        body.add(plan, transaction);
                    }
                }
                case BlockPlan.Planned.Unknown(Bytes raw, Address sender) ->
                        body.addUnknown(raw, sender);
            }
        }
        return body;
    }

    private static List<@Nullable Transaction> sign(
            List<BlockPlan.Planned> planned, Map<Address, Long> nonces, BigInteger chainId) {
        long[] given = new long[planned.size()];
        for (int i = 0; i < given.length; i++) {
            if (planned.get(i) instanceof BlockPlan.Planned.Known(TransactionPlan plan)) {
                given[i] = nonces.merge(plan.sender().address(), 1L, Long::sum) - 1;
            }
        }
        // signatures are deterministic, so any number of threads gives the same block
        @Nullable Transaction[] signed = new @Nullable Transaction[given.length];
        IntStream.range(0, given.length)
                .parallel()
                .forEach(i -> {
                    if (planned.get(i) instanceof BlockPlan.Planned.Known(TransactionPlan plan)) {
                        signed[i] = plan.signed(chainId, given[i]);
                    }
                });
        return Arrays.asList(signed);
    }

    private void add(TransactionPlan plan, Transaction transaction) {
        Address sender = plan.sender().address();
        Bytes raw = TransactionCodec.encode(transaction);
        TransactionClaim claim =
                new TransactionClaim(
                        TransactionCodec.hash(raw), transaction.type(), sender, transaction, null);
        Address created =
                transaction.to() == null
                        ? TransactionCodec.createdContract(sender, transaction.nonce())
                        : null;
        add(claim, raw);
        receipt(plan.gas(), plan.isSuccess(), plan.logs(), price(transaction), created);
    }

    private void addUnknown(Bytes raw, Address sender) {
        TransactionClaim claim =
                new TransactionClaim(
                        TransactionCodec.hash(raw),
                        TransactionCodec.typeOf(raw),
                        sender,
                        null,
                        raw);
        add(claim, raw);
        receipt(UNKNOWN_GAS, true, List.of(), baseFee, null);
    }

    private void add(TransactionClaim claim, Bytes raw) {
        transactions.add(claim);
        raws.add(raw);
    }

    private void receipt(
            long gas,
            boolean success,
            List<Log> written,
            @Nullable Wei price,
            @Nullable Address created) {
        TransactionClaim claim = transactions.getLast();
        gasUsed += gas;
        Hash stateRoot = statuses ? null : Hash.owned(Keccak.digest(claim.hash().bytes().array()));
        Receipt receipt =
                new Receipt(
                        claim.type(),
                        statuses ? success : null,
                        stateRoot,
                        gasUsed,
                        blooms.of(written),
                        written);
        List<Integer> indexes = IntStream.range(logs, logs + written.size()).boxed().toList();
        logs += written.size();
        int index = receipts.size();
        receipts.add(new ReceiptClaim(claim.hash(), index, receipt, gas, price, created, indexes));
    }

    private @Nullable Wei price(Transaction transaction) {
        Wei cap = transaction.maxFeePerGas();
        Wei priority = transaction.maxPriorityFeePerGas();
        if (cap == null || priority == null || baseFee == null) {
            return transaction.gasPrice();
        }
        Wei offered = baseFee.plus(priority);
        return offered.compareTo(cap) < 0 ? offered : cap;
    }

    List<TransactionClaim> transactions() {
        return List.copyOf(transactions);
    }

    List<ReceiptClaim> receipts() {
        return List.copyOf(receipts);
    }

    long gasUsed() {
        return gasUsed;
    }

    Hash transactionsRoot() {
        return TrieRoot.of(raws);
    }

    Hash receiptsRoot() {
        return TrieRoot.of(
                receipts.stream().map(claim -> ReceiptCodec.encode(claim.receipt())).toList());
    }

    Bloom bloom() {
        return LogsBloom.union(
                receipts.stream().map(claim -> claim.receipt().logsBloom()).toList());
    }
}
