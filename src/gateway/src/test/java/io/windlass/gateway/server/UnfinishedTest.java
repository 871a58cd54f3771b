package io.windlass.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.ReferenceCountUtil;
import io.windlass.gateway.limit.BuiltInTiers;
import io.windlass.gateway.limit.Caller;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UnfinishedTest {
    private static final int MOST = 1 << 20;
    private static final int TEXT = 0x01;
    private static final int LAST = 0x80;
    private static final int PING = 0x89;
    private static final int PART = 40_000;

    private final BodyRoom room = new BodyRoom(64L << 20);
    private final Caller caller = new Caller("key:a", BuiltInTiers.named("free").orElseThrow());
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Unfinished unfinished =
            new Unfinished(room, () -> caller, () -> refused.set(true));
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    unfinished,
                    new WebSocket13FrameDecoder(true, false, MOST),
                    unfinished.frames(),
                    new WebSocketFrameAggregator(MOST));

    @AfterEach
    void close() {
        boolean _ = channel.finishAndReleaseAll();
    }

    /** A client's frame, masked with zeros. */
    private static ByteBuf frame(int first, int size) {
        ByteBuf frame = Unpooled.buffer().writeByte(first);
        if (size <= 125) {
            frame.writeByte(0x80 | size);
        } else {
            frame.writeByte(0x80 | 126).writeShort(size);
        }
        return frame.writeInt(0).writeZero(size);
    }

    private void comes(int first, int size) {
        boolean _ = channel.writeInbound(frame(first, size));
    }

    @Test
    void aPingBetweenThePartsOfAMessageDoesNotLetGoOfThem() {
        comes(TEXT, PART);
        comes(PING, 125);
        comes(0, PART);
        comes(PING, 0);
        assertThat(room.held()).isGreaterThanOrEqualTo(2 * PART);
        comes(LAST, 1);
        assertThat(room.held()).isZero();
    }

    @Test
    void aClientThatOnlyPingsHoldsNothing() {
        for (int i = 0; i < 10_000; i++) {
            comes(PING, 125);
            ReferenceCountUtil.release(channel.readInbound());
        }
        assertThat(room.held()).isZero();
        assertThat(overdue(true)).isFalse();
    }

    @Test
    void onlyWhatIsNotWholeIsOverdue() {
        comes(TEXT | LAST, PART);
        assertThat(overdue(true)).isFalse();
        boolean _ = channel.writeInbound(frame(TEXT | LAST, PART), frame(TEXT, 1));
        comes(PING, 0);
        assertThat(overdue(true)).isTrue();
        assertThat(overdue(false)).as("while the gateway itself reads nothing").isFalse();
        comes(LAST, 0);
        assertThat(overdue(true)).isFalse();
        assertThat(refused).isFalse();
    }

    private boolean overdue(boolean read) {
        return unfinished.isOverdue(System.nanoTime() + 1, read, Duration.ZERO);
    }
}
