package io.windlass.gateway.method;

import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.Method.Kept;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of {@code eth_getLogs} and {@code trace_filter}: both ends become numbers, and a
 * range that is not wholly at or below the head is an error (never an answer that is short).
 */
final class RangePlan {
    private static final String[] ENDS = {"fromBlock", "toBlock", "blockHash"};
    private static final String[] OTHERS = {"address", "topics"};

    private final JsonSlice params;
    private final ServedHead head;
    private final long longest;

    private @Nullable JsonSlice fromBlock;
    private @Nullable JsonSlice toBlock;
    private @Nullable JsonSlice blockHash;

    RangePlan(JsonSlice params, ServedHead head, long longest) {
        this.params = params;
        this.head = head;
        this.longest = longest;
    }

    Plan plan(Method method) throws MalformedJson {
        JsonCursor cursor = new JsonCursor(params);
        if (!cursor.next()) {
            return Planner.refused("missing value for required argument 0");
        }
        JsonSlice criteria = cursor.value();
        if (!JsonCursor.isObject(criteria)) {
            return Planner.refused(
                    "argument 0 of %s is no object: %s"
                            .formatted(method.name(), Planner.shown(criteria)));
        }
        String twice = collect(criteria);
        if (twice != null) {
            return Planner.refused(
                    "argument 0 of %s names %s twice or in other letters"
                            .formatted(method.name(), twice));
        }
        return blockHash == null ? ranged(method, criteria) : byHash(method, blockHash);
    }

    private Plan byHash(Method method, JsonSlice hash) {
        if (fromBlock != null || toBlock != null) {
            return Planner.refused(
                    "cannot specify both blockHash and fromBlock/toBlock, choose one or the"
                            + " other");
        }
        boolean known = BlockRef.isHash(hash) && method.kept() != Kept.NEVER;
        return new Plan.Ask(
                params,
                head.number(),
                known ? Life.FINAL : Life.NONE,
                BlockRef.isHash(hash) ? hash : null);
    }

    private Plan ranged(Method method, JsonSlice criteria) throws MalformedJson {
        long from = fromBlock == null ? head.number() : BlockRef.number(fromBlock, head);
        long to = toBlock == null ? head.number() : BlockRef.number(toBlock, head);
        if (from < 0 || to < 0) {
            JsonSlice wrong = from < 0 ? fromBlock : toBlock;
            return Planner.refused(
                    "%s is no block: %s; want a quantity like 0x1b4 or a tag"
                            .formatted(
                                    from < 0 ? "fromBlock" : "toBlock",
                                    wrong == null ? "nothing" : Planner.shown(wrong)));
        }
        if (from > head.number() || to > head.number()) {
            return beyondHead();
        }
        if (from > to) {
            return Planner.refused(
                    "invalid block range params: fromBlock 0x%x is above toBlock 0x%x"
                            .formatted(from, to));
        }
        if (to - from >= longest) {
            return tooLong(from, to);
        }
        boolean asIs = isQuantity(fromBlock) && isQuantity(toBlock);
        JsonSlice numbered = asIs ? params : written(params, criteria, from, to);
        return new Plan.Logs(numbered, from, to, Planner.life(method, to, head));
    }

    private static boolean isQuantity(@Nullable JsonSlice value) {
        return value != null && value.size() > 3 && value.at(1) == '0';
    }

    private Plan beyondHead() {
        String data = "{\"head\":\"0x%x\"}".formatted(head.number());
        return new Plan.Refused(
                Refusal.of(Refusal.INVALID_PARAMS, "block range extends beyond current head block")
                        .withData(data));
    }

    private Plan tooLong(long from, long to) {
        return new Plan.Refused(
                Refusal.of(
                                Refusal.LIMIT_EXCEEDED,
                                "range of %d blocks exceeds the maximum of %d; ask for 0x%x to 0x%x"
                                        .formatted(
                                                to - from + 1, longest, from, from + longest - 1))
                        .withData(
                                """
                                {"maxRange":%d,"suggestedFrom":"0x%x","suggestedTo":"0x%x"}\
                                """
                                        .formatted(longest, from, from + longest - 1)));
    }

    /** The same question about other blocks. */
    static JsonSlice part(JsonSlice params, long from, long to) throws MalformedJson {
        JsonCursor cursor = new JsonCursor(params);
        return cursor.next() ? written(params, cursor.value(), from, to) : params;
    }

    /** The criteria without their ends, the numbers put first. */
    private static JsonSlice written(JsonSlice params, JsonSlice criteria, long from, long to)
            throws MalformedJson {
        StringBuilder object =
                new StringBuilder(criteria.size() + 48)
                        .append("{\"fromBlock\":\"0x")
                        .append(Long.toHexString(from))
                        .append("\",\"toBlock\":\"0x")
                        .append(Long.toHexString(to))
                        .append('"');
        JsonCursor members = new JsonCursor(criteria);
        while (members.next()) {
            if (endOf(members.name()) == null) {
                object.append(",\"").append(members.name()).append("\":").append(members.value());
            }
        }
        byte[] bytes = object.append('}').toString().getBytes(StandardCharsets.UTF_8);
        return Splice.replaced(params, criteria.from(), criteria.to(), bytes);
    }

    /** Null, or the name that occurs twice. */
    private @Nullable String collect(JsonSlice criteria) throws MalformedJson {
        JsonCursor members = new JsonCursor(criteria);
        boolean from = false;
        boolean to = false;
        boolean hash = false;
        while (members.next()) {
            JsonSlice name = members.name();
            JsonSlice value = members.value().equalsText("null") ? null : members.value();
            String end = endOf(name);
            if (end == null) {
                String meant = oneOf(OTHERS, name);
                if (meant != null && !name.equalsText(meant)) {
                    return meant;
                }
                continue;
            }
            boolean again =
                    switch (end) {
                        case "fromBlock" -> from;
                        case "toBlock" -> to;
                        default -> hash;
                    };
            // nodes differ on which of two they take, and some take "FROMBLOCK" for one
            if (again || !name.equalsText(end)) {
                return end;
            }
            switch (end) {
                case "fromBlock" -> {
                    from = true;
                    fromBlock = value;
                }
                case "toBlock" -> {
                    to = true;
                    toBlock = value;
                }
                default -> {
                    hash = true;
                    blockHash = value;
                }
            }
        }
        return null;
    }

    /** Which of the ends a member is, by its name in any letters and escapes; null = none. */
    private static @Nullable String endOf(JsonSlice name) {
        return oneOf(ENDS, name);
    }

    private static @Nullable String oneOf(String[] names, JsonSlice name) {
        boolean plainly = isPlain(name);
        String plain = null;
        for (String known : names) {
            if (name.equalsText(known)) {
                return known;
            }
            if (!plainly || name.size() == known.length()) {
                plain = plain == null ? plain(name) : plain;
                if (known.equalsIgnoreCase(plain)) {
                    return known;
                }
            }
        }
        return null;
    }

    // the sign of the Kelvin folds to a k
    private static boolean isPlain(JsonSlice name) {
        for (int i = 0; i < name.size(); i++) {
            if (name.at(i) == '\\' || name.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String plain(JsonSlice name) {
        return JsonCursor.text(new JsonSlice(name.array(), name.from() - 1, name.to() + 1));
    }
}
