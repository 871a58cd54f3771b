package io.windlass.explorer.shell;

import io.windlass.explorer.cache.Encoding;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Part;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page as nodes share it. What is read back was sealed by a node, so its markup is ours. */
final class WrittenPage implements Encoding<Page> {
    private static final byte MARKUP = 1;
    private static final byte ROWS = 2;
    private static final byte LIVE = 3;
    private static final int FRAME = 500;

    @Override
    public boolean isShared(Page page) {
        return page.status() == Page.OK;
    }

    @Override
    public void write(Page page, DataOutputStream out) throws IOException {
        text(page.look(), out);
        out.writeInt(page.status());
        text(page.title(), out);
        text(page.description(), out);
        out.writeBoolean(page.follows());
        out.writeLong(page.tip());
        optional(page.movedTo(), out);
        out.writeInt(page.parts().size());
        for (Part part : page.parts()) {
            write(part, out);
        }
    }

    private static void write(Part part, DataOutputStream out) throws IOException {
        switch (part) {
            case Part.Markup(String name, Html html) -> {
                out.writeByte(MARKUP);
                text(name, out);
                text(html.markup(), out);
            }
            case Part.Rows(String name, Html html, String json) -> {
                out.writeByte(ROWS);
                text(name, out);
                text(html.markup(), out);
                text(json, out);
            }
            case Part.Live(String name) -> {
                out.writeByte(LIVE);
                text(name, out);
            }
        }
    }

    @Override
    public Page read(DataInputStream in) throws IOException {
        return new Page(
                text(in),
                in.readInt(),
                text(in),
                text(in),
                in.readBoolean(),
                in.readLong(),
                optional(in),
                parts(in));
    }

    private static List<Part> parts(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part(in));
        }
        return parts;
    }

    private static Part part(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        String name = text(in);
        return switch (kind) {
            case MARKUP -> new Part.Markup(name, Html.sealed(text(in)));
            case ROWS -> new Part.Rows(name, Html.sealed(text(in)), text(in));
            case LIVE -> new Part.Live(name);
            default -> throw new IOException("no part is of the kind " + kind);
        };
    }

    @Override
    public int weight(Page page) {
        int weight = FRAME;
        for (Part part : page.parts()) {
            weight +=
                    switch (part) {
                        case Part.Markup markup -> markup.html().markup().length();
                        case Part.Rows rows -> rows.html().markup().length() + rows.json().length();
                        case Part.Live _ -> 0;
                    };
        }
        return 2 * weight;
    }

    private static void optional(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            text(text, out);
        }
    }

    private static @Nullable String optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
