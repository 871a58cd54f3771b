package io.windlass.ledger;

import io.windlass.chain.Bytes;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The letters and digits of a text, lower-case and compatibility-normalized: by it names are found,
 * and it is never shown.
 */
public final class SearchKey {
    private static final int LONGEST = 64;

    private SearchKey() {}

    /** Of bytes that a contract gave; what is not UTF-8 falls out. */
    public static String of(Bytes text) {
        int size = Math.min(text.size(), 4 * LONGEST);
        return of(new String(text.array(), 0, size, StandardCharsets.UTF_8));
    }

    public static String of(String text) {
        StringBuilder key = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(LONGEST)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
