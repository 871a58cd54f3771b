package io.windlass.node;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** JSON as text, written in order; every string here is hex or a name and needs no escaping. */
final class JsonText {
    private final StringBuilder out;
    private boolean first = true;

    JsonText(int room) {
        out = new StringBuilder(room);
    }

    void open() {
        separate();
        out.append('{');
        first = true;
    }

    void close() {
        out.append('}');
        first = false;
    }

    /** Leaves the field out where the value is null. */
    void field(String name, @Nullable String value) {
        if (value != null) {
            nullable(name, value);
        }
    }

    void nullable(String name, @Nullable String value) {
        literal(name, value == null ? "null" : '"' + value + '"');
    }

    void literal(String name, String json) {
        separate();
        out.append('"').append(name).append("\":").append(json);
    }

    void text(String value) {
        separate();
        out.append('"').append(value).append('"');
    }

    <T> void list(String name, List<T> elements, Consumer<T> writer) {
        separate();
        out.append('"').append(name).append("\":");
        first = true;
        list(elements, writer);
    }

    <T> void list(List<T> elements, Consumer<T> writer) {
        separate();
        out.append('[');
        first = true;
        elements.forEach(writer);
        out.append(']');
        first = false;
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
