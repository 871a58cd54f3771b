package io.windlass.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one event loop does when it has more tasks than it can do. */
final class LoopsTest {
    private static final int TASKS = 400;
    private static final long TASK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Wiring wiring = Wiring.of(1);
    private final EventLoop loop = wiring.group().next();
    private final CompletableFuture<Boolean> readBeforeTheLast = new CompletableFuture<>();
    private boolean read;

    @AfterEach
    void close() {
        wiring.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void readsBetweenTheTasksOfALongChain() throws Exception {
        Channel listening =
                new ServerBootstrap()
                        .group(wiring.group())
                        .channel(wiring.serverChannel())
                        .childHandler(
                                new ChannelInboundHandlerAdapter() {
                                    @Override
                                    public void channelRead(
                                            ChannelHandlerContext context, Object message) {
                                        read = true;
                                        context.fireChannelRead(message);
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .sync()
                        .channel();
        int port = ((InetSocketAddress) listening.localAddress()).getPort();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            loop.execute(() -> {
                ask(client);
                chain(TASKS);
            });
            assertThat(readBeforeTheLast.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private void ask(Socket client) {
        try {
            client.getOutputStream().write('?');
        } catch (IOException e) {
            readBeforeTheLast.completeExceptionally(e);
        }
    }

    /** Each task leads to the next, as the calls of a batch do whose answers are kept. */
    private void chain(int left) {
        long end = System.nanoTime() + TASK_NANOS;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        if (left == 0) {
            readBeforeTheLast.complete(read);
        } else {
            loop.execute(() -> chain(left - 1));
        }
    }
}
