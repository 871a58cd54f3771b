package io.windlass.chain;

/**
 * A 32-byte digest or word that is neither a block's nor a transaction's identity: roots, topics,
 * keys.
 */
public record Hash(Bytes bytes) {
    public static final int SIZE = 32;
    public static final Hash ZERO = owned(new byte[SIZE]);

    public Hash {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "hash of "
                            + bytes.size()
                            + " bytes, wanted "
                            + SIZE
                            + ": "
                            + Bytes.abbreviate(bytes.toHex()));
        }
    }

    public static Hash fromHex(String hex) {
        return new Hash(Bytes.fromHex(hex));
    }

    /** Takes the array over without a copy: the caller must never write to it again. */
    public static Hash owned(byte[] value) {
        return new Hash(Bytes.owned(value));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
