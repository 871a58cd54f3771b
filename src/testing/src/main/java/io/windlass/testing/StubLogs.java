package io.windlass.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code eth_getLogs} over recorded receipts. */
final class StubLogs {
    private StubLogs() {}

    static ByteBuffer matching(StubChain chain, Map<String, Object> filter) {
        List<String> found = new ArrayList<>();
        for (StubBlock block : blocks(chain, filter)) {
            for (Object receipt : (List<?>) new Json(block.receipts()).value()) {
                for (Object log : (List<?>) field(receipt, "logs")) {
                    if (matches(log, filter)) {
                        found.add(Json.write(log));
                    }
                }
            }
        }
        return StubBlock.bytes("[" + String.join(",", found) + "]");
    }

    private static Collection<StubBlock> blocks(StubChain chain, Map<String, Object> filter) {
        if (filter.get("blockHash") instanceof String hash) {
            StubBlock block = chain.hashed(hash);
            return block == null ? List.of() : List.of(block);
        }
        return chain.between(
                bound(chain, filter.get("fromBlock")), bound(chain, filter.get("toBlock")));
    }

    private static long bound(StubChain chain, @Nullable Object tag) {
        if (tag instanceof String text && text.startsWith("0x")) {
            return Long.decode(text);
        }
        StubBlock block = chain.named(tag instanceof String text ? text : "latest");
        return block == null ? -1 : block.number();
    }

    private static boolean matches(Object log, Map<String, Object> filter) {
        if (!oneOf(filter.get("address"), (String) field(log, "address"))) {
            return false;
        }
        if (!(filter.get("topics") instanceof List<?> wanted)) {
            return true;
        }
        List<?> topics = (List<?>) field(log, "topics");
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i) instanceof Json.Literal) {
                continue;
            }
            if (i >= topics.size() || !oneOf(wanted.get(i), (String) topics.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean oneOf(@Nullable Object wanted, String got) {
        return switch (wanted) {
            case String text -> text.equalsIgnoreCase(got);
            case List<?> list ->
                    list.isEmpty()
                            || list.stream().anyMatch(text -> got.equalsIgnoreCase((String) text));
            case null, default -> true;
        };
    }

    private static Object field(Object object, String name) {
        return Objects.requireNonNull(((Map<?, ?>) object).get(name), name);
    }
}
