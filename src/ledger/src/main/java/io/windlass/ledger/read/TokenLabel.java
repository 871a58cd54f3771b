package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.TokenTransfer;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is named beside an amount: observed, and any bytes at all where the contract is
 * hostile.
 *
 * @param kind of the transfer at hand, or the kind most of its transfers have
 * @param name null while not observed, or where the contract does not answer
 * @param decimals null likewise; may be absurdly large
 */
public record TokenLabel(
        Address address,
        TokenTransfer.Kind kind,
        @Nullable Bytes name,
        @Nullable Bytes symbol,
        @Nullable BigInteger decimals) {}
