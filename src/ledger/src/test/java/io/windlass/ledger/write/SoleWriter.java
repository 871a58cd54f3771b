package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.CheckedBlock;
import io.windlass.ledger.Announcement;
import java.util.List;

/** Writes to a ledger that nobody else writes to, under no term. */
public final class SoleWriter {
    private SoleWriter() {}

    public static Announcement append(Ledger ledger, List<CheckedBlock> blocks) {
        return ledger.append(blocks);
    }

    public static ReorgOutcome reorg(
            Ledger ledger, long ancestor, List<CheckedBlock> branch, int maxDepth) {
        return ledger.reorg(new BlockNumber(ancestor), branch, maxDepth);
    }

    public static ForgetOutcome forget(Ledger ledger, long ancestor, int maxDepth) {
        return ledger.forget(new BlockNumber(ancestor), maxDepth);
    }
}
