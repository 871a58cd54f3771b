package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.windlass.gateway.limit.Caller;
import java.time.Duration;
import java.util.function.Supplier;

/** What has come of a WebSocket message that is not whole: bounded as bodies are. */
final class Unfinished extends ChannelInboundHandlerAdapter {
    /** Of a client's frame: two bytes and a mask; more where it is longer than these. */
    private static final int FRAME_HEAD = 6;

    private static final int SHORT = 125;
    private static final int MEDIUM = 0xffff;

    private final BodyRoom.Part room;
    private final Supplier<Caller> caller;
    private final Runnable noRoom;
    private int size;

    /** Of that, what frames hold that came whole, of a message that did not. */
    private int framed;

    private boolean begun;
    private long since;
    private boolean over;

    /**
     * @param noRoom ends the connection
     */
    Unfinished(BodyRoom room, Supplier<Caller> caller, Runnable noRoom) {
        this.room = room.new Part();
        this.caller = caller;
        this.noRoom = noRoom;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            size += bytes.readableBytes();
        }
        Caller by = caller.get();
        if (!over && !room.hold(by.id(), size, 2L * by.tier().sizes().body())) {
            over = true;
            context.channel().config().setAutoRead(false);
            noRoom.run();
        }
        if (over) {
            ReferenceCountUtil.release(message);
            return;
        }
        context.fireChannelRead(message);
        if (!begun && size > 0) {
            begun = true;
            since = System.nanoTime();
        }
    }

    /** Stands where bytes have become frames and frames are no messages yet. */
    ChannelInboundHandlerAdapter frames() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof WebSocketFrame frame) {
                    came(frame);
                }
                context.fireChannelRead(message);
            }
        };
    }

    private void came(WebSocketFrame frame) {
        int bytes = sizeOf(frame);
        if (isControl(frame)) {
            size -= bytes;
        } else if (frame.isFinalFragment()) {
            size -= framed + bytes;
            framed = 0;
        } else {
            framed += bytes;
        }
        size = Math.max(size, 0); // the first ones may have come with the handshake
        if (framed == 0) {
            begun = false;
            room.letGo();
        }
    }

    /** These come between the parts of a message. */
    private static boolean isControl(WebSocketFrame frame) {
        return frame instanceof PingWebSocketFrame
                || frame instanceof PongWebSocketFrame
                || frame instanceof CloseWebSocketFrame;
    }

    private static int sizeOf(WebSocketFrame frame) {
        int content = frame.content().readableBytes();
        int more = content <= SHORT ? 0 : content <= MEDIUM ? Short.BYTES : Long.BYTES;
        return FRAME_HEAD + more + content;
    }

    /** Whether a message takes longer than {@code atMost}; what is not read does not. */
    boolean isOverdue(long now, boolean read, Duration atMost) {
        if (!read) {
            since = now;
        }
        return begun && now - since > atMost.toNanos();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        room.letGo();
        context.fireChannelInactive();
    }
}
