package io.windlass.chain.curve;

import java.util.Arrays;

/**
 * Many points of secp256k1, each times a number of 128 bits, summed by buckets (Pippenger, "On the
 * evaluation of powers and related problems", 1976). Within a bucket points are added in pairs, so
 * that one division serves all pairs of a round (Montgomery, "Speeding the Pollard and elliptic
 * curve methods of factorization", 1987).
 */
final class PointSum {
    private static final int FACTOR_BITS = 128;
    private static final int COORDINATE = Limbs.COUNT;
    private static final int POINT = 2 * COORDINATE;

    // one point put into a bucket costs 1, a bucket summed with the others this much
    private static final double BUCKET_COST = 4.5;
    private static final int LEAST_WIDTH = 3;
    private static final int MOST_WIDTH = 13;

    private final long[] points;
    private final long[] factors;
    private int size;

    PointSum(int capacity) {
        this.points = new long[capacity * POINT];
        this.factors = new long[capacity * 2];
    }

    /** Adds a point as often as low + 2^64 high says, both without a sign. */
    void add(long[] from, int at, long low, long high) {
        System.arraycopy(from, at, points, size * POINT, POINT);
        factors[2 * size] = low;
        factors[2 * size + 1] = high;
        size++;
    }

    /**
     * Whether the sum is infinity. False as well where the same point, or its negative, came twice
     * into a pair: not a case for many at once.
     */
    boolean vanishes() {
        int width = width();
        int windows = windows(width);
        short[] digits = digits(width, windows);
        Jacobian sum = new Jacobian();
        Window window = new Window(1 << (width - 1));
        for (int w = windows - 1; w >= 0; w--) {
            for (int i = 0; i < width; i++) {
                sum.twice();
            }
            window.fill(digits, w * size);
            if (!window.addPairs()) {
                return false;
            }
            sum.add(window.sum());
        }
        return sum.isInfinite();
    }

    private int width() {
        int best = LEAST_WIDTH;
        double least = Double.MAX_VALUE;
        for (int width = LEAST_WIDTH; width <= MOST_WIDTH; width++) {
            double cost = windows(width) * (size + BUCKET_COST * (1 << (width - 1)));
            if (cost < least) {
                least = cost;
                best = width;
            }
        }
        return best;
    }

    /** One bit more than the factors have, for the last carry. */
    private static int windows(int width) {
        return (FACTOR_BITS + width) / width;
    }

    /** Each factor as digits from −2^(width − 1) to 2^(width − 1), window by window. */
    private short[] digits(int width, int windows) {
        short[] digits = new short[windows * size];
        int half = 1 << (width - 1);
        for (int i = 0; i < size; i++) {
            int carry = 0;
            for (int w = 0; w < windows; w++) {
                int digit = bits(i, w * width, width) + carry;
                carry = digit > half ? 1 : 0;
                digits[w * size + i] = (short) (digit - (carry << width));
            }
        }
        return digits;
    }

    private int bits(int i, int from, int count) {
        long low = factors[2 * i];
        long high = factors[2 * i + 1];
        long word;
        if (from >= FACTOR_BITS) {
            word = 0;
        } else if (from >= Long.SIZE) {
            word = high >>> from;
        } else if (from == 0) {
            word = low;
        } else {
            word = low >>> from | high << -from;
        }
        return (int) (word & ((1L << count) - 1));
    }

    /** The points of one digit's place, by the digit. */
    private final class Window {
        private final int[] begin;
        private final int[] length;
        private final int[] pairs = new int[size / 2];
        private final int[] targets = new int[size / 2];
        private final long[] denominators = new long[size / 2 * COORDINATE];
        private final long[] products = new long[(size / 2 + 1) * COORDINATE];
        private final long[] slope = new long[COORDINATE];
        private final long[] inverse = new long[COORDINATE];
        private final FieldPowers powers = new FieldPowers();
        private final long[] t = new long[COORDINATE];
        private long[] now = new long[size * POINT];
        private long[] next = new long[size * POINT];

        Window(int buckets) {
            this.begin = new int[buckets];
            this.length = new int[buckets];
        }

        /** Sorts the points by digit; those of a negative one are negated. */
        void fill(short[] digits, int from) {
            Arrays.fill(length, 0);
            for (int i = 0; i < size; i++) {
                int digit = digits[from + i];
                if (digit != 0) {
                    length[Math.abs(digit) - 1]++;
                }
            }
            int total = 0;
            for (int b = 0; b < length.length; b++) {
                begin[b] = total;
                total += length[b];
                length[b] = 0;
            }
            for (int i = 0; i < size; i++) {
                int digit = digits[from + i];
                if (digit != 0) {
                    int b = Math.abs(digit) - 1;
                    int to = (begin[b] + length[b]++) * POINT;
                    System.arraycopy(points, i * POINT, now, to, POINT);
                    if (digit < 0) {
                        Field.negate(now, to + COORDINATE, now, to + COORDINATE);
                    }
                }
            }
        }

        /** Adds in pairs until no bucket has two; false where a pair has no sum of this form. */
        boolean addPairs() {
            while (hasPairs()) {
                if (!add(pair())) {
                    return false;
                }
                long[] filled = next;
                next = now;
                now = filled;
            }
            return true;
        }

        private boolean hasPairs() {
            for (int count : length) {
                if (count > 1) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Finds this round's pairs and where their sums go; what has no partner goes on as it is.
         */
        private int pair() {
            int count = 0;
            int out = 0;
            for (int b = 0; b < length.length; b++) {
                int from = begin[b] * POINT;
                int to = out * POINT;
                int halves = length[b] / 2;
                for (int k = 0; k < halves; k++) {
                    pairs[count] = from + 2 * k * POINT;
                    targets[count++] = to + k * POINT;
                }
                if (length[b] % 2 == 1) {
                    int single = from + 2 * halves * POINT;
                    System.arraycopy(now, single, next, to + halves * POINT, POINT);
                }
                begin[b] = out;
                length[b] -= halves;
                out += length[b];
            }
            return count;
        }

        private boolean add(int count) {
            Arrays.fill(products, 0, COORDINATE, 0);
            products[0] = 1;
            for (int k = 0; k < count; k++) {
                int at = k * COORDINATE;
                Field.subtract(denominators, at, now, pairs[k] + POINT, now, pairs[k]);
                Field.multiply(products, at + COORDINATE, products, at, denominators, at);
            }
            powers.invert(inverse, 0, products, count * COORDINATE);
            if (Field.isZero(inverse, 0)) {
                return false;
            }
            for (int k = count - 1; k >= 0; k--) {
                int at = k * COORDINATE;
                Field.multiply(slope, 0, inverse, 0, products, at);
                Field.multiply(inverse, 0, inverse, 0, denominators, at);
                add(pairs[k], pairs[k] + POINT, targets[k]);
            }
            return true;
        }

        /** The chord's third point, mirrored; {@link #slope} is 1 / (x2 − x1) as yet. */
        private void add(int p, int q, int to) {
            Field.subtract(t, 0, now, q + COORDINATE, now, p + COORDINATE);
            Field.multiply(slope, 0, slope, 0, t, 0);
            Field.square(t, 0, slope, 0);
            Field.subtract(t, 0, t, 0, now, p);
            Field.subtract(next, to, t, 0, now, q);
            Field.reduce(next, to);
            Field.subtract(t, 0, now, p, next, to);
            Field.multiply(t, 0, t, 0, slope, 0);
            Field.subtract(next, to + COORDINATE, t, 0, now, p + COORDINATE);
            Field.reduce(next, to + COORDINATE);
        }

        /** Each bucket as often as its digit says: a sum of sums from the highest on. */
        Jacobian sum() {
            Jacobian point = new Jacobian();
            Jacobian above = new Jacobian();
            Jacobian sum = new Jacobian();
            for (int b = length.length - 1; b >= 0; b--) {
                if (length[b] > 0) {
                    point.set(now, begin[b] * POINT);
                    above.add(point);
                }
                sum.add(above);
            }
            return sum;
        }
    }
}
