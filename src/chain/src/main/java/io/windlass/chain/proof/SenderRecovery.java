package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.Transaction;
import io.windlass.chain.encoding.TransactionCodec;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Recovers the senders of a block, by far the dearest part of a proof. Helpers begin at once, the
 * caller takes its part when it has nothing else to do. All draw from one counter, so a busy
 * executor costs speed and never blocks.
 */
final class SenderRecovery implements AutoCloseable {
    private static final int WORTH_A_HELPER = 16;

    private final List<@Nullable Transaction> transactions;
    private final BigInteger network;
    private final Optional<Address>[] senders;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final CompletableFuture<@Nullable Void> finished = new CompletableFuture<>();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other form
    private SenderRecovery(List<@Nullable Transaction> transactions, BigInteger network) {
        this.transactions = transactions;
        this.network = network;
        this.senders = new Optional[transactions.size()];
        this.left = new AtomicInteger(transactions.size());
    }

    static SenderRecovery begin(
            List<@Nullable Transaction> transactions, BigInteger network, Executor executor) {
        SenderRecovery recovery = new SenderRecovery(transactions, network);
        int helpers =
                Math.min(
                        Runtime.getRuntime().availableProcessors() - 1,
                        transactions.size() / WORTH_A_HELPER);
        for (int i = 0; i < helpers; i++) {
            executor.execute(recovery::work);
        }
        return recovery;
    }

    /** All of them, in order; to be asked for before the end. */
    List<Optional<Address>> senders() {
        if (senders.length > 0) {
            work();
            finished.join();
        }
        return Arrays.asList(senders);
    }

    /** Nothing more is begun. */
    @Override
    public void close() {
        next.set(senders.length);
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < senders.length; i = next.getAndIncrement()) {
                Transaction transaction = transactions.get(i);
                senders[i] =
                        transaction == null
                                ? Optional.empty()
                                : TransactionCodec.sender(transaction, network);
                if (left.decrementAndGet() == 0) {
                    finished.complete(null);
                }
            }
        } catch (RuntimeException | Error e) {
            finished.completeExceptionally(e);
        }
    }
}
