package io.windlass.ledger.copy;

import java.math.BigInteger;

/**
 * An integral number in the wire form of {@code numeric}: digits of base 10000, most significant
 * first, without zero digits at either end (PostgreSQL source, {@code numeric_send}).
 */
final class BinaryNumeric {
    private static final int GROUP = 10_000;
    private static final BigInteger CHUNK = BigInteger.valueOf(1_0000_0000_0000_0000L);
    private static final int GROUPS_PER_CHUNK = 4;
    private static final int HEADER = 8;
    private static final int NEGATIVE = 0x4000;

    private BinaryNumeric() {}

    /** Enough bytes for {@code value}, its four bytes of length included. */
    static int room(BigInteger value) {
        // 13.28 bits a digit of base 10000
        return 4 + HEADER + 2 * (value.bitLength() / 13 + 2 * GROUPS_PER_CHUNK);
    }

    /**
     * Writes from {@code at}.
     *
     * @return bytes written
     */
    static int write(BigInteger value, byte[] target, int at) {
        BigInteger left = value.abs();
        int[] groups = new int[left.bitLength() / 13 + 2 * GROUPS_PER_CHUNK];
        int count = 0;
        while (left.bitLength() > 63) {
            BigInteger[] split = left.divideAndRemainder(CHUNK);
            long chunk = split[1].longValue();
            for (int i = 0; i < GROUPS_PER_CHUNK; i++) {
                groups[count++] = (int) (chunk % GROUP);
                chunk /= GROUP;
            }
            left = split[0];
        }
        for (long rest = left.longValue(); rest > 0; rest /= GROUP) {
            groups[count++] = (int) (rest % GROUP);
        }
        int lowest = 0;
        while (lowest < count && groups[lowest] == 0) {
            lowest++;
        }
        // groups above the highest cannot be zero: the last chunk left a positive rest or none
        int digits = count - lowest;
        int position = header(digits, count, value.signum() < 0, target, at);
        for (int i = count - 1; i >= lowest; i--) {
            position = int2(groups[i], target, position);
        }
        return position - at;
    }

    private static int header(int digits, int count, boolean negative, byte[] target, int at) {
        int position = int2(digits, target, at);
        position = int2(digits == 0 ? 0 : count - 1, target, position);
        position = int2(negative ? NEGATIVE : 0, target, position);
        return int2(0, target, position);
    }

    private static int int2(int value, byte[] target, int at) {
        target[at] = (byte) (value >> 8);
        target[at + 1] = (byte) value;
        return at + 2;
    }
}
