package io.windlass.ledger.read;

import io.windlass.chain.Address;
import java.math.BigInteger;

/**
 * What one address holds of one token: the change over the stored blocks, below zero where history
 * is partial or the token lies.
 *
 * @param amount units; for NFTs the number of pieces
 */
public record HoldingRow(TokenLabel token, Address holder, BigInteger amount) {}
