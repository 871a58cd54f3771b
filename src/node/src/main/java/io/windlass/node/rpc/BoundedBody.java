package io.windlass.node.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Response;

/**
 * An answer read while it arrives: never more than a buffer in memory, cut at a number of bytes and
 * at a moment, whichever comes first.
 */
final class BoundedBody extends InputStream {
    private final Call call;
    private final Response response;
    private final InputStream in;
    private final long limit;
    private final long deadlineNanos;
    private long read;
    private long waitedNanos;
    private boolean ended;

    /** The answer is longer than allowed. */
    static final class TooLong extends IOException {
        TooLong(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    /** The moment has passed. */
    static final class TooLate extends IOException {
        TooLate() {
            super("deadline passed");
        }
    }

    BoundedBody(Call call, Response response, long limit, long deadlineNanos) {
        this.call = call;
        this.response = response;
        this.limit = limit;
        this.deadlineNanos = deadlineNanos;
        in = Objects.requireNonNull(response.body(), "an executed call has a body").byteStream();
    }

    long bytesRead() {
        return read;
    }

    /** Time spent on waiting for bytes. */
    long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count;
        long start = System.nanoTime();
        try {
            count = in.read(into, offset, length);
        } catch (IOException e) {
            // the client cancels at the deadline, and words that in several ways
            throw isLate() ? new TooLate() : e;
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
        if (count < 0) {
            ended = true;
            return count;
        }
        read += count;
        if (read > limit) {
            throw new TooLong(limit);
        }
        if (isLate()) {
            throw new TooLate();
        }
        return count;
    }

    /** Drops the connection unless the answer was read to its end. */
    @Override
    public void close() {
        if (!ended) {
            call.cancel();
        }
        response.close();
    }

    private boolean isLate() {
        return System.nanoTime() - deadlineNanos >= 0;
    }
}
