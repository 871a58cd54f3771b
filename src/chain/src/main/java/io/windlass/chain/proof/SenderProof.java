package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Secp256k1.Signer;
import io.windlass.chain.SignedDigest;
import io.windlass.chain.curve.PublicKey;
import io.windlass.chain.curve.SignatureBatch;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.proof.TransactionProof.Proven;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Who signed some transactions, by far the dearest part of a proof. Signatures that are said to be
 * of a key that was seen before are checked many at once; the key of each other one is recovered.
 *
 * <p>The transactions are cut into parts. Helpers and the caller draw parts from one counter, so a
 * busy executor costs speed and never blocks.
 */
final class SenderProof {
    /** Fewer at once cost as much as one by one. */
    private static final int LEAST_AT_ONCE = 96;

    /** More at once would save a tenth, and need a megabyte for each thousand. */
    private static final int MOST_AT_ONCE = 2_048;

    private final List<Proven> transactions;
    private final BigInteger network;
    private final KnownKeys keys;
    private final int part;
    private final int parts;
    private final Optional<Address>[] signers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger left;
    private final CompletableFuture<@Nullable Void> finished = new CompletableFuture<>();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other form
    private SenderProof(List<Proven> transactions, BigInteger network, KnownKeys keys) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.transactions = transactions;
        this.network = network;
        this.keys = keys;
        this.part =
                Math.clamp(Math.ceilDiv(transactions.size(), cores), LEAST_AT_ONCE, MOST_AT_ONCE);
        this.parts = Math.ceilDiv(transactions.size(), part);
        this.signers = new Optional[transactions.size()];
        this.left = new AtomicInteger(parts);
    }

    /** In order; empty where no key signed, or where the type is unknown. */
    static List<Optional<Address>> signers(
            List<Proven> transactions, BigInteger network, KnownKeys keys, Executor executor) {
        SenderProof proof = new SenderProof(transactions, network, keys);
        return proof.parts == 0 ? List.of() : proof.all(executor);
    }

    private List<Optional<Address>> all(Executor executor) {
        int helpers = Math.min(Runtime.getRuntime().availableProcessors(), parts) - 1;
        for (int i = 0; i < helpers; i++) {
            executor.execute(this::work);
        }
        work();
        finished.join();
        return Arrays.asList(signers);
    }

    private void work() {
        try {
            for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
                new Part(i * part, Math.min((i + 1) * part, transactions.size())).check();
                if (left.decrementAndGet() == 0) {
                    finished.complete(null);
                }
            }
        } catch (RuntimeException | Error e) {
            finished.completeExceptionally(e);
        }
    }

    /** The transactions from one index to another. */
    private final class Part {
        private final int from;
        private final int to;
        private final SignatureBatch batch = new SignatureBatch();
        private final List<Waiting> waiting = new ArrayList<>();

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }

        void check() {
            for (int i = from; i < to; i++) {
                Proven transaction = transactions.get(i);
                signers[i] = Optional.empty();
                if (transaction.transaction() != null) {
                    Optional<SignedDigest> signed =
                            TransactionCodec.signed(transaction.transaction(), network);
                    if (signed.isPresent()) {
                        take(i, signed.get(), transaction.sender());
                    }
                }
            }
            if (waiting.size() >= LEAST_AT_ONCE && batch.holds()) {
                waiting.forEach(it -> signers[it.index()] = Optional.of(it.claimed()));
            } else {
                waiting.forEach(it -> recover(it.index(), it.signed()));
            }
        }

        private void take(int index, SignedDigest signed, Address claimed) {
            Optional<PublicKey> key = keys.of(claimed);
            if (key.isPresent()) {
                waiting.add(new Waiting(index, signed, claimed));
                batch.add(
                        signed.digest().bytes().array(),
                        signed.r(),
                        signed.s(),
                        signed.recoveryId(),
                        key.get());
            } else {
                recover(index, signed);
            }
        }

        private void recover(int index, SignedDigest signed) {
            Optional<Signer> signer = Secp256k1.signer(signed);
            signer.ifPresent(keys::put);
            signers[index] = signer.map(Signer::address);
        }
    }

    /** A signature whose key is known, if the claim is true. */
    private record Waiting(int index, SignedDigest signed, Address claimed) {}
}
