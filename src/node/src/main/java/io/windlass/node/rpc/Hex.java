package io.windlass.node.rpc;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strict hexadecimal straight from a parser's characters: no strings in between, which is most of
 * what decoding a block costs. Null stands for "not hex of this kind"; the caller knows the place.
 */
final class Hex {
    private static final byte[] NIBBLES = nibbles();

    private Hex() {}

    private static byte[] nibbles() {
        byte[] table = new byte[128];
        Arrays.fill(table, (byte) -1);
        for (int i = 0; i < 16; i++) {
            table[Character.forDigit(i, 16)] = (byte) i;
            table[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
        return table;
    }

    /** An even number of digits after 0x. */
    static byte @Nullable [] data(char[] text, int from, int length) {
        return prefixed(text, from, length) && length % 2 == 0
                ? digits(text, from + 2, length - 2)
                : null;
    }

    /** One digit at least, no more than 256 bits; leading zeros are let through. */
    static @Nullable BigInteger quantity(char[] text, int from, int length) {
        if (!prefixed(text, from, length) || length == 2) {
            return null;
        }
        int first = from + 2;
        int end = from + length;
        while (first < end - 1 && text[first] == '0') {
            first++;
        }
        int count = end - first;
        if (count > 64) {
            return null;
        }
        if (count < 16) {
            long value = number(text, first, end);
            return value < 0 ? null : BigInteger.valueOf(value);
        }
        byte[] magnitude = digits(text, first, count);
        return magnitude == null ? null : new BigInteger(1, magnitude);
    }

    /** A quantity below 2^63, or −1. */
    static long small(char[] text, int from, int length) {
        if (!prefixed(text, from, length) || length == 2) {
            return -1;
        }
        int first = from + 2;
        int end = from + length;
        while (first < end - 1 && text[first] == '0') {
            first++;
        }
        return end - first > 16 ? -1 : number(text, first, end);
    }

    private static long number(char[] text, int first, int end) {
        long value = 0;
        for (int i = first; i < end; i++) {
            int nibble = nibble(text[i]);
            if (nibble < 0) {
                return -1;
            }
            value = value << 4 | nibble;
        }
        return value;
    }

    private static byte @Nullable [] digits(char[] text, int from, int count) {
        byte[] out = new byte[(count + 1) / 2];
        int at = from;
        int index = 0;
        int bad = 0;
        if (count % 2 != 0) {
            int low = nibble(text[at++]);
            bad |= low;
            out[index++] = (byte) low;
        }
        for (; index < out.length; index++) {
            int high = nibble(text[at++]);
            int low = nibble(text[at++]);
            bad |= high | low;
            out[index] = (byte) (high << 4 | low);
        }
        return bad < 0 ? null : out;
    }

    private static int nibble(char c) {
        return c < 128 ? NIBBLES[c] : -1;
    }

    private static boolean prefixed(char[] text, int from, int length) {
        return length >= 2 && text[from] == '0' && (text[from + 1] == 'x' || text[from + 1] == 'X');
    }
}
