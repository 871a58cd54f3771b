package io.windlass.gateway.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.AttributeKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at each connection of one event loop once a second, a part of them at a time: all at once
 * would hold up everybody's calls for milliseconds where there are thousands.
 */
final class Lookout {
    /** Parts, of which each has its turn once a second. */
    static final int PARTS = 32;

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1) / PARTS;
    private static final AttributeKey<Timed> TIMED = AttributeKey.valueOf("windlass.timed");

    private final List<Set<Channel>> parts =
            Stream.generate(() -> (Set<Channel>) new HashSet<Channel>()).limit(PARTS).toList();
    private int joined;
    private int turn;

    /** Has its turns on that loop from now on. */
    static Lookout on(EventLoop loop) {
        Lookout lookout = new Lookout();
        var _ =
                loop.scheduleAtFixedRate(
                        () -> lookout.look(System.nanoTime()),
                        EVERY_NANOS,
                        EVERY_NANOS,
                        TimeUnit.NANOSECONDS);
        return lookout;
    }

    /** Watches it until it is closed. */
    void watch(Channel channel, Timed timed) {
        timed(channel, timed);
        Set<Channel> part = parts.get(joined);
        joined = (joined + 1) % PARTS;
        part.add(channel);
        channel.closeFuture().addListener(_ -> part.remove(channel));
    }

    /** What is looked at of a connection from now on. */
    static void timed(Channel channel, Timed timed) {
        channel.attr(TIMED).set(timed);
    }

    /** Looks at the part whose turn it is. */
    void look(long now) {
        Set<Channel> part = parts.get(turn);
        turn = (turn + 1) % PARTS;
        // who is closed by the look leaves the set
        for (Channel channel : List.copyOf(part)) {
            channel.attr(TIMED).get().look(now);
        }
    }

    void closeAll() {
        parts.stream().flatMap(Set::stream).toList().forEach(Channel::close);
    }
}
