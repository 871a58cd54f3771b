package io.windlass.gateway.upstream;

import io.windlass.gateway.rpc.JsonScanner;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import org.jspecify.annotations.Nullable;

/**
 * Finds result or error in a node's answer. Where the result comes last, after {@code jsonrpc} and
 * {@code id} as all clients write it, it is not walked through.
 */
sealed interface ReplyScan {
    /** The result from its first byte; whether nothing but the closing brace follows it. */
    record Result(int from, boolean last) implements ReplyScan {}

    record Failed(int from) implements ReplyScan {}

    /** Neither can be seen in the bytes that are there. */
    record Unclear() implements ReplyScan {}

    static ReplyScan of(byte[] reply, int size) {
        JsonScanner scanner = new JsonScanner(reply, 0, size);
        boolean version = false;
        boolean id = false;
        try {
            scanner.expect('{');
            do {
                JsonSlice key = scanner.rawString();
                scanner.expect(':');
                scanner.peek();
                if (key.equalsText("result")) {
                    return new Result(scanner.position(), version && id);
                }
                if (key.equalsText("error")) {
                    if (scanner.peek() != 'n') {
                        return new Failed(scanner.position());
                    }
                }
                version |= key.equalsText("jsonrpc");
                id |= key.equalsText("id");
                scanner.value();
            } while (scanner.take(','));
            return new Unclear();
        } catch (MalformedJson _) {
            return new Unclear();
        }
    }

    /** The whole of the value at {@code from}; null where the answer ends before it does. */
    static @Nullable JsonSlice whole(byte[] reply, int size, int from) {
        try {
            return new JsonScanner(reply, from, size).value();
        } catch (MalformedJson _) {
            return null;
        }
    }

    /** The result that is the last value of an answer: all up to its closing brace. */
    static @Nullable JsonSlice last(byte[] reply, int size, int from) {
        int end = back(reply, size, from);
        if (end <= from || reply[end - 1] != '}') {
            return null;
        }
        int to = back(reply, end - 1, from);
        return to > from ? new JsonSlice(reply, from, to) : null;
    }

    private static int back(byte[] reply, int size, int from) {
        int end = size;
        while (end > from && reply[end - 1] <= ' ' && reply[end - 1] >= 0) {
            end--;
        }
        return end;
    }
}
