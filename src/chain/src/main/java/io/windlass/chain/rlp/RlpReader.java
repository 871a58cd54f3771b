package io.windlass.chain.rlp;

import io.windlass.chain.Bytes;
import java.math.BigInteger;

/**
 * Reads items in order and accepts only canonical encodings: shortest lengths, no leading zeros, no
 * bytes left over.
 */
public final class RlpReader {
    private static final int MAX_DEPTH = 16;

    private final byte[] source;
    private final int end;
    private final int depth;
    private int position;

    // the item last looked at
    private boolean list;
    private int from;
    private int to;

    private RlpReader(byte[] source, int position, int end, int depth) {
        this.source = source;
        this.position = position;
        this.end = end;
        this.depth = depth;
    }

    public static RlpReader of(Bytes source) {
        return new RlpReader(source.array(), 0, source.size(), 0);
    }

    /** Reads from the middle of {@code source} to its end. */
    public static RlpReader of(Bytes source, int from) {
        return new RlpReader(source.array(), Math.min(from, source.size()), source.size(), 0);
    }

    public boolean hasNext() {
        return position < end;
    }

    public boolean nextIsList() {
        look();
        return list;
    }

    public Bytes bytes() {
        look();
        if (list) {
            throw malformed("a list where a string was expected");
        }
        position = to;
        return slice(from, to);
    }

    /** A string of exactly {@code size} bytes. */
    public Bytes bytes(int size) {
        Bytes value = bytes();
        if (value.size() != size) {
            throw malformed("a string of " + value.size() + " bytes, wanted " + size);
        }
        return value;
    }

    /** A scalar of at most 64 bits, all of them counting as positive. */
    public long number() {
        scalar(8);
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 8) | (source[i] & 0xff);
        }
        position = to;
        return value;
    }

    /** A scalar of at most 256 bits. */
    public BigInteger bigNumber() {
        scalar(32);
        position = to;
        return new BigInteger(1, source, from, to - from);
    }

    /** Opens a list; its items are read from the reader returned, this one stands behind it. */
    public RlpReader list() {
        look();
        if (!list) {
            throw malformed("a string where a list was expected");
        }
        if (depth == MAX_DEPTH) {
            throw malformed("lists nested deeper than " + MAX_DEPTH);
        }
        position = to;
        return new RlpReader(source, from, to, depth + 1);
    }

    /** The next item with its prefix, unread. */
    public Bytes item() {
        int start = position;
        look();
        position = to;
        return slice(start, to);
    }

    public void end() {
        if (hasNext()) {
            throw malformed((end - position) + " bytes left over");
        }
    }

    private void scalar(int limit) {
        look();
        if (list) {
            throw malformed("a list where a number was expected");
        }
        if (to - from > limit) {
            throw malformed("a number of " + (to - from) + " bytes, at most " + limit);
        }
        if (to > from && source[from] == 0) {
            throw malformed("a number with a leading zero");
        }
    }

    private void look() {
        if (!hasNext()) {
            throw malformed("an item missing");
        }
        int first = source[position] & 0xff;
        list = first >= 0xc0;
        if (first < 0x80) {
            span(position, 1);
        } else if (first < 0xb8) {
            span(position + 1, first - 0x80);
            if (to - from == 1 && source[from] >= 0) {
                throw malformed("a small byte with a prefix");
            }
        } else if (first < 0xc0) {
            spanOfLong(first - 0xb7);
        } else if (first < 0xf8) {
            span(position + 1, first - 0xc0);
        } else {
            spanOfLong(first - 0xf7);
        }
    }

    private void spanOfLong(int lengthBytes) {
        int start = position + 1;
        if (lengthBytes > end - start) {
            throw malformed("a length cut off");
        }
        long length = 0;
        for (int i = start; i < start + lengthBytes; i++) {
            length = (length << 8) | (source[i] & 0xff);
            if (length == 0 || length > Integer.MAX_VALUE) {
                throw malformed("a length with a leading zero, or beyond 2 GiB");
            }
        }
        if (length < 56) {
            throw malformed("a length of " + length + " in the long form");
        }
        span(start + lengthBytes, length);
    }

    private void span(int start, long length) {
        if (length > end - start) {
            throw malformed("an item of " + length + " bytes where " + (end - start) + " are left");
        }
        from = start;
        to = start + (int) length;
    }

    private Bytes slice(int start, int stop) {
        byte[] copy = new byte[stop - start];
        System.arraycopy(source, start, copy, 0, copy.length);
        return Bytes.owned(copy);
    }

    private MalformedRlp malformed(String what) {
        return new MalformedRlp("not canonical RLP at byte " + position + ": " + what);
    }
}
