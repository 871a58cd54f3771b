package io.windlass.local.faults.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.faults.Running;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways behind HAProxy, one of which is killed under load. */
@Tag("packaged")
@Tag("long")
final class BalancedTest {
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Deque<Site> sites = new ArrayDeque<>();

    @AfterEach
    void end() throws IOException, InterruptedException {
        for (Site site : sites) {
            site.stop();
        }
    }

    @Test
    void readersAndSubscribersThatResumeDoNotNoticeThatAGatewayIsKilled()
            throws IOException, InterruptedException {
        assertThat(Balancer.isInstalled())
                .as("needs HAProxy as /usr/sbin/haproxy: apt-get install haproxy")
                .isTrue();
        Site site = Site.start(folder);
        sites.push(site);
        Instance one = site.gateway(folder, site.port(0), false, GatewayLaunch.UNBOUND);
        Instance two = site.gateway(folder, site.port(2), false, GatewayLaunch.UNBOUND);
        Balancer balancer = new Balancer(folder, site.port(4));
        Running haproxy = Running.start(balancer.before(List.of(one, two)));
        URI http = URI.create("http://127.0.0.1:%d/".formatted(balancer.port()));
        URI ws = URI.create("ws://127.0.0.1:%d/".formatted(balancer.port()));
        try (Ordeal ordeal = Ordeal.beginResuming(http, ws)) {
            ordeal.lastUntil(BEFORE);
            ordeal.moment("a gateway is killed");
            one.process().kill();
            ordeal.lastUntil(WHOLE);
            Outcome outcome = ordeal.finish("a gateway killed", site.truth());
            outcome.isFlawless();
            assertThat(outcome.resumed()).as("subscribers that went on elsewhere").isPositive();
        } finally {
            haproxy.end("TERM");
        }
    }
}
