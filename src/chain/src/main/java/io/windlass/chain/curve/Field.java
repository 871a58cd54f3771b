package io.windlass.chain.curve;

/**
 * Arithmetic modulo p = 2^256 − 2^32 − 977, the field of secp256k1 (SEC 2, 2.4.1).
 *
 * <p>A number is five limbs of 52 bits in an array, lowest first. It is <em>reduced</em> when its
 * first limb is below 2^52 + 2^45, the others below 2^52 and the last below 2^48: what multiplying
 * returns. It is <em>loose</em> when limbs are below 2^55: what a sum or difference of two reduced
 * numbers returns. All take loose numbers, but for what is subtracted, which must be reduced.
 * Constant time is no aim: nothing here is secret.
 */
final class Field {
    private static final int LIMB_BITS = Limbs.BITS;
    private static final long MASK = Limbs.MASK;

    private static final int TOP_BITS = 48;
    private static final long TOP = (1L << TOP_BITS) - 1;

    /** 2^256 modulo p. */
    private static final long FOLD = 0x1_0000_03D1L;

    /** 2^260 modulo p. */
    private static final long FOLD_260 = FOLD << 4;

    // a product of two limbs, each shifted by half of it, is cut at 64 bits where it shall be at 52
    private static final int SHIFT = (Long.SIZE - LIMB_BITS) / 2;

    private static final long P_0 = MASK - FOLD + 1;
    private static final long TWICE_P_0 = 2 * P_0;
    private static final long TWICE_P = 2 * MASK;
    private static final long TWICE_P_TOP = 2 * TOP;

    private Field() {}

    static void multiply(long[] out, int o, long[] a, int i, long[] b, int j) {
        long a0 = a[i];
        long a1 = a[i + 1];
        long a2 = a[i + 2];
        long a3 = a[i + 3];
        long a4 = a[i + 4];
        long b0 = b[j];
        long b1 = b[j + 1];
        long b2 = b[j + 2];
        long b3 = b[j + 3];
        long b4 = b[j + 4];
        long s0 = a0 * b0;
        long s1 = a0 * b1 + a1 * b0;
        long s2 = a0 * b2 + a1 * b1 + a2 * b0;
        long s3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
        long s4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0;
        long s5 = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1;
        long s6 = a2 * b4 + a3 * b3 + a4 * b2;
        long s7 = a3 * b4 + a4 * b3;
        long s8 = a4 * b4;
        a0 <<= SHIFT;
        a1 <<= SHIFT;
        a2 <<= SHIFT;
        a3 <<= SHIFT;
        a4 <<= SHIFT;
        b0 <<= SHIFT;
        b1 <<= SHIFT;
        b2 <<= SHIFT;
        b3 <<= SHIFT;
        b4 <<= SHIFT;
        long h0 = high(a0, b0);
        long h1 = high(a0, b1) + high(a1, b0);
        long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0);
        long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
        long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
        long h5 = high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
        long h6 = high(a2, b4) + high(a3, b3) + high(a4, b2);
        long h7 = high(a3, b4) + high(a4, b3);
        long h8 = high(a4, b4);
        // a column's low part is what its sum has beyond the high parts of its products
        fold(
                out,
                o,
                low(s0, h0),
                low(s1, h1) + h0,
                low(s2, h2) + h1,
                low(s3, h3) + h2,
                low(s4, h4) + h3,
                low(s5, h5) + h4,
                low(s6, h6) + h5,
                low(s7, h7) + h6,
                low(s8, h8) + h7,
                h8);
    }

    static void square(long[] out, int o, long[] a, int i) {
        squares(out, o, a, i, 1);
    }

    /** Squares as often as {@code times} says. */
    static void squares(long[] out, int o, long[] a, int i, int times) {
        out[o] = a[i];
        out[o + 1] = a[i + 1];
        out[o + 2] = a[i + 2];
        out[o + 3] = a[i + 3];
        out[o + 4] = a[i + 4];
        for (int n = 0; n < times; n++) {
            square(out, o);
        }
    }

    private static void square(long[] out, int o) {
        long a0 = out[o];
        long a1 = out[o + 1];
        long a2 = out[o + 2];
        long a3 = out[o + 3];
        long a4 = out[o + 4];
        long s0 = a0 * a0;
        long s1 = 2 * (a0 * a1);
        long s2 = 2 * (a0 * a2) + a1 * a1;
        long s3 = 2 * (a0 * a3 + a1 * a2);
        long s4 = 2 * (a0 * a4 + a1 * a3) + a2 * a2;
        long s5 = 2 * (a1 * a4 + a2 * a3);
        long s6 = 2 * (a2 * a4) + a3 * a3;
        long s7 = 2 * (a3 * a4);
        long s8 = a4 * a4;
        a0 <<= SHIFT;
        a1 <<= SHIFT;
        a2 <<= SHIFT;
        a3 <<= SHIFT;
        a4 <<= SHIFT;
        long h0 = high(a0, a0);
        long h1 = 2 * high(a0, a1);
        long h2 = 2 * high(a0, a2) + high(a1, a1);
        long h3 = 2 * (high(a0, a3) + high(a1, a2));
        long h4 = 2 * (high(a0, a4) + high(a1, a3)) + high(a2, a2);
        long h5 = 2 * (high(a1, a4) + high(a2, a3));
        long h6 = 2 * high(a2, a4) + high(a3, a3);
        long h7 = 2 * high(a3, a4);
        long h8 = high(a4, a4);
        fold(
                out,
                o,
                low(s0, h0),
                low(s1, h1) + h0,
                low(s2, h2) + h1,
                low(s3, h3) + h2,
                low(s4, h4) + h3,
                low(s5, h5) + h4,
                low(s6, h6) + h5,
                low(s7, h7) + h6,
                low(s8, h8) + h7,
                h8);
    }

    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    private static long low(long sum, long high) {
        return sum - (high << LIMB_BITS);
    }

    /** Ten columns, each below 2^62, to five: 2^260 is {@link #FOLD_260}. */
    @SuppressWarnings("ParameterNumber")
    private static void fold(
            long[] out,
            int o,
            long c0,
            long c1,
            long c2,
            long c3,
            long c4,
            long c5,
            long c6,
            long c7,
            long c8,
            long c9) {
        c6 += c5 >>> LIMB_BITS;
        c5 &= MASK;
        c7 += c6 >>> LIMB_BITS;
        c6 &= MASK;
        c8 += c7 >>> LIMB_BITS;
        c7 &= MASK;
        c9 += c8 >>> LIMB_BITS;
        c8 &= MASK;
        long c10 = c9 >>> LIMB_BITS;
        c9 &= MASK;
        long h5 = high(c5 << SHIFT, FOLD_260 << SHIFT);
        long h6 = high(c6 << SHIFT, FOLD_260 << SHIFT);
        long h7 = high(c7 << SHIFT, FOLD_260 << SHIFT);
        long h8 = high(c8 << SHIFT, FOLD_260 << SHIFT);
        long over = high(c9 << SHIFT, FOLD_260 << SHIFT);
        c0 += low(c5 * FOLD_260, h5);
        c1 += low(c6 * FOLD_260, h6) + h5;
        c2 += low(c7 * FOLD_260, h7) + h6;
        c3 += low(c8 * FOLD_260, h8) + h7;
        c4 += low(c9 * FOLD_260, over) + h8;
        over += c10 * FOLD_260;
        long hOver = high(over << SHIFT, FOLD_260 << SHIFT);
        c0 += low(over * FOLD_260, hOver);
        c1 += hOver;
        carry(out, o, c0, c1, c2, c3, c4);
    }

    private static void carry(long[] out, int o, long c0, long c1, long c2, long c3, long c4) {
        c1 += c0 >>> LIMB_BITS;
        c2 += c1 >>> LIMB_BITS;
        c3 += c2 >>> LIMB_BITS;
        c4 += c3 >>> LIMB_BITS;
        out[o] = (c0 & MASK) + (c4 >>> TOP_BITS) * FOLD;
        out[o + 1] = c1 & MASK;
        out[o + 2] = c2 & MASK;
        out[o + 3] = c3 & MASK;
        out[o + 4] = c4 & TOP;
    }

    /** a + b, loose. */
    static void add(long[] out, int o, long[] a, int i, long[] b, int j) {
        out[o] = a[i] + b[j];
        out[o + 1] = a[i + 1] + b[j + 1];
        out[o + 2] = a[i + 2] + b[j + 2];
        out[o + 3] = a[i + 3] + b[j + 3];
        out[o + 4] = a[i + 4] + b[j + 4];
    }

    /** a − b, loose; b must be reduced. */
    static void subtract(long[] out, int o, long[] a, int i, long[] b, int j) {
        out[o] = a[i] + TWICE_P_0 - b[j];
        out[o + 1] = a[i + 1] + TWICE_P - b[j + 1];
        out[o + 2] = a[i + 2] + TWICE_P - b[j + 2];
        out[o + 3] = a[i + 3] + TWICE_P - b[j + 3];
        out[o + 4] = a[i + 4] + TWICE_P_TOP - b[j + 4];
    }

    /** −a, reduced, of a reduced a. */
    static void negate(long[] out, int o, long[] a, int i) {
        carry(
                out,
                o,
                TWICE_P_0 - a[i],
                TWICE_P - a[i + 1],
                TWICE_P - a[i + 2],
                TWICE_P - a[i + 3],
                TWICE_P_TOP - a[i + 4]);
    }

    static void reduce(long[] a, int i) {
        carry(a, i, a[i], a[i + 1], a[i + 2], a[i + 3], a[i + 4]);
    }

    /** The one form below p. */
    static void normalize(long[] a, int i) {
        reduce(a, i);
        // the second carry leaves less than 2^256, of which p goes in once
        reduce(a, i);
        boolean pOrMore =
                a[i + 4] == TOP && (a[i + 1] & a[i + 2] & a[i + 3]) == MASK && a[i] >= P_0;
        if (pOrMore) {
            a[i] -= P_0;
            a[i + 1] = 0;
            a[i + 2] = 0;
            a[i + 3] = 0;
            a[i + 4] = 0;
        }
    }

    /** Whether a is 0 modulo p; leaves it normalized. */
    static boolean isZero(long[] a, int i) {
        normalize(a, i);
        return (a[i] | a[i + 1] | a[i + 2] | a[i + 3] | a[i + 4]) == 0;
    }
}
