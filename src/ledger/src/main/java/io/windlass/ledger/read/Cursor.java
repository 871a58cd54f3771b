package io.windlass.ledger.read;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: the key of a row, and whether the rows before or after it are wanted. Outside
 * it is an opaque text; a text that no list gave out is refused.
 *
 * @param from the whole key of a total order; null for the start of the list
 */
record Cursor(Way way, @Nullable List<BigInteger> from) {
    private static final int LONGEST = 400;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}");

    enum Way {
        NEWER,
        OLDER
    }

    /**
     * Reads what a page gave out.
     *
     * @param list the list's own mark: a cursor of another list is refused
     * @param start a key of this list: as many numbers, and where its number fits 64 bits, theirs
     *     must
     */
    static Cursor of(@Nullable String text, String list, List<BigInteger> start) {
        if (text == null) {
            return new Cursor(Way.OLDER, null);
        }
        String[] words = decoded(text).split(" ", -1);
        if (words.length != start.size() + 2) {
            throw new BadCursor(text, "is not one of ours");
        }
        if (!words[0].equals(list)) {
            throw new BadCursor(text, "belongs to another list");
        }
        List<BigInteger> key = new ArrayList<>(start.size());
        for (int i = 2; i < words.length; i++) {
            if (!NUMBER.matcher(words[i]).matches()) {
                throw new BadCursor(text, "is damaged");
            }
            BigInteger part = new BigInteger(words[i]);
            if (isSmall(start.get(i - 2)) && !isSmall(part)) {
                throw new BadCursor(text, "is damaged");
            }
            key.add(part);
        }
        return switch (words[1]) {
            case "n" -> new Cursor(Way.NEWER, key);
            case "o" -> new Cursor(Way.OLDER, key);
            default -> throw new BadCursor(text, "is damaged");
        };
    }

    private static boolean isSmall(BigInteger part) {
        return part.bitLength() < Long.SIZE;
    }

    static String text(String list, Way way, List<BigInteger> key) {
        StringBuilder words = new StringBuilder(list).append(way == Way.NEWER ? " n" : " o");
        key.forEach(part -> words.append(' ').append(part));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(words.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String text) {
        if (text.length() > LONGEST) {
            throw new BadCursor(text, "is too long");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw new BadCursor(text, "is not one of ours");
        }
    }
}
