package io.windlass.chain;

/** The identity of a block. */
public record BlockHash(Bytes bytes) {
    public static final int SIZE = 32;

    public BlockHash {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "block hash of "
                            + bytes.size()
                            + " bytes, wanted "
                            + SIZE
                            + ": "
                            + Bytes.abbreviate(bytes.toHex()));
        }
    }

    public static BlockHash fromHex(String hex) {
        return new BlockHash(Bytes.fromHex(hex));
    }

    /** Takes the array over without a copy: the caller must never write to it again. */
    public static BlockHash owned(byte[] value) {
        return new BlockHash(Bytes.owned(value));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
