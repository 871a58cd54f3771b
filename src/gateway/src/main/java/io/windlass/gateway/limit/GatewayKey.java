package io.windlass.gateway.limit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A key as a client sends it: {@code wl_}, ten characters that name it, {@code _}, 32 random bytes
 * in base64url. It goes into a path as it is. SHA-256 without salt or rounds is right for it:
 * nobody guesses 32 random bytes.
 */
public final class GatewayKey {
    private static final String PREFIX = "wl_";
    private static final int ID = 10;
    private static final int SECRET_BYTES = 32;
    private static final int SECRET = 43;
    private static final int LENGTH = PREFIX.length() + ID + 1 + SECRET;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final String text;

    private GatewayKey(String text) {
        this.text = text;
    }

    /**
     * A new one.
     *
     * @param random a cryptographic one
     */
    public static GatewayKey fresh(RandomGenerator random) {
        StringBuilder id = new StringBuilder(PREFIX);
        for (int i = 0; i < ID; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new GatewayKey(
                id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Empty when it has not the form of a key. */
    public static Optional<GatewayKey> parse(String text) {
        boolean formed =
                text.length() == LENGTH
                        && text.startsWith(PREFIX)
                        && text.charAt(PREFIX.length() + ID) == '_';
        if (!formed) {
            return Optional.empty();
        }
        for (int i = 0; i < ID; i++) {
            if (LETTERS.indexOf(text.charAt(PREFIX.length() + i)) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new GatewayKey(text));
    }

    /** The part of it that is no secret. */
    public String id() {
        return text.substring(PREFIX.length(), PREFIX.length() + ID);
    }

    /** All of it, to be shown once. */
    public String secret() {
        return text;
    }

    /** SHA-256 of all of it, 64 lower-case hex digits: what is kept. */
    public String hash() {
        return HexFormat.of().formatHex(digest());
    }

    /** Whether that hash is of this key; takes as long for a wrong one as for a right one. */
    boolean matches(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "key " + id();
    }
}
