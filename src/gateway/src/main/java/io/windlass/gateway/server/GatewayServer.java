package io.windlass.gateway.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.EventExecutor;
import io.windlass.gateway.limit.Gatekeeper;
import io.windlass.gateway.upstream.Wiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The port for clients. */
public final class GatewayServer {
    private static final int FIRST_LINE = 4 << 10;
    private static final int HEADERS = 16 << 10;
    private static final int CHUNK = 64 << 10;
    private static final int BACKLOG = 4 << 10;
    private static final WriteBufferWaterMark WATER = new WriteBufferWaterMark(64 << 10, 512 << 10);

    private final Front front;
    private final Wiring wiring;
    private final Channel listening;
    private final Map<EventLoop, Lookout> lookouts = new HashMap<>();

    private GatewayServer(Front front, Wiring wiring) throws IOException {
        this.front = front;
        this.wiring = wiring;
        for (EventExecutor executor : wiring.group()) {
            EventLoop loop = (EventLoop) executor;
            lookouts.put(loop, Lookout.on(loop));
        }
        listening = listen();
    }

    /**
     * Listens, and answers until it is drained.
     *
     * @param ready whether there is a head to serve, for load balancers
     */
    public static GatewayServer start(
            ServerSettings settings,
            CallDesk desk,
            Gatekeeper gatekeeper,
            Wiring wiring,
            BooleanSupplier ready)
            throws IOException {
        Door door = new Door(settings.bounds(), ready);
        return new GatewayServer(new Front(settings, desk, gatekeeper, door), wiring);
    }

    private Channel listen() throws IOException {
        ServerSettings settings = front.settings();
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(wiring.group())
                        .channel(wiring.serverChannel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        admit(channel);
                                    }
                                });
        try {
            return bootstrap
                    .bind(settings.address(), settings.port())
                    .syncUninterruptibly()
                    .channel();
        } catch (Exception e) {
            throw new IOException(
                    "cannot listen on %s:%d: %s"
                            .formatted(settings.address(), settings.port(), e.getMessage()),
                    e);
        }
    }

    private void admit(Channel channel) {
        InetAddress peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        Optional<String> from = front.counted(peer);
        if (!front.door().enter(from)) {
            channel.close();
            return;
        }
        Lookout lookout = lookouts.get(channel.eventLoop());
        if (lookout == null) {
            throw new IllegalStateException("connection on a foreign event loop");
        }
        channel.closeFuture().addListener(_ -> front.door().leave(from));
        HttpConnection connection = new HttpConnection(front, channel);
        lookout.watch(channel, connection);
        channel.pipeline()
                .addLast(
                        new HttpRequestDecoder(
                                new HttpDecoderConfig()
                                        .setMaxInitialLineLength(FIRST_LINE)
                                        .setMaxHeaderSize(HEADERS)
                                        .setMaxChunkSize(CHUNK)))
                .addLast(connection);
    }

    /** Takes up other origins and bounds; address and port stay. */
    public void reconfigure(ServerSettings next) {
        front.reconfigure(next);
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Whether load balancers may send work: it has a head to serve and does not drain. */
    public boolean isReady() {
        return front.door().isReady();
    }

    public int connections() {
        return front.door().connections();
    }

    /**
     * Refuses new work with 503, lets work under way end, then closes. Load balancers see {@code
     * /health/ready} and {@code /readyz} fail at once.
     */
    public void drain() throws InterruptedException {
        front.door().drain();
        boolean _ = front.door().awaitEmpty(front.settings().bounds().drain());
        listening.close().await();
        for (Map.Entry<EventLoop, Lookout> each : lookouts.entrySet()) {
            each.getKey().submit(each.getValue()::closeAll).await();
        }
    }
}
