package io.windlass.chain.seal;

import io.windlass.chain.ChainRules;
import io.windlass.chain.Header;
import io.windlass.chain.SealReport;
import io.windlass.chain.encoding.HeaderCodec;

/** Recovers who sealed a header and holds it against the validator set. */
public final class SealCheck {
    public static final String HEADER_FIELDS = "header fields";
    public static final String EXTRA_DATA = "extra data";
    public static final String PARENT = "parent hash";
    public static final String SEAL = "seal";
    public static final String NON_VALIDATOR = "seal by a non-validator";
    public static final String DUPLICATE = "duplicate seal";
    public static final String TOO_FEW = "too few seals";
    public static final String VALIDATORS = "validator set";
    public static final String PROPOSER = "proposer";
    public static final String VOTE = "vote";
    public static final String SIGNED_RECENTLY = "signed recently";
    public static final String DIFFICULTY = "difficulty";

    private SealCheck() {}

    /** Never throws for anything a header can contain. */
    public static SealOutcome check(ChainRules rules, Header header, SealContext context) {
        if (!HeaderCodec.isWellFormed(header)) {
            return new SealOutcome.Broken(
                    HEADER_FIELDS, "no field behind a missing one", header.toString());
        }
        if (context instanceof SealContext.Anchored(ValidatorSnapshot ofParent)
                && header.number().value() > 0
                && !header.parentHash().equals(ofParent.hash())) {
            return new SealOutcome.Broken(
                    PARENT, ofParent.hash().toHex(), header.parentHash().toHex());
        }
        return switch (rules.consensus()) {
            case CLIQUE -> new CliqueSeals(rules, header, context).check();
            case IBFT, IBFT2, QBFT -> new BftSeals(rules, header, context).check();
            case NONE ->
                    new SealOutcome.Sealed(SealReport.none("blocks of this chain carry no seals"));
        };
    }
}
