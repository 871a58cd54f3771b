package io.windlass.gateway.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.windlass.gateway.limit.Caller;

/**
 * What the client of a connection has not read of its answers. It takes of the room that all
 * connections share; where there is none left, the client has to read soon. Used by the
 * connection's event loop.
 */
final class Unread {
    private static final long SOON_NANOS = 2_000_000_000;

    private final Channel channel;
    private final BodyRoom.Part room;
    private long seen;
    private boolean crowded;
    private long since;

    Unread(Channel channel, BodyRoom room) {
        this.channel = channel;
        this.room = room.new Part();
    }

    /** Looks at what the last write left behind. */
    void written(Caller by) {
        long left = left();
        if (left <= BodyRoom.SMALL) {
            return;
        }
        int bytes = (int) Math.min(left, Integer.MAX_VALUE);
        if (!room.hold(by.id(), bytes, by.tier().sizes().response()) && !crowded) {
            crowded = true;
            since = System.nanoTime();
        }
        // comes after all that was left behind, and when the connection ends
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> read());
    }

    private void read() {
        if (left() <= BodyRoom.SMALL) {
            room.letGo();
            crowded = false;
        }
    }

    private long left() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    /** Whether its client read something since this was asked last. */
    boolean wasRead() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || waiting.isEmpty()) {
            return false;
        }
        long before = seen;
        seen = waiting.totalPendingWriteBytes() - waiting.currentProgress();
        return seen < before;
    }

    /** Whether others need the room that it takes, and its client had time to read. */
    boolean isOverdue(long now) {
        return crowded && now - since > SOON_NANOS;
    }
}
