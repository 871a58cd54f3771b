package io.windlass.gateway.method;

/**
 * Where a method takes its block.
 *
 * @param index of the parameter, from 0
 * @param optional absent means {@code latest}
 * @param above what a number above the head gives
 */
public record BlockArgument(Kind kind, int index, boolean optional, Above above) {
    static final BlockArgument NONE = new BlockArgument(Kind.NONE, 0, true, Above.ERROR);

    /** The shapes. */
    public enum Kind {
        /** It takes none, or none that has to be looked at. */
        NONE,
        /** A number, a tag, a hash or an object of EIP-1898. */
        POINT,
        /** A hash as a string. */
        HASH,
        /** An object with fromBlock, toBlock and blockHash. */
        RANGE
    }

    /** What there is above the head. */
    public enum Above {
        NULL,
        ERROR
    }

    /** Absent means latest; above the head is an error. */
    static BlockArgument optional(int index) {
        return new BlockArgument(Kind.POINT, index, true, Above.ERROR);
    }

    static BlockArgument required(int index) {
        return new BlockArgument(Kind.POINT, index, false, Above.ERROR);
    }

    /** Above the head there is null. */
    static BlockArgument lookup(int index) {
        return new BlockArgument(Kind.POINT, index, false, Above.NULL);
    }

    static BlockArgument hash(int index) {
        return new BlockArgument(Kind.HASH, index, false, Above.ERROR);
    }

    static BlockArgument range() {
        return new BlockArgument(Kind.RANGE, 0, false, Above.ERROR);
    }
}
