package io.windlass.chain;

import java.math.BigInteger;

/**
 * What was signed, and a signature that tells its signer.
 *
 * @param recoveryId 0 or 1: whether the point that r was taken from has an odd y
 */
public record SignedDigest(Hash digest, BigInteger r, BigInteger s, int recoveryId) {}
