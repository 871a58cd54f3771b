package io.windlass.chain.curve;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A point of secp256k1 that is not infinity. */
public final class PublicKey {
    /** What stands before x and y of an uncompressed point (SEC 1, 2.3.3). */
    private static final int UNCOMPRESSED = 4;

    private static final int COORDINATE_BYTES = 32;
    private static final int HALF_BITS = 128;

    /** SEC 2, 2.4.1. */
    static final PublicKey GENERATOR =
            of(
                    HexFormat.of()
                            .parseHex(
                                    "04"
                                            + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                                            + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"));

    private final long[] point;
    private volatile long @Nullable [] upper;

    private PublicKey(long[] point) {
        this.point = point;
    }

    /**
     * From 04 ‖ x ‖ y, which must be a point of the curve: libsecp256k1 gives no others.
     *
     * @throws IllegalArgumentException where it has another form
     */
    public static PublicKey of(byte[] uncompressed) {
        if (uncompressed.length != 1 + 2 * COORDINATE_BYTES || uncompressed[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException(
                    "not an uncompressed point: " + HexFormat.of().formatHex(uncompressed));
        }
        long[] point = new long[2 * Limbs.COUNT];
        Limbs.read(point, 0, uncompressed, 1);
        Limbs.read(point, Limbs.COUNT, uncompressed, 1 + COORDINATE_BYTES);
        return new PublicKey(point);
    }

    /** x, then y. */
    long[] point() {
        return point;
    }

    /** The point 2^128 times; 128 doublings, the first time. */
    long[] upper() {
        long[] known = upper;
        if (known == null) {
            Jacobian sum = new Jacobian();
            sum.set(point, 0);
            for (int i = 0; i < HALF_BITS; i++) {
                sum.twice();
            }
            known = sum.affine();
            upper = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKey key && Arrays.equals(point, key.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }
}
