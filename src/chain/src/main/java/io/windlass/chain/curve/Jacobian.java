package io.windlass.chain.curve;

import java.util.Arrays;

/**
 * A sum of points of secp256k1 (y² = x³ + 7) as x/z² and y/z³, which need no division; the sum of
 * nothing is infinity. Coordinates are reduced.
 */
final class Jacobian {
    private static final int SIZE = Limbs.COUNT;
    private static final int AFFINE = 2 * SIZE;

    private final long[] x = new long[SIZE];
    private final long[] y = new long[SIZE];
    private final long[] z = new long[SIZE];
    private final long[] a = new long[SIZE];
    private final long[] b = new long[SIZE];
    private final long[] c = new long[SIZE];
    private final long[] d = new long[SIZE];
    private final long[] e = new long[SIZE];
    private final long[] f = new long[SIZE];
    private boolean infinite = true;

    boolean isInfinite() {
        return infinite;
    }

    /** Becomes the point at {@code i}: x, then y. */
    void set(long[] point, int i) {
        System.arraycopy(point, i, x, 0, SIZE);
        System.arraycopy(point, i + SIZE, y, 0, SIZE);
        Arrays.fill(z, 0);
        z[0] = 1;
        infinite = false;
    }

    private void set(Jacobian other) {
        System.arraycopy(other.x, 0, x, 0, SIZE);
        System.arraycopy(other.y, 0, y, 0, SIZE);
        System.arraycopy(other.z, 0, z, 0, SIZE);
        infinite = other.infinite;
    }

    /** x and y themselves; of infinity there are none. */
    long[] affine() {
        long[] point = new long[AFFINE];
        new FieldPowers().invert(a, 0, z, 0);
        Field.square(b, 0, a, 0);
        Field.multiply(point, 0, x, 0, b, 0);
        Field.multiply(b, 0, b, 0, a, 0);
        Field.multiply(point, SIZE, y, 0, b, 0);
        return point;
    }

    /** Twice itself; no point of this curve is its own negative. */
    void twice() {
        if (infinite) {
            return;
        }
        Field.multiply(z, 0, z, 0, y, 0);
        twice(z);
        Field.square(a, 0, y, 0);
        Field.multiply(b, 0, x, 0, a, 0);
        twice(b);
        twice(b);
        Field.square(c, 0, x, 0);
        Field.add(d, 0, c, 0, c, 0);
        Field.add(d, 0, d, 0, c, 0);
        Field.reduce(d, 0);
        Field.square(x, 0, d, 0);
        difference(x, x, b);
        difference(x, x, b);
        difference(b, b, x);
        Field.multiply(b, 0, b, 0, d, 0);
        Field.square(a, 0, a, 0);
        twice(a);
        twice(a);
        twice(a);
        difference(y, b, a);
    }

    void add(Jacobian other) {
        if (other.infinite) {
            return;
        }
        if (infinite) {
            set(other);
            return;
        }
        Field.square(a, 0, other.z, 0);
        Field.multiply(b, 0, x, 0, a, 0);
        Field.multiply(a, 0, a, 0, other.z, 0);
        Field.multiply(a, 0, a, 0, y, 0);
        Field.square(c, 0, z, 0);
        Field.multiply(d, 0, other.x, 0, c, 0);
        Field.multiply(c, 0, c, 0, z, 0);
        Field.multiply(c, 0, c, 0, other.y, 0);
        difference(d, d, b);
        difference(c, c, a);
        if (Field.isZero(d, 0)) {
            if (Field.isZero(c, 0)) {
                twice();
            } else {
                infinite = true;
            }
            return;
        }
        Field.multiply(z, 0, z, 0, other.z, 0);
        Field.multiply(z, 0, z, 0, d, 0);
        Field.square(e, 0, d, 0);
        Field.multiply(b, 0, b, 0, e, 0);
        Field.multiply(e, 0, e, 0, d, 0);
        Field.square(x, 0, c, 0);
        difference(x, x, e);
        difference(x, x, b);
        difference(x, x, b);
        difference(b, b, x);
        Field.multiply(b, 0, b, 0, c, 0);
        Field.multiply(f, 0, a, 0, e, 0);
        difference(y, b, f);
    }

    private static void difference(long[] out, long[] a, long[] b) {
        Field.subtract(out, 0, a, 0, b, 0);
        Field.reduce(out, 0);
    }

    private static void twice(long[] a) {
        Field.add(a, 0, a, 0, a, 0);
        Field.reduce(a, 0);
    }
}
