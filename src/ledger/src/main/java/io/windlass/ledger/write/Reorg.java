package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BlockPoint;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.StoredFacts;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.Append.Stored;
import java.util.List;
import java.util.Optional;

/**
 * Replacing the blocks above an ancestor by another branch: a forget and an append in one. The
 * ancestor may lie where nothing is stored yet: who fills that gap holds its neighbors to each
 * other.
 */
final class Reorg {
    private final Tables tables;
    private final Forget forget;
    private final Append append;

    Reorg(Tables tables, Forget forget, Append append) {
        this.tables = tables;
        this.forget = forget;
        this.append = append;
    }

    private record Done(ReorgOutcome outcome, Optional<Stored> stored) {}

    ReorgOutcome run(
            Optional<FollowTerm> term,
            BlockNumber ancestor,
            List<CheckedBlock> branch,
            int maxDepth) {
        Batch batch = append.prepare(branch);
        if (batch.first().number().value() != ancestor.value() + 1) {
            throw new IllegalArgumentException(
                    "a branch above block %s begins with block %s"
                            .formatted(ancestor, batch.first().number()));
        }
        Done done =
                append.transaction(work -> {
                    term.ifPresent(held -> Terms.hold(work, held));
                    return run(work, ancestor, batch, maxDepth);
                });
        done.stored.ifPresent(stored -> append.committed(batch, stored));
        return done.outcome;
    }

    private Done run(UnitOfWork work, BlockNumber ancestor, Batch batch, int maxDepth) {
        work.holdAlone();
        Tip before =
                StoredFacts.tip(work.jdbc())
                        .filter(tip -> tip.number().compareTo(ancestor) > 0)
                        .orElseThrow(() ->
                                new BrokenChain("no stored block lies above block " + ancestor));
        Optional<String> refusal =
                finalByConsensus(work, before)
                        .or(() -> Forget.tooDeep(work, ancestor, before, maxDepth));
        if (refusal.isPresent()) {
            return new Done(new ReorgOutcome.Refused(refusal.get()), Optional.empty());
        }
        forget.remove(work, ancestor);
        Stored stored = append.store(work, batch, Append.Turn.BEFORE_OTHERS);
        Announcement.Reorged announcement =
                tables.announcements.add(
                        work,
                        sequence ->
                                new Announcement.Reorged(
                                        sequence,
                                        ancestor,
                                        new BlockPoint(before.number(), before.hash()),
                                        new BlockPoint(
                                                batch.last().number(), batch.last().hash())));
        return new Done(new ReorgOutcome.Reorged(announcement), Optional.of(stored));
    }

    /** Another branch below a BFT chain's head is never a reorg, whoever says so. */
    private static Optional<String> finalByConsensus(UnitOfWork work, Tip tip) {
        return StoredFacts.identity(work.jdbc())
                .map(identity -> identity.consensus())
                .filter(Consensus::isBft)
                .map(consensus ->
                        "blocks up to %s are final: %s chains have no reorgs"
                                .formatted(tip.number(), consensus));
    }
}
