package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.windlass.gateway.limit.Caller;

/** What has come of a WebSocket message that is not whole: bounded as bodies are. */
final class Unfinished extends ChannelInboundHandlerAdapter {
    private final BodyRoom.Part room;
    private final Caller caller;
    private final Runnable noRoom;
    private int size;
    private boolean over;

    /**
     * @param noRoom ends the connection
     */
    Unfinished(BodyRoom room, Caller caller, Runnable noRoom) {
        this.room = room.new Part();
        this.caller = caller;
        this.noRoom = noRoom;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            size += bytes.readableBytes();
        }
        if (!over && !room.hold(caller.id(), size, 2L * caller.tier().sizes().body())) {
            over = true;
            context.channel().config().setAutoRead(false);
            noRoom.run();
        }
        if (over) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** A message came whole. */
    void whole() {
        size = 0;
        room.letGo();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        room.letGo();
        context.fireChannelInactive();
    }
}
