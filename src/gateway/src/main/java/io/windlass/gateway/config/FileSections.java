package io.windlass.gateway.config;

import io.windlass.chain.Consensus;
import io.windlass.gateway.config.GatewayFile.Cache;
import io.windlass.gateway.config.GatewayFile.Chain;
import io.windlass.gateway.config.GatewayFile.Deadlines;
import io.windlass.gateway.config.GatewayFile.Endpoint;
import io.windlass.gateway.config.GatewayFile.Health;
import io.windlass.gateway.config.GatewayFile.NodeEntry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections of the file, their defaults, and what must fit between them. */
final class FileSections {
    private static final URI STAND_IN = URI.create("http://stand-in");
    private static final int MOST_PORT = 65_535;

    /** Besu accepts 80 connections; the rest is for probes and for people. */
    private static final int IN_FLIGHT = 60;

    private FileSections() {}

    static GatewayFile read(Reading reading, Section top) {
        Endpoint listen = endpoint(top, "listen", 8545);
        Endpoint management = endpoint(top, "management", 9545);
        if (listen.port() != 0 && listen.port() == management.port()) {
            top.fault(
                    "management",
                    "listen and management want the same port %d".formatted(listen.port()));
        }
        Chain chain =
                top.required("chain", "it says which chain is served")
                        .map(FileSections::chain)
                        .orElse(new Chain(0, Consensus.NONE, 0));
        @Nullable URI redis = redis(top);
        Cache cache = cache(top);
        GatewayFile file =
                new GatewayFile(
                        listen,
                        management,
                        chain,
                        nodes(top),
                        redis,
                        AccessSections.read(top),
                        cache,
                        deadlines(top),
                        health(top),
                        accessLog(top));
        if (cache.shared() && redis == null) {
            top.fault("cache", "'cache.shared' is true but there is no 'redis' to share it in");
        }
        top.end();
        return file;
    }

    private static Endpoint endpoint(Section top, String name, int port) {
        Optional<Section> section = top.section(name);
        if (section.isEmpty()) {
            return new Endpoint("127.0.0.1", port);
        }
        Endpoint endpoint =
                new Endpoint(
                        section.get().text("address", "127.0.0.1"),
                        section.get().integer("port", port, 0, MOST_PORT));
        section.get().end();
        return endpoint;
    }

    private static Chain chain(Section section) {
        if (!section.has("consensus")) {
            section.fault(
                    "'chain.consensus' is missing; write for example 'qbft': it says what is final");
        }
        boolean deep = section.has("finality-depth");
        // stands in for a wrong word, so that the depth is not found fault with besides
        Consensus other = deep ? Consensus.NONE : Consensus.QBFT;
        Consensus consensus = section.choice("consensus", other, Consensus.class);
        Chain chain =
                new Chain(
                        section.requiredNumber("id", "1337", 1, Long.MAX_VALUE / 2),
                        consensus,
                        section.integer("finality-depth", 0, 0, 1_000_000));
        if (consensus.isBft() && chain.finalityDepth() != 0) {
            section.fault(
                    "finality-depth",
                    "blocks of '%s' are final at once; leave 'chain.finality-depth' out"
                            .formatted(Section.label(consensus)));
        }
        if (!consensus.isBft() && !deep && section.has("consensus")) {
            section.fault(
                    "'chain.finality-depth' is missing: under '%s' nothing but your word makes a block final; write for example '12'"
                            .formatted(Section.label(consensus)));
        }
        section.end();
        return chain;
    }

    private static List<NodeEntry> nodes(Section top) {
        List<NodeEntry> nodes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : top.sections("nodes")) {
            NodeEntry node = node(section);
            if (!node.name().isEmpty() && !names.add(node.name())) {
                section.fault("name", "two nodes are named '%s'".formatted(node.name()));
            }
            nodes.add(node);
        }
        if (nodes.isEmpty()) {
            top.fault(
                    "nodes",
                    "'nodes' names no node; write for example '[{name: a, http: \"http://127.0.0.1:8545\"}]'");
        } else if (nodes.stream().allMatch(NodeEntry::fallback)) {
            top.fault("nodes", "all nodes are marked 'fallback: true'; at least one must not be");
        }
        return List.copyOf(nodes);
    }

    private static NodeEntry node(Section section) {
        String name = section.requiredText("name", "a");
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9._-]{1,40}")) {
            section.fault(
                    "name",
                    "a node's name is up to 40 letters, digits, '.', '_' and '-', not '%s'"
                            .formatted(name));
        }
        section.requiredText("http", "http://127.0.0.1:8545");
        NodeEntry node =
                new NodeEntry(
                        name,
                        section.uri("http", "http", "https").orElse(STAND_IN),
                        section.uri("ws", "ws", "wss").orElse(null),
                        section.flag("fallback", false),
                        section.integer("max-in-flight", IN_FLIGHT, 1, 10_000));
        section.end();
        return node;
    }

    private static @Nullable URI redis(Section top) {
        Optional<Section> section = top.section("redis");
        if (section.isEmpty()) {
            return null;
        }
        section.get().requiredText("url", "redis://:${REDIS_PASSWORD}@127.0.0.1:6379");
        @Nullable URI url = section.get().uri("url", "redis", "rediss").orElse(null);
        section.get().end();
        return url;
    }

    private static Cache cache(Section top) {
        Optional<Section> section = top.section("cache");
        if (section.isEmpty()) {
            return new Cache(64L << 20, false);
        }
        Cache cache =
                new Cache(
                        section.get().bytes("memory", 64L << 20, 64L << 30),
                        section.get().flag("shared", false));
        section.get().end();
        return cache;
    }

    private static Deadlines deadlines(Section top) {
        Deadlines usual =
                new Deadlines(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(4),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(75),
                        Duration.ofSeconds(10));
        Optional<Section> section = top.section("deadlines");
        if (section.isEmpty()) {
            return usual;
        }
        Section own = section.get();
        Deadlines deadlines =
                new Deadlines(
                        own.duration("request", usual.request()),
                        own.duration("attempt", usual.attempt()),
                        own.durationOrZero("hedge", usual.hedge()),
                        own.duration("connect", usual.connect()),
                        own.duration("idle", usual.idle()),
                        own.duration("drain", usual.drain()));
        if (deadlines.attempt().compareTo(deadlines.request()) > 0) {
            own.fault(
                    "attempt",
                    "an attempt of %s cannot be longer than the request of %s that it is a part of"
                            .formatted(deadlines.attempt(), deadlines.request()));
        }
        own.end();
        return deadlines;
    }

    private static Health health(Section top) {
        Health usual =
                new Health(Duration.ofSeconds(1), Duration.ofSeconds(1), 4, Duration.ofSeconds(15));
        Optional<Section> section = top.section("health");
        if (section.isEmpty()) {
            return usual;
        }
        Section own = section.get();
        Health health =
                new Health(
                        own.duration("every", usual.every()),
                        own.duration("deadline", usual.deadline()),
                        own.integer("lag-blocks", usual.lagBlocks(), 1, 1_000_000),
                        own.duration("lag-time", usual.lagTime()));
        own.end();
        return health;
    }

    private static int accessLog(Section top) {
        Optional<Section> section = top.section("access-log");
        if (section.isEmpty()) {
            return 0;
        }
        int oneIn = section.get().integer("one-in", 1, 0, 1_000_000);
        section.get().end();
        return oneIn;
    }
}
