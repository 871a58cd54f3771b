package io.windlass.chain.proof;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.ProofOutcome;

/** The first check that failed, on its way to the outcome; never leaves this package. */
final class Mismatch extends Exception {
    private final String check;
    private final String expected;
    private final String got;

    Mismatch(String check, Object expected, Object got) {
        super(check, null, false, false);
        this.check = check;
        this.expected = expected.toString();
        this.got = got.toString();
    }

    static void unlessEqual(String check, Object expected, Object got) throws Mismatch {
        if (!expected.equals(got)) {
            throw new Mismatch(check, expected, got);
        }
    }

    /** The same for one of many, named by its place in the block. */
    static void unlessEqual(String check, int index, Object expected, Object got) throws Mismatch {
        if (!expected.equals(got)) {
            throw new Mismatch(check, expected, got + " (transaction " + index + ")");
        }
    }

    ProofOutcome.Refused refuse(BlockClaim claim) {
        return new ProofOutcome.Refused(
                claim.hash(), claim.header().number(), check, expected, got);
    }
}
