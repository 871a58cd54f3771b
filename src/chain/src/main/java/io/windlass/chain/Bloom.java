package io.windlass.chain;

/** A 2048-bit logs bloom (yellow paper, 4.4.1). */
public record Bloom(Bytes bytes) {
    public static final int SIZE = 256;
    public static final Bloom EMPTY = owned(new byte[SIZE]);

    public Bloom {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "bloom of "
                            + bytes.size()
                            + " bytes, wanted "
                            + SIZE
                            + ": "
                            + Bytes.abbreviate(bytes.toHex()));
        }
    }

    public static Bloom fromHex(String hex) {
        return new Bloom(Bytes.fromHex(hex));
    }

    /** Takes the array over without a copy: the caller must never write to it again. */
    public static Bloom owned(byte[] value) {
        return new Bloom(Bytes.owned(value));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
