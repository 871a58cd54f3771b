package io.windlass.gateway.rpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JSON value as it was written: a part of an array that nobody writes to. */
public final class JsonSlice {
    private final byte[] array;
    private final int from;
    private final int to;

    /**
     * @param from first byte, inclusive
     * @param to last byte, exclusive
     */
    public JsonSlice(byte[] array, int from, int to) {
        if (from < 0 || to < from || to > array.length) {
            throw new IllegalArgumentException(
                    "slice %d to %d of %d bytes".formatted(from, to, array.length));
        }
        this.array = array;
        this.from = from;
        this.to = to;
    }

    public static JsonSlice of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSlice(bytes, 0, bytes.length);
    }

    /** The array that this is a part of; not a copy, and not to be written to. */
    public byte[] array() {
        return array;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int size() {
        return to - from;
    }

    public byte at(int index) {
        return array[from + index];
    }

    public boolean equalsText(String json) {
        if (json.length() != size()) {
            return false;
        }
        for (int i = 0; i < json.length(); i++) {
            if (array[from + i] != json.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonSlice that
                && Arrays.equals(array, from, to, that.array, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return new String(array, from, to - from, StandardCharsets.UTF_8);
    }
}
