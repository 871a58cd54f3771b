package io.windlass.local.faults.gateway;

import io.windlass.local.faults.GethCalls;
import io.windlass.local.faults.Packaged;
import io.windlass.local.faults.Validators;
import io.windlass.local.faults.gateway.GatewayLaunch.Node;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Part;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Five validators, two nodes that answer, Redis, and gateways before the nodes. Between the
 * gateways and the first node are relays, so that its network can be cut.
 */
final class Site {
    /** The node that the faults befall. */
    static final String STRUCK = "rpc-1";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Launch launch;
    private final Validators chain;
    private final TestRedis redis;
    private final List<Relay> network = new ArrayList<>();
    private final Deque<Ending> endings = new ArrayDeque<>();

    /** Ends what was started, as far as it came. */
    private interface Ending {
        void end() throws IOException, InterruptedException;
    }

    private Site(Launch launch, Validators chain, TestRedis redis) {
        this.launch = launch;
        this.chain = chain;
        this.redis = redis;
        endings.push(chain::stop);
        endings.push(redis::close);
    }

    static Site start(Path folder) throws IOException, InterruptedException {
        return start(folder, part -> part);
    }

    static Site start(Path folder, UnaryOperator<Part> change)
            throws IOException, InterruptedException {
        Launch launch = Packaged.named().launch();
        TestRedis redis = TestRedis.start();
        boolean ready = false;
        try {
            DataFolder data = new DataFolder(folder.resolve("chain"));
            Site site = new Site(launch, Validators.start(launch, data, change), redis);
            ready = true;
            return site;
        } finally {
            if (!ready) {
                redis.close();
            }
        }
    }

    Validators chain() {
        return chain;
    }

    TestRedis redis() {
        return redis;
    }

    GethCalls struck() {
        return chain.watched();
    }

    /** From the validators alone. */
    Truth truth() {
        return new Truth(chain.all().reversed().stream().filter(it -> !answers(it)).toList());
    }

    private boolean answers(GethCalls node) {
        return launch.nodeUrls().contains(node.url());
    }

    /** A port of this site's own, beyond those of its parts. */
    int port(int number) {
        return launch.ports().gateway() + number;
    }

    void cut(Relay.Way way) throws IOException {
        for (Relay relay : network) {
            relay.become(way);
        }
    }

    /** Starts a gateway, with or without relays before the first node; returns when it serves. */
    Instance gateway(Path folder, int port, boolean relayed, String access)
            throws IOException, InterruptedException {
        List<Node> nodes = new ArrayList<>();
        for (String url : launch.nodeUrls()) {
            GethCalls node = new GethCalls(url);
            boolean first = node.equals(struck());
            nodes.add(
                    new Node(
                            "rpc-%d".formatted(nodes.size() + 1),
                            relayed && first ? relayed(node.http()) : node.http(),
                            relayed && first ? relayed(node.ws()) : node.ws()));
        }
        Packaged packaged = Packaged.named();
        GatewayLaunch gateway = new GatewayLaunch(packaged, folder, nodes, redis.url(), access);
        Instance instance = Instance.start(port, gateway.at(port));
        endings.push(instance::close);
        Await.until(
                "the gateway serves from both nodes",
                PATIENCE,
                () -> instance.serves("rpc-1") && instance.serves("rpc-2"));
        return instance;
    }

    private URI relayed(URI node) throws IOException {
        Relay relay = Relay.to(node.getPort());
        network.add(relay);
        endings.push(relay::close);
        return URI.create("%s://127.0.0.1:%d".formatted(node.getScheme(), relay.port()));
    }

    void stop() throws IOException, InterruptedException {
        while (!endings.isEmpty()) {
            endings.pop().end();
        }
    }
}
