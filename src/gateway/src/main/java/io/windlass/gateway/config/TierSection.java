package io.windlass.gateway.config;

import io.windlass.gateway.limit.BuiltInTiers;
import io.windlass.gateway.limit.Tier;
import io.windlass.gateway.method.Access;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tiers that a file names: built-in numbers, and what is written over them. */
final class TierSection {
    private static final long MOST_UNITS = 1_000_000_000_000L;
    private static final long GIB = 1L << 30;
    private static final Map<String, Access> KINDS =
            Arrays.stream(Access.values())
                    .collect(Collectors.toMap(Section::label, Function.identity()));

    private TierSection() {}

    /** All tiers of the section, by name. */
    static Map<String, Tier> read(Section section) {
        Map<String, Tier> tiers = new LinkedHashMap<>();
        for (String name : List.copyOf(section.names())) {
            section.section(name).ifPresent(tier -> tiers.put(name, tier(name, tier)));
        }
        section.end();
        return tiers;
    }

    private static Tier tier(String name, Section section) {
        Tier like = model(name, section);
        Tier.Sizes sizes = sizes(section, like.sizes());
        Tier tier =
                new Tier(
                        name,
                        section.number("units-per-second", like.unitsPerSecond(), 1, MOST_UNITS),
                        section.number("burst", like.burst(), 1, MOST_UNITS),
                        section.number("units-per-day", like.unitsPerDay(), 0, MOST_UNITS),
                        section.integer("concurrent", like.concurrent(), 1, 100_000),
                        allowed(section, like.allowed()),
                        Set.copyOf(section.texts("methods")),
                        sizes);
        if (tier.burst() < tier.unitsPerSecond()) {
            section.fault(
                    "burst",
                    "a burst of %d units is less than one second's %d; make it at least that"
                            .formatted(tier.burst(), tier.unitsPerSecond()));
        }
        section.end();
        return tier;
    }

    private static Tier model(String name, Section section) {
        String like = section.text("like", name);
        Optional<Tier> known = BuiltInTiers.named(like);
        if (known.isEmpty()) {
            section.fault(
                    "like",
                    "tier '%s' needs 'like', one of %s: what it does not say comes from there"
                            .formatted(name, String.join(", ", BuiltInTiers.names())));
        }
        return known.orElseGet(() -> BuiltInTiers.named("anonymous").orElseThrow());
    }

    private static Tier.Sizes sizes(Section section, Tier.Sizes like) {
        return new Tier.Sizes(
                (int) section.bytes("body", like.body(), GIB),
                section.integer("batch", like.batch(), 1, 10_000),
                section.bytes("response", like.response(), 16 * GIB),
                section.number("logs-range", like.logsRange(), 1, MOST_UNITS),
                section.integer("subscriptions", like.subscriptions(), 0, 1_000_000),
                section.integer("filters", like.filters(), 0, 1_000_000));
    }

    private static Set<Access> allowed(Section section, Set<Access> like) {
        if (!section.has("allow")) {
            return like;
        }
        EnumSet<Access> allowed = EnumSet.noneOf(Access.class);
        for (String kind : section.texts("allow")) {
            Optional.ofNullable(KINDS.get(kind))
                    .ifPresentOrElse(
                            allowed::add,
                            () ->
                                    section.fault(
                                            "allow",
                                            "'%s' is no kind of methods; there are %s"
                                                    .formatted(kind, kinds())));
        }
        return Set.copyOf(allowed);
    }

    private static String kinds() {
        return String.join(", ", KINDS.keySet().stream().sorted().toList());
    }
}
