package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockRange;
import io.windlass.chain.ChainRules;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.proof.Check;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.indexer.source.BlockSource;
import io.windlass.node.HeaderClaim;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.util.ArrayList;
import java.util.List;

/** Links of a node's branch, their hashes recomputed. */
final class HeaderSource {
    private final ChainRules rules;
    private final BlockSource blocks;

    HeaderSource(ChainRules rules, BlockSource blocks) {
        this.rules = rules;
        this.blocks = blocks;
    }

    /** What a node said about a part of its branch. */
    sealed interface Answer {
        /** Up to the first header that the node does not have. */
        record Links(List<Link> links) implements Answer {}

        /** A header does not hash to what the node calls it; the node is shut out. */
        record False(String sentence) implements Answer {}
    }

    Answer links(Node node, BlockRange range) throws NodeException {
        List<Link> links = new ArrayList<>();
        for (HeaderClaim claim : node.headers(range)) {
            BlockHash computed = BlockHashing.hash(rules.consensus(), claim.header());
            if (rules.provable() && !computed.equals(claim.hash())) {
                return new Answer.False(
                        blocks.refused(node, refusal(claim, computed), claim.toString()));
            }
            links.add(
                    new Link(
                            claim.header().number(),
                            claim.hash(),
                            claim.header().parentHash(),
                            claim.header().difficulty()));
        }
        return new Answer.Links(links);
    }

    private static ProofOutcome.Refused refusal(HeaderClaim claim, BlockHash computed) {
        return new ProofOutcome.Refused(
                claim.hash(),
                claim.header().number(),
                Check.BLOCK_HASH,
                computed.toString(),
                claim.hash().toString());
    }
}
