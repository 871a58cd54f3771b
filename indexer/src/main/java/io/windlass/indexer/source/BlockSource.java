package io.windlass.indexer.source;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.proof.Begun;
import io.windlass.chain.proof.BlockProof;
import io.windlass.chain.seal.SealContext;
import io.windlass.indexer.anchor.AnchorOutcome;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.meter.Stage;
import io.windlass.indexer.source.NodeState.Cause;
import io.windlass.indexer.source.Supply.Held;
import io.windlass.indexer.source.Supply.Proven;
import io.windlass.ledger.write.Quarantine;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gets blocks from a node and lets through only what is proven; a refusal goes to quarantine, and
 * the node that earned it is shut out.
 */
public final class BlockSource {
    private static final int MOST_EVIDENCE = 4 << 20;

    private final BlockProof proof;
    private final SealAnchors anchors;
    private final Quarantine quarantine;
    private final Roster roster;
    private final IndexerMeters meters;

    public BlockSource(
            BlockProof proof,
            SealAnchors anchors,
            Quarantine quarantine,
            Roster roster,
            IndexerMeters meters) {
        this.proof = proof;
        this.anchors = anchors;
        this.quarantine = quarantine;
        this.roster = roster;
        this.meters = meters;
    }

    /** What follows from a refusal, in words. */
    private interface Consequence {
        String of(Node node, ProofOutcome.Refused refused, BlockClaim claim);
    }

    /** Asks one node for blocks that must stand on {@code parent}, where that is known. */
    public Supply supply(Node node, BlockRange range, Optional<BlockHash> parent) {
        return ask(
                node,
                range,
                parent,
                (liar, refused, claim) -> refused(liar, refused, claim.toString()));
    }

    /** What a node gives at one number; nothing is quarantined and nobody shut out for it. */
    public Supply look(Node node, BlockNumber number) {
        return ask(
                node,
                new BlockRange(number, number),
                Optional.empty(),
                (_, refused, _) -> refused.sentence());
    }

    private Supply ask(
            Node node, BlockRange range, Optional<BlockHash> parent, Consequence onRefusal) {
        try {
            List<BlockClaim> claims = node.blocks(range);
            if (claims.isEmpty()) {
                return held(
                        node,
                        "node %s does not have block %s".formatted(node.name(), range.first()));
            }
            BlockHash below = parent.orElse(claims.getFirst().header().parentHash());
            return switch (anchors.above(range.first(), below, node)) {
                case AnchorOutcome.Held(String reason) -> held(node, reason);
                case AnchorOutcome.Reached(SealContext context) ->
                        prove(node, range, claims, new Start(below, context), onRefusal);
            };
        } catch (NodeException e) {
            return failed(node, e, range);
        }
    }

    private Held held(Node node, String reason) {
        roster.remark(node, reason);
        return new Held(reason);
    }

    /** Keeps the evidence, shuts the node out, and says why. */
    public String refused(Node node, ProofOutcome.Refused refused, String evidence) {
        quarantine.keep(refused, node.name(), bytes(evidence));
        meters.quarantined(refused.check());
        String why = "node " + node.name() + ": " + refused.sentence();
        roster.shutOut(node, Cause.FALSE_BLOCK, why, refused.number());
        return why;
    }

    /**
     * Counts a failure to answer, and shuts the node out where asking it again would cost the
     * others their time or memory.
     */
    public Supply failed(Node node, NodeException e, BlockRange asked) {
        meters.failed(e.fault());
        String why = e.fault().sentence();
        return switch (e.fault()) {
            case NodeFault.TooLarge _ when asked.size() > 1 -> new Supply.TooMuch(why);
            case NodeFault.TooLarge _, NodeFault.TimedOut _, NodeFault.Malformed _ -> {
                roster.shutOut(node, Cause.UNUSABLE_ANSWER, why, asked.last());
                yield new Held(why);
            }
            case NodeFault.Unreachable _,
                    NodeFault.HttpError _,
                    NodeFault.Refused _,
                    NodeFault.Unsupported _,
                    NodeFault.NotReady _,
                    NodeFault.WrongChain _ ->
                    held(node, why);
        };
    }

    /** What the first of the blocks must stand on, and against what its seals are judged. */
    private record Start(BlockHash below, SealContext context) {}

    /** Why the blocks from one on are of no use. */
    private sealed interface Stop {
        record Refused(ProofOutcome.Refused outcome, BlockClaim claim) implements Stop {}

        record Elsewhere(String why) implements Stop {}
    }

    private Supply prove(
            Node node,
            BlockRange range,
            List<BlockClaim> claims,
            Start start,
            Consequence onRefusal) {
        long began = System.nanoTime();
        List<Begun.Open> open = new ArrayList<>(claims.size());
        Optional<Stop> stop = begin(node, claims, start, open);
        List<CheckedBlock> proven = new ArrayList<>(open.size());
        for (ProofOutcome outcome : proof.end(open)) {
            if (outcome instanceof ProofOutcome.Refused refused) {
                stop = Optional.of(new Stop.Refused(refused, claims.get(proven.size())));
                break;
            }
            proven.add(open.get(proven.size()).block());
        }
        meters.spent(Stage.PROOF, System.nanoTime() - began);
        if (stop.isEmpty()) {
            return new Proven(proven, shortfall(node, range, claims.size()));
        }
        return switch (stop.get()) {
            case Stop.Refused(ProofOutcome.Refused refused, BlockClaim claim) -> {
                String why = onRefusal.of(node, refused, claim);
                yield proven.isEmpty()
                        ? new Supply.Refused(why)
                        : new Proven(proven, Optional.of(why));
            }
            case Stop.Elsewhere(String why) ->
                    proven.isEmpty() ? held(node, why) : new Proven(proven, Optional.of(why));
        };
    }

    /** Proves block on block all but the senders, as far as that goes. */
    private Optional<Stop> begin(
            Node node, List<BlockClaim> claims, Start start, List<Begun.Open> open) {
        BlockHash parent = start.below();
        SealContext context = start.context();
        for (BlockClaim claim : claims) {
            if (!claim.header().parentHash().equals(parent)) {
                return Optional.of(
                        new Stop.Elsewhere(
                                "block %s %s of node %s does not stand on %s"
                                        .formatted(
                                                claim.header().number(),
                                                claim.hash(),
                                                node.name(),
                                                parent)));
            }
            switch (proof.begin(claim, context)) {
                case Begun.Over(ProofOutcome.Refused refused) -> {
                    return Optional.of(new Stop.Refused(refused, claim));
                }
                case Begun.Open begun -> {
                    open.add(begun);
                    context = anchors.after(context, begun.block());
                    parent = claim.hash();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> shortfall(Node node, BlockRange range, int got) {
        return got == range.size()
                ? Optional.empty()
                : Optional.of(
                        "node %s does not have block %d"
                                .formatted(node.name(), range.first().value() + got));
    }

    private static Bytes bytes(String words) {
        String kept = words.length() <= MOST_EVIDENCE ? words : words.substring(0, MOST_EVIDENCE);
        return Bytes.owned(kept.getBytes(StandardCharsets.UTF_8));
    }
}
