package io.windlass.chain.curve;

import java.math.BigInteger;

/**
 * Arithmetic modulo n, the order of secp256k1's generator (SEC 2, 2.4.1), on {@link Limbs} that are
 * below n. Products are Montgomery's ("Modular multiplication without trial division", 1985):
 * {@code multiply(a, b)} is a·b / 2^260.
 */
final class Scalar {
    static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final int COUNT = Limbs.COUNT;
    private static final int BITS = Limbs.BITS;
    private static final long MASK = Limbs.MASK;
    private static final int SHIFT = (Long.SIZE - BITS) / 2;
    private static final long[] N = limbs(ORDER);

    /** 2^520 modulo n: times it, a number gains a factor of 2^260. */
    private static final long[] SQUARED_RADIX =
            limbs(BigInteger.ONE.shiftLeft(2 * COUNT * BITS).mod(ORDER));

    /** −1 / n modulo 2^52. */
    private static final long INVERSE =
            ORDER.modInverse(BigInteger.ONE.shiftLeft(BITS)).negate().longValue() & MASK;

    /** 2^260 modulo n: 1, with that factor. */
    static final long[] RADIX = limbs(BigInteger.ONE.shiftLeft(COUNT * BITS).mod(ORDER));

    private Scalar() {}

    /** From 1 to n − 1, as r and s must be. */
    static boolean isFactor(BigInteger number) {
        return number.signum() > 0 && number.compareTo(ORDER) < 0;
    }

    static long[] limbs(BigInteger number) {
        long[] limbs = new long[COUNT];
        Limbs.read(limbs, 0, number);
        return limbs;
    }

    /** a · b / 2^260; a and b below 2^256, one of them below n. */
    static void multiply(long[] out, int o, long[] a, int i, long[] b, int j) {
        long b0 = b[j];
        long b1 = b[j + 1];
        long b2 = b[j + 2];
        long b3 = b[j + 3];
        long b4 = b[j + 4];
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        long t4 = 0;
        for (int k = 0; k < COUNT; k++) {
            long x = a[i + k];
            long m = ((t0 + x * b0) * INVERSE) & MASK;
            long h0 = high(x, b0) + high(m, N[0]);
            long h1 = high(x, b1) + high(m, N[1]);
            long h2 = high(x, b2) + high(m, N[2]);
            long h3 = high(x, b3) + high(m, N[3]);
            long h4 = high(x, b4) + high(m, N[4]);
            // the lowest limb becomes 0: only what it carries is kept
            long carry = (t0 + low(x * b0 + m * N[0], h0)) >>> BITS;
            t0 = t1 + low(x * b1 + m * N[1], h1) + h0 + carry;
            t1 = t2 + low(x * b2 + m * N[2], h2) + h1;
            t2 = t3 + low(x * b3 + m * N[3], h3) + h2;
            t3 = t4 + low(x * b4 + m * N[4], h4) + h3;
            t4 = h4;
        }
        t1 += t0 >>> BITS;
        t2 += t1 >>> BITS;
        t3 += t2 >>> BITS;
        t4 += t3 >>> BITS;
        out[o] = t0 & MASK;
        out[o + 1] = t1 & MASK;
        out[o + 2] = t2 & MASK;
        out[o + 3] = t3 & MASK;
        out[o + 4] = t4;
        lessOrder(out, o);
    }

    private static long high(long a, long b) {
        return Math.multiplyHigh(a << SHIFT, b << SHIFT);
    }

    private static long low(long sum, long high) {
        return sum - (high << BITS);
    }

    /** a · 2^260. */
    static void raise(long[] out, int o, long[] a, int i) {
        multiply(out, o, a, i, SQUARED_RADIX, 0);
    }

    /** Adds b to a; both below n. */
    static void add(long[] a, long[] b) {
        long carry = 0;
        for (int k = 0; k < COUNT; k++) {
            long sum = a[k] + b[k] + carry;
            a[k] = k < COUNT - 1 ? sum & MASK : sum;
            carry = sum >>> BITS;
        }
        lessOrder(a, 0);
    }

    /** Less n, where it is n or more; a below 2n. */
    private static void lessOrder(long[] a, int i) {
        if (isBelowOrder(a, i)) {
            return;
        }
        long borrow = 0;
        for (int k = 0; k < COUNT; k++) {
            long difference = a[i + k] - N[k] + borrow;
            a[i + k] = k < COUNT - 1 ? difference & MASK : difference;
            borrow = difference >> BITS;
        }
    }

    private static boolean isBelowOrder(long[] a, int i) {
        for (int k = COUNT - 1; k >= 0; k--) {
            if (a[i + k] != N[k]) {
                return a[i + k] < N[k];
            }
        }
        return false;
    }

    /** 2^520 / a, for an a that has the factor 2^260: the inverse with that factor twice. */
    static long[] invert(long[] a, int i) {
        // a = x · 2^260, so 2^780 / a = 2^520 / x
        BigInteger radix = BigInteger.ONE.shiftLeft(3 * COUNT * BITS);
        return limbs(Limbs.number(a, i).modInverse(ORDER).multiply(radix).mod(ORDER));
    }
}
