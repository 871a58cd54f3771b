package io.windlass.ledger;

import io.windlass.chain.Bytes;
import java.nio.ByteBuffer;

/**
 * The first eight bytes of a hash, by which lookup tables find candidates; the whole hash, stored
 * once in the main row, decides.
 */
public final class HashPrefix {
    private HashPrefix() {}

    public static long of(Bytes hash) {
        return ByteBuffer.wrap(hash.array()).getLong();
    }
}
