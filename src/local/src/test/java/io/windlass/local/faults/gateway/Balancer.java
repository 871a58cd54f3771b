package io.windlass.local.faults.gateway;

import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * HAProxy before gateway instances. Its retry rule: what no instance has read is sent to the other
 * one (a connection that was refused or broke before any byte of an answer), but a write only if it
 * was never sent at all. An instance that ends takes its connections with it.
 */
record Balancer(Path folder, int port) {
    private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    ProcessSpec before(List<Instance> instances) throws IOException {
        StringBuilder servers = new StringBuilder();
        for (Instance instance : instances) {
            servers.append(
                    "  server gateway-%d 127.0.0.1:%d check port %d\n"
                            .formatted(instance.port(), instance.port(), instance.port() + 1));
        }
        Path settings = folder.resolve("haproxy.cfg");
        Files.writeString(
                settings,
                """
                global
                  maxconn 4096
                defaults
                  mode http
                  timeout connect 1s
                  timeout client 60s
                  timeout server 60s
                  timeout tunnel 1h
                frontend calls
                  bind 127.0.0.1:%d
                  default_backend gateways
                backend gateways
                  balance roundrobin
                  option http-buffer-request
                  retries 3
                  option redispatch 1
                  retry-on conn-failure empty-response
                  http-request disable-l7-retry if { req.body -m sub eth_send }
                  option httpchk GET /readyz
                  default-server inter 500ms fall 2 rise 2 observe layer4 error-limit 1 on-error mark-down on-marked-down shutdown-sessions
                %s\
                """
                        .formatted(port, servers));
        return ProcessSpec.of(
                List.of(PROGRAM.toString(), "-db", "-f", settings.toString()),
                folder.resolve("haproxy.log"));
    }
}
