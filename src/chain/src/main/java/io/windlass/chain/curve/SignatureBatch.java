package io.windlass.chain.curve;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks many ECDSA signatures of known keys at once. Of each, the recovery id tells the point R
 * that its r was taken from, so s·R = z·G + r·Q can be asked of the sum of all, each times a random
 * number of 128 bits: a sum that holds although one of them does not has a chance of 2^−128
 * (Bellare, Garay and Rabin, "Fast batch verification for modular exponentiation and digital
 * signatures", 1998; for ECDSA with R at hand: Antipa and others, "Accelerated verification of
 * ECDSA signatures", 2005).
 *
 * <p>Not for several threads.
 */
public final class SignatureBatch {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final int COUNT = Limbs.COUNT;
    private static final long SEVEN = 7;

    private final List<Entry> entries = new ArrayList<>();
    private final FieldPowers powers = new FieldPowers();
    private final long[] square = new long[COUNT];
    private final long[] y = new long[COUNT];
    private boolean broken;

    /** A signature in {@link Limbs}; s has the factor 2^260. */
    private static final class Entry {
        private final long[] digest = new long[COUNT];
        private final long[] r = new long[COUNT];
        private final long[] s = new long[COUNT];
        private final boolean odd;
        private final PublicKey key;

        Entry(boolean odd, PublicKey key) {
            this.odd = odd;
            this.key = key;
        }
    }

    /**
     * Adds a signature.
     *
     * @param digest 32 bytes
     * @param recoveryId 0 where R's y is even, 1 where it is odd; with any other nothing holds
     */
    public void add(byte[] digest, BigInteger r, BigInteger s, int recoveryId, PublicKey key) {
        if (!Scalar.isFactor(r) || !Scalar.isFactor(s) || (recoveryId | 1) != 1) {
            broken = true;
            return;
        }
        Entry entry = new Entry(recoveryId == 1, key);
        Limbs.read(entry.digest, 0, digest, 0);
        Limbs.read(entry.r, 0, r);
        Limbs.read(entry.s, 0, s);
        Scalar.raise(entry.s, 0, entry.s, 0);
        entries.add(entry);
    }

    /**
     * Whether each signature is one by its key with this recovery id. Where it says false, most or
     * all may be good: the same R twice can spoil the sum.
     */
    public boolean holds() {
        if (broken) {
            return false;
        }
        int size = entries.size();
        long[] points = new long[size * 2 * COUNT];
        long[] products = new long[(size + 1) * COUNT];
        System.arraycopy(Scalar.RADIX, 0, products, 0, COUNT);
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            if (!lift(points, 2 * i * COUNT, entry)) {
                return false;
            }
            int at = i * COUNT;
            Scalar.multiply(products, at + COUNT, products, at, entry.s, 0);
        }
        return weighed(points, products).vanishes();
    }

    /** The sum of z/s·G + r/s·Q − R, each times its random number. */
    private PointSum weighed(long[] points, long[] products) {
        int size = entries.size();
        long[] weights = weights(size);
        long[] inverse = Scalar.invert(products, size * COUNT);
        long[] t = new long[COUNT];
        Map<PublicKey, long[]> factors = new HashMap<>();
        // a key may be the generator itself
        long[] generator = factors.computeIfAbsent(PublicKey.GENERATOR, _ -> new long[COUNT]);
        for (int i = size - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            Scalar.multiply(t, 0, inverse, 0, products, i * COUNT);
            Scalar.multiply(inverse, 0, inverse, 0, entry.s, 0);
            long[] weight = Limbs.of(weights[2 * i], weights[2 * i + 1]);
            Scalar.multiply(weight, 0, weight, 0, t, 0);
            Scalar.multiply(t, 0, entry.digest, 0, weight, 0);
            Scalar.add(generator, t);
            Scalar.multiply(t, 0, entry.r, 0, weight, 0);
            Scalar.add(factors.computeIfAbsent(entry.key, _ -> new long[COUNT]), t);
        }
        PointSum sum = new PointSum(size + 2 * factors.size());
        for (int i = 0; i < size; i++) {
            sum.add(points, i * 2 * COUNT, weights[2 * i], weights[2 * i + 1]);
        }
        factors.forEach((key, factor) -> add(key, factor, sum));
        return sum;
    }

    private static void add(PublicKey key, long[] factor, PointSum sum) {
        long[] words = Limbs.words(factor);
        sum.add(key.point(), 0, words[0], words[1]);
        sum.add(key.upper(), 0, words[2], words[3]);
    }

    private static long[] weights(int size) {
        byte[] bytes = new byte[size * RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        long[] weights = new long[2 * size];
        ByteBuffer.wrap(bytes).asLongBuffer().get(weights);
        return weights;
    }

    /** The negative of R, whose x is r; false where there is no such point. */
    private boolean lift(long[] points, int to, Entry entry) {
        int toY = to + COUNT;
        System.arraycopy(entry.r, 0, points, to, COUNT);
        Field.square(square, 0, entry.r, 0);
        Field.multiply(square, 0, square, 0, entry.r, 0);
        square[0] += SEVEN;
        powers.root(y, 0, square, 0);
        Field.square(points, toY, y, 0);
        Field.subtract(square, 0, square, 0, points, toY);
        if (!Field.isZero(square, 0)) {
            return false;
        }
        Field.normalize(y, 0);
        if ((y[0] & 1) == 1 == entry.odd) {
            Field.negate(points, toY, y, 0);
        } else {
            System.arraycopy(y, 0, points, toY, COUNT);
        }
        return true;
    }
}
