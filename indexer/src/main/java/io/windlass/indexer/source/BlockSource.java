package io.windlass.indexer.source;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.proof.BlockProof;
import io.windlass.chain.seal.SealContext;
import io.windlass.indexer.anchor.AnchorOutcome;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.meter.Stage;
import io.windlass.indexer.source.Supply.Held;
import io.windlass.indexer.source.Supply.Proven;
import io.windlass.ledger.write.Quarantine;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets blocks from a node and lets through only what is proven; a refusal goes to quarantine. */
public final class BlockSource {
    private static final int MOST_EVIDENCE = 4 << 20;

    private final BlockProof proof;
    private final SealAnchors anchors;
    private final Quarantine quarantine;
    private final IndexerMeters meters;

    public BlockSource(
            BlockProof proof, SealAnchors anchors, Quarantine quarantine, IndexerMeters meters) {
        this.proof = proof;
        this.anchors = anchors;
        this.quarantine = quarantine;
        this.meters = meters;
    }

    /** Asks one node for blocks that must stand on {@code parent}, where that is known. */
    public Supply supply(Node node, BlockRange range, Optional<BlockHash> parent) {
        try {
            List<BlockClaim> claims = node.blocks(range);
            if (claims.isEmpty()) {
                return new Held(
                        "node %s does not have block %s".formatted(node.name(), range.first()));
            }
            BlockHash below = parent.orElse(claims.getFirst().header().parentHash());
            return switch (anchors.above(range.first(), below, node)) {
                case AnchorOutcome.Held(String reason) -> new Held(reason);
                case AnchorOutcome.Reached(SealContext context) ->
                        prove(node, range, claims, below, context);
            };
        } catch (NodeException e) {
            failed(e);
            return new Held(e.fault().sentence());
        }
    }

    /** Counts a failure to answer. */
    public void failed(NodeException e) {
        meters.failed(e.fault());
    }

    private Supply prove(
            Node node,
            BlockRange range,
            List<BlockClaim> claims,
            BlockHash below,
            SealContext first) {
        List<CheckedBlock> proven = new ArrayList<>(claims.size());
        BlockHash parent = below;
        SealContext context = first;
        for (BlockClaim claim : claims) {
            if (!claim.header().parentHash().equals(parent)) {
                String why =
                        "block %s %s of node %s does not stand on %s"
                                .formatted(
                                        claim.header().number(), claim.hash(), node.name(), parent);
                return proven.isEmpty() ? new Held(why) : new Proven(proven, Optional.of(why));
            }
            switch (prove(claim, context)) {
                case ProofOutcome.Refused refused -> {
                    quarantine.keep(refused, node.name(), evidence(claim));
                    String why = "node " + node.name() + ": " + refused.sentence();
                    return proven.isEmpty()
                            ? new Supply.Refused(why)
                            : new Proven(proven, Optional.of(why));
                }
                case ProofOutcome.Accepted(CheckedBlock block) -> {
                    proven.add(block);
                    context = anchors.after(context, block);
                    parent = block.hash();
                }
            }
        }
        return new Proven(proven, shortfall(node, range, claims.size()));
    }

    private ProofOutcome prove(BlockClaim claim, SealContext context) {
        long start = System.nanoTime();
        ProofOutcome outcome = proof.prove(claim, context);
        meters.spent(Stage.PROOF, System.nanoTime() - start);
        return outcome;
    }

    private static Optional<String> shortfall(Node node, BlockRange range, int got) {
        return got == range.size()
                ? Optional.empty()
                : Optional.of(
                        "node %s does not have block %d"
                                .formatted(node.name(), range.first().value() + got));
    }

    private static Bytes evidence(BlockClaim claim) {
        String words = claim.toString();
        String kept = words.length() <= MOST_EVIDENCE ? words : words.substring(0, MOST_EVIDENCE);
        return Bytes.owned(kept.getBytes(StandardCharsets.UTF_8));
    }
}
