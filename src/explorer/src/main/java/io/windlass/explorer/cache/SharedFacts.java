package io.windlass.explorer.cache;

import io.windlass.ledger.read.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cache's part of what the nodes share: keys and encoding. */
final class SharedFacts<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFacts.class);

    private final String name;
    private final Levels levels;
    private final Encoding<T> encoding;

    SharedFacts(String name, Levels levels, Encoding<T> encoding) {
        this.name = name;
        this.levels = levels;
        this.encoding = encoding;
    }

    /** What some node made for this position, or found final by then. */
    Optional<Made<T>> read(Question question, Position position) {
        List<String> keys = new ArrayList<>();
        String fact = question.fact();
        if (fact != null && question.isNamedByHash()) {
            keys.add(key(position, Key.ofFinal(position, fact)));
        }
        keys.add(key(position, Key.at(position, question)));
        Map<String, byte[]> found = levels.shared().read(keys);
        return keys.stream()
                .filter(found::containsKey)
                .map(key -> decoded(found.getOrDefault(key, new byte[0])))
                .flatMap(Optional::stream)
                .filter(made -> position.height() >= made.finalFrom())
                .findFirst();
    }

    void write(Question question, Position position, Made<T> made) {
        if (!encoding.isShared(made.fact())) {
            return;
        }
        String fact = question.fact();
        boolean forEver = question.isNamedByHash() && made.isFinal();
        Key key =
                forEver && fact != null ? Key.ofFinal(position, fact) : Key.at(position, question);
        levels.shared().write(key(position, key), encoded(made), forEver ? null : levels.passing());
    }

    private String key(Position position, Key key) {
        return "windlass:%s:%s:%s:%s".formatted(position.ledger(), levels.edition(), name, key);
    }

    private byte[] encoded(Made<T> made) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(made.finalFrom());
            encoding.write(made.fact(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Optional<Made<T>> decoded(byte[] value) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
            long finalFrom = in.readLong();
            return Optional.of(new Made<>(encoding.read(in), finalFrom));
        } catch (IOException e) {
            LOG.warn("a sealed value of the shared cache does not decode: {}", e.toString());
            return Optional.empty();
        }
    }
}
