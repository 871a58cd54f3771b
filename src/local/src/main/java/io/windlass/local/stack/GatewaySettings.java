package io.windlass.local.stack;

import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.store.GatewayKey;
import io.windlass.local.store.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The configuration that the stack writes for its gateway. */
record GatewaySettings(Launch launch, DataFolder data, Secrets secrets) {
    /** Above half of five signers, so that no honest majority can take such a block back. */
    private static final int CLIQUE_DEPTH = 4;

    Path file() {
        return data.part("settings").resolve("gateway.yaml");
    }

    /** Written anew before each start, readable for the owner alone: it holds a password. */
    void write() throws IOException {
        Files.createDirectories(file().resolveSibling(""));
        Files.deleteIfExists(file());
        Files.createFile(
                file(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file(), text(GatewayKey.of(data)));
    }

    private String text(GatewayKey key) {
        return """
        listen: {address: 127.0.0.1, port: %d}
        management: {address: 127.0.0.1, port: %d}
        chain: {id: %d, consensus: %s, finality-depth: %d}
        nodes:
        %s
        redis: {url: "redis://:%s@127.0.0.1:%d"}
        tiers:
          local: {like: partner}
          trial: {like: free, units-per-second: 500, burst: 1000}
          internal: {}
        anonymous: local
        keys:
          - {id: %s, hash: %s, tier: internal, name: local}
        """
                .formatted(
                        launch.ports().gateway(),
                        launch.ports().gatewayManagement(),
                        launch.facts().id(),
                        launch.chain() == ChainKind.CLIQUE ? "clique" : "none",
                        launch.chain() == ChainKind.CLIQUE ? CLIQUE_DEPTH : 0,
                        nodes(),
                        secrets.redis(),
                        launch.ports().gatewayRedis(),
                        key.id(),
                        key.hash());
    }

    private String nodes() {
        List<String> http = launch.nodeUrls();
        List<String> ws = launch.webSocketUrls();
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < http.size(); i++) {
            nodes.append(
                    "%s  - {name: rpc-%d, http: \"%s\", ws: \"%s\"}"
                            .formatted(i == 0 ? "" : "\n", i + 1, http.get(i), ws.get(i)));
        }
        return nodes.toString();
    }
}
