package io.windlass.explorer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 18 | 0",
                "1 | 18 | 0.000000000000000001",
                "1000000000000000000 | 18 | 1",
                "1500000000000000000 | 18 | 1.5",
                "1234567890123456789012345 | 18 | 1,234,567.890123456789012345",
                "250000000 | 6 | 250",
                "999 | 0 | 999",
                "1000 | 0 | 1,000",
                "-1 | 6 | −0.000001",
                "7 | 77 | 0.00000000000000000000000000000000000000000000000000000000000000000000000000007",
            })
    void writesEveryDigit(BigInteger units, int decimals, String written) {
        assertThat(Amount.of(units, decimals)).hasToString(written);
    }

    @Test
    void losesNothingOfTheLargestNumberThereIs() {
        BigInteger largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

        String written = Amount.of(largest, 18).toString();

        assertThat(written.replaceAll("[,.]", "")).isEqualTo(largest.toString());
    }

    @Test
    void setsTheRarelyReadDigitsApart() {
        Amount amount = Amount.of(new BigInteger("1234567890123"), 12);

        assertThat(amount.whole()).isEqualTo("1.234567");
        assertThat(amount.minor()).isEqualTo("890123");
    }

    @Test
    void leavesARawIntegerWhereATokensDecimalsAreAbsentOrAbsurd() {
        BigInteger units = BigInteger.valueOf(123_456);

        assertThat(Amount.ofToken(units, null)).hasToString("123,456");
        assertThat(Amount.ofToken(units, BigInteger.TWO.pow(255))).hasToString("123,456");
        assertThat(Amount.ofToken(units, BigInteger.valueOf(78))).hasToString("123,456");
        assertThat(Amount.ofToken(units, BigInteger.valueOf(-1))).hasToString("123,456");
        assertThat(Amount.ofToken(units, BigInteger.TWO)).hasToString("1,234.56");
    }

    @Test
    void refusesDecimalsThatNoAmountHas() {
        assertThatThrownBy(() -> Amount.of(BigInteger.ONE, 78))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("decimals outside 0..77: 78");
    }
}
