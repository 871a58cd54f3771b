package io.windlass.chain.curve;

/** Inverses and roots in the {@link Field}, with room of their own; not for several threads. */
final class FieldPowers {
    private final long[] x2 = new long[Limbs.COUNT];
    private final long[] x3 = new long[Limbs.COUNT];
    private final long[] x11 = new long[Limbs.COUNT];
    private final long[] x22 = new long[Limbs.COUNT];
    private final long[] x44 = new long[Limbs.COUNT];
    private final long[] x88 = new long[Limbs.COUNT];
    private final long[] t = new long[Limbs.COUNT];

    /** 1 / a; 0 for 0. */
    void invert(long[] out, int o, long[] a, int i) {
        // p − 2 in bits: 223 ones, 0, 22 ones, 0000, 1, 0, 11, 0, 1
        ones(a, i);
        raise(23, x22, 0);
        raise(5, a, i);
        raise(3, x2, 0);
        raise(2, a, i);
        System.arraycopy(t, 0, out, o, Limbs.COUNT);
    }

    /** A root of a, where it has one. */
    void root(long[] out, int o, long[] a, int i) {
        // (p + 1) / 4 in bits: 223 ones, 0, 22 ones, 0000, 11, 00
        ones(a, i);
        raise(23, x22, 0);
        raise(6, x2, 0);
        Field.squares(out, o, t, 0, 2);
    }

    /** Leaves a to the power of 2^223 − 1 in t; xN is that of 2^N − 1. */
    private void ones(long[] a, int i) {
        Field.square(t, 0, a, i);
        Field.multiply(x2, 0, t, 0, a, i);
        Field.square(t, 0, x2, 0);
        Field.multiply(x3, 0, t, 0, a, i);
        Field.squares(t, 0, x3, 0, 3);
        Field.multiply(t, 0, t, 0, x3, 0);
        raise(3, x3, 0);
        raise(2, x2, 0);
        System.arraycopy(t, 0, x11, 0, Limbs.COUNT);
        raise(11, x11, 0);
        System.arraycopy(t, 0, x22, 0, Limbs.COUNT);
        raise(22, x22, 0);
        System.arraycopy(t, 0, x44, 0, Limbs.COUNT);
        raise(44, x44, 0);
        System.arraycopy(t, 0, x88, 0, Limbs.COUNT);
        raise(88, x88, 0);
        raise(44, x44, 0);
        raise(3, x3, 0);
    }

    /** Puts as many bits behind t's exponent as are squared, those of the factor's. */
    private void raise(int bits, long[] factor, int at) {
        Field.squares(t, 0, t, 0, bits);
        Field.multiply(t, 0, t, 0, factor, at);
    }
}
