package io.windlass.local.faults.gateway;

import io.windlass.local.faults.Packaged;
import io.windlass.local.plan.ChainFacts;
import io.windlass.local.process.ProcessSpec;
import io.windlass.local.process.ProcessSpec.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a packaged gateway is started before two nodes.
 *
 * @param access tiers and who has which, as in the gateway's own file
 */
record GatewayLaunch(
        Packaged packaged, Path folder, List<Node> nodes, String redis, String access) {
    /** Limits that count and do not bind. */
    static final String UNBOUND =
            """
            tiers:
              measured: {like: internal, units-per-second: 1000000000, burst: 1000000000, concurrent: 10000, allow: [read, send, subscribe, filter]}
            anonymous: measured
            """;

    /** A node as this gateway reaches it. */
    record Node(String name, URI http, URI ws) {}

    /** An instance that listens on this port, and for operators on the next one. */
    ProcessSpec at(int port) throws IOException {
        Path file = folder.resolve("gateway-%d.yaml".formatted(port));
        Files.writeString(file, settings(port));
        return new ProcessSpec(
                List.of(
                        packaged.roles().resolve("gateway/bin/gateway").toString(),
                        "run",
                        file.toString()),
                Map.of("WINDLASS_JAVA", packaged.java()),
                folder.resolve("gateway-%d.log".formatted(port)),
                StopSignal.TERM);
    }

    private String settings(int port) {
        StringBuilder list = new StringBuilder();
        for (Node node : nodes) {
            list.append(
                    "  - {name: %s, http: \"%s\", ws: \"%s\"}\n"
                            .formatted(node.name(), node.http(), node.ws()));
        }
        return """
        listen: {address: 127.0.0.1, port: %d}
        management: {address: 127.0.0.1, port: %d}
        chain: {id: %d, consensus: clique, finality-depth: 4}
        redis: {url: "%s"}
        trusted-proxies: [127.0.0.1]
        %s
        nodes:
        """
                        .formatted(port, port + 1, ChainFacts.OURS.id(), redis, access)
                + list;
    }
}
