package io.windlass.gateway.method;

/**
 * What is known of a JSON-RPC method.
 *
 * @param units compute units that a call costs
 * @param block where its block argument is and what a block above the head means
 * @param nulls what an empty answer means
 * @param kept how long its answer stays true
 * @param by who answers it
 * @param repeat whether a call that failed may be sent to another node, and sent twice at once
 */
public record Method(
        String name,
        Access access,
        int units,
        BlockArgument block,
        Nulls nulls,
        Kept kept,
        By by,
        Repeat repeat) {
    public static final String BLOCK_BY_HASH = "eth_getBlockByHash";

    /** What an answer of {@code null} means from a node that holds the block asked for. */
    public enum Nulls {
        /** It is an answer. */
        LEGAL,
        /** An answer, unless another node is higher: then that one is asked. */
        UNLESS_HIGHER,
        /** Pools differ, or the node lacks what it should have: one other node is asked. */
        ELSEWHERE
    }

    /** How long an answer stays true. */
    public enum Kept {
        NEVER,
        /** As long as the block that the call names by hash, or by a number, is what it is. */
        WITH_BLOCK,
        /** Until the block of the transaction is final; as a head's answer before. */
        WITH_TRANSACTION,
        /** While the head stays. */
        WITH_HEAD
    }

    /** Who answers. */
    public enum By {
        NODE,
        /** The planner itself. */
        GATEWAY,
        WRITER,
        FILTERS,
        SUBSCRIPTIONS
    }

    /** How often a call may be sent. */
    public enum Repeat {
        /** Once; a lost answer is the client's to know about. */
        NEVER,
        /** To another node after a failure. */
        ELSEWHERE,
        /** To another node at the same time when the first is slow. */
        HEDGED
    }

    /** Which block an answer names, which then must be one that is served. */
    public enum Names {
        NONE,
        /** The one that its transaction was mined in. */
        OF_TRANSACTION,
        /** The answer is a block. */
        ITSELF
    }

    /** Which block its answers name. */
    public Names names() {
        if (kept == Kept.WITH_TRANSACTION) {
            return Names.OF_TRANSACTION;
        }
        boolean isBlock = name.equals(BLOCK_BY_HASH) || name.equals("eth_getHeaderByHash");
        return isBlock ? Names.ITSELF : Names.NONE;
    }

    static Method read(String name) {
        return new Method(
                name,
                Access.READ,
                20,
                BlockArgument.NONE,
                Nulls.LEGAL,
                Kept.NEVER,
                By.NODE,
                Repeat.HEDGED);
    }

    Method access(Access value) {
        return new Method(name, value, units, block, nulls, kept, by, repeat);
    }

    Method costs(int value) {
        return new Method(name, access, value, block, nulls, kept, by, repeat);
    }

    Method block(BlockArgument value) {
        return new Method(name, access, units, value, nulls, kept, by, repeat);
    }

    Method nulls(Nulls value) {
        return new Method(name, access, units, block, value, kept, by, repeat);
    }

    Method kept(Kept value) {
        return new Method(name, access, units, block, nulls, value, by, repeat);
    }

    Method by(By value) {
        return new Method(name, access, units, block, nulls, kept, value, repeat);
    }

    Method repeat(Repeat value) {
        return new Method(name, access, units, block, nulls, kept, by, value);
    }
}
