package io.windlass.ledger.read;

import io.windlass.chain.Address;
import java.math.BigInteger;

/** What one address holds of one number of an ERC-721 or ERC-1155 token. */
public record ItemRow(
        TokenLabel token, BigInteger tokenNumber, Address holder, BigInteger amount) {}
