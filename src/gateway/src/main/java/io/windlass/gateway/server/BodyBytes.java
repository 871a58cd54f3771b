package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** A request's body as it comes in; grows with what came, not with what was announced. */
final class BodyBytes {
    private static final int FIRST = 1 << 10;

    private byte[] bytes = new byte[FIRST];
    private int size;

    /** False = it would become larger than {@code most}. */
    boolean add(ByteBuf part, int most) {
        int more = part.readableBytes();
        if ((long) size + more > most) {
            return false;
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
        part.readBytes(bytes, size, more);
        size += more;
        return true;
    }

    byte[] take() {
        byte[] whole = Arrays.copyOf(bytes, size);
        size = 0;
        if (bytes.length > 16 * FIRST) {
            bytes = new byte[FIRST];
        }
        return whole;
    }
}
