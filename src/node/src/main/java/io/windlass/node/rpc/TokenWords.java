package io.windlass.node.rpc;

import io.windlass.chain.Bytes;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What token contracts return for names and decimals, bytes kept as they are: a name that is not
 * UTF-8 or holds control characters is still that token's name.
 */
final class TokenWords {
    private static final int WORD = 32;
    private static final int MOST_DECIMALS = 255;

    private TokenWords() {}

    /** An ABI string, else a bytes32 without its trailing zeros, else nothing. */
    static @Nullable Bytes text(Bytes output) {
        Bytes string = string(output);
        if (string != null) {
            return string;
        }
        return output.size() == WORD ? withoutTrailingZeros(output) : null;
    }

    /** 0 to 255; anything else is no answer. */
    static @Nullable Integer decimals(Bytes output) {
        if (output.size() < WORD) {
            return null;
        }
        BigInteger value = word(output, 0);
        return value.compareTo(BigInteger.valueOf(MOST_DECIMALS)) > 0 ? null : value.intValue();
    }

    static Bytes hexOrEmpty(String text) {
        byte[] bytes = Hex.data(text.toCharArray(), 0, text.length());
        return bytes == null ? Bytes.EMPTY : Bytes.owned(bytes);
    }

    private static @Nullable Bytes string(Bytes output) {
        if (output.size() < 2 * WORD) {
            return null;
        }
        BigInteger offset = word(output, 0);
        BigInteger room = BigInteger.valueOf(output.size() - (long) WORD);
        if (offset.compareTo(room) > 0) {
            return null;
        }
        int start = offset.intValue() + WORD;
        BigInteger length = word(output, offset.intValue());
        if (length.compareTo(BigInteger.valueOf(output.size() - (long) start)) > 0) {
            return null;
        }
        return output.slice(start, start + length.intValue());
    }

    private static BigInteger word(Bytes output, int from) {
        return new BigInteger(1, output.slice(from, from + WORD).array());
    }

    private static Bytes withoutTrailingZeros(Bytes output) {
        int end = output.size();
        while (end > 0 && output.at(end - 1) == 0) {
            end--;
        }
        return output.slice(0, end);
    }
}
