package io.windlass.gateway;

import io.netty.util.concurrent.Future;
import io.windlass.gateway.cache.AnswerCache;
import io.windlass.gateway.cache.CacheSettings;
import io.windlass.gateway.cache.LogsSplit;
import io.windlass.gateway.cache.SharedAnswers;
import io.windlass.gateway.config.GatewayFile;
import io.windlass.gateway.config.Reloading;
import io.windlass.gateway.desk.Desk;
import io.windlass.gateway.desk.DeskSettings;
import io.windlass.gateway.desk.DirectCalls;
import io.windlass.gateway.filter.FilterStore;
import io.windlass.gateway.filter.Filters;
import io.windlass.gateway.filter.HeldFilters;
import io.windlass.gateway.filter.MemoryFilters;
import io.windlass.gateway.filter.MemoryPending;
import io.windlass.gateway.filter.PendingHashes;
import io.windlass.gateway.filter.PendingLog;
import io.windlass.gateway.filter.RedisFilters;
import io.windlass.gateway.filter.RedisPending;
import io.windlass.gateway.head.HeadBoard;
import io.windlass.gateway.head.HeadSettings;
import io.windlass.gateway.head.NodeAddress;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeReads;
import io.windlass.gateway.limit.TieredGatekeeper;
import io.windlass.gateway.meter.Metering;
import io.windlass.gateway.method.ChainFacts;
import io.windlass.gateway.method.MethodTable;
import io.windlass.gateway.method.Planner;
import io.windlass.gateway.redis.RedisLink;
import io.windlass.gateway.server.GatewayServer;
import io.windlass.gateway.server.ServerSettings;
import io.windlass.gateway.subscribe.BlockLogs;
import io.windlass.gateway.subscribe.Changes;
import io.windlass.gateway.subscribe.History;
import io.windlass.gateway.subscribe.PendingFeed;
import io.windlass.gateway.subscribe.Subscriptions;
import io.windlass.gateway.upstream.NodeEndpoint;
import io.windlass.gateway.upstream.Upstream;
import io.windlass.gateway.upstream.Wiring;
import io.windlass.gateway.write.WriteSettings;
import io.windlass.gateway.write.Writer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All parts of a running gateway, made from its configuration. */
final class GatewayParts implements AutoCloseable {
    private static final Duration REDIS_WITHIN = Duration.ofMillis(500);

    /** Blocks that subscriptions may be resumed and filters read over. */
    private static final int WINDOW = 1024;

    private final Wiring wiring = Wiring.of(Runtime.getRuntime().availableProcessors());
    private final @Nullable RedisLink redis;
    private final TieredGatekeeper gatekeeper;
    private final HeadBoard board;
    private final Subscriptions subscriptions;
    private final Filters filters;
    private final Metering metering;
    private final AnswerCache cache;
    private final Desk desk;
    private final GatewayServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    GatewayParts(GatewayFile file, Clock clock) throws IOException {
        String instance = UUID.randomUUID().toString();
        metering =
                new Metering(
                        new MethodTable().names(), file.accessLogOneIn(), instance.substring(0, 8));
        redis = file.redis() == null ? null : new RedisLink(file.redis(), REDIS_WITHIN);
        gatekeeper =
                redis == null
                        ? TieredGatekeeper.alone(file.access().limits(), clock)
                        : TieredGatekeeper.shared(file.access().limits(), redis, instance, clock);
        List<NodeAddress> addresses =
                file.nodes().stream()
                        .map(it -> new NodeAddress(it.name(), it.http(), it.ws()))
                        .toList();
        board =
                redis == null
                        ? new HeadBoard(addresses, head(file), clock)
                        : HeadBoard.shared(addresses, head(file), clock, redis.client(), instance);
        board.start();
        NodeBoard metered = metering.board(board);
        Upstream upstream = new Upstream(wiring, metered);
        upstream.connect(endpoints(file));
        NodeReads reads = new NodeReads(addresses, board, file.deadlines().attempt());
        BlockLogs logs = new BlockLogs(reads);
        PendingFeed pools = new PendingFeed(reads);
        subscriptions = new Subscriptions(board.chain(), reads, logs, pools, WINDOW);
        String prefix = "windlass:gateway:" + file.chain().id();
        filters = filters(reads, logs, pools, prefix);
        BigInteger chain = BigInteger.valueOf(file.chain().id());
        ChainFacts facts = new ChainFacts(chain, chain.toString(), "windlass-gateway");
        CacheSettings kept = CacheSettings.defaults().withBytes(file.cache().memory());
        SharedAnswers shared =
                redis == null || !file.cache().shared()
                        ? null
                        : new SharedAnswers(redis, chain, sealedBy(file), clock);
        cache = new AnswerCache(kept, shared);
        desk =
                new Desk(
                        gatekeeper,
                        metered,
                        board.chain(),
                        new Planner(facts),
                        new Desk.Elsewhere(
                                upstream,
                                cache,
                                new LogsSplit(LogsSplit.Bounds.defaults()),
                                new Writer(
                                        chain,
                                        metered,
                                        fallbacks(file),
                                        new DirectCalls(upstream),
                                        wiring.group(),
                                        WriteSettings.defaults()),
                                subscriptions,
                                filters),
                        deadlines(file));
        server =
                GatewayServer.start(
                        clients(file),
                        metering.desk(desk),
                        gatekeeper,
                        wiring,
                        () -> board.head().isPresent() && !board.degraded());
        metering.limits(gatekeeper);
        metering.cache(cache);
        metering.connections(server::connections);
        metering.subscriptions(subscriptions::count);
    }

    private Filters filters(NodeReads reads, BlockLogs logs, PendingFeed pools, String prefix) {
        FilterStore store = new MemoryFilters();
        PendingLog pending = new MemoryPending();
        if (redis != null) {
            store = new HeldFilters(new RedisFilters(redis::commands, prefix), store);
            pending = new RedisPending(redis::commands, prefix);
        }
        Changes changes = new Changes(new History(board.chain(), reads, WINDOW), logs);
        return new Filters(board.chain(), changes, store, new PendingHashes(pools, pending));
    }

    private static HeadSettings head(GatewayFile file) {
        HeadSettings settings =
                HeadSettings.of(file.chain().id())
                        .withConsensus(file.chain().consensus())
                        .withFinalityDepth(file.chain().finalityDepth());
        return settings.withBounds(
                settings.bounds()
                        .withLag(file.health().lagBlocks(), file.health().lagTime())
                        .withProbes(file.health().every(), file.health().deadline()));
    }

    /** What all instances know and nobody else: with what they log in to Redis. */
    private static byte[] sealedBy(GatewayFile file) {
        return String.valueOf(file.redis()).getBytes(StandardCharsets.UTF_8);
    }

    private static List<NodeEndpoint> endpoints(GatewayFile file) {
        Duration connect = file.deadlines().connect();
        return file.nodes().stream()
                .map(it ->
                        new NodeEndpoint(
                                it.name(), it.http(), it.maxInFlight(), it.fallback(), connect))
                .toList();
    }

    private static Set<String> fallbacks(GatewayFile file) {
        return file.nodes().stream()
                .filter(it -> it.fallback())
                .map(it -> it.name())
                .collect(Collectors.toSet());
    }

    private static DeskSettings deadlines(GatewayFile file) {
        GatewayFile.Deadlines deadlines = file.deadlines();
        return new DeskSettings(deadlines.request(), deadlines.attempt(), deadlines.hedge());
    }

    private static ServerSettings clients(GatewayFile file) {
        int body =
                file.access().tiers().values().stream()
                        .mapToInt(it -> it.sizes().body())
                        .max()
                        .orElse(ServerSettings.Bounds.STANDARD.body());
        return new ServerSettings(
                file.listen().address(),
                file.listen().port(),
                file.access().corsOrigins(),
                ServerSettings.Bounds.STANDARD
                        .withBody(body)
                        .withTimes(file.deadlines().idle(), file.deadlines().drain()));
    }

    /** Takes up what may change while it runs. */
    void reconfigure(GatewayFile file) {
        gatekeeper.reconfigure(file.access().limits());
        desk.reconfigure(deadlines(file));
        cache.resize(file.cache().memory());
        server.reconfigure(clients(file));
        metering.accessLogOneIn(file.accessLogOneIn());
    }

    /** The text for Prometheus. */
    String metrics() {
        return metering.text();
    }

    /** Publishes how the configuration stands. */
    void watch(Reloading reloading) {
        metering.configuration(
                () -> reloading.standing().generation(),
                () -> reloading.standing().faults().size());
    }

    HeadBoard board() {
        return board;
    }

    GatewayServer server() {
        return server;
    }

    /** Lets work under way end, then ends everything. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            server.drain();
            Future<?> ended = wiring.group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        subscriptions.close();
        filters.close();
        board.close();
        metering.close();
        gatekeeper.close();
        if (redis != null) {
            redis.close();
        }
    }
}
