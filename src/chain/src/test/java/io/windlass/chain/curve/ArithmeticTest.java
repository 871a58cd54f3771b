package io.windlass.chain.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Field and scalars against {@link BigInteger}, at the edges and at random. */
class ArithmeticTest {
    private static final BigInteger P =
            BigInteger.ONE
                    .shiftLeft(256)
                    .subtract(BigInteger.ONE.shiftLeft(32))
                    .subtract(BigInteger.valueOf(977));
    private static final BigInteger N = Scalar.ORDER;
    private static final BigInteger RADIX = BigInteger.ONE.shiftLeft(260);
    private static final int RANDOM = 60;

    private final Random random = new Random(11);

    @Test
    void multipliesInTheField() {
        for (BigInteger a : numbers(P)) {
            for (BigInteger b : numbers(P)) {
                long[] out = new long[5];
                Field.multiply(out, 0, Scalar.limbs(a), 0, Scalar.limbs(b), 0);
                assertReduced(out);
                assertThat(normal(out)).isEqualTo(a.multiply(b).mod(P));
            }
        }
    }

    @Test
    void multipliesLooseNumbers() {
        long most = (1L << 55) - 1;
        long[] loose = {most, most, most, most, most};
        BigInteger number = Limbs.number(loose, 0);
        long[] out = new long[5];
        Field.multiply(out, 0, loose, 0, loose, 0);
        assertReduced(out);
        assertThat(normal(out)).isEqualTo(number.multiply(number).mod(P));
        Field.square(out, 0, loose, 0);
        assertReduced(out);
        assertThat(normal(out)).isEqualTo(number.multiply(number).mod(P));
    }

    @Test
    void addsSubtractsAndNegates() {
        for (BigInteger a : numbers(P)) {
            for (BigInteger b : numbers(P)) {
                long[] out = new long[5];
                Field.add(out, 0, Scalar.limbs(a), 0, Scalar.limbs(b), 0);
                assertThat(normal(out)).isEqualTo(a.add(b).mod(P));
                Field.subtract(out, 0, Scalar.limbs(a), 0, Scalar.limbs(b), 0);
                Field.reduce(out, 0);
                assertReduced(out);
                assertThat(normal(out)).isEqualTo(a.subtract(b).mod(P));
                Field.negate(out, 0, Scalar.limbs(b), 0);
                assertReduced(out);
                assertThat(normal(out)).isEqualTo(b.negate().mod(P));
            }
        }
    }

    @Test
    void squaresInvertsAndTakesRoots() {
        for (BigInteger a : numbers(P)) {
            long[] out = new long[5];
            Field.squares(out, 0, Scalar.limbs(a), 0, 7);
            assertThat(normal(out)).isEqualTo(a.modPow(BigInteger.valueOf(128), P));
            new FieldPowers().invert(out, 0, Scalar.limbs(a), 0);
            assertThat(normal(out)).isEqualTo(a.modPow(P.subtract(BigInteger.TWO), P));
            new FieldPowers().root(out, 0, Scalar.limbs(a), 0);
            assertThat(normal(out)).isEqualTo(a.modPow(P.add(BigInteger.ONE).shiftRight(2), P));
        }
    }

    @Test
    void knowsZero() {
        for (BigInteger zero : List.of(BigInteger.ZERO, P)) {
            assertThat(Field.isZero(Scalar.limbs(zero), 0)).isTrue();
        }
        long[] twice = new long[5];
        Field.negate(twice, 0, new long[5], 0);
        assertThat(Field.isZero(twice, 0)).isTrue();
        for (BigInteger other : List.of(BigInteger.ONE, P.subtract(BigInteger.ONE))) {
            assertThat(Field.isZero(Scalar.limbs(other), 0)).isFalse();
        }
    }

    @Test
    void multipliesScalars() {
        BigInteger less = RADIX.modInverse(N);
        for (BigInteger a : numbers(N)) {
            for (BigInteger b : numbers(N)) {
                long[] out = new long[5];
                Scalar.multiply(out, 0, Scalar.limbs(a), 0, Scalar.limbs(b.mod(N)), 0);
                assertThat(Limbs.number(out, 0)).isEqualTo(a.multiply(b).multiply(less).mod(N));
            }
        }
    }

    @Test
    void addsAndInvertsScalars() {
        for (BigInteger a : numbers(N)) {
            long[] raised = new long[5];
            Scalar.raise(raised, 0, Scalar.limbs(a), 0);
            assertThat(Limbs.number(raised, 0)).isEqualTo(a.multiply(RADIX).mod(N));
            if (a.mod(N).signum() > 0) {
                assertThat(Limbs.number(Scalar.invert(raised, 0), 0))
                        .isEqualTo(a.modInverse(N).multiply(RADIX).multiply(RADIX).mod(N));
            }
            for (BigInteger b : numbers(N)) {
                long[] sum = Scalar.limbs(a.mod(N));
                Scalar.add(sum, Scalar.limbs(b.mod(N)));
                assertThat(Limbs.number(sum, 0)).isEqualTo(a.add(b).mod(N));
            }
        }
    }

    @Test
    void limbsAreWords() {
        for (BigInteger a : numbers(P)) {
            long[] limbs = Scalar.limbs(a);
            assertThat(Limbs.number(limbs, 0)).isEqualTo(a);
            long[] words = Limbs.words(limbs);
            for (int i = 0; i < words.length; i++) {
                assertThat(words[i]).isEqualTo(a.shiftRight(64 * i).longValue());
            }
            BigInteger half = a.mod(BigInteger.ONE.shiftLeft(128));
            assertThat(Limbs.number(Limbs.of(words[0], words[1]), 0)).isEqualTo(half);
        }
    }

    /** Edges, and numbers with long runs of ones and zeros; all below 2^256. */
    private List<BigInteger> numbers(BigInteger modulus) {
        List<BigInteger> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            BigInteger small = BigInteger.valueOf(i);
            numbers.add(small);
            numbers.add(modulus.subtract(small));
            numbers.add(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(i + 1L)));
            numbers.add(BigInteger.ONE.shiftLeft(52 * (i + 1)).subtract(small));
        }
        for (int i = 0; i < RANDOM; i++) {
            BigInteger any = new BigInteger(256, random);
            BigInteger ones =
                    BigInteger.ONE.shiftLeft(random.nextInt(200)).subtract(BigInteger.ONE);
            numbers.add(i % 2 == 0 ? any : any.or(ones.shiftLeft(random.nextInt(56))));
        }
        return numbers;
    }

    private static void assertReduced(long[] a) {
        assertThat(a[0]).isBetween(0L, (1L << 52) + (1L << 45) - 1);
        assertThat(a[1] | a[2] | a[3]).isBetween(0L, (1L << 52) - 1);
        assertThat(a[4]).isBetween(0L, (1L << 48) - 1);
    }

    private static BigInteger normal(long[] a) {
        Field.normalize(a, 0);
        BigInteger number = Limbs.number(a, 0);
        assertThat(number).isLessThan(P);
        return number;
    }
}
