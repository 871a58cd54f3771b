package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Header;
import io.windlass.chain.LogsBloom;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Standing;
import io.windlass.chain.Withdrawal;
import io.windlass.chain.proof.TransactionProof.Proven;
import io.windlass.chain.seal.SealContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Recomputes everything in a node's claim and compares; never throws for anything a node can say.
 * Safe for many threads, so blocks can be proven side by side.
 */
public final class BlockProof {
    private final ChainRules rules;
    private final Executor helpers;
    private final LogsBloom blooms = new LogsBloom();
    private final KnownKeys keys = new KnownKeys();

    /** Proves senders on the calling thread. */
    public BlockProof(ChainRules rules) {
        this(rules, Runnable::run);
    }

    /** Spreads the proof of senders over {@code helpers}; the calling thread takes its part. */
    public BlockProof(ChainRules rules, Executor helpers) {
        this.rules = rules;
        this.helpers = helpers;
    }

    /** The whole proof of one block. */
    public ProofOutcome prove(BlockClaim claim, SealContext seals) {
        return switch (begin(claim, seals)) {
            case Begun.Over(ProofOutcome.Refused refused) -> refused;
            case Begun.Open open -> end(List.of(open)).getFirst();
        };
    }

    /** All but the senders. */
    public Begun begin(BlockClaim claim, SealContext seals) {
        try {
            return begun(claim, seals);
        } catch (Mismatch mismatch) {
            return new Begun.Over(mismatch.refuse(claim));
        }
    }

    /** The senders of all these blocks; one outcome for each, in order. */
    public List<ProofOutcome> end(List<Begun.Open> blocks) {
        List<Proven> all = new ArrayList<>();
        blocks.forEach(it -> all.addAll(it.transactions()));
        List<Optional<Address>> signers = SenderProof.signers(all, rules.chainId(), keys, helpers);
        List<ProofOutcome> outcomes = new ArrayList<>(blocks.size());
        int from = 0;
        for (Begun.Open open : blocks) {
            int to = from + open.transactions().size();
            outcomes.add(ended(open, signers.subList(from, to)));
            from = to;
        }
        return outcomes;
    }

    private static ProofOutcome ended(Begun.Open open, List<Optional<Address>> signers) {
        try {
            for (int i = 0; i < signers.size(); i++) {
                Proven transaction = open.transactions().get(i);
                if (transaction.transaction() != null) {
                    Object signer = signers.get(i).<Object>map(it -> it).orElse("no signer");
                    Mismatch.unlessEqual(Check.SENDER, i, signer, transaction.sender());
                }
            }
            return new ProofOutcome.Accepted(open.block());
        } catch (Mismatch mismatch) {
            return mismatch.refuse(open.claim());
        }
    }

    private Begun.Open begun(BlockClaim claim, SealContext context) throws Mismatch {
        Header header = claim.header();
        HeaderProof proof = HeaderProof.of(claim, rules, context);
        List<Withdrawal> withdrawals = claim.withdrawals();
        TransactionProof transactions = new TransactionProof(claim.transactions(), rules);
        transactions.hashes(header.transactionsRoot());
        ReceiptProof receipts =
                new ReceiptProof(header, transactions.transactions(), claim.receipts(), blooms);
        receipts.hashes();
        CheckedBlock block =
                new CheckedBlock(
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
        return new Begun.Open(claim, block, transactions.transactions());
    }
}
