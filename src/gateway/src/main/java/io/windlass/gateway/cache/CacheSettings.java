package io.windlass.gateway.cache;

import java.time.Duration;

/**
 * How much is kept, and how long.
 *
 * @param bytes of keys and answers in this process
 * @param largest bytes of one answer that is kept
 * @param finalFor how long what cannot change is kept here
 * @param headFor how long what is true for one head is kept at most
 * @param sharedFor how long what cannot change is kept in Redis
 * @param sharedWithin how long Redis is waited for before a node is asked
 */
public record CacheSettings(
        long bytes,
        int largest,
        Duration finalFor,
        Duration headFor,
        Duration sharedFor,
        Duration sharedWithin) {

    public CacheSettings {
        if (bytes < 0 || largest < 0) {
            throw new IllegalArgumentException(
                    "cache of %d bytes, answers of at most %d".formatted(bytes, largest));
        }
    }

    public CacheSettings withBytes(long value) {
        return new CacheSettings(value, largest, finalFor, headFor, sharedFor, sharedWithin);
    }

    public static CacheSettings defaults() {
        return new CacheSettings(
                128L << 20,
                1 << 20,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                Duration.ofHours(24),
                Duration.ofMillis(50));
    }
}
