package io.windlass.gateway.method;

import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads block arguments: tags, quantities, hashes, and the objects of EIP-1898. */
final class BlockRef {
    /** A block hash, as a string or in an object. */
    static final long HASH = -1;

    /** An object that asks for a canonical block by hash. */
    static final long CANONICAL_HASH = -2;

    static final long MALFORMED = -3;

    private static final int QUOTED_HASH = 68;
    private static final int MOST_DIGITS = 16;

    private BlockRef() {}

    /** The number that is meant, or one of the constants. */
    static long read(JsonSlice value, ServedHead head) throws MalformedJson {
        if (JsonCursor.isObject(value)) {
            return object(value, head);
        }
        return isHash(value) ? HASH : number(value, head);
    }

    /** The number that a tag or a quantity means, or {@link #MALFORMED}. */
    static long number(JsonSlice value, ServedHead head) {
        if (value.size() > 3 && value.at(1) == '0' && value.at(2) == 'x') {
            return quantity(value);
        }
        if (value.equalsText("\"latest\"")
                || value.equalsText("\"pending\"")
                || value.equalsText("null")) {
            return head.number();
        }
        if (value.equalsText("\"finalized\"")) {
            return head.finalized();
        }
        if (value.equalsText("\"safe\"")) {
            return head.safe();
        }
        return value.equalsText("\"earliest\"") ? 0 : MALFORMED;
    }

    /** Numbers that do not fit are above every head: the largest stands for them. */
    private static long quantity(JsonSlice value) {
        int end = value.size() - 1;
        if (end == 3 || value.at(end) != '"' || (value.at(3) == '0' && end > 4)) {
            return MALFORMED;
        }
        long number = 0;
        for (int i = 3; i < end; i++) {
            int digit = Character.digit(value.at(i), 16);
            if (digit < 0) {
                return MALFORMED;
            }
            number = number << 4 | digit;
        }
        return end - 3 > MOST_DIGITS || number < 0 ? Long.MAX_VALUE : number;
    }

    static boolean isHash(JsonSlice value) {
        if (value.size() != QUOTED_HASH
                || value.at(0) != '"'
                || value.at(1) != '0'
                || value.at(2) != 'x') {
            return false;
        }
        for (int i = 3; i < QUOTED_HASH - 1; i++) {
            if (Character.digit(value.at(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The hash by which a block is named, with its quotes; null where it is named otherwise. */
    static @Nullable JsonSlice hash(JsonSlice value) throws MalformedJson {
        if (!JsonCursor.isObject(value)) {
            return isHash(value) ? value : null;
        }
        JsonCursor members = new JsonCursor(value);
        while (members.next()) {
            if (members.name().equalsText("blockHash") && isHash(members.value())) {
                return members.value();
            }
        }
        return null;
    }

    // EIP-1898: either blockNumber or blockHash, the latter with requireCanonical
    private static long object(JsonSlice value, ServedHead head) throws MalformedJson {
        long number = MALFORMED;
        boolean numbered = false;
        boolean hashed = false;
        boolean canonical = false;
        JsonCursor members = new JsonCursor(value);
        while (members.next()) {
            JsonSlice name = members.name();
            JsonSlice member = members.value();
            boolean first;
            if (name.equalsText("blockNumber")) {
                first = !numbered;
                numbered = true;
                number = number(member, head);
            } else if (name.equalsText("blockHash")) {
                first = !hashed && isHash(member);
                hashed = true;
            } else if (name.equalsText("requireCanonical")) {
                first = true;
                canonical = member.equalsText("true");
            } else {
                first = false;
            }
            if (!first) {
                return MALFORMED;
            }
        }
        if (numbered == hashed) {
            return MALFORMED;
        }
        return numbered ? number : canonical ? CANONICAL_HASH : HASH;
    }

    /** A quantity with its quotes. */
    static byte[] quoted(long number) {
        return ("\"0x" + Long.toHexString(number) + '"').getBytes(StandardCharsets.US_ASCII);
    }
}
