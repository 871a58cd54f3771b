package io.windlass.chain;

import java.math.BigInteger;

/** A balance credit without a transaction (EIP-4895); {@code amount} in gwei. */
public record Withdrawal(
        BigInteger index, BigInteger validatorIndex, Address address, BigInteger amount) {}
