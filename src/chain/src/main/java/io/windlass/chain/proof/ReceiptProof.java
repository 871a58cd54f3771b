package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Header;
import io.windlass.chain.LogsBloom;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.ReceiptCodec;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.encoding.TrieRoot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Proves receipts by their root and computes what no root commits to. */
final class ReceiptProof {
    private final Header header;
    private final List<TransactionProof.Proven> transactions;
    private final List<ReceiptClaim> claims;
    private final LogsBloom maker;

    ReceiptProof(
            Header header,
            List<TransactionProof.Proven> transactions,
            List<ReceiptClaim> claims,
            LogsBloom maker) {
        this.header = header;
        this.transactions = transactions;
        this.claims = claims;
        this.maker = maker;
    }

    /** The claimed root and the blooms hang on the receipts. */
    void hashes() throws Mismatch {
        Mismatch.unlessEqual(Check.RECEIPT_COUNT, transactions.size(), claims.size());
        root();
        blooms();
    }

    /** What is left once the hashes are right and the senders are known to be. */
    List<CheckedTransaction> checked() throws Mismatch {
        List<CheckedTransaction> checked = new ArrayList<>(claims.size());
        long gasBefore = 0;
        int logsBefore = 0;
        for (int i = 0; i < claims.size(); i++) {
            checked.add(checked(i, gasBefore, logsBefore));
            gasBefore = claims.get(i).receipt().cumulativeGasUsed();
            logsBefore += claims.get(i).receipt().logs().size();
        }
        Mismatch.unlessEqual(Check.BLOCK_GAS_USED, gasBefore, header.gasUsed());
        return List.copyOf(checked);
    }

    private void root() throws Mismatch {
        List<Bytes> leaves = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            ReceiptClaim claim = claims.get(i);
            Mismatch.unlessEqual(
                    Check.RECEIPT_TRANSACTION,
                    i,
                    transactions.get(i).hash(),
                    claim.transactionHash());
            Mismatch.unlessEqual(Check.RECEIPT_INDEX, i, i, claim.transactionIndex());
            try {
                leaves.add(ReceiptCodec.encode(claim.receipt()));
            } catch (IllegalArgumentException e) {
                throw new Mismatch(
                        Check.RECEIPT_FIELDS,
                        "a status or a state root",
                        e.getMessage() + " (transaction " + i + ")");
            }
        }
        Mismatch.unlessEqual(Check.RECEIPTS_ROOT, header.receiptsRoot(), TrieRoot.of(leaves));
    }

    private void blooms() throws Mismatch {
        List<Bloom> blooms = new ArrayList<>(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Receipt receipt = claims.get(i).receipt();
            Bloom bloom = maker.of(receipt.logs());
            Mismatch.unlessEqual(Check.RECEIPT_BLOOM, i, bloom, receipt.logsBloom());
            blooms.add(bloom);
        }
        Mismatch.unlessEqual(Check.LOGS_BLOOM, LogsBloom.union(blooms), header.logsBloom());
    }

    private CheckedTransaction checked(int index, long gasBefore, int firstLog) throws Mismatch {
        TransactionProof.Proven transaction = transactions.get(index);
        ReceiptClaim claim = claims.get(index);
        Receipt receipt = claim.receipt();
        Mismatch.unlessEqual(Check.RECEIPT_FIELDS, index, transaction.type(), receipt.type());
        long gasUsed = receipt.cumulativeGasUsed() - gasBefore;
        if (gasUsed < 0) {
            throw new Mismatch(
                    Check.GAS_USED,
                    "cumulative gas of at least " + gasBefore,
                    receipt.cumulativeGasUsed() + " (transaction " + index + ")");
        }
        Mismatch.unlessEqual(Check.GAS_USED, index, gasUsed, claim.gasUsed());
        int logs = receipt.logs().size();
        List<Integer> indexes = IntStream.range(firstLog, firstLog + logs).boxed().toList();
        Mismatch.unlessEqual(Check.LOG_INDEXES, index, indexes, claim.logIndexes());
        return new CheckedTransaction(
                index,
                transaction.hash(),
                transaction.type(),
                transaction.sender(),
                transaction.transaction(),
                transaction.raw(),
                receipt,
                gasUsed,
                effectiveGasPrice(index, transaction.transaction(), claim),
                createdContract(index, transaction, claim),
                firstLog);
    }

    private Wei effectiveGasPrice(int index, @Nullable Transaction transaction, ReceiptClaim claim)
            throws Mismatch {
        Wei claimed = claim.effectiveGasPrice();
        if (transaction == null) {
            return claimed == null ? Wei.ZERO : claimed;
        }
        Wei computed = effectiveGasPrice(transaction, header.baseFee());
        if (claimed == null) {
            return computed;
        }
        Mismatch.unlessEqual(Check.EFFECTIVE_GAS_PRICE, index, computed, claimed);
        return claimed; // which others share
    }

    /** EIP-1559; which price fields a type has is known by now. */
    private static Wei effectiveGasPrice(Transaction transaction, @Nullable Wei baseFee) {
        if (transaction.type() <= 1) {
            return Objects.requireNonNull(transaction.gasPrice());
        }
        Wei cap = Objects.requireNonNull(transaction.maxFeePerGas());
        Wei priority = Objects.requireNonNull(transaction.maxPriorityFeePerGas());
        if (baseFee == null) {
            return cap;
        }
        BigInteger offered = baseFee.value().add(priority.value());
        return offered.compareTo(cap.value()) < 0 ? new Wei(offered) : cap;
    }

    /**
     * The address belongs to the transaction whatever became of it; before Byzantium a receipt does
     * not tell whether it failed.
     */
    private static @Nullable Address createdContract(
            int index, TransactionProof.Proven proven, ReceiptClaim claim) throws Mismatch {
        Transaction transaction = proven.transaction();
        Address claimed = claim.createdContract();
        if (transaction == null) {
            return claimed;
        }
        if (transaction.to() != null) {
            if (claimed != null) {
                throw new Mismatch(
                        Check.CREATED_CONTRACT, "none", claimed + " (transaction " + index + ")");
            }
            return null;
        }
        Address computed = TransactionCodec.createdContract(proven.sender(), transaction.nonce());
        boolean failed = Boolean.FALSE.equals(claim.receipt().status());
        if (claimed != null || !failed) {
            Mismatch.unlessEqual(
                    Check.CREATED_CONTRACT, index, computed, claimed == null ? "none" : claimed);
        }
        return failed ? null : computed;
    }
}
