package io.windlass.chain;

/** The end of a proof: a block that may be stored, or the check it failed. */
public sealed interface ProofOutcome {
    record Accepted(CheckedBlock block) implements ProofOutcome {}

    /**
     * Not believed.
     *
     * @param check the name of the check, for example {@code transactions root}
     */
    record Refused(BlockHash claimed, BlockNumber number, String check, String expected, String got)
            implements ProofOutcome {
        public String sentence() {
            return "block "
                    + number
                    + " "
                    + claimed
                    + " failed check '"
                    + check
                    + "': expected "
                    + expected
                    + ", got "
                    + got;
        }
    }
}
