package io.windlass.gateway.config;

import io.windlass.gateway.config.GatewayFile.Access;
import io.windlass.gateway.limit.AddressBlock;
import io.windlass.gateway.limit.StaticKey;
import io.windlass.gateway.limit.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may call: nobody whom the file does not let in. */
final class AccessSections {
    private AccessSections() {}

    static Access read(Section top) {
        List<String> proxies = top.texts("trusted-proxies");
        for (String proxy : proxies) {
            if (AddressBlock.parse(proxy).isEmpty()) {
                top.fault(
                        "trusted-proxies",
                        "'%s' is no address or block of addresses, like 10.0.0.0/8"
                                .formatted(proxy));
            }
        }
        Optional<Section> cors = top.section("cors");
        List<String> origins = cors.map(section -> section.texts("origins")).orElse(List.of());
        cors.ifPresent(Section::end);
        Map<String, Tier> tiers =
                top.required(
                                "tiers",
                                "nobody may call without a tier; write for example '{free: {}}'")
                        .map(TierSection::read)
                        .orElse(Map.of());
        return new Access(proxies, origins, tiers, anonymous(top, tiers), keys(top, tiers));
    }

    private static @Nullable Tier anonymous(Section top, Map<String, Tier> tiers) {
        String name = top.text("anonymous", "");
        if (name.isEmpty()) {
            return null;
        }
        if (!tiers.containsKey(name)) {
            top.fault("anonymous", noTier(name, tiers));
        }
        return tiers.get(name);
    }

    private static List<StaticKey> keys(Section top, Map<String, Tier> tiers) {
        List<StaticKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : top.sections("keys")) {
            StaticKey key =
                    new StaticKey(
                            section.requiredText("id", "a2b3c4d5e6"),
                            section.requiredText("hash", "the line that 'key hash' prints"),
                            section.text("name", ""),
                            section.requiredText("tier", "partner"));
            if (section.has("id") && section.has("hash")) {
                StaticKey.faultIn(key.id(), key.hash()).ifPresent(section::fault);
            }
            if (section.has("tier") && !tiers.containsKey(key.tier())) {
                section.fault("tier", noTier(key.tier(), tiers));
            }
            if (!ids.add(key.id())) {
                section.fault("id", "two keys have the id '%s'".formatted(key.id()));
            }
            section.end();
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static String noTier(String name, Map<String, Tier> tiers) {
        return "there is no tier '%s'; 'tiers' names %s"
                .formatted(name, tiers.isEmpty() ? "none" : String.join(", ", tiers.keySet()));
    }
}
