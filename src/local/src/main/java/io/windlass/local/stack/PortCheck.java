package io.windlass.local.stack;

import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.PortPlan;
import io.windlass.local.plan.PortPlan.NodePorts;
import io.windlass.local.store.RedisPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Says which port of a plan somebody else holds, before anything is started. */
final class PortCheck {
    private static final int FIRST_GUESS = 20_000;

    private PortCheck() {}

    static Optional<String> busy(Launch launch) {
        for (Map.Entry<Integer, String> use : uses(launch).entrySet()) {
            String address = use.getValue().equals("explorer") ? launch.bind() : Launch.LOOPBACK;
            if (!isFree(address, use.getKey())) {
                return Optional.of(
                        "Port %d on %s, wanted for %s, is in use or not ours to use. Stop the program that holds it, or choose other ports: ./windlass up --port-base %d"
                                .formatted(
                                        use.getKey(),
                                        address,
                                        use.getValue(),
                                        free().orElse(PortPlan.USUAL + 1000)));
            }
        }
        return Optional.empty();
    }

    /** The first port of a run of free ones. */
    static OptionalInt free() {
        return IntStream.iterate(FIRST_GUESS, first -> first < 32_000, first -> first + 100)
                .filter(first ->
                        IntStream.range(first, first + PortPlan.WIDTH)
                                .allMatch(port -> isFree(Launch.LOOPBACK, port)))
                .findFirst();
    }

    static Map<Integer, String> uses(Launch launch) {
        PortPlan ports = launch.ports();
        Map<Integer, String> uses = new LinkedHashMap<>();
        uses.put(ports.explorer(), "explorer");
        uses.put(ports.indexer(), "indexer");
        uses.put(ports.postgres(), "postgres");
        uses.put(ports.redis(), "redis");
        if (launch.hasGateway()) {
            uses.put(ports.gateway(), "gateway");
            uses.put(ports.gatewayManagement(), "gateway");
            uses.put(ports.gatewayRedis(), RedisPart.OF_GATEWAY);
        }
        if (launch.chain() == ChainKind.ANVIL) {
            uses.put(ports.rpc(1).http(), "rpc-1");
        }
        if (launch.chain() == ChainKind.CLIQUE) {
            IntStream.rangeClosed(1, Launch.RPC_NODES)
                    .forEach(i -> put(uses, ports.rpc(i), "rpc-" + i));
            IntStream.rangeClosed(1, Launch.VALIDATORS)
                    .forEach(i -> put(uses, ports.validator(i), "validator-" + i));
        }
        return uses;
    }

    private static void put(Map<Integer, String> uses, NodePorts ports, String name) {
        uses.put(ports.http(), name);
        uses.put(ports.ws(), name);
        uses.put(ports.peers(), name);
        uses.put(ports.engine(), name);
        uses.put(ports.metrics(), name);
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // a port that was just given back is free for servers, which all set this too
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
