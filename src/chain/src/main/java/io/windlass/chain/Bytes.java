package io.windlass.chain;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with value equality; prints as 0x-prefixed lower-case hex. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Copies. */
    public static Bytes of(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value.clone());
    }

    /** Takes the array over without a copy: the caller must never write to it again. */
    public static Bytes owned(byte[] value) {
        return value.length == 0 ? EMPTY : new Bytes(value);
    }

    /**
     * Parses 0x-prefixed hex of even length.
     *
     * @throws IllegalArgumentException naming the first offending part
     */
    public static Bytes fromHex(String hex) {
        if (!hex.startsWith("0x") && !hex.startsWith("0X")) {
            throw new IllegalArgumentException("hex without 0x prefix: " + abbreviate(hex));
        }
        if (hex.length() % 2 != 0) {
            throw new IllegalArgumentException("hex of odd length: " + abbreviate(hex));
        }
        try {
            return owned(HEX.parseHex(hex, 2, hex.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not hex: " + abbreviate(hex), e);
        }
    }

    static String abbreviate(String text) {
        return text.length() <= 80
                ? text
                : text.substring(0, 80) + "… (" + text.length() + " characters)";
    }

    public int size() {
        return value.length;
    }

    public boolean isEmpty() {
        return value.length == 0;
    }

    public byte at(int index) {
        return value[index];
    }

    public Bytes slice(int from, int to) {
        return owned(Arrays.copyOfRange(value, from, to));
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    /** The array itself, not a copy: for reading only. */
    public byte[] array() {
        return value;
    }

    public String toHex() {
        return "0x" + HEX.formatHex(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
