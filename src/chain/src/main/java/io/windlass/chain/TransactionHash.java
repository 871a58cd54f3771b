package io.windlass.chain;

/** The identity of a transaction: keccak-256 of its signed encoding (EIP-2718). */
public record TransactionHash(Bytes bytes) {
    public static final int SIZE = 32;

    public TransactionHash {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "transaction hash of "
                            + bytes.size()
                            + " bytes, wanted "
                            + SIZE
                            + ": "
                            + Bytes.abbreviate(bytes.toHex()));
        }
    }

    public static TransactionHash fromHex(String hex) {
        return new TransactionHash(Bytes.fromHex(hex));
    }

    /** Takes the array over without a copy: the caller must never write to it again. */
    public static TransactionHash owned(byte[] value) {
        return new TransactionHash(Bytes.owned(value));
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
