package io.windlass.explorer.search;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Hash;
import io.windlass.explorer.search.Sought.Checksum;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the text of a search field. */
final class SearchText {
    static final int LONGEST = 200;

    private static final int ADDRESS_DIGITS = 2 * Address.SIZE;
    private static final int HASH_DIGITS = 2 * Hash.SIZE;

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final Pattern GROUPED =
            Pattern.compile("#?([0-9]{1,3}(?:[,_' .\\u00a0\\u2009\\u202f][0-9]{3})+|[0-9]+)");
    private static final Pattern SHORTENED =
            Pattern.compile("0[xX][0-9a-fA-F]+(?:…|\\.{2,})[0-9a-fA-F]*");

    private SearchText() {}

    static Sought read(String input) {
        String text = withoutEdges(input);
        if (text.isEmpty()) {
            return new Sought.Nothing();
        }
        if (text.length() > LONGEST) {
            return new Sought.Unreadable(
                    text.substring(0, 40) + "…",
                    "This text has "
                            + text.length()
                            + " characters; a search has at most "
                            + LONGEST
                            + ". Paste one hash, address, block number or token name.");
        }
        if (SHORTENED.matcher(text).matches()) {
            return new Sought.Unreadable(
                    text,
                    "This is a shortened form: its middle is missing. Paste the whole hash or"
                            + " address.");
        }
        boolean prefixed = text.regionMatches(true, 0, "0x", 0, 2);
        String digits = prefixed ? text.substring(2) : text;
        return HEX.matcher(digits).matches() || prefixed
                ? hexOrNumber(text, digits, prefixed)
                : numberOrName(text);
    }

    // Pasted text often carries invisible characters at its ends: zero-width spaces, byte order
    // marks. It may be of any length yet, so each character is looked at once.
    private static String withoutEdges(String input) {
        int from = 0;
        int to = input.length();
        while (from < to && isEdge(input.codePointAt(from))) {
            from += Character.charCount(input.codePointAt(from));
        }
        while (to > from && isEdge(input.codePointBefore(to))) {
            to -= Character.charCount(input.codePointBefore(to));
        }
        return input.substring(from, to);
    }

    private static boolean isEdge(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
    }

    private static Sought hexOrNumber(String text, String digits, boolean prefixed) {
        if (prefixed && !HEX.matcher(digits).matches()) {
            return new Sought.Unreadable(
                    text,
                    digits.isEmpty()
                            ? "Nothing follows 0x. Paste the whole hash or address."
                            : "A hash or an address has only the digits 0-9 and a-f after 0x; this"
                                    + " has "
                                    + firstStranger(digits)
                                    + ".");
        }
        return switch (digits.length()) {
            case HASH_DIGITS -> new Sought.OfHash(Hash.fromHex("0x" + digits));
            case ADDRESS_DIGITS -> address(digits);
            default -> prefixed ? wrongLength(text, digits) : numberOrName(text);
        };
    }

    private static Sought address(String digits) {
        Address address = Address.fromHex("0x" + digits);
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT))
                        || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (oneCase) {
            return new Sought.OfAddress(address, Checksum.NONE);
        }
        boolean right = address.checksummed().substring(2).equals(digits);
        return new Sought.OfAddress(address, right ? Checksum.RIGHT : Checksum.WRONG);
    }

    private static Sought wrongLength(String text, String digits) {
        return new Sought.Unreadable(
                text,
                "This has "
                        + digits.length()
                        + " hex digits; an address has "
                        + ADDRESS_DIGITS
                        + ", a hash "
                        + HASH_DIGITS
                        + ". "
                        + (digits.length() < ADDRESS_DIGITS
                                ? "Block numbers are searched in decimal."
                                : "Something is missing or doubled."));
    }

    private static Sought numberOrName(String text) {
        if (!GROUPED.matcher(text).matches()) {
            return new Sought.OfName(text);
        }
        String digits = text.replaceAll("[^0-9]", "");
        try {
            return new Sought.OfNumber(new BlockNumber(Long.parseLong(digits)));
        } catch (NumberFormatException e) {
            return new Sought.Unreadable(
                    text,
                    "No chain has that many blocks: this number has "
                            + digits.length()
                            + " digits.");
        }
    }

    private static String firstStranger(String digits) {
        int at = 0;
        while (HEX.matcher(digits.substring(at, at + 1)).matches()) {
            at++;
        }
        int point = digits.codePointAt(at);
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                ? "U+%04X at place %d".formatted(point, at + 3)
                : "'%s' at place %d".formatted(Character.toString(point), at + 3);
    }
}
