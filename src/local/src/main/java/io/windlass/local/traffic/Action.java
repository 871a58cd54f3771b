package io.windlass.local.traffic;

/**
 * One transaction to be sent.
 *
 * @param step names it within the record; a step is taken once
 * @param sender index of the test key that signs
 * @param type EIP-2718 type, or {@link #UNPROTECTED}
 */
record Action(String step, int sender, int type, Intent intent) {
    /** Type 0 as before EIP-155: a node may refuse it, and then it is left out. */
    static final int UNPROTECTED = -1;

    boolean mayBeLeftOut() {
        return type == UNPROTECTED;
    }

    /** The type in the record. */
    int encodedType() {
        return type == UNPROTECTED ? 0 : type;
    }
}
