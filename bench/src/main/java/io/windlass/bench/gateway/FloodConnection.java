package io.windlass.bench.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One connection of a flood, opened anew at its beat when the gateway has closed it. */
final class FloodConnection {
    private static final SocketAddress FROM = new InetSocketAddress("127.0.0.2", 0);

    private final Bootstrap bootstrap;
    private final SocketAddress gateway;
    private final Ammunition ammunition;
    private final FloodTally tally;
    private @Nullable Channel channel;
    private boolean connecting;

    /** What all connections of a part send, made once. */
    record Ammunition(ByteBuf opening, ByteBuf beat, ByteBuf block, long poured) {
        static Ammunition of(FloodPart part, String calling, String listening) {
            return new Ammunition(
                    part.opening(listening), part.beat(calling), FloodPart.block(), part.poured());
        }
    }

    FloodConnection(Wire wire, SocketAddress gateway, Ammunition ammunition, FloodTally tally) {
        this.gateway = gateway;
        this.ammunition = ammunition;
        this.tally = tally;
        bootstrap = wire.bootstrap(made -> made.pipeline().addLast(new Talk()));
    }

    /** Sends once more, or connects where there is no connection. */
    void beat() {
        Channel open = channel;
        if (open == null) {
            connect();
        } else if (open.isWritable() && ammunition.beat().isReadable()) {
            tally.count("sent");
            open.writeAndFlush(ammunition.beat().retainedDuplicate(), open.voidPromise());
        }
    }

    private void connect() {
        if (!connecting) {
            connecting = true;
            bootstrap
                    .connect(gateway, FROM)
                    .addListener(done -> {
                        connecting = false;
                        tally.count(done.isSuccess() ? "connections" : "not connected");
                    });
        }
    }

    void end() {
        Channel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }

    /** What goes over one connection. */
    private final class Talk extends ChannelInboundHandlerAdapter {
        private long left = ammunition.poured();

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            if (ammunition.opening().isReadable()) {
                context.writeAndFlush(ammunition.opening().retainedDuplicate());
            }
            pour(context.channel());
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            pour(context.channel());
        }

        private void pour(Channel into) {
            while (left > 0 && into.isWritable()) {
                int size = ammunition.block().readableBytes();
                left -= size;
                tally.poured(size);
                into.writeAndFlush(ammunition.block().retainedDuplicate(), into.voidPromise());
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf part = (ByteBuf) message;
            tally.heard(part);
            part.release();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel().equals(channel)) {
                channel = null;
                tally.count("closed by the gateway");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
