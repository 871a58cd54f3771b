package io.windlass.bench.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of the load: asks, checks, asks again. */
final class RpcConnection extends ChannelInboundHandlerAdapter {
    private static final String LENGTH = "content-length:";

    private final byte[] head;
    private final Calls calls;
    private final Pace pace;
    private final CountDownLatch ended;
    private byte[] in = new byte[8 << 10];
    private int size;
    private int bodyAt = -1;
    private int bodySize;
    private String address = "";
    private long due;
    private long[] latency = new long[1 << 12];
    private int answers;
    private boolean over;
    private @Nullable String wrong;

    /**
     * When calls are begun.
     *
     * @param every nanoseconds between two; 0 = at once after an answer
     */
    record Pace(long first, long every, long end) {}

    /**
     * @param path of the URL that is asked; a key may be in it
     */
    RpcConnection(String path, Calls calls, Pace pace, CountDownLatch ended) {
        head = head(path);
        this.calls = calls;
        this.pace = pace;
        this.ended = ended;
        due = pace.first();
    }

    static byte[] head(String path) {
        return "POST %s HTTP/1.1\r\nhost: stub\r\ncontent-type: application/json\r\ncontent-length: "
                .formatted(path.isEmpty() ? "/" : path)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        long now = System.nanoTime();
        if (now >= pace.end() || wrong != null) {
            end(context);
        } else if (pace.every() == 0) {
            due = now;
            ask(context);
        } else if (due <= now) {
            ask(context);
        } else {
            var _ =
                    context.executor()
                            .schedule(() -> ask(context), due - now, TimeUnit.NANOSECONDS);
        }
    }

    private void ask(ChannelHandlerContext context) {
        address = calls.address();
        byte[] call = calls.question().call(address);
        ByteBuf request = context.alloc().directBuffer(head.length + call.length + 16);
        request.writeBytes(head);
        request.writeCharSequence(call.length + "\r\n\r\n", StandardCharsets.US_ASCII);
        context.writeAndFlush(request.writeBytes(call), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf part = (ByteBuf) message;
        int more = part.readableBytes();
        if (size + more > in.length) {
            in = Arrays.copyOf(in, Math.max(2 * in.length, size + more));
        }
        part.readBytes(in, size, more);
        part.release();
        size += more;
        if (bodyAt < 0) {
            head();
        }
        if (bodyAt >= 0 && size >= bodyAt + bodySize) {
            answered(context);
        }
    }

    private void head() {
        for (int i = 3; i < size; i++) {
            if (in[i] == '\n' && in[i - 1] == '\r' && in[i - 2] == '\n') {
                String head =
                        new String(in, 0, i, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
                int at = head.indexOf(LENGTH);
                if (!head.startsWith("http/1.1 200") || at < 0) {
                    wrong = "answered " + head;
                    bodyAt = 0;
                    bodySize = 0;
                    return;
                }
                int to = head.indexOf('\r', at);
                bodySize = Integer.parseInt(head.substring(at + LENGTH.length(), to).strip());
                bodyAt = i + 1;
                return;
            }
        }
    }

    private void answered(ChannelHandlerContext context) {
        if (wrong == null) {
            check(calls.question().result(address));
        }
        if (answers == latency.length) {
            latency = Arrays.copyOf(latency, 2 * answers);
        }
        latency[answers++] = System.nanoTime() - due;
        due += pace.every();
        size = 0;
        bodyAt = -1;
        next(context);
    }

    private void check(String expected) {
        int from = bodyAt + bodySize - 1 - expected.length();
        boolean right = from > bodyAt;
        for (int i = 0; right && i < expected.length(); i++) {
            right = in[from + i] == expected.charAt(i);
        }
        if (!right) {
            wrong =
                    "answered %s, not %s"
                            .formatted(
                                    new String(
                                            in,
                                            bodyAt,
                                            Math.min(bodySize, 300),
                                            StandardCharsets.US_ASCII),
                                    expected.substring(0, Math.min(80, expected.length())));
        }
    }

    private void end(ChannelHandlerContext context) {
        if (!over) {
            over = true;
            ended.countDown();
            context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!over) {
            wrong = "closed the connection";
            end(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        wrong = String.valueOf(cause);
        end(context);
    }

    int answers() {
        return answers;
    }

    /** Throws what was wrong. */
    void check() {
        if (wrong != null) {
            throw new IllegalStateException("a proxy " + wrong);
        }
    }

    static long[] latencies(List<RpcConnection> of) {
        long[] all = new long[of.stream().mapToInt(it -> it.answers).sum()];
        int at = 0;
        for (RpcConnection connection : of) {
            System.arraycopy(connection.latency, 0, all, at, connection.answers);
            at += connection.answers;
        }
        Arrays.sort(all);
        return all;
    }
}
