package io.windlass.chain.proof;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.proof.TransactionProof.Proven;
import java.util.List;

/** A proof as far as a block alone goes. */
public sealed interface Begun {
    /** All is proven but who signed its transactions, which is cheaper for many blocks at once. */
    final class Open implements Begun {
        private final BlockClaim claim;
        private final CheckedBlock block;
        private final List<Proven> transactions;

        Open(BlockClaim claim, CheckedBlock block, List<Proven> transactions) {
            this.claim = claim;
            this.block = block;
            this.transactions = transactions;
        }

        /** To be stored only if {@link BlockProof#end} accepts it. */
        public CheckedBlock block() {
            return block;
        }

        BlockClaim claim() {
            return claim;
        }

        List<Proven> transactions() {
            return transactions;
        }
    }

    /** Over before the senders' turn came. */
    record Over(ProofOutcome.Refused refused) implements Begun {}
}
