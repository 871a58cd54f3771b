package io.windlass.gateway.rpc;

/**
 * Finds where JSON values end (RFC 8259) in one pass and without building anything; strict, so that
 * what is passed on is JSON. Not for use by several threads.
 */
public final class JsonScanner {
    /** Arrays and objects within each other; no call of the protocol nests nearly as deep. */
    public static final int DEEPEST = 64;

    private final byte[] json;
    private final int end;
    private int at;

    public JsonScanner(JsonSlice slice) {
        this(slice.array(), slice.from(), slice.to());
    }

    public JsonScanner(byte[] json, int from, int to) {
        this.json = json;
        this.at = from;
        this.end = to;
    }

    public int position() {
        return at;
    }

    /** The next byte that is no white space, not taken; −1 at the end. */
    public int peek() {
        while (at < end) {
            byte next = json[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return -1;
    }

    /** Takes {@code wanted} if it is the next byte that is no white space. */
    public boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    public void expect(char wanted) throws MalformedJson {
        if (!take(wanted)) {
            throw wrong("wanted '" + wanted + "'");
        }
    }

    /** Takes a whole value, checked. */
    public JsonSlice value() throws MalformedJson {
        peek();
        int from = at;
        skip(0);
        return new JsonSlice(json, from, at);
    }

    /** Takes a string and gives what is between its quotes, still escaped. */
    public JsonSlice rawString() throws MalformedJson {
        peek();
        int from = at + 1;
        string();
        return new JsonSlice(json, from, at - 1);
    }

    private void skip(int depth) throws MalformedJson {
        int next = peek();
        switch (next) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void object(int depth) throws MalformedJson {
        deeper(depth);
        at++;
        if (take('}')) {
            return;
        }
        do {
            if (peek() != '"') {
                throw wrong("wanted a key");
            }
            string();
            expect(':');
            skip(depth + 1);
        } while (take(','));
        expect('}');
    }

    private void array(int depth) throws MalformedJson {
        deeper(depth);
        at++;
        if (take(']')) {
            return;
        }
        do {
            skip(depth + 1);
        } while (take(','));
        expect(']');
    }

    private void deeper(int depth) throws MalformedJson {
        if (depth >= DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST);
        }
    }

    private void string() throws MalformedJson {
        if (at >= end || json[at] != '"') {
            throw wrong("wanted a string");
        }
        at++;
        while (at < end) {
            byte next = json[at++];
            if (next == '"') {
                return;
            }
            if (next == '\\') {
                escape();
            } else if (next >= 0 && next < ' ') {
                at--;
                throw wrong("control character in a string");
            }
        }
        throw wrong("string without an end");
    }

    private void escape() throws MalformedJson {
        int kind = at < end ? json[at++] : -1;
        switch (kind) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                for (int i = 0; i < 4; i++) {
                    if (at >= end || Character.digit(json[at], 16) < 0) {
                        throw wrong("wanted four hex digits after \\u");
                    }
                    at++;
                }
            }
            default -> throw wrong("unknown escape in a string");
        }
    }

    private void literal(String word) throws MalformedJson {
        for (int i = 0; i < word.length(); i++) {
            if (at >= end || json[at] != word.charAt(i)) {
                throw wrong("wanted " + word);
            }
            at++;
        }
    }

    private void number() throws MalformedJson {
        if (at < end && json[at] == '-') {
            at++;
        }
        if (at < end && json[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < end && json[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (at < end && (json[at] == '+' || json[at] == '-')) {
                at++;
            }
            digits();
        }
    }

    private void digits() throws MalformedJson {
        int from = at;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw wrong("wanted a value");
        }
    }

    private MalformedJson wrong(String what) {
        String found = at >= end ? "the end" : "'" + printable((char) (json[at] & 0xff)) + "'";
        return new MalformedJson("%s at byte %d, found %s".formatted(what, at, found));
    }

    private static String printable(char found) {
        return found >= ' ' && found < 127
                ? String.valueOf(found)
                : "\\x%02x".formatted((int) found);
    }
}
