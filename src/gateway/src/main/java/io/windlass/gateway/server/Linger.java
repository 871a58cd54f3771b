package io.windlass.gateway.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends the connection of a client that was refused while it was sending. It is read for a while,
 * and nothing is done with it: closed at once, TCP would reset the connection and take the answer
 * along. What it may send meanwhile is bounded, so that pouring on costs nobody else time.
 */
final class Linger extends ChannelInboundHandlerAdapter {
    private static final long LONGEST_MILLIS = 1_000;
    private static final int MOST = 1 << 20;

    private int left = MOST;

    private Linger() {}

    static void begin(DuplexChannel channel) {
        channel.pipeline().addFirst(new Linger());
        channel.config().setAutoRead(true);
        channel.shutdownOutput();
        var _ = channel.eventLoop().schedule(() -> channel.close(), LONGEST_MILLIS, MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            left -= bytes.readableBytes();
        }
        ReferenceCountUtil.release(message);
        Channel channel = context.channel();
        if (left <= 0 && channel.config().isAutoRead()) {
            channel.config().setAutoRead(false);
        }
    }
}
