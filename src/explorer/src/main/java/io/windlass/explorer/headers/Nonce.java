package io.windlass.explorer.headers;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/** A word that only this answer's own scripts carry; the same one all through a request. */
public final class Nonce {
    static final String ATTRIBUTE = "io.windlass.explorer.nonce";

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String made) {
            return made;
        }
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        request.setAttribute(ATTRIBUTE, nonce);
        return nonce;
    }
}
