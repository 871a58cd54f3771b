package io.windlass.bench.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node that makes balances and codes of addresses: as little work as a node can have. Started as
 * a process of its own; prints its port.
 */
public final class StubUpstream {
    private static final int MOST = 1 << 20;

    private StubUpstream() {}

    /**
     * Serves until it is ended.
     *
     * @param arguments {@code moving}: a block each second; {@code slow=PERCENT,MILLISECONDS}: that
     *     share of the calls takes so much longer
     */
    public static void main(String[] arguments) throws InterruptedException {
        Wire wire = Wire.of(1);
        StubWays ways = StubWays.of(arguments);
        AtomicLong seen = new AtomicLong();
        Channel listening =
                new ServerBootstrap()
                        .group(wire.loops())
                        .channel(wire.server())
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(new HttpRequestDecoder())
                                                .addLast(new HttpObjectAggregator(MOST))
                                                .addLast(new StubReplies(ways, seen));
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        ChildConsole.line("port " + port);
        listening.closeFuture().sync();
    }
}
