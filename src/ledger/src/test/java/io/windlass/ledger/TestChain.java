package io.windlass.ledger;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Finality;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.proof.BlockProof;
import java.util.List;

/** Blocks of a made chain, proven and ready to be stored. */
public final class TestChain {
    private TestChain() {}

    public static ChainIdentity identity(BlockMaker chain) {
        return new ChainIdentity(
                chain.rules().chainId(),
                chain.genesis().hash(),
                chain.rules().consensus(),
                chain.rules().provable(),
                Finality.standard(chain.rules().consensus(), 5),
                chain.rules().epochLength());
    }

    /** Blocks {@code first} to {@code last}, both included. */
    public static List<CheckedBlock> proven(BlockMaker chain, long first, long last) {
        BlockProof proof = new BlockProof(chain.rules());
        return chain.blocks().stream()
                .filter(claim -> claim.header().number().value() >= first)
                .filter(claim -> claim.header().number().value() <= last)
                .map(claim -> proven(proof, chain, claim))
                .toList();
    }

    private static CheckedBlock proven(BlockProof proof, BlockMaker chain, BlockClaim claim) {
        ProofOutcome outcome = proof.prove(claim, chain.contextOf(claim.header().number().value()));
        return switch (outcome) {
            case ProofOutcome.Accepted(CheckedBlock block) -> block;
            case ProofOutcome.Refused refused ->
                    throw new IllegalArgumentException(refused.sentence());
        };
    }
}
