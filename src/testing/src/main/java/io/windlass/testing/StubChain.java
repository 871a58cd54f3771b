package io.windlass.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The blocks a {@link StubNode} knows, and how far its head has come. */
final class StubChain {
    private final ConcurrentSkipListMap<Long, StubBlock> blocks = new ConcurrentSkipListMap<>();
    private final Map<String, StubBlock> byHash = new HashMap<>();
    private final Map<String, StubBlock> byTransaction = new HashMap<>();
    private boolean transactionsIndexed;
    private final Set<Long> hidden = new HashSet<>();
    private long head = Long.MAX_VALUE;

    /**
     * Reads a recording; a plain file is mapped, so that its blocks are sent from the page cache.
     */
    static StubChain read(Path file) throws IOException {
        StubChain chain = new StubChain();
        if (file.toString().endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                chain.lines(MemorySegment.ofArray(in.readAllBytes()));
            }
        } else {
            try (FileChannel channel = FileChannel.open(file)) {
                chain.lines(
                        channel.map(
                                FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
            }
        }
        return chain;
    }

    static StubChain readUnchecked(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
    }

    private void lines(MemorySegment text) {
        long from = 0;
        for (long at = 0; at <= text.byteSize(); at++) {
            if (at == text.byteSize() || text.get(ValueLayout.JAVA_BYTE, at) == '\n') {
                if (at - from > 2) {
                    put(StubBlock.of(text.asSlice(from, at - from).asByteBuffer()));
                }
                from = at + 1;
            }
        }
    }

    void putLine(String line) {
        put(StubBlock.of(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8))));
    }

    synchronized void put(StubBlock block) {
        blocks.put(block.number(), block);
        byHash.put(block.hash(), block);
        transactionsIndexed = false;
    }

    synchronized void dropAbove(long number) {
        blocks.tailMap(number, false).clear();
        transactionsIndexed = false;
    }

    synchronized void moveHead(long number) {
        head = number;
    }

    synchronized void hide(long number) {
        hidden.add(number);
    }

    synchronized void show(long number) {
        hidden.remove(number);
    }

    synchronized @Nullable StubBlock head() {
        var entry = blocks.floorEntry(head);
        return entry == null ? null : entry.getValue();
    }

    synchronized @Nullable StubBlock at(long number) {
        return number > head || hidden.contains(number) ? null : blocks.get(number);
    }

    /** {@code latest}, {@code earliest} or a hexadecimal number. */
    @Nullable StubBlock named(String tag) {
        return switch (tag) {
            case "latest", "pending", "safe", "finalized" -> head();
            case "earliest" -> at(0);
            default -> at(Long.decode(tag));
        };
    }

    synchronized @Nullable StubBlock hashed(String hash) {
        return byHash.get(hash.toLowerCase(Locale.ROOT));
    }

    synchronized Collection<StubBlock> between(long first, long last) {
        return first > Math.min(last, head)
                ? List.of()
                : List.copyOf(blocks.subMap(first, true, Math.min(last, head), true).values());
    }

    synchronized Optional<ByteBuffer> transaction(String hash) {
        StubBlock block = holding(hash);
        return block == null ? Optional.empty() : find(block.transactions(), hash);
    }

    synchronized Optional<ByteBuffer> receipt(String hash) {
        StubBlock block = holding(hash);
        return block == null ? Optional.empty() : find(block.receiptParts(), hash);
    }

    private @Nullable StubBlock holding(String hash) {
        if (!transactionsIndexed) {
            byTransaction.clear();
            for (StubBlock block : blocks.values()) {
                block.transactions().forEach(part -> byTransaction.put(part.hash(), block));
            }
            transactionsIndexed = true;
        }
        return byTransaction.get(hash.toLowerCase(Locale.ROOT));
    }

    private static Optional<ByteBuffer> find(List<StubBlock.Part> parts, String hash) {
        return parts.stream()
                .filter(part -> part.hash().equalsIgnoreCase(hash))
                .map(part -> part.json().duplicate())
                .findFirst();
    }
}
