package io.windlass.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON reader small enough to need no library: values as maps, lists, strings and {@link
 * Literal}s, or spans of the input without reading them.
 */
final class Json {
    private final ByteBuffer in;
    private int at;

    /** A number, true, false or null, as written. */
    record Literal(String text) {}

    Json(ByteBuffer in) {
        this.in = in;
    }

    static Object parse(String text) {
        return new Json(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).value();
    }

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<String> parts = new ArrayList<>();
                map.forEach((k, v) -> parts.add(quote((String) k) + ":" + write(v)));
                yield "{" + String.join(",", parts) + "}";
            }
            case List<?> list ->
                    "[" + String.join(",", list.stream().map(Json::write).toList()) + "]";
            case String text -> quote(text);
            default -> ((Literal) value).text();
        };
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    int at() {
        return at;
    }

    Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    /** Steps over one value and gives the bytes it stands in. */
    ByteBuffer span() {
        peek();
        int from = at;
        skip();
        return in.slice(from, at - from);
    }

    /** Calls {@code field} for each name of an object, standing before its value. */
    void fields(FieldVisitor field) {
        expect('{');
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            String name = string();
            expect(':');
            field.visit(name);
        } while (more('}'));
    }

    /** Calls {@code element} standing before each element of an array. */
    void elements(Runnable element) {
        expect('[');
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            element.run();
        } while (more(']'));
    }

    /** Must step over the value it stands before. */
    @FunctionalInterface
    interface FieldVisitor {
        void visit(String name);
    }

    String string() {
        expect('"');
        int from = at;
        while (in.get(at) != '"') {
            if (in.get(at) == '\\') {
                return escaped(from);
            }
            at++;
        }
        byte[] bytes = new byte[at - from];
        in.get(from, bytes);
        at++;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String escaped(int from) {
        byte[] head = new byte[at - from];
        in.get(from, head);
        StringBuilder out = new StringBuilder(new String(head, StandardCharsets.UTF_8));
        while (in.get(at) != '"') {
            char c = (char) in.get(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escape = (char) in.get(at++);
            out.append(
                    switch (escape) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'u' -> unicode();
                        default -> escape;
                    });
        }
        at++;
        return out.toString();
    }

    private char unicode() {
        byte[] digits = new byte[4];
        in.get(at, digits);
        at += 4;
        return (char) Integer.parseInt(new String(digits, StandardCharsets.US_ASCII), 16);
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        fields(name -> map.put(name, value()));
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        elements(() -> list.add(value()));
        return list;
    }

    private Literal literal() {
        int from = at;
        while (at < in.limit() && ",]} \t\r\n".indexOf(in.get(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw new IllegalArgumentException("JSON ends or breaks at byte " + at);
        }
        byte[] bytes = new byte[at - from];
        in.get(from, bytes);
        return new Literal(new String(bytes, StandardCharsets.US_ASCII));
    }

    private void skip() {
        byte first = in.get(at);
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            literal();
        }
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (in.get(at)) {
                case '"' -> {
                    skipString();
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
    }

    private void skipString() {
        at++;
        byte b;
        while ((b = in.get(at++)) != '"') {
            if (b == '\\') {
                at++;
            }
        }
    }

    private boolean more(char end) {
        char c = (char) peek();
        at++;
        if (c != ',' && c != end) {
            throw new IllegalArgumentException(
                    "JSON wants ',' or '%s' at byte %d, got '%s'".formatted(end, at - 1, c));
        }
        return c == ',';
    }

    private void expect(char wanted) {
        char c = (char) peek();
        if (c != wanted) {
            throw new IllegalArgumentException(
                    "JSON wants '%s' at byte %d, got '%s'".formatted(wanted, at, c));
        }
        at++;
    }

    private byte peek() {
        while (at < in.limit() && in.get(at) <= ' ') {
            at++;
        }
        if (at >= in.limit()) {
            throw new IllegalArgumentException("JSON ends at byte " + at);
        }
        return in.get(at);
    }
}
