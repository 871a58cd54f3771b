package io.windlass.gateway.method;

import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.BlockArgument.Above;
import io.windlass.gateway.method.Method.By;
import io.windlass.gateway.method.Method.Kept;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a call what every node answers alike: tags become numbers of the served head, what is
 * not there yet is said here. Pure; params are walked once.
 */
public final class Planner {
    private static final JsonSlice NULL = JsonSlice.of("null");
    private static final String SHAPES =
            "want a quantity like 0x1b4, a 32-byte hash, latest, pending, safe, finalized or"
                    + " earliest";
    private static final int SHOWN = 80;

    private final LocalAnswers local;

    public Planner(ChainFacts facts) {
        this.local = new LocalAnswers(facts);
    }

    /**
     * What is to be done with a call.
     *
     * @param head null before the nodes agreed on one
     * @param logsRange blocks that {@code eth_getLogs} of this caller may span
     */
    public Plan plan(RpcCall call, Method method, @Nullable ServedHead head, long logsRange) {
        try {
            if (method.by() == By.GATEWAY) {
                return local.answer(call, head);
            }
            if (head == null) {
                return noHead();
            }
            return switch (method.block().kind()) {
                case NONE -> new Plan.Ask(call.params(), head.number(), life(method.kept()));
                case HASH -> byHash(call, method, head);
                case RANGE -> new RangePlan(call.params(), head, logsRange).plan(method);
                case POINT -> atBlock(call, method, head);
            };
        } catch (MalformedJson e) {
            return refused("params of " + call.method() + ": " + e.getMessage());
        }
    }

    static Plan noHead() {
        return new Plan.Refused(
                Refusal.of(Refusal.UNAVAILABLE, "no node has told a head yet; ask again")
                        .withStatus(503));
    }

    static Plan refused(String message) {
        return new Plan.Refused(Refusal.of(Refusal.INVALID_PARAMS, message));
    }

    static String shown(JsonSlice value) {
        return value.size() <= SHOWN
                ? value.toString()
                : new String(value.array(), value.from(), SHOWN, StandardCharsets.UTF_8) + "…";
    }

    private static Life life(Kept kept) {
        return switch (kept) {
            case NEVER -> Life.NONE;
            case WITH_HEAD, WITH_BLOCK -> Life.HEAD;
            case WITH_TRANSACTION -> Life.TRANSACTION;
        };
    }

    static Life life(Method method, long number, ServedHead head) {
        if (method.kept() == Kept.NEVER) {
            return Life.NONE;
        }
        return number <= head.finalized() ? Life.FINAL : Life.HEAD;
    }

    private static Plan byHash(RpcCall call, Method method, ServedHead head) throws MalformedJson {
        JsonCursor params = new JsonCursor(call.params());
        int index = method.block().index();
        for (int i = 0; i <= index; i++) {
            if (!params.next()) {
                return missing(index);
            }
        }
        // what is wrong with a hash is said by the node, in its words
        JsonSlice block = BlockRef.isHash(params.value()) ? params.value() : null;
        Life life = method.kept() == Kept.NEVER || block == null ? Life.NONE : Life.FINAL;
        return new Plan.Ask(call.params(), head.number(), life, block);
    }

    private static Plan atBlock(RpcCall call, Method method, ServedHead head) throws MalformedJson {
        BlockArgument argument = method.block();
        JsonSlice params = call.params();
        JsonCursor cursor = new JsonCursor(params);
        JsonSlice first = params;
        for (int i = 0; i <= argument.index(); i++) {
            if (!cursor.next()) {
                return i == argument.index() && argument.optional()
                        ? appended(params, i == 0, method, head)
                        : missing(i);
            }
            first = i == 0 ? cursor.value() : first;
        }
        JsonSlice value = cursor.value();
        long number = BlockRef.read(value, head);
        if (number < 0) {
            return unnumbered(number, value, call, method, head);
        }
        if (number > head.number()) {
            return above(method, value, head);
        }
        JsonSlice written = rewritten(params, value, number);
        if (value.equalsText("\"pending\"") && method.name().equals("eth_getTransactionCount")) {
            return new Plan.PendingNonce(written, number, first);
        }
        return new Plan.Ask(written, number, life(method, number, head));
    }

    private static Plan appended(JsonSlice params, boolean empty, Method method, ServedHead head) {
        return new Plan.Ask(
                Splice.appended(params, empty, BlockRef.quoted(head.number())),
                head.number(),
                life(method, head.number(), head));
    }

    private static JsonSlice rewritten(JsonSlice params, JsonSlice value, long number) {
        boolean isQuantity = value.size() > 3 && value.at(0) == '"' && value.at(1) == '0';
        return isQuantity
                ? params
                : Splice.replaced(params, value.from(), value.to(), BlockRef.quoted(number));
    }

    private static Plan unnumbered(
            long kind, JsonSlice value, RpcCall call, Method method, ServedHead head)
            throws MalformedJson {
        if (kind == BlockRef.MALFORMED) {
            return refused(
                    "argument %d of %s is no block: %s; %s"
                            .formatted(
                                    method.block().index(), call.method(), shown(value), SHAPES));
        }
        Life named = kind == BlockRef.HASH ? Life.FINAL : Life.HEAD;
        return new Plan.Ask(
                call.params(),
                head.number(),
                method.kept() == Kept.NEVER ? Life.NONE : named,
                BlockRef.hash(value));
    }

    private static Plan above(Method method, JsonSlice value, ServedHead head) {
        if (method.block().above() == Above.NULL) {
            return new Plan.Answered(NULL);
        }
        String latest = "0x" + Long.toHexString(head.number());
        return new Plan.Refused(
                Refusal.of(
                                ErrorLanguage.INVALID_INPUT,
                                "header not found: block %s is above the head %s"
                                        .formatted(shown(value), latest))
                        .withData("{\"head\":\"" + latest + "\"}"));
    }

    /** What a call comes to whose block nobody is served. */
    public static Plan unserved(Method method, JsonSlice block) {
        boolean looksUp =
                method.nulls() == Nulls.UNLESS_HIGHER || method.block().above() == Above.NULL;
        if (looksUp) {
            return new Plan.Answered(NULL);
        }
        return new Plan.Refused(
                Refusal.of(
                        ErrorLanguage.INVALID_INPUT,
                        "header not found: block %s is not known".formatted(shown(block))));
    }

    private static Plan missing(int index) {
        return refused("missing value for required argument " + index);
    }
}
