package io.windlass.chain.seal;

import io.windlass.chain.SealReport;

/** The end of a look at a block's seals. */
public sealed interface SealOutcome {
    record Sealed(SealReport report) implements SealOutcome {}

    /** A check that failed; the names are those of {@link SealCheck}. */
    record Broken(String check, String expected, String got) implements SealOutcome {}
}
