package io.windlass.local.faults;

import io.windlass.local.nodes.CliqueChain;
import io.windlass.local.nodes.RpcProbe;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Health;
import io.windlass.local.process.PartReport;
import io.windlass.local.process.Supervision;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The real chain: five validators and two nodes that only answer, cut apart, joined and rewound.
 */
final class Validators {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PERIOD_SECONDS = 1;
    // a dialer comes back at once after the first time (measured): the second time it stays away
    private static final int CUTS = 2;

    private final Supervision supervision;
    private final List<GethCalls> sealing = new ArrayList<>();
    private final List<GethCalls> answering = new ArrayList<>();
    private final Map<GethCalls, String> enodes = new HashMap<>();

    private Validators(Supervision supervision) {
        this.supervision = supervision;
    }

    static Validators start(Launch launch, DataFolder data)
            throws IOException, InterruptedException {
        data.create();
        Clock clock = Clock.systemUTC();
        Supervision supervision =
                new Supervision(
                        CliqueChain.of(launch, PERIOD_SECONDS)
                                .parts(data, url -> new RpcProbe(url, clock)),
                        clock,
                        reports -> {});
        Validators validators = new Validators(supervision);
        supervision.start();
        Await.until(
                "all nodes have a block",
                PATIENCE,
                () ->
                        supervision.reports().stream()
                                .allMatch(report -> report.health() == Health.HEALTHY));
        for (PartReport report : supervision.reports()) {
            GethCalls node = new GethCalls(Objects.requireNonNull(report.url()));
            boolean seals = report.name().startsWith("validator");
            (seals ? validators.sealing : validators.answering).add(node);
            validators.enodes.put(node, node.call("admin_nodeInfo").path("enode").asString());
        }
        return validators;
    }

    /** The node that an indexer follows. */
    GethCalls watched() {
        return answering.getFirst();
    }

    List<GethCalls> all() {
        List<GethCalls> all = new ArrayList<>(sealing);
        all.addAll(answering);
        return all;
    }

    /**
     * Cuts off the two validators whose turns are next, with the watched node: they seal in turn
     * and stop, while the others seal out of turn and go on.
     */
    List<GethCalls> cutOffTheNextTwo() throws IOException, InterruptedException {
        List<String> signers = signers();
        long next = watched().head().number() + 1;
        List<GethCalls> few = new ArrayList<>(List.of(watched()));
        for (long turn = next; turn < next + 2; turn++) {
            few.add(sealer(signers.get((int) (turn % signers.size()))));
        }
        for (int i = 0; i < CUTS; i++) {
            link(few, "admin_removePeer");
        }
        return few;
    }

    void join(List<GethCalls> few) throws IOException, InterruptedException {
        link(few, "admin_addPeer");
    }

    /** Stops sealing, takes this many blocks off every node, and seals again. */
    void rewind(int blocks) throws IOException, InterruptedException {
        stopSealing();
        long target = watched().head().number() - blocks;
        for (GethCalls node : all()) {
            node.call("debug_setHead", "\"0x%x\"".formatted(target));
        }
        for (GethCalls node : sealing) {
            node.call("miner_start");
        }
    }

    /** No further block; all nodes have the same head. */
    void stopSealing() throws IOException, InterruptedException {
        for (GethCalls node : sealing) {
            node.call("miner_stop");
        }
        Await.until("all nodes have one head", PATIENCE, this::agree);
    }

    private boolean agree() throws IOException, InterruptedException {
        GethCalls.Head head = watched().head();
        for (GethCalls node : all()) {
            if (!node.head().equals(head)) {
                return false;
            }
        }
        return true;
    }

    private void link(List<GethCalls> few, String method) throws IOException, InterruptedException {
        List<GethCalls> others = new ArrayList<>(all());
        others.removeAll(few);
        for (GethCalls one : few) {
            for (GethCalls other : others) {
                one.call(method, "\"" + enodes.get(other) + "\"");
                other.call(method, "\"" + enodes.get(one) + "\"");
            }
        }
    }

    private List<String> signers() throws IOException, InterruptedException {
        JsonNode found = watched().call("clique_getSigners");
        List<String> signers = new ArrayList<>();
        found.forEach(signer -> signers.add(signer.asString()));
        Collections.sort(signers);
        return signers;
    }

    private GethCalls sealer(String address) throws IOException, InterruptedException {
        for (GethCalls node : sealing) {
            if (node.call("eth_coinbase").asString().equals(address)) {
                return node;
            }
        }
        throw new IllegalStateException("nobody seals for " + address);
    }

    void stop() throws InterruptedException {
        supervision.stop();
    }
}
