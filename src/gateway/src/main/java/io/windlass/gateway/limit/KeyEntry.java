package io.windlass.gateway.limit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key, in Redis as the hash {@code windlass:gateway:key:ID}.
 *
 * @param hash SHA-256 of the key, hex
 * @param tier by name
 * @param name whose it is, for people
 * @param expires null = never
 * @param revoked null = not revoked
 */
public record KeyEntry(
        String id,
        String hash,
        String tier,
        String name,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked) {

    static KeyEntry of(StaticKey key) {
        return new KeyEntry(
                key.id(), key.hash(), key.tier(), key.name(), Instant.EPOCH, null, null);
    }

    /** Empty where a field is missing: such an entry lets nobody in. */
    static Optional<KeyEntry> read(String id, Map<String, String> fields) {
        String hash = fields.get("hash");
        String tier = fields.get("tier");
        if (hash == null || tier == null) {
            return Optional.empty();
        }
        return Optional.of(
                new KeyEntry(
                        id,
                        hash,
                        tier,
                        fields.getOrDefault("name", ""),
                        Instant.parse(fields.getOrDefault("created", Instant.EPOCH.toString())),
                        instant(fields.get("expires")),
                        instant(fields.get("revoked"))));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("hash", hash);
        fields.put("tier", tier);
        fields.put("name", name);
        fields.put("created", created.toString());
        if (expires != null) {
            fields.put("expires", expires.toString());
        }
        if (revoked != null) {
            fields.put("revoked", revoked.toString());
        }
        return fields;
    }

    /** Whether it lets anybody in at that moment. */
    boolean worksAt(Instant now) {
        return revoked == null && (expires == null || now.isBefore(expires));
    }
}
