package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one way each kind of value is written in JSON. */
final class Texts {
    private static final long YEAR_9999 = 253_402_300_799L;

    private Texts() {}

    static @Nullable String of(@Nullable BigInteger value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String of(@Nullable Wei value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String of(@Nullable Address value) {
        return value == null ? null : value.checksummed();
    }

    static @Nullable String of(@Nullable Hash value) {
        return value == null ? null : value.toHex();
    }

    static @Nullable String of(@Nullable Bytes value) {
        return value == null ? null : value.toHex();
    }

    /** Gas and nonces may exceed what a JSON number keeps exactly. */
    static @Nullable String of(@Nullable Long value) {
        return value == null ? null : Long.toUnsignedString(value);
    }

    /** Null where the header's number cannot be seconds. */
    static @Nullable Instant time(long timestamp) {
        return timestamp < 0 || timestamp > YEAR_9999 ? null : Instant.ofEpochSecond(timestamp);
    }
}
