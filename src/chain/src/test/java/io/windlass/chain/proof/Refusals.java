package io.windlass.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.maker.BlockMaker;

/** What every refusal must say. */
final class Refusals {
    private Refusals() {}

    /** Refused by {@code check}, in a sentence that carries what was expected and what came. */
    static ProofOutcome.Refused assertRefused(BlockMaker chain, BlockClaim lie, String check) {
        return assertRefused(
                new BlockProof(chain.rules())
                        .prove(lie, chain.contextOf(chain.tip().header().number().value())),
                check);
    }

    static ProofOutcome.Refused assertRefused(ProofOutcome outcome, String check) {
        assertThat(outcome).isInstanceOf(ProofOutcome.Refused.class);
        ProofOutcome.Refused refused = (ProofOutcome.Refused) outcome;
        assertThat(refused.check()).as(refused.sentence()).isEqualTo(check);
        assertThat(refused.expected()).isNotBlank().isNotEqualTo(refused.got());
        assertThat(refused.got()).isNotBlank();
        assertThat(refused.sentence())
                .contains("failed check '" + check + "'")
                .contains("expected " + refused.expected())
                .endsWith("got " + refused.got());
        return refused;
    }
}
