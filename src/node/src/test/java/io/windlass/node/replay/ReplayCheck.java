package io.windlass.node.replay;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Standing;
import io.windlass.chain.proof.BlockProof;
import io.windlass.chain.seal.ConsensusDetection;
import io.windlass.chain.seal.SealContext;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a node for every block it has and proves each one by itself, seals aside. */
public final class ReplayCheck {
    private static final int AT_ONCE = 64;

    private final Node node;

    /**
     * What came out.
     *
     * @param transactions in proven blocks, by type
     * @param refused one sentence a block
     */
    public record Summary(
            int blocks,
            int proven,
            Map<Integer, Integer> transactions,
            int logs,
            int uncles,
            int withdrawals,
            List<String> refused) {}

    public ReplayCheck(Node node) {
        this.node = node;
    }

    public Summary run() throws NodeException {
        List<BlockClaim> claims = all();
        BigInteger chainId = node.chainId();
        Map<Integer, Integer> types = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        int proven = 0;
        int logs = 0;
        int uncles = 0;
        int withdrawals = 0;
        for (BlockClaim claim : claims) {
            switch (prove(claim, chainId)) {
                case ProofOutcome.Refused no -> refused.add(no.sentence());
                case ProofOutcome.Accepted(CheckedBlock block) -> {
                    proven += block.standing().equals(Standing.PROVEN) ? 1 : 0;
                    uncles += block.uncles().size();
                    withdrawals += block.withdrawals().size();
                    for (var transaction : block.transactions()) {
                        types.merge(transaction.type(), 1, Integer::sum);
                        logs += transaction.receipt().logs().size();
                    }
                }
            }
        }
        return new Summary(claims.size(), proven, types, logs, uncles, withdrawals, refused);
    }

    /** Every block, as fetched and decoded. */
    List<BlockClaim> all() throws NodeException {
        List<BlockClaim> claims = new ArrayList<>();
        long head = node.head().number().value();
        for (long from = 0; from <= head; from += AT_ONCE) {
            BlockNumber last = new BlockNumber(Math.min(head, from + AT_ONCE - 1));
            claims.addAll(node.blocks(new BlockRange(new BlockNumber(from), last)));
        }
        return claims;
    }

    private static ProofOutcome prove(BlockClaim claim, BigInteger chainId) {
        ChainRules rules =
                new ChainRules(
                        chainId,
                        ConsensusDetection.of(claim.header()),
                        true,
                        ChainRules.USUAL_EPOCH);
        return new BlockProof(rules)
                .prove(claim, new SealContext.Unanchored("each block by itself"));
    }
}
