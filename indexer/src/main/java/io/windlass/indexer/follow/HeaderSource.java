package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockRange;
import io.windlass.chain.ChainRules;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.node.HeaderClaim;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.util.ArrayList;
import java.util.List;

/** Links of a node's branch, their hashes recomputed. */
final class HeaderSource {
    private final ChainRules rules;

    HeaderSource(ChainRules rules) {
        this.rules = rules;
    }

    List<Link> links(Node node, BlockRange range) throws NodeException {
        List<Link> links = new ArrayList<>();
        for (HeaderClaim claim : node.headers(range)) {
            links.add(link(node, claim));
        }
        return links;
    }

    private Link link(Node node, HeaderClaim claim) throws NodeException {
        BlockHash computed = BlockHashing.hash(rules.consensus(), claim.header());
        if (rules.provable() && !computed.equals(claim.hash())) {
            throw new NodeException(
                    new NodeFault.Malformed(
                            node.name(),
                            "eth_getBlockByNumber",
                            "header %s hashes to %s, not to %s"
                                    .formatted(claim.header().number(), computed, claim.hash())));
        }
        return new Link(
                claim.header().number(),
                claim.hash(),
                claim.header().parentHash(),
                claim.header().difficulty());
    }
}
