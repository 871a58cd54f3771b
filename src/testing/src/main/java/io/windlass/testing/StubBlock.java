package io.windlass.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line of a recording: a block and its receipts, kept as the bytes that are sent. */
final class StubBlock {
    private static final ByteBuffer NO_RECEIPTS = bytes("[]");

    private final long number;
    private final String hash;
    private final ByteBuffer block;
    private final ByteBuffer receipts;
    private volatile @Nullable ByteBuffer brief;

    /** A transaction's hash and its bytes, inside a block or among receipts. */
    record Part(String hash, ByteBuffer json) {}

    private StubBlock(long number, String hash, ByteBuffer block, ByteBuffer receipts) {
        this.number = number;
        this.hash = hash;
        this.block = block;
        this.receipts = receipts;
    }

    /** Reads {@code {"number", "block", "receipts"}} without copying it. */
    static StubBlock of(ByteBuffer line) {
        ByteBuffer[] found = {line, NO_RECEIPTS};
        Json json = new Json(line);
        json.fields(name -> {
            ByteBuffer span = json.span();
            if ("block".equals(name)) {
                found[0] = span;
            } else if ("receipts".equals(name)) {
                found[1] = span;
            }
        });
        String[] identity = new String[2];
        Json block = new Json(found[0]);
        block.fields(name -> {
            switch (name) {
                case "number" -> identity[0] = block.string();
                case "hash" -> identity[1] = block.string();
                default -> block.span();
            }
        });
        if (identity[0] == null || identity[1] == null) {
            throw new IllegalArgumentException("a block without number or hash in the recording");
        }
        return new StubBlock(
                Long.decode(identity[0]), identity[1].toLowerCase(Locale.ROOT), found[0], found[1]);
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    long number() {
        return number;
    }

    String hash() {
        return hash;
    }

    ByteBuffer full() {
        return block.duplicate();
    }

    ByteBuffer receipts() {
        return receipts.duplicate();
    }

    List<Part> transactions() {
        List<Part> parts = new ArrayList<>();
        Json json = new Json(block);
        json.fields(name -> {
            if ("transactions".equals(name)) {
                json.elements(() -> parts.add(part(json.span(), "hash")));
            } else {
                json.span();
            }
        });
        return parts;
    }

    List<Part> receiptParts() {
        List<Part> parts = new ArrayList<>();
        Json json = new Json(receipts);
        json.elements(() -> parts.add(part(json.span(), "transactionHash")));
        return parts;
    }

    /** The block with hashes in place of its transactions; made once. */
    ByteBuffer withHashes() {
        ByteBuffer known = brief;
        if (known == null) {
            known = shortened();
            brief = known;
        }
        return known.duplicate();
    }

    private ByteBuffer shortened() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json json = new Json(block);
        json.fields(name -> {
            ByteBuffer span = json.span();
            out.write(out.size() == 0 ? '{' : ',');
            out.writeBytes(("\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
            if ("transactions".equals(name)) {
                List<String> hashes =
                        transactions().stream().map(part -> "\"" + part.hash() + "\"").toList();
                span = bytes("[" + String.join(",", hashes) + "]");
            }
            byte[] value = new byte[span.remaining()];
            span.get(value);
            out.writeBytes(value);
        });
        out.write('}');
        return ByteBuffer.wrap(out.toByteArray());
    }

    private static Part part(ByteBuffer span, String hashField) {
        String[] hash = {""};
        Json json = new Json(span);
        json.fields(name -> {
            if (hashField.equals(name)) {
                hash[0] = json.string();
            } else {
                json.span();
            }
        });
        return new Part(hash[0].toLowerCase(Locale.ROOT), span);
    }
}
