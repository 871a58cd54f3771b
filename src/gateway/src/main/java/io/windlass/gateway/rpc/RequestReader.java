package io.windlass.gateway.rpc;

import io.windlass.gateway.rpc.Request.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body as the JSON-RPC 2.0 specification says, in one pass. A call without {@code
 * "jsonrpc"} is let pass, as all clients of ours do; keys twice and parameters by name are not.
 */
public final class RequestReader {
    private static final JsonSlice NO_PARAMS = JsonSlice.of("[]");

    private RequestReader() {}

    /**
     * Never throws: what cannot be read is a refusal.
     *
     * @param most calls in a batch at most
     */
    public static Request read(byte[] body, int most) {
        JsonScanner scanner = new JsonScanner(body, 0, body.length);
        try {
            Request request = scanner.peek() == '[' ? batch(scanner, most) : single(scanner);
            if (request instanceof Request.Unreadable) {
                return request;
            }
            return scanner.peek() < 0 ? request : unreadable("more follows after the request");
        } catch (MalformedJson e) {
            return unreadable("request is not JSON: " + e.getMessage());
        }
    }

    private static Request unreadable(String message) {
        return new Request.Unreadable(Refusal.of(Refusal.PARSE, message).withStatus(400));
    }

    private static Request single(JsonScanner scanner) throws MalformedJson {
        if (scanner.peek() < 0) {
            return new Request.Unreadable(
                    Refusal.of(Refusal.INVALID_REQUEST, "request without a body").withStatus(400));
        }
        return new Request.Single(entry(scanner));
    }

    private static Request batch(JsonScanner scanner, int most) throws MalformedJson {
        scanner.expect('[');
        if (scanner.take(']')) {
            return new Request.Unreadable(
                    Refusal.of(Refusal.INVALID_REQUEST, "batch without calls").withStatus(400));
        }
        List<Entry> entries = new ArrayList<>();
        do {
            if (entries.size() == most) {
                return new Request.Unreadable(
                        Refusal.of(
                                        Refusal.INVALID_REQUEST,
                                        "batch of more than %d calls; send fewer at once"
                                                .formatted(most))
                                .withData("{\"limit\":%d}".formatted(most))
                                .withStatus(413));
            }
            entries.add(entry(scanner));
        } while (scanner.take(','));
        scanner.expect(']');
        return new Request.Batch(entries);
    }

    private static Entry entry(JsonScanner scanner) throws MalformedJson {
        if (scanner.peek() != '{') {
            JsonSlice found = scanner.value();
            return invalid(null, "a call is an object, got " + brief(found));
        }
        return new Fields().read(scanner);
    }

    private static Entry invalid(@Nullable JsonSlice id, String message) {
        return new Entry.Invalid(id, Refusal.of(Refusal.INVALID_REQUEST, message));
    }

    static String brief(JsonSlice found) {
        String text = found.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** The four fields of a call, as they come. */
    private static final class Fields {
        private @Nullable JsonSlice id;
        private @Nullable JsonSlice params;
        private @Nullable JsonSlice method;
        private @Nullable String wrong;

        Entry read(JsonScanner scanner) throws MalformedJson {
            scanner.expect('{');
            if (!scanner.take('}')) {
                do {
                    field(scanner);
                } while (scanner.take(','));
                scanner.expect('}');
            }
            return entry();
        }

        private void field(JsonScanner scanner) throws MalformedJson {
            JsonSlice key = scanner.rawString();
            scanner.expect(':');
            JsonSlice value = scanner.value();
            if (key.equalsText("method")) {
                once(key, method);
                method = value;
            } else if (key.equalsText("params")) {
                once(key, params);
                params = value;
            } else if (key.equalsText("id")) {
                once(key, id);
                id = value;
            } else if (key.equalsText("jsonrpc") && !value.equalsText("\"2.0\"")) {
                fault("jsonrpc must be \"2.0\", got " + brief(value));
            }
        }

        private void once(JsonSlice key, @Nullable JsonSlice before) {
            if (before != null) {
                fault("\"" + key + "\" comes twice");
            }
        }

        private void fault(String sentence) {
            if (wrong == null) {
                wrong = sentence;
            }
        }

        private Entry entry() {
            JsonSlice answerTo = checkedId();
            String name = checkedMethod();
            JsonSlice given = params;
            if (given == null || given.equalsText("null")) {
                given = NO_PARAMS;
            } else if (given.at(0) != '[') {
                fault("params must be an array, got " + brief(given));
            }
            return wrong == null
                    ? new Entry.Called(new RpcCall(name, given, answerTo))
                    : invalid(answerTo, wrong);
        }

        private @Nullable JsonSlice checkedId() {
            if (id == null) {
                return null;
            }
            byte first = id.at(0);
            if (first == '{' || first == '[' || first == 't' || first == 'f') {
                fault("id must be a string, a number or null, got " + brief(id));
                return null;
            }
            if (id.size() > RpcCall.LONGEST_ID) {
                fault("id is longer than %d bytes".formatted(RpcCall.LONGEST_ID));
                return null;
            }
            return id;
        }

        private String checkedMethod() {
            if (method == null) {
                fault("call without a method");
                return "";
            }
            if (method.at(0) != '"') {
                fault("method must be a string, got " + brief(method));
                return "";
            }
            int size = method.size() - 2;
            if (size < 1 || size > RpcCall.LONGEST_METHOD) {
                fault("method's name must have 1 to 128 characters, has " + size);
                return "";
            }
            for (int i = 1; i <= size; i++) {
                if (!isNameCharacter(method.at(i))) {
                    fault(
                            "method's name may hold letters, digits and _ only, got "
                                    + brief(method));
                    return "";
                }
            }
            return new String(method.array(), method.from() + 1, size, StandardCharsets.ISO_8859_1);
        }

        private static boolean isNameCharacter(byte c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_';
        }
    }
}
