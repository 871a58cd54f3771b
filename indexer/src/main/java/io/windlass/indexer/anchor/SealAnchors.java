package io.windlass.indexer.anchor;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.seal.SealContext;
import io.windlass.chain.seal.SealContext.Anchored;
import io.windlass.chain.seal.SealContext.Unanchored;
import io.windlass.chain.seal.ValidatorSnapshot;
import io.windlass.indexer.anchor.AnchorOutcome.Held;
import io.windlass.indexer.anchor.AnchorOutcome.Reached;
import io.windlass.node.HeaderClaim;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Finds the validator set in force at any block: replays hash-linked headers from the nearest
 * remembered set, else from the last epoch header below, and remembers what it passes.
 */
public final class SealAnchors {
    private static final int HEADERS_AT_ONCE = 128;

    private final ChainRules rules;
    private final SealSettings settings;
    private final Checkpoints checkpoints;
    private final SnapshotCache cache = new SnapshotCache();
    private final ConcurrentMap<BlockNumber, CompletableFuture<Void>> replaying =
            new ConcurrentHashMap<>();

    public SealAnchors(ChainRules rules, SealSettings settings, Checkpoints checkpoints) {
        this.rules = rules;
        this.settings = settings;
        this.checkpoints = checkpoints;
    }

    /** Against what the seals of the block on top of {@code parent} are judged. */
    public AnchorOutcome above(BlockNumber number, BlockHash parent, Node node)
            throws NodeException {
        if (rules.consensus() == Consensus.NONE) {
            return unanchored("this chain has no seals");
        }
        if (number.value() == 0) {
            return unanchored("genesis carries no seals");
        }
        Optional<ValidatorSnapshot> known = cache.find(parent);
        if (known.isPresent()) {
            return new Reached(new Anchored(known.get()));
        }
        BlockNumber target = new BlockNumber(number.value() - 1);
        BlockNumber epoch = epochOf(target);
        CompletableFuture<Void> turn = await(epoch);
        try {
            return replay(target, parent, node);
        } finally {
            replaying.remove(epoch, turn);
            turn.complete(null);
        }
    }

    /** One at a time in an epoch: who waits finds what the one before him remembered. */
    private CompletableFuture<Void> await(BlockNumber epoch) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<Void> before = replaying.putIfAbsent(epoch, turn);
        while (before != null) {
            before.join();
            before = replaying.putIfAbsent(epoch, turn);
        }
        return turn;
    }

    private AnchorOutcome replay(BlockNumber target, BlockHash hash, Node node)
            throws NodeException {
        Optional<ValidatorSnapshot> remembered = remembered(target);
        if (remembered.isPresent()) {
            AnchorOutcome outcome = replay(remembered.get(), target, hash, node);
            if (outcome instanceof Reached) {
                return outcome;
            }
            // remembered on a branch that was given up since
            cache.forget(remembered.get());
        }
        return fromAnchor(target, hash, node);
    }

    /** The highest remembered set of the target's epoch. */
    private Optional<ValidatorSnapshot> remembered(BlockNumber target) {
        BlockNumber epoch = epochOf(target);
        Optional<ValidatorSnapshot> cached =
                cache.milestoneAtOrBelow(target).filter(s -> s.number().compareTo(epoch) > 0);
        Optional<ValidatorSnapshot> stored =
                checkpoints
                        .atOrBelow(target)
                        .filter(s -> s.number().compareTo(epoch) > 0)
                        .filter(s ->
                                cached.isEmpty()
                                        || s.number().compareTo(cached.get().number()) > 0);
        return stored.or(() -> cached);
    }

    private BlockNumber epochOf(BlockNumber number) {
        long length = rules.epochLength();
        return length == 0
                ? BlockNumber.GENESIS
                : new BlockNumber(number.value() / length * length);
    }

    private AnchorOutcome fromAnchor(BlockNumber target, BlockHash hash, Node node)
            throws NodeException {
        BlockNumber epoch = epochOf(target);
        long distance = target.value() - epoch.value();
        if (distance > settings.maxReplay()) {
            return unanchored(
                    "the validator set was not replayed: its anchor, block %s, is %d headers below and the limit is %d"
                            .formatted(epoch, distance, settings.maxReplay()));
        }
        List<HeaderClaim> anchor = node.headers(new BlockRange(epoch, epoch));
        if (anchor.isEmpty()) {
            return unanchored(
                    "no anchor: node %s does not have block %s".formatted(node.name(), epoch));
        }
        Optional<ValidatorSnapshot> start = start(anchor.getFirst().header());
        return start.isEmpty()
                ? unanchored(
                        "block %s lists no validators: a contract holds the set".formatted(epoch))
                : replay(start.get(), target, hash, node);
    }

    private Optional<ValidatorSnapshot> start(Header header) {
        try {
            return Optional.of(ValidatorSnapshot.startingAt(rules, header));
        } catch (IllegalArgumentException listsNoSet) {
            return Optional.empty();
        }
    }

    private AnchorOutcome replay(
            ValidatorSnapshot from, BlockNumber target, BlockHash hash, Node node)
            throws NodeException {
        ValidatorSnapshot set = from;
        while (set.number().compareTo(target) < 0) {
            long last = Math.min(target.value(), set.number().value() + HEADERS_AT_ONCE);
            List<HeaderClaim> headers = node.headers(BlockRange.of(set.number().value() + 1, last));
            if (headers.isEmpty()) {
                return new Held(
                        "node %s does not have header %d, needed to replay the validator set"
                                .formatted(node.name(), set.number().value() + 1));
            }
            for (HeaderClaim claim : headers) {
                if (!claim.header().parentHash().equals(set.hash())) {
                    return held(node, claim, "does not stand on block " + set.hash());
                }
                switch (set.apply(claim.header())) {
                    case ValidatorSnapshot.Step.Next(ValidatorSnapshot next, var _) -> set = next;
                    case ValidatorSnapshot.Step.Refused(
                                    String check,
                                    String wanted,
                                    String got) -> {
                        return held(
                                node,
                                claim,
                                "failed check '%s': expected %s, got %s"
                                        .formatted(check, wanted, got));
                    }
                }
                remember(set);
            }
        }
        if (!set.hash().equals(hash)) {
            return new Held(
                    "node %s's headers lead to block %s %s, not to %s"
                            .formatted(node.name(), target, set.hash(), hash));
        }
        cache.keep(set);
        return new Reached(new Anchored(set));
    }

    private static Held held(Node node, HeaderClaim claim, String what) {
        return new Held(
                "while the validator set was replayed, header %s %s of node %s %s"
                        .formatted(claim.header().number(), claim.hash(), node.name(), what));
    }

    private void remember(ValidatorSnapshot set) {
        if (isDue(set.number())) {
            cache.keepMilestone(set);
        }
    }

    /** The last block below a range of history, whose ranges start at multiples. */
    private boolean isDue(BlockNumber number) {
        return (number.value() + 1) % settings.checkpointEvery() == 0;
    }

    /** Against what the next block is judged, after this one was proven against {@code before}. */
    public SealContext after(SealContext before, CheckedBlock block) {
        return switch (before) {
            case Anchored(ValidatorSnapshot set) -> {
                ValidatorSnapshot next = set.after(block);
                cache.keep(next);
                remember(next);
                yield new Anchored(next);
            }
            case Unanchored same -> {
                boolean epoch =
                        rules.consensus() != Consensus.NONE && rules.isEpoch(block.number());
                yield epoch
                        ? start(block.header()).<SealContext>map(Anchored::new).orElse(same)
                        : same;
            }
        };
    }

    /** Writes the set down for the next start, if it is due at this block. */
    public void stored(CheckedBlock block) {
        if (isDue(block.number())) {
            cache.find(block.hash()).ifPresent(checkpoints::keep);
        }
    }

    private static Reached unanchored(String reason) {
        return new Reached(new Unanchored(reason));
    }
}
