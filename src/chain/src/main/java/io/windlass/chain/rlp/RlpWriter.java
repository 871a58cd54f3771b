package io.windlass.chain.rlp;

import io.windlass.chain.Bytes;
import java.math.BigInteger;
import java.util.Arrays;

/** Appends items to one growing buffer; always writes the canonical form. */
public final class RlpWriter {
    private byte[] buffer;
    private int size;

    public RlpWriter() {
        this(512);
    }

    public RlpWriter(int capacity) {
        this.buffer = new byte[capacity];
    }

    public RlpWriter bytes(Bytes value) {
        return bytes(value.array(), 0, value.size());
    }

    public RlpWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    private RlpWriter bytes(byte[] value, int from, int length) {
        if (length == 1 && value[from] >= 0) {
            return octet(value[from]);
        }
        prefix(0x80, length);
        append(value, from, length);
        return this;
    }

    /** A scalar; the whole range of 64 bits counts as positive. */
    public RlpWriter number(long value) {
        if (value >= 0 && value < 0x80) {
            return octet(value == 0 ? 0x80 : (int) value);
        }
        int length = significantBytes(value);
        octet(0x80 + length);
        bigEndian(value, length);
        return this;
    }

    public RlpWriter number(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("RLP knows no negative number: " + value);
        }
        if (value.bitLength() < 64) {
            return number(value.longValue());
        }
        byte[] magnitude = value.toByteArray();
        int from = magnitude[0] == 0 ? 1 : 0;
        return bytes(magnitude, from, magnitude.length - from);
    }

    /** Opens a list; hand the mark to {@link #endList}. */
    public int beginList() {
        int mark = size;
        octet(0);
        return mark;
    }

    /** Closes the list opened at {@code mark}; lists close innermost first. */
    public RlpWriter endList(int mark) {
        int length = size - mark - 1;
        if (length < 56) {
            buffer[mark] = (byte) (0xc0 + length);
            return this;
        }
        int extra = significantBytes(length);
        reserve(extra);
        System.arraycopy(buffer, mark + 1, buffer, mark + 1 + extra, length);
        int end = size + extra;
        size = mark;
        octet(0xf7 + extra);
        bigEndian(length, extra);
        size = end;
        return this;
    }

    /** Appends bytes as they are: items encoded elsewhere, or an EIP-2718 type. */
    public RlpWriter encoded(Bytes items) {
        append(items.array(), 0, items.size());
        return this;
    }

    public RlpWriter octet(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
        return this;
    }

    public int size() {
        return size;
    }

    /** Forgets everything from {@code mark} on. */
    public void truncate(int mark) {
        size = mark;
    }

    /**
     * What has been written, in the writer's own buffer: for reading only, until the next write.
     */
    public byte[] buffer() {
        return buffer;
    }

    public Bytes toBytes() {
        return Bytes.owned(Arrays.copyOf(buffer, size));
    }

    private void prefix(int base, int length) {
        if (length < 56) {
            octet(base + length);
        } else {
            int extra = significantBytes(length);
            octet(base + 55 + extra);
            bigEndian(length, extra);
        }
    }

    private void bigEndian(long value, int length) {
        reserve(length);
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    private void append(byte[] value, int from, int length) {
        reserve(length);
        System.arraycopy(value, from, buffer, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }

    private static int significantBytes(long value) {
        return (64 - Long.numberOfLeadingZeros(value) + 7) / 8;
    }
}
