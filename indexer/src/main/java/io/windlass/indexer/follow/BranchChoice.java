package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.indexer.follow.Reconciliation.Ask;
import io.windlass.indexer.follow.Reconciliation.Begin;
import io.windlass.indexer.follow.Reconciliation.Contradiction;
import io.windlass.indexer.follow.Reconciliation.Extend;
import io.windlass.indexer.follow.Reconciliation.Jump;
import io.windlass.indexer.follow.Reconciliation.Refuse;
import io.windlass.indexer.follow.Reconciliation.Reorg;
import io.windlass.indexer.follow.Reconciliation.Rival;
import io.windlass.indexer.follow.Reconciliation.Wait;
import java.util.Optional;

/**
 * Decides between our branch and a node's: no clock, no SQL, no network. A branch replaces ours
 * only when it is heavier, never on a BFT chain, and never deeper than the cap.
 */
record BranchChoice(ParentWindow stored, ClaimedBranch claimed, ReorgRules rules) {
    /** Headers asked for at once when walking down. */
    static final int STRIDE = 8;

    static Reconciliation reconcile(ParentWindow stored, ClaimedBranch claimed, ReorgRules rules) {
        return new BranchChoice(stored, claimed, rules).decide();
    }

    private Reconciliation decide() {
        if (stored.isEmpty()) {
            return new Begin(claimed.head().number());
        }
        Optional<String> contradiction = claimed.contradiction();
        if (contradiction.isPresent()) {
            return new Contradiction(
                    "the node's answers do not fit together: " + contradiction.get());
        }
        return head() > tip() ? ahead() : notAhead();
    }

    private Reconciliation ahead() {
        Optional<Link> next = claimed.at(tip() + 1);
        if (next.isEmpty()) {
            return new Ask(BlockRange.of(tip() + 1, tip() + 1));
        }
        if (!next.get().parent().equals(stored.tip().hash())) {
            return findAncestor(next.get());
        }
        BlockRange missing = BlockRange.of(tip() + 1, head());
        return missing.size() > rules.jumpBeyond()
                ? new Jump(claimed.head().number(), BlockRange.of(tip() + 1, head() - 1))
                : new Extend(missing);
    }

    private Reconciliation notAhead() {
        Optional<BlockHash> ours = stored.hashAt(head());
        if (ours.isEmpty()) {
            return new Wait(
                    "the node's head %s is %d blocks behind the tip"
                            .formatted(claimed.head().number(), tip() - head()));
        }
        if (ours.get().equals(claimed.head().hash())) {
            return new Wait(
                    head() == tip()
                            ? "at the head"
                            : "the node's head %s is on our branch, %d behind the tip"
                                    .formatted(claimed.head().number(), tip() - head()));
        }
        Optional<Link> link = claimed.at(head());
        return link.isPresent() ? findAncestor(link.get()) : new Ask(below(head() + 1));
    }

    /** Walks down from a link that is not ours to the last block that both branches share. */
    private Reconciliation findAncestor(Link from) {
        if (rules.bft()) {
            BlockNumber at = new BlockNumber(Math.min(tip(), from.number().value()));
            return new Rival(
                    "the node's block %s does not belong to the stored branch with tip %s; BFT blocks are final, so this is an incident, not a reorg"
                            .formatted(from, stored.tip()),
                    at,
                    at);
        }
        Link link = from;
        while (true) {
            long number = link.number().value() - 1;
            if (number < 0) {
                return new Refuse(
                        "the node has another genesis block: " + link.hash(), BlockNumber.GENESIS);
            }
            if (tip() - number > rules.maxDepth()) {
                return tooDeep(number, from.number().value());
            }
            Optional<BlockHash> ours = stored.hashAt(number);
            boolean shared = ours.map(link.parent()::equals).orElse(!stored.reachesBelow(number));
            if (shared) {
                return weigh(number, from.number().value());
            }
            Optional<Link> parent = claimed.at(number);
            if (parent.isEmpty()) {
                return new Ask(below(number + 1));
            }
            link = parent.get();
        }
    }

    /** The branches are weighed as far down as ours may be replaced. */
    private Reconciliation tooDeep(long number, long known) {
        Reconciliation weighed = weigh(number, known);
        if (weighed instanceof Ask) {
            return weighed;
        }
        BlockNumber at = new BlockNumber(number + 1);
        String reason =
                "the node's branch leaves ours below block %s: a reorg deeper than the limit of %d blocks needs a person"
                        .formatted(at, rules.maxDepth());
        return weighed instanceof Reorg heavier
                ? new Rival(reason, at, heavier.branch().last())
                : new Refuse(reason, at);
    }

    private Reconciliation weigh(long ancestor, long known) {
        long from = stored.weighedAbove(ancestor);
        BranchWeight ours = stored.weightAbove(from);
        for (long last = known; last <= head(); last++) {
            if (claimed.at(last).isEmpty()) {
                return new Ask(BlockRange.of(last, Math.min(head(), last + STRIDE - 1)));
            }
            if (claimed.weight(from + 1, last).outweighs(ours)) {
                return new Reorg(new BlockNumber(ancestor), BlockRange.of(ancestor + 1, last));
            }
        }
        return new Wait(
                "the node's branch above block %d is not heavier than ours (%d blocks against %d)"
                        .formatted(ancestor, head() - ancestor, tip() - ancestor));
    }

    private static BlockRange below(long number) {
        return BlockRange.of(Math.max(0, number - STRIDE), number - 1);
    }

    private long tip() {
        return stored.tip().number().value();
    }

    private long head() {
        return claimed.head().number().value();
    }
}
