package io.windlass.gateway.limit;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that the configuration names, known even where there is no Redis.
 *
 * @param id the public part of the key
 * @param hash SHA-256 of the whole key, 64 lower-case hex digits
 * @param tier by name
 */
public record StaticKey(String id, String hash, String name, String tier) {
    private static final Pattern ID = Pattern.compile("[a-z2-7]{10}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** What is wrong with such an id or hash, in words. */
    public static Optional<String> faultIn(String id, String hash) {
        if (!ID.matcher(id).matches()) {
            return Optional.of("a key's id is ten of a-z and 2-7, not '" + id + "'");
        }
        return HASH.matcher(hash).matches()
                ? Optional.empty()
                : Optional.of("a key's hash is 64 lower-case hex digits, SHA-256 of the key");
    }
}
