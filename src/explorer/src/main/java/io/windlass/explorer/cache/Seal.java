package io.windlass.explorer.cache;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values before they leave this process: format version, checksum, value. The checksum covers
 * the key too, and is keyed by a secret of the explorer's nodes, so a value that was cut, altered,
 * moved to another key, or written by somebody else does not open.
 */
final class Seal {
    private static final byte FORMAT = 1;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CHECKSUM = 16;
    private static final int HEAD = 1 + CHECKSUM;

    private final SecretKeySpec secret;

    Seal(String secret) {
        this.secret =
                new SecretKeySpec(
                        ("windlass cache " + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    byte[] close(String key, byte[] value) {
        byte[] sealed = new byte[HEAD + value.length];
        sealed[0] = FORMAT;
        System.arraycopy(checksum(key, value, 0), 0, sealed, 1, CHECKSUM);
        System.arraycopy(value, 0, sealed, HEAD, value.length);
        return sealed;
    }

    /** The value; nothing where it is not what some node put at this key. */
    Optional<byte[]> open(String key, byte[] sealed) {
        if (sealed.length < HEAD || sealed[0] != FORMAT) {
            return Optional.empty();
        }
        byte[] told = Arrays.copyOfRange(sealed, 1, HEAD);
        return MessageDigest.isEqual(told, checksum(key, sealed, HEAD))
                ? Optional.of(Arrays.copyOfRange(sealed, HEAD, sealed.length))
                : Optional.empty();
    }

    private byte[] checksum(String key, byte[] value, int from) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(FORMAT);
            mac.update(key.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(value, from, value.length - from);
            return Arrays.copyOf(mac.doFinal(), CHECKSUM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
