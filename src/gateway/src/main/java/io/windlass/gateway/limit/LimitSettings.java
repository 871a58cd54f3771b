package io.windlass.gateway.limit;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may call.
 *
 * @param tiers by name
 * @param anonymous of callers without a key; null = they are refused
 * @param trusted proxies whose {@code X-Forwarded-For} is believed
 * @param keys known without Redis
 */
public record LimitSettings(
        Map<String, Tier> tiers,
        @Nullable Tier anonymous,
        List<AddressBlock> trusted,
        List<StaticKey> keys) {

    boolean trusts(InetAddress address) {
        for (AddressBlock block : trusted) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    Optional<Tier> tier(String name) {
        return Optional.ofNullable(tiers.get(name));
    }
}
