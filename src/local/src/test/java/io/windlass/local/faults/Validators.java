package io.windlass.local.faults;

import io.windlass.local.faults.GethCalls.Head;
import io.windlass.local.nodes.CliqueChain;
import io.windlass.local.nodes.RpcProbe;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Health;
import io.windlass.local.process.Part;
import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.process.Supervision;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The real chain: five validators and two nodes that only answer, cut apart, joined and rewound.
 */
public final class Validators {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    // longer than a validator waits out of turn
    private static final Duration STILL = Duration.ofSeconds(3);
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

    public static Validators start(Launch launch, DataFolder data)
            throws IOException, InterruptedException {
        return start(launch, data, part -> part);
    }

    /** With parts that are started in another way than usual. */
    public static Validators start(Launch launch, DataFolder data, UnaryOperator<Part> change)
            throws IOException, InterruptedException {
        data.create();
        Clock clock = Clock.systemUTC();
        Supervision supervision =
                new Supervision(
                        CliqueChain.of(launch, PERIOD_SECONDS)
                                .parts(data, url -> new RpcProbe(url, clock), clock)
                                .stream()
                                .map(change)
                                .toList(),
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
    public GethCalls watched() {
        return answering.getFirst();
    }

    public List<GethCalls> all() {
        List<GethCalls> all = new ArrayList<>(sealing);
        all.addAll(answering);
        return all;
    }

    /**
     * Cuts off two validators that may seal at once, with the watched node: they seal a block or
     * two and stop, while the others go on.
     */
    public List<GethCalls> cutOffTwo() throws IOException, InterruptedException {
        stopSealing();
        List<GethCalls> few = new ArrayList<>(List.of(watched()));
        few.addAll(thoseThatMaySeal().subList(0, 2));
        for (int i = 0; i < CUTS; i++) {
            link(few, "admin_removePeer");
        }
        startSealing();
        return few;
    }

    public void join(List<GethCalls> few) throws IOException, InterruptedException {
        link(few, "admin_addPeer");
    }

    /** Takes all peers from a node, while the chain goes on. */
    public void isolate(GethCalls node) throws IOException, InterruptedException {
        for (int i = 0; i < CUTS; i++) {
            link(List.of(node), "admin_removePeer");
        }
    }

    /** The process of a node, as it runs now. */
    public ProcessHandle process(GethCalls node) {
        return supervision.reports().stream()
                .filter(report -> node.url().equals(report.url()))
                .flatMap(report -> Stream.ofNullable(report.process()))
                .flatMap(mark -> mark.live().stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("does not run: " + node.url()));
    }

    /**
     * Takes this many blocks off every node and seals again. The nodes are started again: each
     * remembers how far its peers were, and would wait a minute for blocks that nobody has.
     *
     * @return the head that all of them lost
     */
    Head rewind(int blocks) throws IOException, InterruptedException {
        stopSealing();
        Head lost = watched().head();
        long target = lost.number() - blocks;
        for (GethCalls node : all()) {
            node.call("debug_setHead", "\"0x%x\"".formatted(target));
        }
        for (PartReport report : supervision.reports()) {
            Optional.ofNullable(report.process())
                    .flatMap(ProcessMark::live)
                    .ifPresent(ProcessHandle::destroy);
        }
        return lost;
    }

    private void startSealing() throws IOException, InterruptedException {
        for (GethCalls node : sealing) {
            node.call("miner_start");
        }
    }

    /**
     * No further block; all nodes have the same head, and no other block weighs as much: the last
     * one is sealed by one validator alone.
     */
    public void stopSealing() throws IOException, InterruptedException {
        for (GethCalls node : sealing) {
            node.call("miner_stop");
        }
        // what was about to be sealed still comes
        Await.until("no further block comes", PATIENCE, new Unchanged<>(this::heads, STILL));
        long before = heads().stream().mapToLong(Head::number).max().orElseThrow();
        GethCalls last = thoseThatMaySeal().getFirst();
        last.call("miner_start");
        Await.until(
                "all nodes have the last block",
                PATIENCE,
                () -> Set.copyOf(heads()).size() == 1 && watched().head().number() > before);
        last.call("miner_stop");
    }

    private List<Head> heads() throws IOException, InterruptedException {
        List<Head> heads = new ArrayList<>();
        for (GethCalls node : all()) {
            heads.add(node.head());
        }
        return heads;
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

    /** EIP-225: who sealed one of the last n/2 blocks must let others go first. */
    private List<GethCalls> thoseThatMaySeal() throws IOException, InterruptedException {
        List<GethCalls> free = new ArrayList<>();
        for (GethCalls node : sealing) {
            long head = node.head().number();
            JsonNode recent = node.call("clique_getSnapshot").path("recents");
            String self = node.call("eth_coinbase").asString();
            boolean sealed =
                    LongStream.rangeClosed(head - sealing.size() / 2 + 1, head)
                            .mapToObj(Long::toString)
                            .anyMatch(number -> recent.path(number).asString("").equals(self));
            if (!sealed) {
                free.add(node);
            }
        }
        return free;
    }

    public void stop() throws InterruptedException {
        supervision.stop();
    }
}
