package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.limit.Gatekeeper.Admission;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.Request;
import io.windlass.gateway.rpc.Request.Entry;
import io.windlass.gateway.rpc.RequestReader;
import io.windlass.gateway.rpc.RpcCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection: calls are answered as they are ready, notifications come between. A
 * reader that is too slow is cut off with close code 1013, so that it costs nobody memory.
 */
final class WebSocketConnection extends SimpleChannelInboundHandler<WebSocketFrame>
        implements Timed, CallDesk.Listener {
    /** Bytes that may wait for a reader: 4 MiB. */
    private static final long MOST_WAITING = 4L << 20;

    /** Calls of one connection in flight; more are read when some are answered. */
    private static final int AT_ONCE = 64;

    private static final int UNAUTHORIZED = 401;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Front front;
    private final Channel channel;
    private final RequestHead handshake;
    private final InetAddress peer;
    private volatile Caller caller;
    private Client client;
    private final Unfinished unfinished;
    private int open;
    private volatile boolean over;
    private boolean pinged;
    private boolean asking;
    private long heard = System.nanoTime();

    WebSocketConnection(Front front, Channel channel, Caller caller, RequestHead of) {
        this.front = front;
        handshake = of;
        peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        this.channel = channel;
        this.caller = caller;
        client = client();
        unfinished =
                new Unfinished(
                        front.room(),
                        () -> this.caller,
                        () -> close(CloseCodes.TRY_LATER, Signs.NO_ROOM.message()));
    }

    private Client client() {
        return new Client(caller, channel.eventLoop(), false, handshake.rest().trace(), this);
    }

    /** Stands before all that gathers bytes. */
    Unfinished unfinished() {
        return unfinished;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        heard = System.nanoTime();
        pinged = false;
        switch (frame) {
            case TextWebSocketFrame text -> read(text.content());
            case BinaryWebSocketFrame binary -> read(binary.content());
            case PingWebSocketFrame ping -> pong(ping.content());
            case CloseWebSocketFrame close -> ending(close);
            default -> {} // a pong
        }
    }

    /** None for who does not read: a later ping gets one. */
    private void pong(ByteBuf content) {
        if (channel.isWritable()) {
            channel.writeAndFlush(new PongWebSocketFrame(content.retain()), channel.voidPromise());
        }
    }

    private void ending(CloseWebSocketFrame close) {
        if (channel.isWritable()) {
            channel.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }

    private void read(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        if (bytes.length > caller.tier().sizes().body()) {
            close(CloseCodes.TOO_BIG, tooBig());
            return;
        }
        if (front.door().isDraining()) {
            close(CloseCodes.GOING_AWAY, Draining.REFUSAL.message());
            return;
        }
        switch (RequestReader.read(bytes, caller.tier().sizes().batch())) {
            case Request.Unreadable(Refusal refusal) -> tell(ReplyBytes.error(null, refusal));
            case Request.Single(Entry.Invalid(var id, var refusal)) ->
                    tell(ReplyBytes.error(id, refusal));
            case Request.Single(Entry.Called(RpcCall call)) -> {
                begun();
                front.desk()
                        .answer(
                                call,
                                client,
                                answer -> {
                                    if (call.id() != null) {
                                        tell(Replies.whole(call.id(), answer));
                                    }
                                    ended();
                                });
            }
            case Request.Batch(var entries) -> {
                begun();
                new BatchReply(
                                entries,
                                front.desk(),
                                client,
                                (all, _) -> {
                                    if (all.length > 0) {
                                        tell(all);
                                    }
                                    ended();
                                })
                        .begin();
            }
        }
    }

    private String tooBig() {
        return "message is larger than %d bytes".formatted(caller.tier().sizes().body());
    }

    private void begun() {
        open++;
        if (open == AT_ONCE) {
            channel.config().setAutoRead(false);
        }
    }

    private void ended() {
        if (open == AT_ONCE) {
            channel.config().setAutoRead(true);
        }
        open--;
    }

    @Override
    public @Nullable String resume() {
        return handshake.rest().resume();
    }

    @Override
    public boolean send(JsonSlice notification) {
        tell(
                Unpooled.wrappedBuffer(
                        notification.array(), notification.from(), notification.size()));
        return channel.isWritable();
    }

    @Override
    public void afterSent(Runnable then) {
        try {
            channel.eventLoop().execute(then);
        } catch (RejectedExecutionException _) {
            then.run(); // the server has ended
        }
    }

    private void tell(byte[] message) {
        tell(Unpooled.wrappedBuffer(message));
    }

    private void tell(ByteBuf message) {
        if (channel.bytesBeforeWritable() > MOST_WAITING) {
            message.release();
            close(
                    CloseCodes.TRY_LATER,
                    "reader is too slow: more than %d bytes wait".formatted(MOST_WAITING));
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(message), channel.voidPromise());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            front.desk().writable(this);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close(int code, String reason) {
        channel.eventLoop()
                .execute(() -> {
                    if (over) {
                        return;
                    }
                    over = true;
                    channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
                    var _ =
                            channel.eventLoop()
                                    .schedule(() -> channel.close(), 1, TimeUnit.SECONDS);
                });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over = true;
        front.desk().left(this);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof TooLongFrameException) {
            close(CloseCodes.TOO_BIG, tooBig());
        } else {
            context.close();
        }
    }

    /** A key may be revoked, and a tier be changed, while a connection is open. */
    private void askAgain() {
        if (asking || over) {
            return;
        }
        asking = true;
        Front.whenKnown(front.again(handshake, peer), channel, this::told);
    }

    private void told(Admission admission) {
        asking = false;
        switch (admission) {
            case Admission.Known(Caller now) -> {
                if (!now.equals(caller)) {
                    caller = now;
                    client = client();
                }
            }
            case Admission.Unknown(Refusal refusal) -> {
                // any other says that nobody knows at the moment
                if (refusal.status() == UNAUTHORIZED) {
                    close(CloseCodes.POLICY, refusal.message());
                }
            }
        }
    }

    @Override
    public void look(long now) {
        askAgain();
        if (front.door().isDraining() && open == 0) {
            close(CloseCodes.GOING_AWAY, Draining.REFUSAL.message());
            return;
        }
        Duration request = front.settings().bounds().request();
        if (unfinished.isOverdue(now, channel.config().isAutoRead(), request)) {
            close(
                    CloseCodes.POLICY,
                    "message did not come whole within %d ms".formatted(request.toMillis()));
        } else if (now - heard > 2 * QUIET_NANOS) {
            channel.close();
        } else if (now - heard > QUIET_NANOS && !pinged) {
            pinged = true;
            channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
        }
    }
}
