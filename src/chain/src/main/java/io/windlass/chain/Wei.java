package io.windlass.chain;

import java.math.BigInteger;

/** An amount of the native coin in its smallest unit; 0 to 2^256 − 1. */
public record Wei(BigInteger value) implements Comparable<Wei> {
    public static final Wei ZERO = new Wei(BigInteger.ZERO);

    public Wei {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("wei outside 0..2^256-1: " + value);
        }
    }

    public static Wei of(long value) {
        return new Wei(BigInteger.valueOf(value));
    }

    public Wei plus(Wei other) {
        return new Wei(value.add(other.value));
    }

    public Wei times(long factor) {
        return new Wei(value.multiply(BigInteger.valueOf(factor)));
    }

    @Override
    public int compareTo(Wei other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
