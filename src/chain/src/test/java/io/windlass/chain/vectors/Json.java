package io.windlass.chain.vectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Just enough JSON for recorded answers: maps, lists, strings, numbers as text; null for null. */
final class Json {
    private final String in;
    private int at;

    private Json(String in) {
        this.in = in;
    }

    static @Nullable Object parse(String text) {
        return new Json(text).value();
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            String name = string();
            expect(':');
            map.put(name, value());
            separator('}');
        }
        at++;
        return map;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        while (peek() != ']') {
            list.add(value());
            separator(']');
        }
        at++;
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (char c = in.charAt(at); c != '"'; c = in.charAt(at)) {
            at++;
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = in.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(in.substring(at - 4, at), 16);
        }
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }

    private @Nullable String literal() {
        int from = at;
        while (at < in.length() && ",]} \n\r\t".indexOf(in.charAt(at)) < 0) {
            at++;
        }
        String text = in.substring(from, at);
        return text.equals("null") ? null : text;
    }

    private void separator(char end) {
        if (peek() == ',') {
            at++;
        } else if (peek() != end) {
            throw new IllegalArgumentException("no , or " + end + " at character " + at);
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new IllegalArgumentException("no " + wanted + " at character " + at);
        }
        at++;
    }

    private char peek() {
        while (in.charAt(at) <= ' ') {
            at++;
        }
        return in.charAt(at);
    }
}
