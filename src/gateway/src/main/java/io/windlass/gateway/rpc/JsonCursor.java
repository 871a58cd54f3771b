package io.windlass.gateway.rpc;

import java.nio.charset.StandardCharsets;

/**
 * Walks over the elements of one array or the members of one object, in order, without building
 * anything. Not for use by several threads.
 */
public final class JsonCursor {
    private final JsonScanner scanner;
    private final boolean object;
    private final int end;
    private JsonSlice name;
    private JsonSlice value;
    private boolean begun;

    /**
     * @throws MalformedJson where {@code container} is neither an array nor an object
     */
    public JsonCursor(JsonSlice container) throws MalformedJson {
        this.scanner = new JsonScanner(container);
        this.object = scanner.peek() == '{';
        this.end = object ? '}' : ']';
        if (!object) {
            scanner.expect('[');
        } else {
            scanner.expect('{');
        }
        this.name = container;
        this.value = container;
    }

    /** Whether the slice begins as an object does. */
    public static boolean isObject(JsonSlice value) {
        return value.size() > 0 && value.at(0) == '{';
    }

    public static boolean isArray(JsonSlice value) {
        return value.size() > 0 && value.at(0) == '[';
    }

    public static boolean isString(JsonSlice value) {
        return value.size() > 1 && value.at(0) == '"';
    }

    /** Goes to the next element or member; false at the end. */
    public boolean next() throws MalformedJson {
        if (begun ? !scanner.take(',') : scanner.take((char) end)) {
            if (begun) {
                scanner.expect((char) end);
            }
            return false;
        }
        begun = true;
        if (object) {
            name = scanner.rawString();
            scanner.expect(':');
        }
        value = scanner.value();
        return true;
    }

    /** The member's name between its quotes, still escaped. */
    public JsonSlice name() {
        return name;
    }

    public JsonSlice value() {
        return value;
    }

    /** What a string means, escapes resolved. */
    public static String text(JsonSlice string) {
        String raw =
                new String(
                        string.array(),
                        string.from() + 1,
                        string.size() - 2,
                        StandardCharsets.UTF_8);
        return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = raw.charAt(++i);
            switch (kind) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(kind);
            }
        }
        return text.toString();
    }
}
