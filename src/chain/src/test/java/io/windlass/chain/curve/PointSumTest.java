package io.windlass.chain.curve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.secp256k1.Secp256k1;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points whose logarithm is known, so that their sum is known as well. */
class PointSumTest {
    private static final BigInteger N = Scalar.ORDER;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger MOST = ONE.shiftLeft(128).subtract(ONE);

    private final Random random = new Random(17);

    /** Sizes that take windows of several widths. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 30, 100, 300, 900, 3_000})
    void vanishesWhereTheSumIsInfinity(int size) {
        for (BigInteger wrong : List.of(BigInteger.ZERO, ONE, ONE.shiftLeft(127))) {
            PointSum points = new PointSum(size + 1);
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < size; i++) {
                BigInteger logarithm = new BigInteger(255, random).add(ONE);
                BigInteger factor = new BigInteger(128, random);
                add(points, logarithm, factor);
                sum = sum.add(logarithm.multiply(factor));
            }
            add(points, sum.add(wrong).negate().mod(N), ONE);

            assertThat(points.vanishes()).as("%s", wrong).isEqualTo(wrong.signum() == 0);
        }
    }

    /** Digits carry through all windows, or are 0 in all but one. */
    @Test
    void takesFactorsAtTheEdges() {
        BigInteger five = BigInteger.valueOf(5);
        for (int bit = 0; bit < 128; bit++) {
            BigInteger power = ONE.shiftLeft(bit);
            for (BigInteger factor : List.of(power.subtract(ONE), MOST.subtract(power), power)) {
                for (BigInteger wrong : List.of(BigInteger.ZERO, ONE)) {
                    BigInteger logarithm = new BigInteger(255, random).add(ONE);
                    BigInteger product = logarithm.multiply(factor).add(wrong);
                    PointSum points = new PointSum(2);
                    add(points, logarithm, factor);
                    if (product.signum() > 0) {
                        add(points, product.negate().multiply(five.modInverse(N)), five);
                    }
                    assertThat(points.vanishes())
                            .as("%s times, %s", factor, wrong)
                            .isEqualTo(wrong.signum() == 0);
                }
            }
        }
    }

    /** Pairs of one bucket then have no chord. */
    @Test
    void neverVanishesWrongly() {
        for (int round = 0; round < 100; round++) {
            PointSum points = new PointSum(40);
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < 40; i++) {
                BigInteger small = BigInteger.valueOf(1L + random.nextInt(4));
                BigInteger logarithm = random.nextBoolean() ? small : N.subtract(small);
                BigInteger factor =
                        BigInteger.valueOf(random.nextInt(3)).multiply(MOST.shiftRight(1));
                add(points, logarithm, factor);
                sum = sum.add(logarithm.multiply(factor));
            }
            if (sum.mod(N).signum() != 0) {
                assertThat(points.vanishes()).as("round %d", round).isFalse();
            }
        }
    }

    @Test
    void addsToItselfToItsNegativeAndToNothing() {
        Jacobian sum = new Jacobian();
        Jacobian point = new Jacobian();
        sum.twice();
        sum.add(point);
        assertThat(sum.isInfinite()).isTrue();

        point.set(PublicKey.GENERATOR.point(), 0);
        sum.add(point);
        sum.add(point);
        point.twice();
        assertThat(normal(sum.affine())).isEqualTo(point(BigInteger.TWO));

        // 2G + 2G with z of their own, then 4G − 4G
        sum.add(point);
        assertThat(normal(sum.affine())).isEqualTo(point(BigInteger.valueOf(4)));
        point.set(point(N.subtract(BigInteger.valueOf(4))), 0);
        sum.add(point);
        assertThat(sum.isInfinite()).isTrue();
    }

    private static void add(PointSum points, BigInteger logarithm, BigInteger factor) {
        points.add(
                point(logarithm), 0, factor.longValue(), factor.shiftRight(Long.SIZE).longValue());
    }

    private static long[] point(BigInteger logarithm) {
        byte[] secret = HexFormat.of().parseHex("%064x".formatted(logarithm.mod(N)));
        return PublicKey.of(Secp256k1.get().pubkeyCreate(secret)).point();
    }

    private static long[] normal(long[] point) {
        Field.normalize(point, 0);
        Field.normalize(point, Limbs.COUNT);
        return point;
    }
}
