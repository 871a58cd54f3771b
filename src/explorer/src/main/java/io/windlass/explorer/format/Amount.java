package io.windlass.explorer.format;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An amount as digits, exact to the last one: {@code whole} with its thousands grouped, and {@code
 * minor}, the digits that are rarely looked at, empty where there are none.
 */
public record Amount(String whole, String minor) {
    private static final int MOST_DECIMALS = 77;
    private static final int PLAIN_DECIMALS = 6;

    /**
     * {@code units} of a thing whose decimal point stands {@code decimals} places from the right.
     */
    public static Amount of(BigInteger units, int decimals) {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("decimals outside 0..77: " + decimals);
        }
        String sign = units.signum() < 0 ? "−" : "";
        String digits = units.abs().toString();
        if (digits.length() <= decimals) {
            digits = "0".repeat(decimals + 1 - digits.length()) + digits;
        }
        int point = digits.length() - decimals;
        String fraction = digits.substring(point).replaceAll("0+$", "");
        String whole = sign + grouped(digits.substring(0, point));
        if (fraction.isEmpty()) {
            return new Amount(whole, "");
        }
        int plain = Math.min(PLAIN_DECIMALS, fraction.length());
        return new Amount(whole + "." + fraction.substring(0, plain), fraction.substring(plain));
    }

    /** A token's decimals are its own word: what is absent or absurd leaves the raw integer. */
    public static Amount ofToken(BigInteger units, @Nullable BigInteger decimals) {
        if (decimals == null
                || decimals.signum() < 0
                || decimals.compareTo(BigInteger.valueOf(MOST_DECIMALS)) > 0) {
            return of(units, 0);
        }
        return of(units, decimals.intValueExact());
    }

    /** 1284003 as 1,284,003. */
    public static String count(long number) {
        return of(BigInteger.valueOf(number), 0).whole();
    }

    private static String grouped(String digits) {
        StringBuilder out = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return whole + minor;
    }
}
