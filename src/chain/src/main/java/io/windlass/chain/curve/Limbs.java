package io.windlass.chain.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** Numbers below 2^256 as five limbs of 52 bits, lowest first. */
final class Limbs {
    static final int COUNT = 5;
    static final int BITS = 52;
    static final long MASK = (1L << BITS) - 1;

    private static final int BYTES = 32;
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Limbs() {}

    /** From 32 bytes, highest first. */
    static void read(long[] out, int o, byte[] bytes, int from) {
        long w3 = (long) WORD.get(bytes, from);
        long w2 = (long) WORD.get(bytes, from + Long.BYTES);
        long w1 = (long) WORD.get(bytes, from + 2 * Long.BYTES);
        long w0 = (long) WORD.get(bytes, from + 3 * Long.BYTES);
        out[o] = w0 & MASK;
        out[o + 1] = (w0 >>> 52 | w1 << 12) & MASK;
        out[o + 2] = (w1 >>> 40 | w2 << 24) & MASK;
        out[o + 3] = (w2 >>> 28 | w3 << 36) & MASK;
        out[o + 4] = w3 >>> 16;
    }

    /** From a number that has no sign and at most 256 bits. */
    static void read(long[] out, int o, BigInteger number) {
        byte[] magnitude = number.toByteArray();
        byte[] padded = new byte[BYTES];
        int length = Math.min(magnitude.length, BYTES);
        System.arraycopy(magnitude, magnitude.length - length, padded, BYTES - length, length);
        read(out, o, padded, 0);
    }

    /** The number; limbs may be longer than 52 bits. */
    static BigInteger number(long[] a, int i) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = COUNT - 1; k >= 0; k--) {
            sum = sum.shiftLeft(BITS).add(BigInteger.valueOf(a[i + k]));
        }
        return sum;
    }

    /** low + 2^64 high, both without a sign. */
    static long[] of(long low, long high) {
        return new long[] {low & MASK, (low >>> 52 | high << 12) & MASK, high >>> 40, 0, 0};
    }

    /** Four words of 64 bits, lowest first, of limbs of 52 bits. */
    static long[] words(long[] a) {
        return new long[] {
            a[0] | a[1] << 52,
            a[1] >>> 12 | a[2] << 40,
            a[2] >>> 24 | a[3] << 28,
            a[3] >>> 36 | a[4] << 16
        };
    }
}
