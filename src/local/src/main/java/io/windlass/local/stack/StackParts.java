package io.windlass.local.stack;

import io.windlass.local.nodes.AnvilPart;
import io.windlass.local.nodes.CliqueChain;
import io.windlass.local.nodes.RpcProbe;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Part;
import io.windlass.local.store.Accounts;
import io.windlass.local.store.PostgresPart;
import io.windlass.local.store.RedisPart;
import io.windlass.local.store.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of one launch, in the order in which they are shown, and the probes of its nodes. */
record StackParts(List<Part> parts, Map<String, RpcProbe> nodes, Accounts accounts) {
    static final String INDEXER = "indexer";
    static final String EXPLORER = "explorer";
    static final String GATEWAY = "gateway";

    static StackParts of(Launch launch, DataFolder data, Secrets secrets, Clock clock) {
        Accounts accounts = new Accounts(launch, secrets);
        Map<String, RpcProbe> probes = new LinkedHashMap<>();
        for (String url : launch.nodeUrls()) {
            probes.put(url, new RpcProbe(url, clock));
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new PostgresPart(launch, data, accounts));
        parts.add(RedisPart.of(launch, data, secrets));
        parts.addAll(chain(launch, data, probes, clock));
        if (isPackaged(launch, INDEXER)) {
            parts.addAll(roles(new RoleSettings(launch, data, secrets)));
        }
        if (launch.hasGateway() && isPackaged(launch, GATEWAY)) {
            GatewaySettings settings = new GatewaySettings(launch, data, secrets);
            parts.add(RedisPart.ofGateway(launch, data, secrets));
            parts.add(new GatewayPart(launch, settings, data.log(GATEWAY)));
        }
        if (launch.traffic()) {
            parts.add(new TrafficPart(launch, data));
        }
        return new StackParts(List.copyOf(parts), probes, accounts);
    }

    private static boolean isPackaged(Launch launch, String role) {
        return Files.exists(Path.of(launch.tools().roles(), role, "windlass-" + role + ".jar"));
    }

    private static List<Part> chain(
            Launch launch, DataFolder data, Map<String, RpcProbe> probes, Clock clock) {
        return switch (launch.chain()) {
            case CLIQUE ->
                    CliqueChain.of(launch)
                            .parts(
                                    data,
                                    url -> probes.getOrDefault(url, new RpcProbe(url, clock)),
                                    clock);
            case ANVIL -> {
                RpcProbe probe = probes.values().iterator().next();
                yield List.of(new AnvilPart(launch, data, probe));
            }
            case ELSEWHERE -> List.of();
        };
    }

    private static List<Part> roles(RoleSettings settings) {
        Migration migration = new Migration(settings.migration());
        Set<String> stores = Set.of(PostgresPart.NAME, RedisPart.NAME);
        return List.of(
                new RolePart(settings.indexer(), stores, migration),
                new RolePart(settings.explorer(), stores, migration));
    }
}
