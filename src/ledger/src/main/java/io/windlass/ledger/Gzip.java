package io.windlass.ledger;

import io.windlass.chain.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compressed evidence. */
public final class Gzip {
    private Gzip() {}

    public static Bytes compress(Bytes plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.owned(out.toByteArray());
    }

    public static Bytes expand(Bytes compressed) {
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(compressed.array()))) {
            return Bytes.owned(gzip.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
