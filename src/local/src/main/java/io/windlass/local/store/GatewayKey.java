package io.windlass.local.store;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The key of the gateway's internal tier, drawn once for a data folder: {@code wl_ID_SECRET}. */
public record GatewayKey(String secret) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String PREFIX = "wl_";
    private static final int ID = 10;
    private static final int BYTES = 32;

    /** The folder's key, drawn now where it has none. */
    public static GatewayKey of(DataFolder data) throws IOException {
        Optional<GatewayKey> kept = kept(data);
        if (kept.isPresent()) {
            return kept.get();
        }
        GatewayKey drawn = drawn(new SecureRandom());
        JsonFile.write(place(data), drawn);
        return drawn;
    }

    /** The folder's key, if it has one. */
    public static Optional<GatewayKey> kept(DataFolder data) throws IOException {
        return JsonFile.read(place(data), GatewayKey.class);
    }

    private static Path place(DataFolder data) {
        return data.part("gateway-key.json");
    }

    private static GatewayKey drawn(SecureRandom random) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < ID; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new GatewayKey(
                text + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The part of it that is no secret. */
    public String id() {
        return secret.substring(PREFIX.length(), PREFIX.length() + ID);
    }

    /** SHA-256 of all of it, in hex: what the gateway is told. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "gateway key " + id();
    }
}
