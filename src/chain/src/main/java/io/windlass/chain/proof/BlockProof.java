package io.windlass.chain.proof;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Header;
import io.windlass.chain.LogsBloom;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Standing;
import io.windlass.chain.Withdrawal;
import io.windlass.chain.seal.SealContext;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Recomputes everything in a node's claim and compares; never throws for anything a node can say.
 * Safe for many threads, so blocks can be proven side by side.
 */
public final class BlockProof {
    private final ChainRules rules;
    private final Executor recovery;
    private final LogsBloom blooms = new LogsBloom();

    /** Recovers senders on the calling thread. */
    public BlockProof(ChainRules rules) {
        this(rules, Runnable::run);
    }

    /** Spreads the recovery of senders over {@code recovery}; the calling thread takes its part. */
    public BlockProof(ChainRules rules, Executor recovery) {
        this.rules = rules;
        this.recovery = recovery;
    }

    public ProofOutcome prove(BlockClaim claim, SealContext seals) {
        try {
            return new ProofOutcome.Accepted(checked(claim, seals));
        } catch (Mismatch mismatch) {
            return mismatch.refuse(claim);
        }
    }

    private CheckedBlock checked(BlockClaim claim, SealContext context) throws Mismatch {
        Header header = claim.header();
        HeaderProof proof = HeaderProof.of(claim, rules, context);
        List<Withdrawal> withdrawals = claim.withdrawals();
        try (TransactionProof transactions =
                new TransactionProof(claim.transactions(), rules, recovery)) {
            transactions.hashes(header.transactionsRoot());
            ReceiptProof receipts =
                    new ReceiptProof(header, transactions.transactions(), claim.receipts(), blooms);
            receipts.hashes();
            transactions.senders();
            return new CheckedBlock(
                    claim.hash(),
                    header,
                    proof.hashedForm(),
                    receipts.checked(),
                    List.copyOf(claim.uncles()),
                    withdrawals == null ? List.of() : List.copyOf(withdrawals),
                    transactions
                            .observed()
                            .<Standing>map(Standing.Observed::new)
                            .orElse(Standing.PROVEN),
                    proof.seals());
        }
    }
}
